/** Money and tokens in words. */

import { formatCost, formatTokens } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import type { Unit } from "./figures";
import { spendTexts } from "./text";

/** A number where its unit is said elsewhere. */
export function show(hass: HomeAssistant, unit: Unit, value: number): string {
  return unit === "cost"
    ? formatCost(hass, value)
    : formatTokens(hass, Math.round(value));
}

/** A number with its unit. */
export function amount(
  hass: HomeAssistant,
  value: number,
  unit: "tokens" | "USD",
): string {
  if (unit === "USD") return formatCost(hass, value);
  return spendTexts(hass)("tokens_of", { tokens: formatTokens(hass, value) });
}
