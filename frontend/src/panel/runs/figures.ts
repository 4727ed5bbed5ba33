/** The figures of a run's steps: shares, sizes, and how long something took. */

import type { TraceStep } from "../../api/runs";
import { formatDuration, formatNumber } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { number } from "./values";

/** The share of a request that came from the cache, or nothing where nothing was sent. */
export function cacheShare(usage: Record<string, unknown>): number | undefined {
  const read = number(usage["cache_read_tokens"]);
  const sent =
    read + number(usage["input_tokens"]) + number(usage["cache_write_tokens"]);
  return sent > 0 ? read / sent : undefined;
}

export function formatShare(hass: HomeAssistant, share: number): string {
  return formatNumber(hass, share, { style: "percent", maximumFractionDigits: 0 });
}

export function formatBytes(hass: HomeAssistant, bytes: number): string {
  const kilo = bytes >= 1_000;
  const value = formatNumber(hass, kilo ? bytes / 1_000 : bytes, {
    maximumFractionDigits: kilo && bytes < 100_000 ? 1 : 0,
  });
  return `${value} ${kilo ? "kB" : "B"}`;
}

/** How long a step took, where that says something. */
export function tookOf(hass: HomeAssistant, step: TraceStep): string {
  if (step.duration < 0.0005) return "";
  if (step.duration < 0.1)
    return `${formatNumber(hass, step.duration * 1000, { maximumFractionDigits: 0 })} ms`;
  return formatDuration(hass, step.duration);
}
