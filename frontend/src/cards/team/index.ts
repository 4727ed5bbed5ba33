/** The team card, as the card picker knows it. */

import { registerCard } from "../../base/register";
import { teamOf } from "./choose";
import { TEAM_CARD } from "./config";
import "./editor";
import "./team-card";
import { teamTexts } from "./text";

registerCard({
  type: TEAM_CARD,
  get name() {
    return teamTexts(undefined)("name");
  },
  get description() {
    return teamTexts(undefined)("description");
  },
  getEntitySuggestion: (hass, entityId) => {
    const team = teamOf(hass, entityId);
    return team ? { config: { type: `custom:${TEAM_CARD}`, team } } : null;
  },
});
