/**
 * From times to places, 0 to 1.
 *
 * A squeezed scale keeps what happens legible: agents work for seconds and rest for
 * hours, so that on an even scale a day is a row of dots. Times at which nothing happens
 * become narrow breaks, and each time of work gets room by the root of its length: the
 * longer is still seen to be longer, and the short can be read.
 */

import type { WaterfallBar } from "./bars";

/** A span of time with its place. */
export interface Stretch {
  start: number;
  end: number;
  from: number;
  to: number;
}

export type Scale = readonly Stretch[];

type Span = [start: number, end: number];

/** Rests shorter than this are never squeezed. */
const SHORTEST_REST = 15_000;
/** Nor those shorter than this share of all the work. */
const REST_SHARE = 0.15;
/** The room of one break, and of all of them. */
const BREAK = 0.03;
const BREAKS = 0.3;
/** Nothing is drawn for less than this. */
const SHORTEST = 1_000;
/** Empty room at the end of each stretch, as a share of it. */
const AIR = 0.02;

export function evenScale(start: number, end: number): Scale {
  return [{ start, end: Math.max(end, start + SHORTEST), from: 0, to: 1 }];
}

/** Lay out the times at which there are bars, with narrow breaks in between. */
export function squeezedScale(bars: readonly WaterfallBar[], now: number): Scale {
  const spans = together(bars, now);
  if (spans.length === 0) return evenScale(now - SHORTEST, now);
  const gap = spans.length < 2 ? 0 : Math.min(BREAK, BREAKS / (spans.length - 1));
  const weights = spans.map(([start, end]) =>
    Math.sqrt(Math.max(end - start, SHORTEST)),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const room = 1 - gap * (spans.length - 1);
  let place = 0;
  return spans.map(([start, end], index) => {
    const from = place;
    const to = from + (room * (weights[index] ?? 0)) / whole;
    place = to + gap;
    return { start, end, from, to };
  });
}

/** Return when something happened: bars that lie close are one time of work. */
function together(bars: readonly WaterfallBar[], now: number): Span[] {
  const close = joined(spansOf(bars, now), 0);
  const work = close.reduce((sum, [start, end]) => sum + end - start, 0);
  const rest = Math.max(SHORTEST_REST, work * REST_SHARE);
  return joined(close, rest).map(([start, end]) => {
    const live = end >= now && bars.some((bar) => bar.end === null);
    const length = Math.max(live ? roomy(end - start) : end - start, SHORTEST);
    return [start, start + length * (1 + AIR)];
  });
}

function spansOf(bars: readonly WaterfallBar[], now: number): Span[] {
  return bars
    .map((bar): Span => [bar.start, Math.max(bar.end ?? now, bar.start)])
    .sort((one, other) => one[0] - other[0]);
}

function joined(spans: readonly Span[], rest: number): Span[] {
  const result: Span[] = [];
  for (const [start, end] of spans) {
    const last = result.at(-1);
    if (last && start - last[1] <= rest) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

const STEPS = [10, 20, 30, 45, 60, 90, 120, 180, 240, 300, 450, 600, 900, 1200, 1800];

/** Room ahead of what goes on, in steps: it is not laid out anew with every second. */
export function roomy(length: number): number {
  const seconds = (length * 1.05) / 1000;
  const step = STEPS.find((one) => one >= seconds);
  return 1000 * (step ?? 1800 * Math.ceil(seconds / 1800));
}

/** Return the place of a time; one in a break is at its edge. */
export function placeOf(scale: Scale, time: number): number {
  let place = scale[0]?.from ?? 0;
  for (const { start, end, from, to } of scale) {
    if (time < start) break;
    place =
      time >= end ? to : from + ((to - from) * (time - start)) / (end - start || 1);
  }
  return place;
}
