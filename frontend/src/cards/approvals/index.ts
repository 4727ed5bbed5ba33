/** The approvals card, as the card picker knows it. */

import { registerCard } from "../../base/register";
import { APPROVALS_CARD } from "./approvals-card";
import { approvalsTexts } from "./text";

const text = approvalsTexts(undefined);

registerCard({
  type: APPROVALS_CARD,
  name: text("name"),
  description: text("description"),
});
