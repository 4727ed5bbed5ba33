/** What our own entities say of approvals, before anything else is known. */

import { entitiesOf } from "../../base/register";
import type { HomeAssistant } from "../../ha/types";

const PENDING = "pending_approvals";
/** The translation keys of the to-do list and the sensor of what waits. */
const KINDS = ["approvals", PENDING];

/** Whether an entity is about approvals. */
export function isOfApprovals(hass: HomeAssistant, entityId: string): boolean {
  return KINDS.some((kind) => entitiesOf(hass, kind).includes(entityId));
}

/** How many approvals wait, as the sensor has counted them. */
export function countPending(hass: HomeAssistant): number {
  const [sensor = ""] = entitiesOf(hass, PENDING);
  return Number(hass.states[sensor]?.state) || 0;
}
