import { describe, expect, it } from "vitest";

import { goesOn, rowsOf, type WaterfallBar } from "./bars";

function bar(
  id: string,
  start: number,
  end: number | null,
  lane?: string,
): WaterfallBar {
  return { id, label: id, start, end, tone: "well", lane };
}

describe("rowsOf", () => {
  it("gives each bar without a lane a row, in the order given", () => {
    const rows = rowsOf([bar("b", 5, 6), { ...bar("a", 0, 9), depth: 2 }]);
    expect(rows.map((row) => [row.label, row.depth])).toEqual([
      ["b", 0],
      ["a", 2],
    ]);
  });

  it("lets bars of a lane share a row, and parallel ones have rows of their own", () => {
    const rows = rowsOf([
      bar("long", 0, 10, "x"),
      bar("other", 3, 4, "y"),
      bar("beside", 5, 8, "x"),
      bar("after", 10, 12, "x"),
      bar("third", 8, 9, "x"),
    ]);
    expect(rows.map((row) => [row.key, row.bars.map((one) => one.id)])).toEqual([
      ["x/0", ["long", "after"]],
      ["x/1", ["beside", "third"]],
      ["y/0", ["other"]],
    ]);
    expect(rows.map((row) => row.named)).toEqual([true, false, true]);
  });

  it("keeps the row of what goes on to itself", () => {
    const rows = rowsOf([bar("live", 0, null, "x"), bar("later", 50, 60, "x")]);
    expect(rows).toHaveLength(2);
    expect(goesOn([bar("done", 0, 1)])).toBe(false);
    expect(goesOn([bar("live", 0, null)])).toBe(true);
  });

  it("never puts two bars of one time into one row, and wastes none", () => {
    const bars = Array.from({ length: 300 }, (_one, index) => {
      const start = (index * 7919) % 1000;
      return bar(String(index), start, start + 1 + ((index * 31) % 40), "x");
    });
    const rows = rowsOf(bars);
    for (const { bars: row } of rows)
      row.slice(1).forEach((one, index) => {
        expect(one.start).toBeGreaterThanOrEqual(row[index]?.end ?? Infinity);
      });
    const busiest = Math.max(
      ...bars.map(
        (one) =>
          bars.filter(
            (other) => other.start <= one.start && one.start < Number(other.end),
          ).length,
      ),
    );
    expect(rows).toHaveLength(busiest);
  });
});
