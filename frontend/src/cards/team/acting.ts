/** What people do with a team, by Home Assistant's own actions. */

import type { AgentView } from "../../api/types";
import type { HomeAssistant } from "../../ha/types";
import { runAgent } from "../../parts/actions";
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
  if (what === "stand_up") {
    await runAgent(hass, agent);
    return;
  }
  const data: Record<string, unknown> = { agent: agent.agent_id };
  if (what === "confirm") {
    // The phase that was on the screen: a second press ends no second one.
    data["phase"] = agent.team?.phase ?? "";
    data["force"] = force;
  }
  // What is refused is said on the card itself.
  await hass.callService("household_agents", ACTIONS[what], data, undefined, false);
}
