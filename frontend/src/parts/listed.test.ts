import { describe, expect, it } from "vitest";

import { isEntryOf, withoutListed } from "./listed";

const ROUND = [
  "- **Finance manager**: Electricity: 84.20 EUR: due today",
  "- **Nutrition chef**: Swimming lesson: today.",
  "",
  "Nothing to report: Door keeper.",
].join("\n");

describe("what is listed beside a text", () => {
  it("is not said in it again", () => {
    const listed = [
      "Finance manager: Electricity: 84.20 EUR: due today",
      "Nutrition chef: Swimming lesson: today",
    ];
    expect(withoutListed(ROUND, listed)).toBe("Nothing to report: Door keeper.");
    expect(withoutListed(ROUND, listed.slice(0, 1))).toBe(
      ROUND.split("\n").slice(1).join("\n"),
    );
    expect(withoutListed("1. Buy oats\n2. Buy milk", ["buy oats"])).toBe("2. Buy milk");
  });

  it("leaves every other word as it was written", () => {
    for (const text of [
      "Buy oats",
      "Buy oats - and milk",
      "- Buy oats, but not today",
      "- Buy **spinach**\n\n\n\n- and more",
      "",
    ])
      expect(withoutListed(text, ["Buy oats", "Spinach"])).toBe(text);
  });

  it("takes a heading along that would stand alone", () => {
    const text =
      "**To do**\n- Buy oats\n\nDinner is at six.\n\nAlso:\n- Buy oats\n- Nap";
    expect(withoutListed(text, ["Buy oats"])).toBe("Dinner is at six.\n\nAlso:\n- Nap");
    expect(withoutListed("# Shop\n\n- Buy oats", ["Buy oats"])).toBe("");
  });

  it("is found by its words, and only where it is an entry", () => {
    expect(isEntryOf(ROUND, "Nutrition chef: Swimming lesson: today")).toBe(true);
    expect(isEntryOf(ROUND, "Swimming lesson")).toBe(false);
    expect(isEntryOf(ROUND, "Nothing to report: Door keeper.")).toBe(false);
  });
});
