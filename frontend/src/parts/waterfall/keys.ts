/** Where the arrow keys lead in a chart: along a row by time, between rows by nearness. */

import type { Row, WaterfallBar } from "./bars";

/** A step along the bars of a row, or one across the rows. */
const STEPS: Record<string, [along: number, across: number] | undefined> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  Home: [0, 0],
  End: [0, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Return the id that a key leads to from another, or nothing where it leads nowhere. */
export function keyTarget(
  rows: readonly Row[],
  from: string,
  key: string,
  rightToLeft = false,
): string | undefined {
  const index = rows.findIndex((row) => row.bars.some((bar) => bar.id === from));
  const bars = rows[index]?.bars ?? [];
  const bar = bars.find((one) => one.id === from);
  const step = STEPS[key];
  if (!bar || !step) return undefined;
  const [along, across] = step;
  if (across) return nearest(rows[index + across]?.bars ?? [], bar)?.id;
  return alongside(bars, bars.indexOf(bar), rightToLeft ? -along : along, key)?.id;
}

function alongside(
  bars: readonly WaterfallBar[],
  place: number,
  step: number,
  key: string,
): WaterfallBar | undefined {
  if (key === "Home") return bars[0];
  return key === "End" ? bars.at(-1) : bars[place + step];
}

function nearest(
  bars: readonly WaterfallBar[],
  to: WaterfallBar,
): WaterfallBar | undefined {
  let found: WaterfallBar | undefined;
  for (const bar of bars)
    if (!found || Math.abs(bar.start - to.start) < Math.abs(found.start - to.start))
      found = bar;
  return found;
}
