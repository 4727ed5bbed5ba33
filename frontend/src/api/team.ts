/** A team as `staff/subscribe` tells of it; team_view.py is the same. */

export type TeamState = "created" | "active" | "paused" | "completed" | "waiting";

export interface TeamPhase {
  name: string;
  state: "pending" | "active" | "done";
  instructions: string;
  /** Who is asked in it; nobody named means all. */
  members: string[];
  needs_confirmation: boolean;
  planned_days: number | null;
  began_at: string | null;
  ended_at: string | null;
  /** When a person was asked whether it is done. */
  asked_at: string | null;
}

export interface TeamMember {
  agent_id: string;
  /** Nothing where there is no such agent. */
  name: string | null;
  /** Whether it works for this team alone. */
  dedicated: boolean;
  enabled: boolean;
  last_report: string | null;
  reported_at: string | null;
}

/** A point that a member made in a stand-up. */
export interface TeamPoint {
  agent_id: string;
  title: string;
  detail: string;
  due: string | null;
}

export interface StandUp {
  at: string;
  run_id: string;
  phase: string;
  members: { agent_id: string; name: string; headline: string | null }[];
  absent: string[];
  progress: TeamPoint[];
  blockers: TeamPoint[];
  next_steps: TeamPoint[];
}

export interface TeamView {
  agent_id: string;
  name: string;
  goal: string;
  /** `waiting`: the phase is done but for a person's word. */
  state: TeamState;
  /** Percent of the phases that are done. */
  progress: number;
  phase: string | null;
  phases: TeamPhase[];
  /** What the present phase still needs, in words. */
  missing: string[];
  /** Why its exit cannot be looked at. */
  exit_error: string | null;
  /** Begun days over the plan, 0 where it is in time. */
  days_late: number;
  paused_at: string | null;
  completed_at: string | null;
  roster: TeamMember[];
  blockers: TeamPoint[];
  stand_up: StandUp | null;
}
