/** A run's tree as bars on a time axis: each run, and below it its steps that took time. */

import type { HomeAssistant } from "../../ha/types";
import { isActive } from "../../parts/status";
import type { Tone, WaterfallBar } from "../../parts/waterfall";
import type { RunState } from "../../api/types";
import { wordsOf } from "./step-words";
import { isRun, type TreeEntry, type TreeRun } from "./tree";

/** Steps that took less are no bars: checks, notes, marks of a beginning. */
const SHORTEST = 0.001;

const TONES: Partial<Record<RunState, Tone>> = {
  completed: "well",
  degraded: "care",
  waiting: "care",
  interrupted: "care",
  failed: "bad",
  timed_out: "bad",
  cancelled: "calm",
};

/** The bars of a tree, parents first; a bar's id is `run_id` or `run_id/seq`. */
export function barsOf(hass: HomeAssistant, tree: TreeRun): WaterfallBar[] {
  const bars: WaterfallBar[] = [];
  add(hass, tree, 0, bars);
  return bars;
}

function add(
  hass: HomeAssistant,
  run: TreeRun,
  depth: number,
  bars: WaterfallBar[],
): void {
  if (run.began === null) return;
  const start = Date.parse(run.began);
  const ended = run.ended === null ? null : Date.parse(run.ended);
  bars.push({
    id: run.run_id,
    label: run.name,
    sublabel: run.said ?? undefined,
    start,
    end: ended === null && !isActive(run.state) ? start : ended,
    tone: TONES[run.state] ?? "busy",
    depth,
  });
  for (const entry of run.entries)
    if (isRun(entry)) add(hass, entry.run, depth + 1, bars);
    else if (entry.step.duration >= SHORTEST)
      bars.push(stepBar(hass, run, entry, start, depth + 1));
}

function stepBar(
  hass: HomeAssistant,
  run: TreeRun,
  { step, problem }: Exclude<TreeEntry, { run: TreeRun }>,
  start: number,
  depth: number,
): WaterfallBar {
  const words = wordsOf(hass, step);
  const end = Date.parse(step.at);
  const calm = step.kind === "model" ? "busy" : "calm";
  return {
    id: `${run.run_id}/${step.seq}`,
    label: words.title,
    sublabel: words.note || undefined,
    start: Math.max(start, end - step.duration * 1000),
    end,
    tone: problem ? "bad" : calm,
    depth,
  };
}
