/** What an entry of memory may be, as the integration checks it too. */

import type { MemoryEntry, Tier } from "../../api/knowledge";

export const TIERS: readonly Tier[] = ["core", "working", "long_term"];
export const MAX_KEY = 64;
export const MAX_TEXT = 1_000;
export const MAX_DAYS = 366;
export const WORKING_DAYS = 7;
/** Bytes that a tier may hold. */
export const LIMITS: Record<Tier, number> = {
  core: 5 * 1024,
  working: 5 * 1024,
  long_term: 64 * 1024,
};

const KEY = /^[a-z0-9][a-z0-9_.-]*$/;
const DAY = 86_400_000;

export interface Draft {
  key: string;
  text: string;
  tier: Tier;
  tags: string[];
  /** Days that it lives on from now, for working memory. */
  days: number;
}

export type Mistake =
  | { field: "key"; code: "key_missing" | "key_shape" | "key_taken" }
  | { field: "text"; code: "text_missing" }
  | { field: "text"; code: "text_long" | "tier_full"; over: number }
  | { field: "days"; code: "days_range" };

/** A key in its one spelling. */
export function spelled(key: string): string {
  return key.trim().toLowerCase().replaceAll(" ", "_");
}

/** Bytes that an entry takes in a prompt. */
export function sizeOf(entry: { key: string; text: string; tags: string[] }): number {
  const text = [entry.key, entry.text, ...entry.tags].join(" ");
  return new TextEncoder().encode(text).length + 4;
}

/** Return the first mistake, if there is one; `there` are all entries of the owner. */
export function mistake(
  draft: Draft,
  original: MemoryEntry | undefined,
  there: readonly MemoryEntry[],
): Mistake | undefined {
  return (
    keyMistake(draft, original, there) ??
    textMistake(draft, there) ??
    (draft.tier === "working" && !(draft.days > 0 && draft.days <= MAX_DAYS)
      ? { field: "days", code: "days_range" }
      : undefined)
  );
}

function keyMistake(
  draft: Draft,
  original: MemoryEntry | undefined,
  there: readonly MemoryEntry[],
): Mistake | undefined {
  if (original) return undefined;
  const key = spelled(draft.key);
  if (!key) return { field: "key", code: "key_missing" };
  if (key.length > MAX_KEY || !KEY.test(key))
    return { field: "key", code: "key_shape" };
  return there.some((entry) => entry.key === key)
    ? { field: "key", code: "key_taken" }
    : undefined;
}

function textMistake(draft: Draft, there: readonly MemoryEntry[]): Mistake | undefined {
  const text = draft.text.trim();
  if (!text) return { field: "text", code: "text_missing" };
  const length = [...text].length;
  if (length > MAX_TEXT)
    return { field: "text", code: "text_long", over: length - MAX_TEXT };
  // Working and long-term memory make room by themselves; core never loses anything.
  if (draft.tier !== "core") return undefined;
  const key = spelled(draft.key);
  const others = there.filter((entry) => entry.tier === "core" && entry.key !== key);
  const used = others.reduce((sum, entry) => sum + sizeOf(entry), 0);
  const over = used + sizeOf({ ...draft, key, text }) - LIMITS.core;
  return over > 0 ? { field: "text", code: "tier_full", over } : undefined;
}

/** Days from now until a time, at least one. */
export function daysUntil(iso: string, now: number = Date.now()): number {
  return Math.max(1, Math.round((Date.parse(iso) - now) / DAY));
}
