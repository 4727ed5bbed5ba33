/** What the websocket commands of approvals say. */

export type ApprovalState =
  | "pending"
  | "approved"
  | "consumed"
  | "done"
  | "failed"
  | "denied"
  | "expired"
  | "withdrawn";

/** One question to a person, about one exact tool call; also a line of the history. */
export interface Approval {
  approval_id: string;
  agent_id: string;
  /** The agent's name and icon. */
  name: string;
  icon: string | null;
  /** The run that wanted the call. */
  run_id: string;
  tool: string;
  /** What is secret in them is hidden. */
  arguments: Record<string, unknown>;
  entity_ids: string[];
  action: string | null;
  /** What will happen to what, in one line. */
  title: string;
  /** The reason of the rule that asks, and its name. */
  why: string;
  rule: string;
  /** What the run was about, and the agent's own words, line by line. */
  purpose: string;
  cost: string | null;
  at: string;
  expires_at: string;
  state: ApprovalState;
  answered_by: string | null;
  answered_by_name: string | null;
  answered_at: string | null;
  ended_at: string | null;
  note: string;
  /** What was said for good with the answer. */
  remembered: "" | "always" | "never";
  /** The run that carries it out. */
  outcome_run_id: string | null;
  /** What came of it, in words. */
  result: string;
  /** What may be said for good now. */
  can_always: boolean;
  can_never: boolean;
  /** Whether "always" would be for whatever words, as in lists and calendars. */
  any_arguments: boolean;
}

/** `household_agents/approvals/subscribe` */
export type ApprovalsEvent =
  | { loaded: false }
  | { allowed: false; answerers: string[] }
  | {
      loaded: true;
      may_answer: boolean;
      /** The names of who may answer. */
      answerers: string[];
      approvals: Approval[];
      standing: Standing[];
    }
  | { approval: Approval }
  | { standing: Standing[] };

/** What a person has said for good. */
export interface Standing {
  standing_id: string;
  kind: "always" | "never";
  agent_id: string;
  name: string;
  title: string;
  tool: string;
  action: string | null;
  entity_ids: string[];
  any_arguments: boolean;
  /** Who gave it; of a hook its name says so. */
  given_by: string | null;
  at: string | null;
}

/** `household_agents/approvals/answer` */
export interface Answered {
  approval: Approval;
  standing: Standing | null;
}
