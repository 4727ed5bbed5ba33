/**
 * A run as a tree: its steps, and where they come about the runs below it.
 *
 * For administrators it is made of the trace; for others of what `run/follow` says, which
 * has neither arguments nor results. Pure functions.
 */

import {
  isWhole,
  type RunInShort,
  type Trace,
  type TraceRun,
  type TraceStep,
} from "../../api/runs";
import type { RunBrief, RunState, StepBrief } from "../../api/types";

export interface TreeRun {
  run_id: string;
  agent_id: string;
  name: string;
  state: RunState;
  said: string | null;
  began: string | null;
  ended: string | null;
  tokens: number | null;
  cost: number | null;
  entries: TreeEntry[];
  /** Steps that there was no room for. */
  leftOut: number;
  /** Whether its steps are there at all. */
  whole: boolean;
}

export type TreeEntry = { step: TraceStep; problem: boolean } | { run: TreeRun };

export const isRun = (entry: TreeEntry): entry is { run: TreeRun } => "run" in entry;

/** The tree of a trace. */
export function treeOf(trace: Trace): TreeRun {
  const problems = new Set(trace.problems.map((one) => `${one.run_id}/${one.seq}`));
  return fromTrace(trace, trace.names, problems);
}

function fromTrace(
  run: TraceRun | RunInShort,
  names: Record<string, string>,
  problems: ReadonlySet<string>,
): TreeRun {
  const name = names[run.agent_id] ?? run.agent_id;
  if (!isWhole(run))
    return { ...inShort(run), name, entries: [], leftOut: 0, whole: false };
  const { usage } = run;
  return {
    ...inShort(run),
    name,
    said: run.report?.headline || run.error,
    began: run.started_at ?? run.acknowledged_at ?? run.requested_at,
    ended: run.ended_at,
    tokens: tokensOf(usage),
    cost: usage.cost,
    entries: interleaved(
      run.steps,
      run.children.map((child) => fromTrace(child, names, problems)),
      (step) => problems.has(`${run.run_id}/${step.seq}`),
    ),
    leftOut: run.steps_left_out ?? 0,
    whole: true,
  };
}

function inShort(
  run: RunInShort,
): Omit<TreeRun, "name" | "entries" | "leftOut" | "whole"> {
  return {
    run_id: run.run_id,
    agent_id: run.agent_id,
    state: run.state,
    said: run.headline || run.error,
    began: null,
    ended: null,
    tokens: null,
    cost: null,
  };
}

export function tokensOf(usage: Record<string, number>): number {
  const kinds = [
    "input_tokens",
    "output_tokens",
    "cache_read_tokens",
    "cache_write_tokens",
  ];
  return kinds.reduce((sum, kind) => sum + (usage[kind] ?? 0), 0);
}

/** The tree of what is followed, for those who may not read traces. */
export function treeOfBriefs(
  runs: ReadonlyMap<string, RunBrief>,
  steps: readonly StepBrief[],
  rootId: string,
): TreeRun | undefined {
  const root = runs.get(rootId);
  if (!root) return undefined;
  const below = groupedBy(
    [...runs.values()].filter((run) => run.run_id !== rootId),
    (run) => run.parent_id ?? "",
  );
  const doing = groupedBy(steps, (step) => step.run_id);
  const build = (run: RunBrief): TreeRun => ({
    run_id: run.run_id,
    agent_id: run.agent_id,
    name: run.name,
    state: run.state,
    said: run.headline || run.error_words,
    began: run.started_at ?? run.acknowledged_at ?? run.requested_at,
    ended: run.ended_at,
    tokens: run.tokens,
    cost: run.cost,
    entries: interleaved(
      (doing.get(run.run_id) ?? []).map((step) => ({ ...step })),
      (below.get(run.run_id) ?? []).map(build),
      (step) => step["error"] === true,
    ),
    leftOut: 0,
    whole: true,
  });
  return build(root);
}

/** Put runs where they were asked for, or where they began. */
function interleaved(
  steps: readonly TraceStep[],
  runs: readonly TreeRun[],
  isProblem: (step: TraceStep) => boolean,
): TreeEntry[] {
  const left = new Map(runs.map((run) => [run.run_id, run]));
  const entries: TreeEntry[] = [];
  for (const step of steps) {
    const child = left.get(String(step["child"] ?? ""));
    if (child) {
      left.delete(child.run_id);
      entries.push({ run: child });
    } else entries.push({ step, problem: isProblem(step) });
  }
  for (const run of left.values()) {
    const at = entries.findIndex((entry) => !isRun(entry) && isAfter(entry.step, run));
    entries.splice(at < 0 ? entries.length : at, 0, { run });
  }
  return entries;
}

const isAfter = (step: TraceStep, run: TreeRun): boolean =>
  run.began !== null && Date.parse(step.at) >= Date.parse(run.began);

/** Take a step into those that are known: what is done replaces what has begun. */
export function withStep(steps: readonly StepBrief[], step: StepBrief): StepBrief[] {
  const same = (one: StepBrief): boolean =>
    one.run_id === step.run_id && one.seq === step.seq;
  return [...steps.filter((one) => !same(one)), step];
}

function groupedBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
