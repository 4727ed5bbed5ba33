/** Runs as bars: a lane for each agent, below the lane of who had it run. */

import type { AgentView, Pattern, RunBrief, RunState } from "../../api/types";
import type { Tone, WaterfallBar } from "../../parts/waterfall";

const TONES: Record<RunState, Tone> = {
  queued: "calm",
  acknowledged: "busy",
  running: "busy",
  completed: "well",
  degraded: "care",
  waiting: "care",
  failed: "bad",
  timed_out: "bad",
  cancelled: "calm",
  interrupted: "care",
};

/** Who dispatches others stands first. */
const RANKS: Record<Pattern, number> = { orchestrator: 0, team: 1, domain: 2, task: 3 };

export const toneOf = (state: RunState): Tone => TONES[state] ?? "calm";

interface Lane {
  agent: string;
  name: string;
  rank: number;
  above?: string;
}

export interface LaneOptions {
  agents: ReadonlyMap<string, AgentView>;
  pattern?: Pattern;
  /** Earlier runs are not shown. */
  since: number;
  words: (state: RunState) => string;
}

/** Return the bars of runs, lane by lane, each lane's in the order of time. */
export function barsOf(runs: Iterable<RunBrief>, options: LaneOptions): WaterfallBar[] {
  const shown = [...runs].filter((run) => isShown(run, options));
  const lanes = inOrder(lanesOf(shown, options.agents));
  const place = new Map(lanes.map(([lane], index) => [lane.agent, index]));
  const depth = new Map(lanes.map(([lane, deep]) => [lane.agent, deep]));
  return shown
    .sort(
      (one, other) =>
        (place.get(one.agent_id) ?? 0) - (place.get(other.agent_id) ?? 0) ||
        one.requested_at.localeCompare(other.requested_at),
    )
    .map((run) => barOf(run, depth.get(run.agent_id) ?? 0, options.words(run.state)));
}

function isShown(run: RunBrief, { since, pattern, agents }: LaneOptions): boolean {
  if (run.ended_at !== null && Date.parse(run.ended_at) < since) return false;
  return !pattern || agents.get(run.agent_id)?.pattern === pattern;
}

function barOf(run: RunBrief, depth: number, state: string): WaterfallBar {
  const began = run.started_at ?? run.acknowledged_at;
  return {
    id: run.run_id,
    label: run.name,
    sublabel: run.headline ?? run.error_words ?? undefined,
    state,
    start: Date.parse(run.requested_at),
    end: run.ended_at === null ? null : Date.parse(run.ended_at),
    began: began === null ? null : Date.parse(began),
    tone: toneOf(run.state),
    lane: run.agent_id,
    depth,
  };
}

function lanesOf(
  runs: readonly RunBrief[],
  agents: ReadonlyMap<string, AgentView>,
): Map<string, Lane> {
  const agentOfRun = new Map(runs.map((run) => [run.run_id, run.agent_id]));
  const lanes = new Map<string, Lane>();
  for (const run of runs) {
    const pattern = agents.get(run.agent_id)?.pattern ?? "task";
    const above = run.parent_id === null ? undefined : agentOfRun.get(run.parent_id);
    const lane = lanes.get(run.agent_id);
    if (lane) lane.above ??= above;
    else
      lanes.set(run.agent_id, {
        agent: run.agent_id,
        name: run.name,
        rank: RANKS[pattern],
        above: above === run.agent_id ? undefined : above,
      });
  }
  return lanes;
}

/** Return the lanes with their depth: each directly above those that it had run. */
function inOrder(lanes: ReadonlyMap<string, Lane>): [Lane, number][] {
  const sorted = [...lanes.values()].sort(
    (one, other) => one.rank - other.rank || one.name.localeCompare(other.name),
  );
  const result: [Lane, number][] = [];
  const placed = new Set<string>();
  const place = (lane: Lane, depth: number): void => {
    if (placed.has(lane.agent)) return;
    placed.add(lane.agent);
    result.push([lane, depth]);
    for (const one of sorted) if (one.above === lane.agent) place(one, depth + 1);
  };
  for (const lane of sorted) if (!lane.above || !lanes.has(lane.above)) place(lane, 0);
  // Whoever had each other run stands somewhere too.
  for (const lane of sorted) place(lane, 0);
  return result;
}
