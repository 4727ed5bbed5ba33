/** Times, numbers and money in the reader's way of writing them. */

import type { HomeAssistant, Locale } from "../ha/types";

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
  return new Intl.NumberFormat(numberLocale(hass.locale), {
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

function timeZone(hass: HomeAssistant): string | undefined {
  return hass.locale.time_zone === "server" ? hass.config.time_zone : undefined;
}

/** Said as a cycle: without am and pm alone, midnight would be 24:00 in English. */
function hourCycle(hass: HomeAssistant): "h12" | "h23" | undefined {
  const format = hass.locale.time_format;
  if (format === "12") return "h12";
  return format === "24" ? "h23" : undefined;
}

function timeLocale(hass: HomeAssistant): string | undefined {
  return hass.locale.time_format === "system" ? undefined : hass.locale.language;
}

export function formatTime(hass: HomeAssistant, iso: string): string {
  return new Intl.DateTimeFormat(timeLocale(hass), {
    hour: "numeric",
    minute: "2-digit",
    hourCycle: hourCycle(hass),
    timeZone: timeZone(hass),
  }).format(new Date(iso));
}

export function formatDateTime(hass: HomeAssistant, iso: string): string {
  return new Intl.DateTimeFormat(hass.locale.language, {
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
    hourCycle: hourCycle(hass),
    timeZone: timeZone(hass),
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
  return new Intl.DateTimeFormat(hass.locale.language, {
    ...options,
    timeZone: timeZone(hass),
  }).format(new Date(iso));
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** A time as seen from now, such as `5 minutes ago` or `in 2 hours`. */
export function formatRelative(
  hass: HomeAssistant,
  iso: string,
  now: number = Date.now(),
): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  const format = new Intl.RelativeTimeFormat(hass.locale.language, { numeric: "auto" });
  for (const [unit, length] of STEPS)
    if (Math.abs(seconds) >= length || unit === "second")
      return format.format(Math.trunc(seconds / length), unit);
  return "";
}
