/** The team card, as the card picker knows it. */

import { registerCard } from "../../base/register";
import { teamOf } from "./choose";
import { TEAM_CARD } from "./config";
import "./editor";
import "./team-card";
import { teamTexts } from "./text";

const text = teamTexts(undefined);

registerCard({
  type: TEAM_CARD,
  name: text("name"),
  description: text("description"),
  getEntitySuggestion: (hass, entityId) => {
    const team = teamOf(hass, entityId);
    return team ? { config: { type: `custom:${TEAM_CARD}`, team } } : null;
  },
});
