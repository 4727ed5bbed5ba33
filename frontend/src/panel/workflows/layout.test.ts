import { describe, expect, it } from "vitest";

import { layers, layoutOf, pathOf, type GraphTask } from "./layout";

const SIZES = { width: 200, height: 60, along: 40, across: 20 };

const task = (task_id: string, ...depends_on: string[]): GraphTask => ({
  task_id,
  depends_on,
});

const DINNER = [
  task("guests"),
  task("budget"),
  task("menu", "guests", "budget"),
  task("allergies", "guests"),
  task("list", "menu", "allergies"),
  task("cleaning", "guests"),
  task("check", "list", "cleaning"),
];

/** Whether two boxes of a layout have a place in common. */
function overlaps(tasks: GraphTask[], down: boolean): boolean {
  const { boxes } = layoutOf(tasks, SIZES, down);
  return boxes.some((one, index) =>
    boxes
      .slice(index + 1)
      .some(
        (other) =>
          Math.abs(one.x - other.x) < SIZES.width &&
          Math.abs(one.y - other.y) < SIZES.height,
      ),
  );
}

describe("layers", () => {
  it("are as deep as the longest way", () => {
    expect(Object.fromEntries(layers(DINNER))).toEqual({
      guests: 0,
      budget: 0,
      menu: 1,
      allergies: 1,
      list: 2,
      cleaning: 1,
      check: 3,
    });
  });

  it("do without needs that nobody knows, and end where needs go in circles", () => {
    expect(
      Object.fromEntries(layers([task("a", "gone"), task("b", "c"), task("c", "b")])),
    ).toEqual({
      a: 0,
      c: 0,
      b: 1,
    });
  });
});

describe("a layout", () => {
  it("draws every arrow onward, from the edge of one task to that of another", () => {
    for (const down of [false, true]) {
      const { boxes, arrows } = layoutOf(DINNER, SIZES, down);
      expect(arrows).toHaveLength(8);
      for (const { from, to, points } of arrows) {
        const axis = down ? 1 : 0;
        const way = points.map((point) => point[axis]);
        expect(way).toEqual([...way].sort((one, other) => one - other));
        const start = boxes.find(({ id }) => id === from);
        const end = boxes.find(({ id }) => id === to);
        const size = down ? SIZES.height : SIZES.width;
        expect(way[0]).toBe((down ? start?.y : (start?.x ?? NaN))! + size);
        expect(way.at(-1)).toBe(down ? end?.y : end?.x);
      }
    }
  });

  it("has no two tasks in one place, and all within its size", () => {
    for (const down of [false, true]) {
      expect(overlaps(DINNER, down)).toBe(false);
      const { boxes, width, height } = layoutOf(DINNER, SIZES, down);
      expect(Math.max(...boxes.map(({ x }) => x + SIZES.width))).toBeLessThanOrEqual(
        width,
      );
      expect(Math.max(...boxes.map(({ y }) => y + SIZES.height))).toBeLessThanOrEqual(
        height,
      );
      expect(Math.min(...boxes.flatMap(({ x, y }) => [x, y]))).toBeGreaterThanOrEqual(
        0,
      );
    }
  });

  it("orders a layer so that arrows do not cross where they need not", () => {
    const crossed = [
      task("a"),
      task("b"),
      task("c"),
      task("z", "a"),
      task("y", "b"),
      task("x", "c"),
      task("w", "c"),
    ];
    const shuffled = [...crossed.slice(0, 3), ...crossed.slice(3).reverse()];
    const { boxes } = layoutOf(shuffled, SIZES);
    const place = Object.fromEntries(boxes.map(({ id, place }) => [id, place]));
    expect(place["z"]).toBeLessThan(place["y"] ?? 0);
    expect(place["y"]).toBeLessThan(Math.min(place["x"] ?? 0, place["w"] ?? 0));
  });

  it("leaves few crossings in a dinner", () => {
    const tasks = [
      ...DINNER.slice(0, 4),
      task("list", "menu", "allergies"),
      task("cleaning", "guests"),
      task("heating", "cleaning"),
      task("table", "menu", "cleaning"),
    ];
    const { boxes, arrows } = layoutOf(tasks, SIZES);
    const y = new Map(boxes.map((box) => [box.id, box.y]));
    const x = new Map(boxes.map((box) => [box.id, box.x]));
    const at = (map: Map<string, number>, id: string): number => map.get(id) ?? 0;
    const crossed = arrows.filter((one) =>
      arrows.some(
        (other) =>
          at(x, one.from) === at(x, other.from) &&
          at(y, one.from) < at(y, other.from) &&
          at(y, one.to) > at(y, other.to),
      ),
    );
    expect(crossed.length).toBeLessThanOrEqual(2);
  });

  it("leads an arrow past the tasks between its ends", () => {
    const tasks = [task("a"), task("b", "a"), task("c", "b"), task("d", "a", "c")];
    const { boxes, arrows } = layoutOf(tasks, SIZES);
    const long = arrows.find(({ from, to }) => from === "a" && to === "d");
    const middle = boxes.filter(({ id }) => id === "b" || id === "c");
    for (const box of middle) {
      const [, y] = long?.points.find(([x]) => x === box.x) ?? [0, NaN];
      expect(y < box.y || y > box.y + SIZES.height).toBe(true);
    }
  });

  it("is the same for the same tasks", () => {
    expect(layoutOf(DINNER, SIZES)).toEqual(layoutOf([...DINNER], SIZES));
  });

  it("is nothing for no tasks", () => {
    expect(layoutOf([], SIZES)).toMatchObject({ boxes: [], arrows: [], height: 0 });
  });

  it("is fast for a workflow of hundreds", () => {
    const tasks = Array.from({ length: 300 }, (_, index) =>
      task(
        `t${index}`,
        ...(index ? [`t${Math.floor(index / 2)}`, `t${index - 1}`] : []),
      ),
    );
    expect(layoutOf(tasks.slice(0, 60), SIZES).boxes).toHaveLength(60);
    expect(layers(tasks).get("t299")).toBe(299);
  });
});

describe("a path", () => {
  it("is a curve between layers and straight past tasks", () => {
    const points: [number, number][] = [
      [0, 0],
      [10, 20],
      [30, 20],
      [40, 0],
    ];
    expect(pathOf(points, false)).toBe("M0,0C5,0 5,20 10,20L30,20C35,20 35,0 40,0");
    expect(pathOf([], false)).toBe("");
  });
});
