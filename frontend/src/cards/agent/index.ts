/** The agent card, as the card picker knows it. */

import { agentOf, registerCard } from "../../base/register";
import "./agent-card";
import { AGENT_CARD } from "./config";
import { agentTexts } from "./text";

const text = agentTexts(undefined);

registerCard({
  type: AGENT_CARD,
  name: text("name"),
  description: text("description"),
  getEntitySuggestion: (hass, entityId) => {
    const agent = agentOf(hass, entityId);
    return agent ? { config: { type: `custom:${AGENT_CARD}`, agent } } : null;
  },
});
