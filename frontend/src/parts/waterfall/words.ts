/** A bar in words: for screen readers, the line below the chart, and the table. */

import { dayOf } from "../../format/day";
import { formatDuration } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import type { WaterfallBar } from "./bars";
import { clockTime } from "./clock";
import { waterfallTexts } from "./text";

export interface BarWords {
  label: string;
  state: string;
  began: string;
  took: string;
  sublabel: string;
}

export function wordsOf(
  hass: HomeAssistant,
  bar: WaterfallBar,
  now: number,
  elapsedFrom?: number,
): BarWords {
  const text = waterfallTexts(hass);
  const began = bar.began ?? bar.start;
  const length = formatDuration(hass, Math.max(0, (bar.end ?? now) - began) / 1000);
  const took = bar.end === null ? text("goes_on", { duration: length }) : length;
  const waited = bar.began ? bar.began - bar.start : 0;
  const parts = [took];
  if (waited >= 1000)
    parts.push(text("waited", { duration: formatDuration(hass, waited / 1000) }));
  return {
    label: bar.label,
    state: bar.state ?? "",
    began:
      elapsedFrom === undefined
        ? clockTime(hass, bar.start, {
            seconds: true,
            day: dayOf(hass, bar.start) !== dayOf(hass, now),
          })
        : `+ ${formatDuration(hass, (bar.start - elapsedFrom) / 1000)}`,
    took: parts.join(", "),
    sublabel: bar.sublabel ?? "",
  };
}

export function sentence({ label, state, began, took, sublabel }: BarWords): string {
  return [label, state, began, took, sublabel].filter(Boolean).join(", ");
}
