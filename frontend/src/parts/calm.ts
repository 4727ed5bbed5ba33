/** Whether another `hass` changes what a page shows: it is a new one for every state of the house. */

import type { HomeAssistant } from "../ha/types";

/** For `shouldUpdate` of elements that show no states of entities. */
export function isCalm(
  changed: Map<PropertyKey, unknown>,
  hass: HomeAssistant,
): boolean {
  if (changed.size !== 1 || !changed.has("hass")) return false;
  const old = changed.get("hass") as HomeAssistant | undefined;
  return (
    old !== undefined &&
    old.connection === hass.connection &&
    old.locale === hass.locale &&
    old.language === hass.language &&
    old.user === hass.user
  );
}
