/** What an answer for good would mean, in one sentence, before it is given. */

import type { Approval } from "../../api/approvals";
import type { HomeAssistant } from "../../ha/types";
import { approvalsTexts } from "./text";

/** What may be asked back before an answer is for good. */
export type ForGood = "always" | "never";

export function meaning(
  hass: HomeAssistant,
  approval: Approval,
  forGood: ForGood,
): string {
  const localize = approvalsTexts(hass);
  const { name, tool, entity_ids, any_arguments } = approval;
  const targets = entity_ids
    .map((id) => hass.states[id]?.attributes.friendly_name ?? id)
    .join(", ");
  if (forGood === "always")
    return localize(any_arguments ? "always_any" : "always_equal", { name, targets });
  return entity_ids.length
    ? localize("never_entities", { name, targets })
    : localize("never_tool", { name, tool });
}
