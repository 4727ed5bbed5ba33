/** The approvals card, as the card picker knows it. */

import { registerCard } from "../../base/register";
import type { HomeAssistant } from "../../ha/types";
import "./approvals-card";
import { APPROVALS_CARD } from "./config";
import { approvalsTexts } from "./text";

/** The translation keys of the to-do list and the sensor of what waits. */
const OURS: readonly (string | undefined)[] = ["approvals", "pending_approvals"];

registerCard({
  type: APPROVALS_CARD,
  get name() {
    return approvalsTexts(undefined)("name");
  },
  get description() {
    return approvalsTexts(undefined)("description");
  },
  getEntitySuggestion: (hass, entityId) =>
    isOurs(hass, entityId) ? { config: { type: `custom:${APPROVALS_CARD}` } } : null,
});

function isOurs(hass: HomeAssistant, entityId: string): boolean {
  const entity = hass.entities[entityId];
  return (
    entity?.platform === "household_agents" && OURS.includes(entity.translation_key)
  );
}
