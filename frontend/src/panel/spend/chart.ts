/** Where the bars of the spend chart stand: pure numbers, drawn elsewhere. */

export interface Series {
  id: string;
  name: string;
  /** One number for each day. */
  values: readonly number[];
}

export interface Part {
  /** The number of its series, from 0. */
  series: number;
  y: number;
  height: number;
  value: number;
}

export interface Bar {
  day: number;
  x: number;
  width: number;
  total: number;
  /** From the bottom up; days without anything have none. */
  parts: Part[];
}

export interface Tick {
  y: number;
  value: number;
}

export interface Chart {
  bars: Bar[];
  ticks: Tick[];
  /** Which days are named below; all of them where there is room. */
  named: number[];
}

export interface Size {
  width: number;
  height: number;
  /** Room that a day's name needs. */
  label: number;
}

const MIN_PART = 1;
const GAP = 0.25;
const WIDEST = 48;

/** Lay a chart out: days from the start to the end of the line, stacked from below. */
export function layout(series: readonly Series[], days: number, size: Size): Chart {
  const totals = Array.from({ length: days }, (_, day) =>
    series.reduce((sum, one) => sum + (one.values[day] ?? 0), 0),
  );
  const top = niceTop(Math.max(0, ...totals));
  const slot = size.width / Math.max(1, days);
  const width = Math.min(WIDEST, Math.max(1, slot * (1 - GAP)));
  const scale = size.height / top.value;
  return {
    bars: totals.map((total, day) => ({
      day,
      x: slot * day + (slot - width) / 2,
      width,
      total,
      parts: stack(series, day, scale, size.height),
    })),
    ticks: Array.from({ length: top.steps + 1 }, (_, number) => {
      const value = (top.value / top.steps) * number;
      return { value, y: size.height - value * scale };
    }),
    named: named(days, slot, size.label),
  };
}

function stack(
  series: readonly Series[],
  day: number,
  scale: number,
  height: number,
): Part[] {
  const parts: Part[] = [];
  let y = height;
  series.forEach((one, number) => {
    const value = one.values[day] ?? 0;
    if (value <= 0) return;
    // What was used at all is to be seen.
    const tall = Math.max(MIN_PART, value * scale);
    y -= tall;
    parts.push({ series: number, y, height: tall, value });
  });
  return parts;
}

/** The end of the axis: a round number, and into how many equal steps it is cut. */
export function niceTop(most: number): { value: number; steps: number } {
  if (!(most > 0)) return { value: 1, steps: 1 };
  const power = 10 ** Math.floor(Math.log10(most));
  for (const [factor, steps] of [
    [1, 2],
    [1.5, 3],
    [2, 4],
    [3, 3],
    [4, 4],
    [5, 5],
    [6, 3],
    [8, 4],
    [10, 5],
  ] as const)
    if (most <= power * factor * (1 + 1e-9)) return { value: power * factor, steps };
  return { value: power * 10, steps: 5 };
}

/** Name so many days that the names do not touch; the last one, today, always. */
function named(days: number, slot: number, label: number): number[] {
  const every = Math.max(1, Math.ceil(label / slot));
  const found: number[] = [];
  for (let day = days - 1; day >= 0; day -= every) found.unshift(day);
  return found;
}

/** The series that are shown by themselves, and all others as one. */
export function topSeries(
  series: readonly Series[],
  most: number,
  others: string,
): Series[] {
  const ranked = [...series]
    .map((one) => ({ one, total: one.values.reduce((sum, value) => sum + value, 0) }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total || a.one.id.localeCompare(b.one.id))
    .map(({ one }) => one);
  if (ranked.length <= most) return ranked;
  const rest = ranked.slice(most - 1);
  const length = rest[0]?.values.length ?? 0;
  const values = Array.from({ length }, (_, day) =>
    rest.reduce((sum, one) => sum + (one.values[day] ?? 0), 0),
  );
  return [...ranked.slice(0, most - 1), { id: "", name: others, values }];
}
