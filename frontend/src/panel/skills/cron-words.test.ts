import { describe, expect, it } from "vitest";

import type { HomeAssistant } from "../../ha/types";
import { cronWords } from "./cron-words";

function reader(language: string, time_format = "24"): HomeAssistant {
  return {
    language,
    locale: { language, time_format, number_format: "language" },
    config: { time_zone: "Pacific/Auckland", components: [] },
  } as unknown as HomeAssistant;
}

describe("cronWords", () => {
  it.each([
    ["0 7 * * *", "Every day at 07:00"],
    ["0 7 * * 1-5", "On workdays at 07:00"],
    ["30 8 * * 0,6", "On weekends at 08:30"],
    ["0 9,18 * * *", "Every day at 09:00 and 18:00"],
    ["15 7 * * mon,thu", "On Monday and Thursday at 07:15"],
    ["15 7 * * 7", "On Sunday at 07:15"],
    ["0 6 1,15 * *", "On day 1 and 15 of the month at 06:00"],
    ["*/10 * * * *", "Every 10 minutes"],
    ["5 * * * *", "Every hour at :05"],
    ["0 8-20/6 * * *", "Every day at 08:00, 14:00, and 20:00"],
    ["0 7 * * 0-6", "Every day at 07:00"],
  ])("says %s as %s", (cron, words) => {
    expect(cronWords(reader("en"), cron)).toBe(words);
  });

  it.each([
    "0 7 * 6 *",
    "0 7 1 * 1",
    "0 7 L * *",
    "0 */2 * * *",
    "0 7 * *",
    "0 7 * * 1#2",
  ])("leaves %s as it is", (cron) => {
    expect(cronWords(reader("en"), cron)).toBe(cron);
  });

  it("speaks the reader's language and clock", () => {
    expect(cronWords(reader("de"), "0 19 * * 2")).toBe("Dienstag um 19:00");
    expect(cronWords(reader("en", "12"), "0 19 * * *").replace(/\s/g, " ")).toBe(
      "Every day at 7:00 PM",
    );
  });
});
