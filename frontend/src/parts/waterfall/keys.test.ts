import { expect, it } from "vitest";

import { rowsOf, type WaterfallBar } from "./bars";
import { keyTarget } from "./keys";

const bars: WaterfallBar[] = [
  { id: "a1", label: "a", start: 0, end: 10, tone: "well", lane: "a" },
  { id: "a2", label: "a", start: 20, end: 30, tone: "well", lane: "a" },
  { id: "a3", label: "a", start: 40, end: 50, tone: "well", lane: "a" },
  { id: "b1", label: "b", start: 5, end: 9, tone: "well", lane: "b" },
  { id: "b2", label: "b", start: 38, end: 60, tone: "well", lane: "b" },
];
const rows = rowsOf(bars);

it.each([
  ["a1", "ArrowRight", "a2"],
  ["a1", "ArrowLeft", undefined],
  ["a3", "Home", "a1"],
  ["a1", "End", "a3"],
  ["a3", "ArrowDown", "b2"],
  ["a1", "ArrowDown", "b1"],
  ["b2", "ArrowUp", "a3"],
  ["b1", "ArrowDown", undefined],
  ["a1", "x", undefined],
  ["gone", "ArrowRight", undefined],
])("from %s %s leads to %s", (from, key, to) => {
  expect(keyTarget(rows, from, key)).toBe(to);
});

it("leads the other way where one reads from right to left", () => {
  expect(keyTarget(rows, "a2", "ArrowLeft", true)).toBe("a3");
});
