/** A team for tests. */

import type { TeamPhase, TeamView } from "../../api/team";

export function phase(name: string, fields: Partial<TeamPhase> = {}): TeamPhase {
  return {
    name,
    state: "pending",
    instructions: "",
    members: [],
    needs_confirmation: false,
    planned_days: null,
    began_at: null,
    ended_at: null,
    asked_at: null,
    ...fields,
  };
}

/** A team in the second of three phases. */
export function teamView(fields: Partial<TeamView> = {}): TeamView {
  return {
    agent_id: "home",
    name: "Home",
    goal: "Own a home",
    state: "active",
    progress: 33,
    phase: "Buy",
    phases: [
      phase("Save", { state: "done", ended_at: "2026-05-17T10:00:00+00:00" }),
      phase("Buy", {
        state: "active",
        began_at: "2026-05-18T00:00:00+00:00",
        planned_days: 14,
      }),
      phase("Move", { planned_days: 7, needs_confirmation: true }),
    ],
    missing: [],
    exit_error: null,
    days_late: 0,
    paused_at: null,
    completed_at: null,
    roster: [],
    blockers: [],
    stand_up: null,
    ...fields,
  };
}
