/** Times as seen from now, in the steps that Home Assistant's own relative times have. */

import type { HomeAssistant } from "../ha/types";
import { textLanguage } from "../localize/texts";
import { dayOf, weekOf } from "./day";
import { relativeFormat } from "./intl";

type Unit = Intl.RelativeTimeFormatUnit;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From so many on, the next larger unit is said. */
const LIMIT = { second: 59, minute: 59, hour: 22, day: 5, week: 4, month: 11 };

/** A time as seen from now, such as `in 2 weeks`, in the language of our sentences. */
export function formatRelative(
  hass: HomeAssistant,
  iso: string,
  now: number = Date.now(),
): string {
  const format = relativeFormat(textLanguage(hass), { numeric: "auto" });
  return format.format(...distance(hass, Date.parse(iso), now));
}

/** How far off a time is: by the clock at first, from about a day on by the calendar. */
function distance(hass: HomeAssistant, time: number, now: number): [number, Unit] {
  const seconds = (time - now) / 1000;
  const clock: [Unit, number, number][] = [
    ["second", 1, LIMIT.second],
    ["minute", MINUTE, LIMIT.minute],
    ["hour", HOUR, LIMIT.hour],
  ];
  for (const [unit, length, limit] of clock)
    if (Math.abs(seconds / length) < limit) return [Math.round(seconds / length), unit];
  const [day, today] = [dayOf(hass, time), dayOf(hass, now)];
  if (day === today) return [Math.round(seconds / HOUR), "hour"];
  return byCalendar(hass, day, today);
}

function byCalendar(hass: HomeAssistant, day: string, today: string): [number, Unit] {
  const days = daysBetween(today, day);
  const weeks = daysBetween(weekOf(hass, today), weekOf(hass, day)) / 7;
  if (Math.abs(days) < LIMIT.day || weeks === 0) return [days, "day"];
  const years = Number(day.slice(0, 4)) - Number(today.slice(0, 4));
  const months = 12 * years + Number(day.slice(5, 7)) - Number(today.slice(5, 7));
  if (Math.abs(weeks) < LIMIT.week || months === 0) return [weeks, "week"];
  if (Math.abs(months) < LIMIT.month || years === 0) return [months, "month"];
  return [years, "year"];
}

function daysBetween(one: string, other: string): number {
  return Math.round((Date.parse(other) - Date.parse(one)) / (DAY * 1000));
}
