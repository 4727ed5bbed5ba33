import { describe, expect, it } from "vitest";

import type { HomeAssistant, Locale } from "../ha/types";
import { formatCost, formatDuration, formatTime, formatTokens } from "./format";

function reader(locale: Partial<Locale>): HomeAssistant {
  return {
    locale: {
      language: "en",
      number_format: "language",
      time_format: "language",
      time_zone: "server",
      ...locale,
    },
    config: { time_zone: "Europe/Amsterdam", components: [] },
  } as unknown as HomeAssistant;
}

const english = reader({});
const german = reader({ language: "de" });

describe("numbers", () => {
  it("are written as the reader writes them", () => {
    expect(formatCost(english, 1234.5)).toBe("$1,234.50");
    expect(formatCost(german, 1234.5)).toBe("1.234,50\u00a0$");
    expect(formatCost(reader({ number_format: "decimal_comma" }), 2.5)).toBe(
      "2,50\u00a0$",
    );
    expect(formatTokens(english, 9_999)).toBe("9,999");
    expect(formatTokens(english, 12_345)).toBe("12.3K");
  });

  it("say something even of small sums", () => {
    expect(formatCost(english, 0.0123)).toBe("$0.0123");
    expect(formatCost(english, 0)).toBe("$0.00");
  });
});

describe("times", () => {
  it.each([
    [0.42, "0.4 s"],
    [12.3, "12 s"],
    [59.6, "1 min"],
    [3600, "1 h"],
    [7500, "2 h 5 min"],
  ])("%d seconds are %s", (seconds, words) => {
    expect(formatDuration(english, seconds)).toBe(words);
  });

  it("are those of the house where the reader wants them so", () => {
    const iso = "2026-11-21T17:05:00+00:00";
    expect(formatTime(german, iso)).toBe("18:05");
    expect(formatTime(reader({ time_format: "12" }), iso)).toMatch(/^6:05\sPM$/);
  });
});
