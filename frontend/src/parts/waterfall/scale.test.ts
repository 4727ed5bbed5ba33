import { describe, expect, it } from "vitest";

import type { WaterfallBar } from "./bars";
import { evenScale, placeOf, roomy, squeezedScale } from "./scale";

const HOUR = 3_600_000;

function bar(start: number, end: number | null): WaterfallBar {
  return { id: `${start}`, label: "", start, end, tone: "well" };
}

describe("an even scale", () => {
  it("places times evenly, and those outside at the edges", () => {
    const scale = evenScale(1000, 5000);
    expect([0, 1000, 3000, 5000, 9000].map((time) => placeOf(scale, time))).toEqual([
      0, 0, 0.5, 1, 1,
    ]);
  });

  it("divides by nothing where all is one moment", () => {
    expect(placeOf(evenScale(1000, 1000), 1000)).toBe(0);
  });
});

describe("a squeezed scale", () => {
  it("makes a break of hours of rest, and none of seconds", () => {
    const scale = squeezedScale(
      [bar(0, 20_000), bar(25_000, 40_000), bar(5 * HOUR, 5 * HOUR + 10_000)],
      6 * HOUR,
    );
    expect(scale.map(({ start }) => start)).toEqual([0, 5 * HOUR]);
    const [first, second] = scale;
    expect(first?.from).toBe(0);
    expect(second?.to).toBeCloseTo(1);
    expect((second?.from ?? 0) - (first?.to ?? 0)).toBeCloseTo(0.03);
  });

  it("gives longer work more room, and keeps the short legible", () => {
    const scale = squeezedScale(
      [bar(0, 1000_000), bar(HOUR * 9, HOUR * 9 + 10_000)],
      0,
    );
    const [long, short] = scale.map(({ from, to }) => to - from);
    expect(long).toBeGreaterThan(short ?? 1);
    expect(short).toBeGreaterThan(0.08);
  });

  it("rises with time, whatever the bars", () => {
    const bars = Array.from({ length: 200 }, (_one, index) => {
      const start = ((index * 7919) % 5000) * 60_000;
      return bar(start, start + ((index * 13) % 90) * 1000);
    });
    const scale = squeezedScale(bars, 5001 * 60_000);
    const times = bars.map(({ start }) => start).sort((one, other) => one - other);
    const places = times.map((time) => placeOf(scale, time));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...places)).toBeLessThanOrEqual(1);
    for (const { from, to } of scale) expect(to).toBeGreaterThan(from);
  });

  it("stays as it is while the seconds pass", () => {
    const live = [bar(0, null)];
    const before = squeezedScale(live, 11_000);
    expect(squeezedScale(live, 15_000)).toEqual(before);
    expect(squeezedScale(live, 25_000)).not.toEqual(before);
  });

  it("is of use without a bar", () => {
    expect(squeezedScale([], 5000)).toHaveLength(1);
  });
});

describe("room ahead", () => {
  it("is always ahead, and never twice as much from ten seconds on", () => {
    for (let length = 10_000; length < 6 * HOUR; length += 7_000) {
      expect(roomy(length)).toBeGreaterThan(length);
      expect(roomy(length)).toBeLessThanOrEqual(2.1 * length);
    }
  });
});
