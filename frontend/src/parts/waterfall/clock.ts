/** The reader's clock: times of day with seconds, and how far it is ahead of UTC. */

import type { HomeAssistant } from "../../ha/types";

interface Style {
  seconds?: boolean;
  /** With the day of the week, where it is another day than today. */
  day?: boolean;
}

const known = new Map<string, Intl.DateTimeFormat>();

/** Building one takes longer than using it a hundred times. */
function formatOf(
  language: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options]);
  let format = known.get(key);
  if (!format) known.set(key, (format = new Intl.DateTimeFormat(language, options)));
  return format;
}

function zoneOf(hass: HomeAssistant): string | undefined {
  return hass.locale.time_zone === "server" ? hass.config.time_zone : undefined;
}

export function clockTime(
  hass: HomeAssistant,
  time: number,
  style: Style = {},
): string {
  const { time_format, language } = hass.locale;
  return formatOf(time_format === "system" ? undefined : language, {
    ...(style.day ? { weekday: "short" } : {}),
    hour: "numeric",
    minute: "2-digit",
    ...(style.seconds ? { second: "2-digit" } : {}),
    ...(time_format === "12" || time_format === "24"
      ? { hour12: time_format === "12" }
      : {}),
    timeZone: zoneOf(hass),
  }).format(time);
}

/** The day of a time as a text to compare. */
export function dayOf(hass: HomeAssistant, time: number): string {
  return formatOf("en-CA", { dateStyle: "short", timeZone: zoneOf(hass) }).format(time);
}

/** Milliseconds by which the reader's clock is ahead of UTC. */
export function offsetOf(hass: HomeAssistant, time: number): number {
  const parts = formatOf("en-GB", {
    timeZone: zoneOf(hass),
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(time);
  const part = (type: string): number =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  const local = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return local - Math.floor(time / 1000) * 1000;
}
