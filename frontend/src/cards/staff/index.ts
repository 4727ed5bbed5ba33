/** The staff card, as the card picker knows it. */

import { registerCard } from "../../base/register";
import { STAFF_CARD } from "./config";
import "./editor";
import "./staff-card";
import { staffTexts } from "./text";

registerCard({
  type: STAFF_CARD,
  get name() {
    return staffTexts(undefined)("name");
  },
  get description() {
    return staffTexts(undefined)("description");
  },
});
