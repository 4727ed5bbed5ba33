/** What the commands of approvals, leases and effects say, a page at a time. */

export interface PageOf<T> {
  /** Newest first. */
  items: T[];
  /** Where the next page begins; null at the end. */
  next: string | null;
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
