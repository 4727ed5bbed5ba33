/**
 * A schedule in words, as far as it is a usual one.
 *
 * Five fields that name single minutes and hours, and days of the week or of the month;
 * whatever else there is stays the expression that it is.
 */

import { formatTime } from "../../format/format";
import { dateFormat } from "../../format/intl";
import type { HomeAssistant } from "../../ha/types";
import { skillTexts } from "./text";

const MAX_TIMES = 6;
const NAMES = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** Numbers of a field: all of them, some, or nothing where it is too much for words. */
type Field = "all" | number[] | undefined;

export function cronWords(hass: HomeAssistant, cron: string): string {
  const parts = cron.trim().toLowerCase().split(/\s+/);
  const [minute = "", hour = "", day = "", month = "", weekday = ""] = parts;
  if (parts.length !== 5 || month !== "*") return cron;
  const often = day === "*" && weekday === "*" && hour === "*";
  const words = often
    ? oftenWords(hass, minute)
    : timedWords(hass, minute, hour, day, weekday);
  return words ?? cron;
}

/** Several times an hour, or once in each. */
function oftenWords(hass: HomeAssistant, minute: string): string | undefined {
  const localize = skillTexts(hass);
  const step = /^\*\/(\d+)$/.exec(minute);
  if (step) return localize("every_minutes", { count: Number(step[1]) });
  const minutes = numbers(minute, 0, 59);
  if (!Array.isArray(minutes) || minutes.length !== 1) return undefined;
  return localize("every_hour", { minute: String(minutes[0]).padStart(2, "0") });
}

/** At some times of some days. */
function timedWords(
  hass: HomeAssistant,
  minute: string,
  hour: string,
  day: string,
  weekday: string,
): string | undefined {
  const minutes = numbers(minute, 0, 59);
  const hours = numbers(hour, 0, 23);
  if (!Array.isArray(minutes) || !Array.isArray(hours)) return undefined;
  if (minutes.length * hours.length > MAX_TIMES) return undefined;
  const times = list(
    hass,
    hours.flatMap((h) => minutes.map((m) => clock(hass, h, m))),
  );
  return dayWords(hass, day, weekday, times);
}

function dayWords(
  hass: HomeAssistant,
  day: string,
  weekday: string,
  times: string,
): string | undefined {
  const localize = skillTexts(hass);
  if (day !== "*" && weekday !== "*") return undefined;
  if (day !== "*") {
    const days = numbers(day, 1, 31);
    if (!Array.isArray(days)) return undefined;
    return localize("monthly", { days: list(hass, days.map(String)), times });
  }
  const days = numbers(weekday, 0, 7, NAMES);
  if (days === undefined) return undefined;
  if (days === "all") return localize("daily", { times });
  const unique = [...new Set(days.map((one) => one % 7))];
  // The week begins on Monday, as in calendars of most of the world.
  unique.sort((one, other) => ((one + 6) % 7) - ((other + 6) % 7));
  if (unique.join() === "1,2,3,4,5") return localize("workdays", { times });
  if (unique.join() === "6,0") return localize("weekends", { times });
  if (unique.length === 7) return localize("daily", { times });
  return localize("on_days", { days: list(hass, unique.map(dayName(hass))), times });
}

/** The numbers that a field names, in order. */
function numbers(
  field: string,
  low: number,
  high: number,
  names: readonly string[] = [],
): Field {
  if (field === "*") return "all";
  const found = new Set<number>();
  for (const part of field.split(",")) {
    const range = rangeOf(part, high, names);
    if (!range) return undefined;
    const [from, until, step] = range;
    if (!(from >= low && until <= high && from <= until && step > 0)) return undefined;
    for (let number = from; number <= until; number += step) found.add(number);
  }
  return [...found].sort((one, other) => one - other);
}

/** A part of a field: from, until, and the step. */
function rangeOf(
  part: string,
  high: number,
  names: readonly string[],
): [number, number, number] | undefined {
  const range = /^(\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part);
  if (!range) return undefined;
  const [, first, last, step] = range;
  const from = numberOf(first, names);
  // A step without an end goes on to the last number that there is.
  const open = step ? high : from;
  return [from, last ? numberOf(last, names) : open, step ? Number(step) : 1];
}

function numberOf(text: string | undefined, names: readonly string[]): number {
  const name = names.indexOf(text ?? "");
  return name >= 0 ? name : /^\d+$/.test(text ?? "") ? Number(text) : Number.NaN;
}

/** A time of the house's clock, whichever zone the reader is in. */
function clock(hass: HomeAssistant, hour: number, minute: number): string {
  const at = new Date(Date.UTC(2026, 0, 4, hour, minute)).toISOString();
  const locale = { ...hass.locale, time_zone: "server" };
  return formatTime(
    { ...hass, locale, config: { ...hass.config, time_zone: "UTC" } },
    at,
  );
}

function dayName(hass: HomeAssistant): (day: number) => string {
  const format = dateFormat(hass.locale.language, {
    weekday: "long",
    timeZone: "UTC",
  });
  // The fourth of January 2026 is a Sunday.
  return (day) => format.format(new Date(Date.UTC(2026, 0, 4 + day)));
}

function list(hass: HomeAssistant, items: string[]): string {
  return new Intl.ListFormat(hass.locale.language, { type: "conjunction" }).format(
    items,
  );
}
