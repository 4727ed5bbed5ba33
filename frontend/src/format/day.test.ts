import { describe, expect, it } from "vitest";

import type { HomeAssistant } from "../ha/types";
import {
  addDays,
  firstWeekday,
  formatClock,
  formatDay,
  homeClock,
  weekOf,
} from "./day";

function reader(locale: Record<string, string>, zone = "Europe/Berlin"): HomeAssistant {
  return {
    config: { time_zone: zone, components: [] },
    locale: {
      language: "en",
      time_format: "language",
      number_format: "language",
      ...locale,
    },
  } as unknown as HomeAssistant;
}

describe("days", () => {
  it("are counted over months, leap days and clock changes", () => {
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-03-30", -2)).toBe("2026-03-28");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  });

  it("are the home's, wherever the reader is", () => {
    const now = Date.parse("2026-11-20T23:30:00Z");
    expect(homeClock(reader({}), now)).toEqual({ day: "2026-11-21", minute: 30 });
    expect(homeClock(reader({}, "America/Los_Angeles"), now)).toEqual({
      day: "2026-11-20",
      minute: 15 * 60 + 30,
    });
    expect(formatDay(reader({}, "Pacific/Auckland"), "2026-11-20")).toContain("20");
  });
});

describe("a week", () => {
  it("begins as the reader's does", () => {
    const sunday = "2026-11-22";
    expect(weekOf(reader({ first_weekday: "monday" }), sunday)).toBe("2026-11-16");
    expect(weekOf(reader({ first_weekday: "sunday" }), sunday)).toBe(sunday);
    expect(weekOf(reader({ first_weekday: "saturday" }), sunday)).toBe("2026-11-21");
    expect(firstWeekday(reader({ language: "de" }))).toBe(1);
  });
});

describe("the clock", () => {
  it("has 12 or 24 hours", () => {
    expect(formatClock(reader({ time_format: "24" }), 13 * 60 + 5)).toBe("13:05");
    expect(formatClock(reader({ time_format: "12" }), 13 * 60 + 5)).toMatch(
      /^1:05\sPM$/,
    );
    expect(formatClock(reader({ language: "de" }), 0)).toMatch(/^0?0:00$/);
    expect(formatClock(reader({ time_format: "24" }), 0)).toMatch(/^0?0:00$/);
  });
});
