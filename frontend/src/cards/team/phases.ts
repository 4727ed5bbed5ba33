/** A team's phases as steps: where each stands, and what there is to say of it. */

import type { TeamPhase, TeamView } from "../../api/team";

export type StepKind = "done" | "active" | "paused" | "waiting" | "late" | "coming";

export interface PhaseStep {
  name: string;
  kind: StepKind;
  /** Its place, counted from 1. */
  number: number;
  /** Which day of the phase it is, counted from 1. */
  day?: number;
  plannedDays?: number;
  daysLate?: number;
  endedAt?: string;
  /** A person has to say that it is done. */
  needsWord: boolean;
}

const DAY = 86_400_000;

export function stepsOf(team: TeamView, now: number): PhaseStep[] {
  return team.phases.map((phase, index) => stepOf(team, phase, index + 1, now));
}

function stepOf(
  team: TeamView,
  phase: TeamPhase,
  number: number,
  now: number,
): PhaseStep {
  const step: PhaseStep = {
    name: phase.name,
    kind: "coming",
    number,
    plannedDays: phase.planned_days ?? undefined,
    needsWord: phase.needs_confirmation,
  };
  if (phase.state === "done")
    return { ...step, kind: "done", endedAt: phase.ended_at ?? undefined };
  if (phase.state !== "active") return step;
  const until =
    team.state === "paused" && team.paused_at ? Date.parse(team.paused_at) : now;
  const spent = until - Date.parse(phase.began_at ?? "");
  return {
    ...step,
    kind: kindOf(team),
    day: Number.isFinite(spent) ? Math.max(1, Math.floor(spent / DAY) + 1) : undefined,
    daysLate: team.days_late || undefined,
  };
}

function kindOf(team: TeamView): StepKind {
  if (team.state === "paused" || team.state === "waiting") return team.state;
  return team.days_late > 0 ? "late" : "active";
}

/** What a person may do with a team as it stands. */
export type Act = "start" | "restart" | "stand_up" | "pause" | "resume" | "confirm";

export function actsOf(team: TeamView): Act[] {
  switch (team.state) {
    case "created":
      return ["start"];
    case "completed":
      return ["restart"];
    case "paused":
      return ["resume"];
    case "waiting":
      return ["confirm", "stand_up", "pause"];
    default:
      return ["stand_up", "pause"];
  }
}
