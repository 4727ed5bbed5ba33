/** What the commands of approvals, leases and effects say, a page at a time. */

import type { ApprovalState } from "./approvals";

export interface PageOf<T> {
  /** Newest first. */
  items: T[];
  /** Where the next page begins; null at the end. */
  next: string | null;
}

/** An approval as `approvals/subscribe` and `approvals/history` tell it. */
export interface ApprovalLine {
  approval_id: string;
  agent_id: string;
  /** Of the history alone. */
  agent_name?: string;
  run_id: string;
  entity_ids: string[];
  action: string | null;
  title: string;
  why: string;
  purpose: string;
  cost: string | null;
  at: string;
  expires_at: string;
  state: ApprovalState;
  answered_by: string | null;
  /** Of the history alone; null where nobody has answered, or is gone. */
  answered_by_name?: string | null;
  answered_at: string | null;
  ended_at: string | null;
  note: string;
  outcome_run_id: string | null;
  result: string;
}

export type LeaseState = "consumed" | "done" | "failed" | "unneeded" | "refused";

/** `household_agents/leases/list` */
export interface LeaseLine {
  lease_id: string;
  agent_id: string;
  agent_name: string;
  run_id: string;
  action: string;
  entity_ids: string[];
  parameters: string[];
  origin: string;
  approval_id: string | null;
  justification: string;
  issued_at: string | null;
  expires_at: string | null;
  consumed_at: string | null;
  state: LeaseState;
  detail: string;
  /** Whether it is as it was signed; null where the key is gone. */
  intact: boolean | null;
}

export type EffectState =
  | "intended"
  | "done"
  | "not_confirmed"
  | "failed"
  | "confirmed"
  | "not_done"
  | "needs_review"
  | "rolled_back";

/** `household_agents/effects/list` */
export interface EffectLine {
  effect_id: string;
  run_id: string;
  agent_id: string;
  agent_name: string;
  action: string;
  entity_ids: string[];
  data: Record<string, unknown>;
  state: EffectState;
  detail: string;
  calls: number;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  rolls_back: string[];
  at: string;
  ended_at: string | null;
}
