/** Where an axis is labelled: at round times, and never so close that labels touch. */

import type { Scale, Stretch } from "./scale";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7].map((count) => count * DAY),
];

export interface Tick {
  time: number;
  place: number;
  /** How finely it is to be told: with seconds below a minute. */
  step: number;
  /** Where time goes on after a break, and not at a round time. */
  begins?: boolean;
}

/** `offset` is how far the reader's clock is ahead of UTC at a time, `pixels` the width. */
export function ticksOf(
  scale: Scale,
  pixels: number,
  slot: number,
  offset: (time: number) => number,
): Tick[] {
  const ticks: Tick[] = [];
  let free = 0;
  for (const stretch of scale) {
    const step = stepOf(stretch, pixels, slot);
    const [left, right] = [stretch.from * pixels, stretch.to * pixels];
    if (scale.length > 1 && left >= free) {
      ticks.push({ time: stretch.start, place: stretch.from, step, begins: true });
      free = left + slot;
    }
    for (const time of roundTimes(stretch, step, offset)) {
      const at =
        left +
        ((right - left) * (time - stretch.start)) / (stretch.end - stretch.start);
      if (at < free || at > pixels - slot / 2) continue;
      ticks.push({ time, place: at / pixels, step });
      free = at + slot;
    }
  }
  return ticks;
}

/** Return the finest step whose labels have room. */
export function stepOf(stretch: Stretch, pixels: number, slot: number): number {
  const width = (stretch.to - stretch.from) * pixels;
  const each = (stretch.end - stretch.start) / Math.max(width / slot, 0.1);
  return STEPS.find((step) => step >= each) ?? Math.ceil(each / DAY) * DAY;
}

function* roundTimes(
  { start, end }: Stretch,
  step: number,
  offset: (time: number) => number,
): Generator<number> {
  // Round on the reader's clock: a half-hour zone has its full hours too.
  const ahead = offset(start);
  for (
    let time = Math.ceil((start + ahead) / step) * step - ahead;
    time < end;
    time += step
  )
    yield time;
}
