/**
 * What the integration's websocket commands say, in the words of the design.
 *
 * Times are ISO 8601 texts, durations seconds, money US dollars.
 */

import type { TeamView } from "./team";

export type Pattern = "domain" | "task" | "orchestrator" | "team";

export type Urgency = "none" | "low" | "normal" | "high" | "critical";

export type RunState =
  | "queued"
  | "acknowledged"
  | "running"
  | "completed"
  | "degraded"
  | "waiting"
  | "failed"
  | "timed_out"
  | "cancelled"
  | "interrupted";

/** An agent's status: the state of its run, or what it is between runs. */
export type Status = RunState | "idle" | "disabled" | "stalled" | "undelivered";

export interface Report {
  headline: string;
  body: string;
  items: Record<string, unknown>[];
  urgency: Urgency;
  proposed_actions: Record<string, unknown>[];
  notes: string[];
  claims: string[];
}

/** A run in short: enough for a line, a bar and a lane. */
export interface RunBrief {
  run_id: string;
  agent_id: string;
  name: string;
  state: RunState;
  source: string;
  /** What it was asked, cut after 300 characters. */
  task: string;
  parent_id: string | null;
  root_id: string | null;
  requested_at: string;
  acknowledged_at: string | null;
  started_at: string | null;
  ended_at: string | null;
  duration: number | null;
  headline: string | null;
  urgency: Urgency | null;
  error: string | null;
  /** Why it did not end well, in words. */
  error_words: string | null;
  tokens: number;
  cost: number;
  model: string;
  /** What it is doing, while it runs. */
  doing: StepBrief | null;
}

/** A step in short, without arguments and results: safe for everybody who may see the run. */
export interface StepBrief {
  run_id: string;
  seq: number;
  /** Such as `context`, `model`, `tool`, `quality_gate`, `dispatch`, `collected`. */
  kind: string;
  at: string;
  duration: number;
  tool: string | null;
  /** The gate's verdict over a tool call. */
  verdict: "allow" | "deny" | "ask" | null;
  error: boolean;
}

/** One agent as the dashboard shows it. */
export interface AgentView {
  agent_id: string;
  name: string;
  icon: string;
  pattern: Pattern;
  description: string;
  device_id: string | null;
  /** Entity ids by key, such as `status`, `run`, `enabled`, `last_report`; enabled ones only. */
  entities: Record<string, string>;
  enabled: boolean;
  status: Status;
  /** What is wrong with it, as a key, such as `breaker_open`, `dark`, `failed`. */
  problem: string | null;
  breaker_open_until: string | null;
  current: RunBrief | null;
  last: RunBrief | null;
  report: (Report & { run_id: string; at: string | null; state: RunState }) | null;
  next_run: string | null;
  today: { runs: number; tokens: number; cost: number };
  /** Today's limits, as far as it has some of its own. */
  limits: { tokens: number | null; cost: number | null };
  /** How many of its questions wait for people. */
  questions: number;
  team: TeamView | null;
  /** Whether this user may have it run, and pause it. */
  may_run: boolean;
}

export interface HouseholdView {
  title: string;
  entry_id: string;
  today: { runs: number; tokens: number; cost: number };
  /** Share of today's household budget that is left, 0 to 100. */
  budget_left: number;
  month: { tokens: number; cost: number };
  /** How many approvals wait; 0 for whoever may not see them. */
  questions: number;
  active_runs: number;
  /** Whether this user is an administrator, and whether he may say yes and no. */
  admin: boolean;
  may_answer: boolean;
}

/** `household_agents/staff/subscribe` */
export type StaffEvent =
  | { loaded: false }
  | {
      loaded: true;
      /** Of the frontend's files as they are served now. */
      version?: string | null;
      agents: AgentView[];
      household: HouseholdView;
    }
  | { changed?: AgentView[]; removed?: string[]; household?: HouseholdView };
