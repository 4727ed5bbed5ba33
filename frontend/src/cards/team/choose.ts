/** Which teams there are, as the frontend's own registries know them. */

import { agentOf, entitiesOf } from "../../base/register";
import type { HomeAssistant } from "../../ha/types";

/** A team is what has this sensor. */
const TEAM_SENSOR = "team_state";

/** Return the ids of all teams. */
export function teamsOf(hass: HomeAssistant): string[] {
  return entitiesOf(hass, TEAM_SENSOR)
    .map((entityId) => agentOf(hass, entityId))
    .filter((team) => team !== undefined);
}

/** Return the team that one of our entities is of. */
export function teamOf(hass: HomeAssistant, entityId: string): string | undefined {
  const agent = agentOf(hass, entityId);
  return agent && teamsOf(hass).includes(agent) ? agent : undefined;
}
