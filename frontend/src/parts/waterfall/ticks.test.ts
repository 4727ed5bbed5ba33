import { describe, expect, it } from "vitest";

import { evenScale } from "./scale";
import { stepOf, ticksOf } from "./ticks";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const utc = (): number => 0;

describe("ticks", () => {
  it("stand at round times", () => {
    const ticks = ticksOf(evenScale(7 * MINUTE, 67 * MINUTE), 600, 80, utc);
    expect(ticks.map(({ time }) => time / MINUTE)).toEqual([10, 20, 30, 40, 50, 60]);
    expect(ticks[0]?.place).toBeCloseTo(3 / 60);
  });

  it("are round on the reader's clock, also half an hour beside the others'", () => {
    const ticks = ticksOf(evenScale(0, 6 * HOUR), 600, 80, () => 5.5 * HOUR);
    expect(ticks.map(({ time }) => (time + 5.5 * HOUR) % HOUR)).toEqual(
      ticks.map(() => 0),
    );
    expect(ticks.length).toBeGreaterThan(3);
  });

  it("never come closer than a label is wide, nor run out of the chart", () => {
    for (const pixels of [80, 250, 600, 1200, 9000])
      for (const hours of [0.001, 0.1, 1, 24, 72, 168]) {
        const ticks = ticksOf(
          evenScale(123_456, 123_456 + hours * HOUR),
          pixels,
          80,
          utc,
        );
        ticks.slice(1).forEach(({ place }, index) => {
          const gap = (place - (ticks[index]?.place ?? 0)) * pixels;
          expect(gap).toBeGreaterThanOrEqual(79.9);
        });
        expect((ticks.at(-1)?.place ?? 0) * pixels).toBeLessThanOrEqual(pixels - 40);
      }
  });

  it("tell where time goes on after a break", () => {
    const scale = [
      { start: 0, end: 20_000, from: 0, to: 0.4 },
      { start: 3 * HOUR, end: 3 * HOUR + 30_000, from: 0.43, to: 1 },
    ];
    const begins = ticksOf(scale, 600, 80, utc).filter((tick) => tick.begins);
    expect(begins.map(({ time }) => time)).toEqual([0, 3 * HOUR]);
  });

  it("are as fine as there is room for", () => {
    const hour = { start: 0, end: HOUR, from: 0, to: 1 };
    expect(stepOf(hour, 480, 80)).toBe(10 * MINUTE);
    expect(stepOf(hour, 4800, 80)).toBe(MINUTE);
    expect(stepOf({ ...hour, end: 168 * HOUR }, 80, 80)).toBe(168 * HOUR);
  });
});
