/** How the agent card is configured. */

import type { CardConfig, HomeAssistant } from "../../ha/types";

export const AGENT_CARD = "household-agents-agent-card";

export interface AgentCardConfig extends CardConfig {
  agent?: string;
  name?: string;
  show_report?: boolean;
  show_cost?: boolean;
  show_actions?: boolean;
  compact?: boolean;
}

export const AGENT_DEFAULTS = {
  show_report: true,
  show_cost: true,
  show_actions: true,
  compact: false,
} satisfies Partial<AgentCardConfig>;

/** An agent worth a card: one at work, else the one whose report matters most. */
export function worthShowing(hass: HomeAssistant): string | undefined {
  const agents = Object.values(hass.entities)
    .filter((one) => one.platform === "household_agents")
    .map((one) => hass.states[one.entity_id])
    .filter((state) => state?.attributes["agent_id"] && state.attributes["pattern"])
    .map((state) => ({
      agent: String(state?.attributes["agent_id"]),
      rank:
        (state?.state === "running" ? 4 : 0) +
        (state?.attributes["run_id"] ? 2 : 0) +
        (state?.attributes["pattern"] === "domain" ? 1 : 0),
    }));
  return agents.sort((one, other) => other.rank - one.rank)[0]?.agent;
}
