/** All that a drawing of the chart shows, as one value: made anew when any of it changes. */

import type { HomeAssistant } from "../../ha/types";
import { goesOn, type Row, type WaterfallBar } from "./bars";
import { offsetOf } from "./clock";
import { evenScale, roomy, squeezedScale, type Scale } from "./scale";
import { ticksOf, type Tick } from "./ticks";

export interface ViewOptions {
  hass: HomeAssistant;
  bars: readonly WaterfallBar[];
  rows: readonly Row[];
  now: number;
  from?: number;
  to?: number;
  squeeze: boolean;
  elapsed: boolean;
  /** The width of the part with the bars. */
  pixels: number;
  selected?: string;
  focused?: string;
}

export interface View extends ViewOptions {
  start: number;
  scale: Scale;
  ticks: readonly Tick[];
  live: boolean;
}

/** Pixels that a label of the axis takes. */
const SLOT = 80;
/** Empty room at the end, as a share of the whole. */
const AIR = 0.01;

export function viewOf(options: ViewOptions): View {
  const { hass, bars, now, elapsed, pixels } = options;
  const start = options.from ?? startOf(bars) ?? now;
  const scale = options.squeeze
    ? squeezedScale(bars, now)
    : evenScale(start, options.to ?? endOf(bars, start, now));
  const offset = (time: number): number => (elapsed ? -start : offsetOf(hass, time));
  const ticks = ticksOf(scale, pixels, SLOT, offset);
  return { ...options, start, scale, ticks, live: goesOn(bars) };
}

function startOf(bars: readonly WaterfallBar[]): number | undefined {
  let first: number | undefined;
  for (const bar of bars)
    if (first === undefined || bar.start < first) first = bar.start;
  return first;
}

function endOf(bars: readonly WaterfallBar[], start: number, now: number): number {
  let last = start;
  for (const bar of bars)
    last = Math.max(last, bar.end ?? start + roomy(Math.max(0, now - start)));
  return last + (last - start) * AIR;
}
