/** The approvals card, as the card picker knows it. */

import { registerCard } from "../../base/register";
import "./approvals-card";
import { APPROVALS_CARD } from "./config";
import { isOfApprovals } from "./sensor";
import { approvalsCardTexts } from "./text";

registerCard({
  type: APPROVALS_CARD,
  get name() {
    return approvalsCardTexts(undefined)("name");
  },
  get description() {
    return approvalsCardTexts(undefined)("description");
  },
  getEntitySuggestion: (hass, entityId) =>
    isOfApprovals(hass, entityId)
      ? { config: { type: `custom:${APPROVALS_CARD}` } }
      : null,
});
