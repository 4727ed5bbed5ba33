/** What the websocket commands of runs and workflows say. */

import type { Report, RunBrief, RunState, StepBrief } from "./types";

/** `household_agents/runs/list` */
export interface RunsPage {
  runs: RunBrief[];
  /** Where the next page begins; a page that is not full may have one, too. */
  cursor: string | null;
}

/** `household_agents/run/follow`; its first event has `runs` and `steps`. */
export interface FollowEvent {
  runs?: RunBrief[];
  steps?: StepBrief[];
  run?: RunBrief;
  step?: StepBrief;
  done?: true;
}

/** One step of a run: what it has besides depends on its kind. */
export interface TraceStep {
  seq: number;
  kind: string;
  at: string;
  duration: number;
  [key: string]: unknown;
}

/** A run that is only named: deeper than was asked for, or above. */
export interface RunInShort {
  run_id: string;
  agent_id: string;
  state: RunState;
  error: string | null;
  headline: string | null;
}

/** A run with its steps and the runs below it. */
export interface TraceRun extends RunInShort {
  source: string;
  task: string;
  requested_at: string;
  acknowledged_at: string | null;
  started_at: string | null;
  ended_at: string | null;
  duration: number | null;
  report: Report | null;
  error_detail: string;
  usage: UsageData;
  model: string;
  context_bytes: number;
  effects: Record<string, unknown>[];
  received: { task: string; context: Record<string, unknown> };
  chain: string[];
  attempt: number;
  workflow_id: string | null;
  task_id: string | null;
  /** The hash of the definition that it began with. */
  definition: string | null;
  steps: TraceStep[];
  steps_left_out?: number;
  children: (TraceRun | RunInShort)[];
}

export interface UsageData {
  input_tokens: number;
  output_tokens: number;
  cache_read_tokens: number;
  cache_write_tokens: number;
  calls: number;
  cost: number;
  [key: string]: number;
}

export interface Problem {
  run_id: string;
  agent_id: string;
  at: string;
  /** None where the run itself ended badly. */
  seq: number | null;
  kind: string;
  what: string;
}

/** `household_agents/run/trace` */
export interface Trace extends TraceRun {
  above: RunInShort[];
  problems: Problem[];
  error_words: string | null;
  /** The runs that the same run has asked for, itself among them. */
  siblings: RunBrief[];
  names: Record<string, string>;
}

export type WorkflowState =
  "running" | "completed" | "partial" | "failed" | "cancelled" | "expired";

export type TaskState =
  | "pending"
  | "in_progress"
  | "completed"
  | "failed"
  | "skipped"
  | "cancelled"
  | "needs_review";

/** A workflow in short: enough for a line. */
export interface WorkflowBrief {
  workflow_id: string;
  agent_id: string;
  name: string;
  request: string;
  state: WorkflowState;
  run_id: string | null;
  created_at: string;
  ended_at: string | null;
  expires_at: string;
  percent: number;
  counts: Partial<Record<TaskState, number>>;
  tasks: number;
  tokens: number;
  cost: number;
}

export interface TaskView {
  task_id: string;
  kind: string;
  description: string;
  agents: string[];
  mode: string;
  depends_on: string[];
  state: TaskState;
  attempt: number;
  run_id: string | null;
  report: Report | null;
  error: string | null;
  error_words: string | null;
  started_at: string | null;
  ended_at: string | null;
}

/** `household_agents/workflows/get`, and each event of one that is followed. */
export interface WorkflowView extends WorkflowBrief {
  report: Report | null;
  graph: TaskView[];
  names: Record<string, string>;
}

/** `household_agents/workflows/list` */
export interface WorkflowsPage {
  workflows: WorkflowBrief[];
  cursor: string | null;
}

export const isWhole = (run: TraceRun | RunInShort): run is TraceRun => "steps" in run;
