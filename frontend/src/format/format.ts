/** Times, numbers and money in the reader's way of writing them. */

import type { HomeAssistant, Locale } from "../ha/types";
import { dateFormat, numberFormat } from "./intl";
import { hourCycleOf, timeLanguage, zoneOf } from "./reader";

const NUMBER_LOCALES: Record<string, string[] | undefined> = {
  comma_decimal: ["en-US", "en"],
  decimal_comma: ["de", "es", "it"],
  space_comma: ["fr", "sv", "cs"],
  none: ["en-US"],
};

function numberLocale(locale: Locale): string[] | string | undefined {
  if (locale.number_format === "system") return undefined;
  return NUMBER_LOCALES[locale.number_format] ?? locale.language;
}

export function formatNumber(
  hass: HomeAssistant,
  value: number,
  options?: Intl.NumberFormatOptions,
): string {
  const useGrouping = hass.locale.number_format === "none" ? false : undefined;
  return numberFormat(numberLocale(hass.locale), {
    useGrouping,
    ...options,
  }).format(value);
}

/** Money in US dollars; small sums keep their first two digits that say something. */
export function formatCost(hass: HomeAssistant, dollars: number): string {
  const small = dollars !== 0 && Math.abs(dollars) < 0.1;
  return formatNumber(hass, dollars, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 2,
    maximumFractionDigits: small ? 4 : 2,
  });
}

/** Tokens, shortened from ten thousand on, such as `12K`. */
export function formatTokens(hass: HomeAssistant, tokens: number): string {
  return formatNumber(hass, tokens, {
    notation: tokens >= 10_000 ? "compact" : "standard",
    maximumFractionDigits: 1,
  });
}

/** Seconds as people say them, such as `0.4 s`, `12 s`, `3 min`, `2 h 5 min`. */
export function formatDuration(hass: HomeAssistant, seconds: number): string {
  if (seconds < 59.5) {
    const digits = seconds < 10 ? 1 : 0;
    return `${formatNumber(hass, seconds, { maximumFractionDigits: digits })} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest ? ` ${rest} min` : ""}`;
}

export function formatTime(hass: HomeAssistant, iso: string): string {
  return dateFormat(timeLanguage(hass), {
    hour: "numeric",
    minute: "2-digit",
    hourCycle: hourCycleOf(hass),
    timeZone: zoneOf(hass),
  }).format(new Date(iso));
}

export function formatDateTime(hass: HomeAssistant, iso: string): string {
  return dateFormat(hass.locale.language, {
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
    hourCycle: hourCycleOf(hass),
    timeZone: zoneOf(hass),
  }).format(new Date(iso));
}

export function formatDate(
  hass: HomeAssistant,
  iso: string,
  options: Intl.DateTimeFormatOptions = {
    weekday: "short",
    day: "numeric",
    month: "short",
  },
): string {
  return dateFormat(hass.locale.language, {
    ...options,
    timeZone: zoneOf(hass),
  }).format(new Date(iso));
}

/** The day of a report's `due`, in words; empty where it is no day. */
export function formatDue(hass: HomeAssistant, due: unknown): string {
  if (typeof due !== "string" || Number.isNaN(Date.parse(due))) return "";
  // A day alone is that day wherever the reader is.
  const day = /^\d{4}-\d\d-\d\d$/.test(due) ? `${due}T12:00:00` : due;
  return formatDate(hass, day);
}
