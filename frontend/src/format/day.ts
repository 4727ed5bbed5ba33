/** Local days such as `2026-11-15` and times of the home's clock, as people write them. */

import type { HomeAssistant } from "../ha/types";
import { dateFormat } from "./intl";
import { hourCycleOf, timeLanguage, zoneOf } from "./reader";

/** A day's date; as it is the home's day already, no time zone moves it. */
export function formatDay(
  hass: HomeAssistant,
  day: string,
  options: Intl.DateTimeFormatOptions = {
    weekday: "short",
    day: "numeric",
    month: "short",
  },
): string {
  return dateFormat(hass.locale.language, {
    ...options,
    timeZone: "UTC",
  }).format(new Date(`${day}T12:00:00Z`));
}

/** The day so many days later, or earlier. */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The day that a moment is in for the reader. */
export function dayOf(hass: HomeAssistant, time: number): string {
  return dateFormat("en-CA", { dateStyle: "short", timeZone: zoneOf(hass) }).format(
    time,
  );
}

/** The home's day and minute of the day at a moment. */
export function homeClock(
  hass: HomeAssistant,
  now: number = Date.now(),
): { day: string; minute: number } {
  const parts = dateFormat("en-CA", {
    timeZone: hass.config.time_zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date(now));
  const part = (type: string): string =>
    parts.find((one) => one.type === type)?.value ?? "0";
  return {
    day: `${part("year")}-${part("month")}-${part("day")}`,
    minute: Number(part("hour")) * 60 + Number(part("minute")),
  };
}

/** A time of the clock, such as `07:30`, with 12 or 24 hours as the reader has it. */
export function formatClock(
  hass: HomeAssistant,
  minute: number,
  options: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit" },
): string {
  return dateFormat(timeLanguage(hass), {
    ...options,
    hourCycle: hourCycleOf(hass),
    timeZone: "UTC",
  }).format(new Date(minute * 60_000));
}

const WEEKDAYS = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
];

interface WeekLocale extends Intl.Locale {
  getWeekInfo?(): { firstDay: number };
  weekInfo?: { firstDay: number };
}

/** The number of the reader's first weekday, 0 being Sunday. */
export function firstWeekday(hass: HomeAssistant): number {
  const named = WEEKDAYS.indexOf(hass.locale.first_weekday ?? "language");
  if (named >= 0) return named;
  try {
    const locale = new Intl.Locale(hass.locale.language) as WeekLocale;
    const info = locale.getWeekInfo?.() ?? locale.weekInfo;
    return (info?.firstDay ?? 1) % 7;
  } catch {
    return 1;
  }
}

/** The first day of the reader's week that a day is in. */
export function weekOf(hass: HomeAssistant, day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return addDays(day, -((weekday - firstWeekday(hass) + 7) % 7));
}
