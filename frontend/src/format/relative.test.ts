import { describe, expect, it } from "vitest";

import type { HomeAssistant } from "../ha/types";
import { formatRelative } from "./relative";

function reader(language: string, zone = "Europe/Amsterdam"): HomeAssistant {
  return {
    locale: { language, time_format: "language", time_zone: "server" },
    config: { time_zone: zone, components: [] },
  } as unknown as HomeAssistant;
}

// A Saturday, at one o'clock in Amsterdam.
const NOW = Date.parse("2026-11-21T12:00:00Z");
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("a time as seen from now", () => {
  it.each([
    [0, "now"],
    [-58 * SECOND, "58 seconds ago"],
    [-59 * SECOND, "1 minute ago"],
    [-(4 * MINUTE + 50 * SECOND), "5 minutes ago"],
    [59 * MINUTE - 1, "in 59 minutes"],
    [59 * MINUTE, "in 1 hour"],
    [-100 * MINUTE, "2 hours ago"],
    [10 * HOUR, "in 10 hours"],
    [22 * HOUR, "tomorrow"],
    [-30 * HOUR, "yesterday"],
    [2 * DAY + HOUR, "in 2 days"],
    [5 * DAY, "next week"],
    [7 * DAY - SECOND, "next week"],
    [-5 * DAY, "5 days ago"],
    [-14 * DAY, "2 weeks ago"],
    [40 * DAY, "next month"],
    [-100 * DAY, "3 months ago"],
    [-400 * DAY, "last year"],
    [800 * DAY, "in 3 years"],
  ])("%d milliseconds away is %s", (away, words) => {
    expect(formatRelative(reader("en"), new Date(NOW + away).toISOString(), NOW)).toBe(
      words,
    );
  });

  it("is said in the reader's language", () => {
    expect(formatRelative(reader("de"), "2026-11-21T12:00:00Z", NOW)).toBe("jetzt");
    expect(formatRelative(reader("de"), "2026-11-23T12:00:00Z", NOW)).toBe(
      "übermorgen",
    );
  });

  it("counts the days of the home's calendar, where the reader wants the home's time", () => {
    const early = Date.parse("2026-11-21T23:10:00Z");
    const later = "2026-11-22T21:40:00Z";
    // In Amsterdam both are of one day.
    expect(formatRelative(reader("en"), later, early)).toBe("in 23 hours");
    expect(formatRelative(reader("en", "Pacific/Auckland"), later, early)).toBe(
      "tomorrow",
    );
  });
});
