/** The staff card, as the card picker knows it. */

import { registerCard } from "../../base/register";
import { STAFF_CARD } from "./config";
import "./staff-card";
import { staffTexts } from "./text";

const text = staffTexts(undefined);

registerCard({
  type: STAFF_CARD,
  name: text("name"),
  description: text("description"),
});
