import { describe, expect, it } from "vitest";

import { layout, niceTop, topSeries, type Series } from "./chart";

const SIZE = { width: 700, height: 200, label: 50 };

const series = (id: string, ...values: number[]): Series => ({ id, name: id, values });

describe("the bars", () => {
  const chart = layout([series("a", 1, 0, 2), series("b", 1, 0, 0)], 3, SIZE);

  it("stand on the line, on each other, and are as tall as what was spent", () => {
    const [first, second, third] = chart.bars;
    expect(first?.total).toBe(2);
    expect(first?.parts.map(({ y, height }) => [y, height])).toEqual([
      [100, 100],
      [0, 100],
    ]);
    expect(second?.parts).toEqual([]);
    expect(third?.parts.map(({ series, y }) => [series, y])).toEqual([[0, 0]]);
  });

  it("share the width without touching", () => {
    for (const days of [1, 7, 30, 90, 366]) {
      const { bars } = layout([series("a", ...Array(days).fill(1))], days, SIZE);
      expect(bars).toHaveLength(days);
      bars.forEach((bar, number) => {
        const next = bars[number + 1];
        expect(bar.x).toBeGreaterThanOrEqual(0);
        expect(bar.x + bar.width).toBeLessThanOrEqual((next?.x ?? SIZE.width) + 1e-9);
      });
    }
  });

  it("can be seen however little it was", () => {
    const { bars } = layout([series("a", 1000), series("b", 0.001)], 1, SIZE);
    expect(bars[0]?.parts[1]?.height).toBe(1);
  });

  it("are named as far as there is room, today always", () => {
    const year = layout([], 366, SIZE);
    expect(year.named.at(-1)).toBe(365);
    expect(year.named.length).toBeLessThanOrEqual(14);
    expect(layout([], 7, SIZE).named).toHaveLength(7);
  });

  it("stand on an axis even where nothing was spent", () => {
    const { ticks, bars } = layout([], 2, SIZE);
    expect(ticks.map((tick) => tick.y)).toEqual([200, 0]);
    expect(bars.every((bar) => bar.parts.length === 0)).toBe(true);
  });
});

describe("the axis", () => {
  it("ends at a round number that holds the tallest bar", () => {
    for (const most of [0.0003, 0.07, 0.99, 1, 1.01, 2.5, 7, 12, 940, 1_234_567]) {
      const { value, steps } = niceTop(most);
      expect(value).toBeGreaterThanOrEqual(most);
      expect(value).toBeLessThanOrEqual(most * 2);
      const step = value / steps;
      expect(Number(step.toPrecision(2)) / step).toBeCloseTo(1, 9);
    }
  });
});

describe("who has a colour", () => {
  it("is who spent the most; the others are one", () => {
    const found = topSeries(
      [series("a", 1), series("b", 5), series("c", 2), series("d", 0), series("e", 3)],
      3,
      "Others",
    );
    expect(found.map((one) => [one.name, one.values])).toEqual([
      ["b", [5]],
      ["e", [3]],
      ["Others", [3]],
    ]);
  });

  it("leaves nobody out where there is room", () => {
    const found = topSeries([series("a", 1), series("b", 5)], 2, "Others");
    expect(found.map((one) => one.id)).toEqual(["b", "a"]);
  });
});
