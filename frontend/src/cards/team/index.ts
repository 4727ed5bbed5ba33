/** The team card, as the card picker knows it. */

import { registerCard } from "../../base/register";
import { TEAM_CARD } from "./team-card";
import { teamTexts } from "./text";

const text = teamTexts(undefined);

registerCard({
  type: TEAM_CARD,
  name: text("name"),
  description: text("description"),
});
