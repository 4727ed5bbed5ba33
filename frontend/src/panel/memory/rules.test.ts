import { describe, expect, it } from "vitest";

import type { MemoryEntry } from "../../api/knowledge";
import { daysUntil, LIMITS, mistake, sizeOf, spelled, type Draft } from "./rules";

function entry(fields: Partial<MemoryEntry>): MemoryEntry {
  return {
    key: "bin_day",
    text: "Tuesday",
    tier: "core",
    tags: [],
    source_run: null,
    created_at: "2026-01-01T00:00:00+00:00",
    updated_at: "2026-01-01T00:00:00+00:00",
    revision: 1,
    origin: "agent",
    expires_at: null,
    seen_runs: [],
    agent_id: null,
    sources: [],
    ...fields,
  };
}

function draft(fields: Partial<Draft>): Draft {
  return { key: "diet", text: "No nuts", tier: "core", tags: [], days: 7, ...fields };
}

describe("mistake", () => {
  it.each([
    [{ key: " " }, "key_missing"],
    [{ key: "Küche" }, "key_shape"],
    [{ key: "-x" }, "key_shape"],
    [{ key: "x".repeat(65) }, "key_shape"],
    [{ key: "Bin Day" }, "key_taken"],
    [{ text: " \n" }, "text_missing"],
    [{ text: "x".repeat(1_001) }, "text_long"],
    [{ tier: "working", days: 0 }, "days_range"],
    [{ tier: "working", days: 367 }, "days_range"],
    [{ tier: "working", days: Number.NaN }, "days_range"],
  ] as [Partial<Draft>, string][])("finds %j to be wrong: %s", (fields, code) => {
    expect(mistake(draft(fields), undefined, [entry({})])?.code).toBe(code);
  });

  it("finds nothing wrong where nothing is", () => {
    expect(mistake(draft({}), undefined, [entry({})])).toBeUndefined();
    expect(mistake(draft({ tier: "long_term", days: 0 }), undefined, [])).toBe(
      undefined,
    );
  });

  it("lets an entry keep its key", () => {
    const there = entry({});
    expect(mistake(draft({ key: "bin_day" }), there, [there])).toBeUndefined();
  });

  it("counts what core memory holds, the entry's own former text aside", () => {
    const full = ["a", "b", "c", "d", "e"].map((key) =>
      entry({ key, text: "x".repeat(1_000) }),
    );
    const room = LIMITS.core - full.reduce((sum, one) => sum + sizeOf(one), 0);
    const text = "y".repeat(room - sizeOf({ key: "diet", text: "", tags: [] }));
    expect(mistake(draft({ text }), undefined, full)).toBeUndefined();
    expect(mistake(draft({ text: `${text}y` }), undefined, full)).toEqual({
      field: "text",
      code: "tier_full",
      over: 1,
    });
    expect(
      mistake(draft({ key: "a", text: "z".repeat(1_000) }), full[0], full),
    ).toBeUndefined();
  });
});

describe("the size of an entry", () => {
  it("is what the integration counts: bytes of UTF-8 and what stands around them", () => {
    expect(sizeOf({ key: "key", text: "Küche", tags: ["a", "b"] })).toBe(
      "key ".length + 6 + " a b".length + 4,
    );
  });
});

it("spells keys in one way", () => {
  expect(spelled("  Bin Day ")).toBe("bin_day");
});

it("counts days that are left, at least one", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  expect(daysUntil("2026-01-05T01:00:00Z", now)).toBe(4);
  expect(daysUntil("2025-01-05T01:00:00Z", now)).toBe(1);
});
