import { describe, expect, it } from "vitest";

import type { RunBrief } from "../../api/types";
import type { HomeAssistant } from "../../ha/types";
import {
  belongs,
  filtersIn,
  messageOf,
  NO_FILTERS,
  searchOf,
  sinceOf,
} from "./filters";

const hass = {
  locale: { time_zone: "server" },
  config: { time_zone: "Europe/Amsterdam" },
} as HomeAssistant;

describe("filters in an address", () => {
  it("come back as they were", () => {
    const filters = {
      text: "100% ä&b",
      agent: "chef",
      state: "failed",
      source: "voice",
      time: "week",
      top: true,
    };
    expect(filtersIn(searchOf(filters))).toEqual(filters);
    expect(searchOf(NO_FILTERS)).toBe("");
  });

  it("are left out where they are not known", () => {
    expect(filtersIn("?state=idle&source=me&time=never&top=yes")).toEqual(NO_FILTERS);
  });
});

describe("what is asked for", () => {
  it("is nothing but what is filtered by", () => {
    expect(messageOf(NO_FILTERS, hass)).toEqual({});
    const now = new Date("2026-11-21T18:00:00Z");
    expect(
      messageOf(filtersIn("?text= soup &state=failed&time=today"), hass, now),
    ).toEqual({
      text: "soup",
      states: ["failed", "timed_out", "interrupted"],
      since: "2026-11-20T23:00:00.000Z",
    });
  });

  it("begins at midnight, also where the clocks are changed", () => {
    const zone = "Europe/Amsterdam";
    const spring = new Date("2026-03-29T10:00:00Z");
    expect(sinceOf("today", zone, spring)).toBe("2026-03-28T23:00:00.000Z");
    const autumn = new Date("2026-10-25T10:00:00Z");
    expect(sinceOf("today", zone, autumn)).toBe("2026-10-24T22:00:00.000Z");
    expect(sinceOf("week", zone, new Date("2026-10-28T10:00:00.5Z"))).toBe(
      "2026-10-21T22:00:00.000Z",
    );
  });
});

describe("a run that comes in", () => {
  const run = {
    agent_id: "chef",
    name: "Chef",
    state: "running",
    source: "voice",
    task: "Soup for eight",
    parent_id: null,
    headline: null,
    error_words: null,
  } as RunBrief;

  it.each([
    ["", true],
    ["?agent=chef&state=active&source=voice&top=1", true],
    ["?agent=banker", false],
    ["?state=failed", false],
    ["?source=button", false],
    ["?text=SOUP", true],
    ["?text=salad", false],
  ])("with %s belongs into the list: %s", (search, expected) => {
    expect(belongs(filtersIn(search), run)).toBe(expected);
  });

  it("is left out where another run asked for it", () => {
    expect(belongs(filtersIn("?top=1"), { ...run, parent_id: "above" })).toBe(false);
  });
});
