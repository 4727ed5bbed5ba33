/** What a waterfall is made of: plain values, whatever they stand for. */

/** How a bar looks, by colour and by pattern: well, busy, care (hatched), bad, calm (hollow). */
export type Tone = "well" | "busy" | "care" | "bad" | "calm";

export interface WaterfallBar {
  id: string;
  /** Who, or what. */
  label: string;
  /** What came of it; shown where there is room for a sentence. */
  sublabel?: string;
  /** The state in words, for readers of the table and screen readers. */
  state?: string;
  /** Milliseconds since the epoch. */
  start: number;
  /** Nothing while it goes on. */
  end: number | null;
  /** When it really began, where it waited before; nothing while it still waits. */
  began?: number | null;
  tone: Tone;
  /** How deep it hangs below others. */
  depth?: number;
  /** Bars of one lane share rows, as far as they are not parallel; without, each has its own. */
  lane?: string;
  /** The lane's name, where it is not the label of its bars. */
  laneLabel?: string;
}

/** One line of the chart. */
export interface Row {
  key: string;
  label: string;
  depth: number;
  /** Whether the name stands here; further rows of the same lane have none. */
  named: boolean;
  bars: WaterfallBar[];
}

/** Whether anything goes on, so that time matters. */
export function goesOn(bars: readonly WaterfallBar[]): boolean {
  return bars.some((bar) => bar.end === null);
}

/** Lay bars out in rows: lanes in the order in which they first come. */
export function rowsOf(bars: readonly WaterfallBar[]): Row[] {
  const lanes = new Map<string, WaterfallBar[]>();
  const rows: Row[] = [];
  for (const bar of bars) {
    if (bar.lane === undefined) {
      rows.push(rowOf(bar, bar.id, [bar], true));
      continue;
    }
    const lane = lanes.get(bar.lane);
    if (lane) lane.push(bar);
    else lanes.set(bar.lane, [bar]);
  }
  for (const [lane, members] of lanes)
    packed(members).forEach((row, index) => {
      const first = members[0];
      if (first) rows.push(rowOf(first, `${lane}/${index}`, row, index === 0));
    });
  return rows;
}

function rowOf(
  bar: WaterfallBar,
  key: string,
  bars: WaterfallBar[],
  named: boolean,
): Row {
  const label = bar.laneLabel ?? bar.label;
  return { key, label, depth: bar.depth ?? 0, named, bars };
}

/** Put bars into as few rows as they need, so that no two of a row are at the same time. */
function packed(bars: readonly WaterfallBar[]): WaterfallBar[][] {
  const rows: { bars: WaterfallBar[]; free: number }[] = [];
  for (const bar of [...bars].sort((one, other) => one.start - other.start)) {
    const end = bar.end ?? Infinity;
    const row = rows.find((one) => one.free <= bar.start);
    if (row) {
      row.bars.push(bar);
      row.free = end;
    } else rows.push({ bars: [bar], free: end });
  }
  return rows.map((row) => row.bars);
}
