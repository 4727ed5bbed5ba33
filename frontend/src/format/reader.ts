/** How a reader has the clock: their language, their zone, and 12 or 24 hours. */

import type { HomeAssistant } from "../ha/types";

/** The home's zone where the reader wants it so; otherwise the browser's. */
export function zoneOf(hass: HomeAssistant): string | undefined {
  return hass.locale.time_zone === "server" ? hass.config.time_zone : undefined;
}

/** Said as a cycle: without am and pm alone, midnight would be 24:00 in English. */
export function hourCycleOf(hass: HomeAssistant): "h12" | "h23" | undefined {
  const format = hass.locale.time_format;
  if (format === "12") return "h12";
  return format === "24" ? "h23" : undefined;
}

/** The language that times are written in; the browser's own where that is wanted. */
export function timeLanguage(hass: HomeAssistant): string | undefined {
  return hass.locale.time_format === "system" ? undefined : hass.locale.language;
}
