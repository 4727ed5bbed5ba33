/** The agent card, as the card picker knows it. */

import { agentOf, registerCard } from "../../base/register";
import "./agent-card";
import { AGENT_CARD } from "./config";
import "./editor";
import { agentTexts } from "./text";

registerCard({
  type: AGENT_CARD,
  get name() {
    return agentTexts(undefined)("name");
  },
  get description() {
    return agentTexts(undefined)("description");
  },
  getEntitySuggestion: (hass, entityId) => {
    const agent = agentOf(hass, entityId);
    return agent ? { config: { type: `custom:${AGENT_CARD}`, agent } } : null;
  },
});
