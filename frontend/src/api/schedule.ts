/** What `household_agents/schedule` says: what has run, who rested, what is to come. */

import type { RunState } from "./types";

export interface ScheduleItem {
  kind: "past" | "rested" | "coming";
  agent_id: string;
  name: string;
  /** With the day and the hour of the home's clock. */
  at: string;
  /** Seconds; null while it is under way. */
  duration?: number | null;
  run_id?: string;
  state?: RunState;
  source?: string;
  headline?: string | null;
  /** Whoever runs very often is one line: the interval in seconds, and the last time. */
  every?: number | null;
  until?: string | null;
}

/** A trigger's kind, and of its settings those that may be told. */
export interface TriggerView {
  trigger: string;
  [setting: string]: unknown;
}

/** An agent that also, or only, runs at no set time. */
export interface Unscheduled {
  agent_id: string;
  name: string;
  enabled: boolean;
  /** Whether it has set times besides. */
  scheduled: boolean;
  triggers: TriggerView[];
}

export interface Schedule {
  items: ScheduleItem[];
  unscheduled: Unscheduled[];
  /** Whether something had to be left out. */
  more: boolean;
}
