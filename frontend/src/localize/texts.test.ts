import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { describe, expect, it } from "vitest";

import { texts } from "./texts";

const SOURCES = join(import.meta.dirname, "..");
const FOLDERS = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("en.json"))
  .map(dirname);

function read(folder: string, language: string): Record<string, string> {
  return JSON.parse(readFileSync(join(SOURCES, folder, `${language}.json`), "utf8"));
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)/g)].map((found) => String(found[1])).sort();
}

describe.each(FOLDERS)("the texts in %s", (folder) => {
  it("are all there in German, with the same placeholders", () => {
    const english = read(folder, "en");
    const german = read(folder, "de");
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(english))
      expect([key, new Set(placeholders(german[key] ?? ""))]).toEqual([
        key,
        new Set(placeholders(text)),
      ]);
  });
});

describe("texts", () => {
  const localize = texts(
    { days: "{count, one: # day, other: # days} for {name}" },
    { days: "{count, one: # Tag, other: # Tage} für {name}" },
  );

  it("fills in and chooses the plural by the language", () => {
    expect(localize("en")("days", { count: 1, name: "Ada" })).toBe("1 day for Ada");
    expect(localize("en")("days", { count: 3, name: "Ada" })).toBe("3 days for Ada");
    expect(localize("de-AT")("days", { count: 0, name: "Ada" })).toBe("0 Tage für Ada");
  });

  it("is English where a language is not there", () => {
    expect(localize("nl")("loading")).toBe("Loading …");
  });

  it("stays in its own direction among others", () => {
    const days = { count: 7, name: "Ada" };
    expect(localize("he")("days", days)).toBe("\u20667 days for Ada\u2069");
    expect(localize("hei")("days", days)).toBe("7 days for Ada");
  });
});
