/** The reader's clock: times of day with seconds, and how far it is ahead of UTC. */

import { dateFormat } from "../../format/intl";
import { hourCycleOf, timeLanguage, zoneOf } from "../../format/reader";
import type { HomeAssistant } from "../../ha/types";

interface Style {
  seconds?: boolean;
  /** With the day of the week, where it is another day than today. */
  day?: boolean;
}

export function clockTime(
  hass: HomeAssistant,
  time: number,
  style: Style = {},
): string {
  return dateFormat(timeLanguage(hass), {
    ...(style.day ? { weekday: "short" } : {}),
    hour: "numeric",
    minute: "2-digit",
    ...(style.seconds ? { second: "2-digit" } : {}),
    hourCycle: hourCycleOf(hass),
    timeZone: zoneOf(hass),
  }).format(time);
}

/** Milliseconds by which the reader's clock is ahead of UTC. */
export function offsetOf(hass: HomeAssistant, time: number): number {
  const parts = dateFormat("en-GB", {
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
