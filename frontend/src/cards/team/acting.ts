/** What people do with a team, by Home Assistant's own actions. */

import type { AgentView } from "../../api/types";
import type { HassError, HomeAssistant } from "../../ha/types";
import type { Act } from "./phases";

const ACTIONS: Record<Exclude<Act, "stand_up">, string> = {
  start: "start_team",
  restart: "start_team",
  pause: "pause_team",
  resume: "resume_team",
  confirm: "complete_phase",
};

/** Do it; throws with the server's words where it may not be done. */
export async function act(
  hass: HomeAssistant,
  agent: AgentView,
  what: Act,
  force = false,
): Promise<void> {
  const data: Record<string, unknown> = { agent: agent.agent_id };
  if (what === "confirm") {
    // The phase that was on the screen: a second press ends no second one.
    data["phase"] = agent.team?.phase ?? "";
    data["force"] = force;
  }
  if (what === "stand_up") data["wait"] = false;
  await hass.callService(
    "household_agents",
    what === "stand_up" ? "run_agent" : ACTIONS[what],
    data,
    undefined,
    // Said on the card itself.
    false,
  );
}

export async function cancel(hass: HomeAssistant, runId: string): Promise<void> {
  const data = { run_id: runId };
  await hass.callService("household_agents", "cancel_run", data, undefined, false);
}

/** What Home Assistant says of a refusal, in the reader's language where it knows. */
export function wordsOf(error: unknown): string {
  const { message } = (error ?? {}) as Partial<HassError>;
  return message || String(error);
}
