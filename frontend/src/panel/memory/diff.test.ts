import { describe, expect, it } from "vitest";

import { wordDiff, type Piece } from "./diff";

function told(pieces: Piece[]): string {
  const marks = { same: "", removed: "-", added: "+" };
  return pieces.map(({ kind, text }) => `${marks[kind]}[${text}]`).join("");
}

describe("wordDiff", () => {
  it("says nothing of texts that are the same", () => {
    expect(wordDiff("a b", "a b")).toEqual([{ kind: "same", text: "a b" }]);
    expect(wordDiff("", "")).toEqual([]);
  });

  it("shows the words that were replaced, the old before the new", () => {
    expect(told(wordDiff("Bins go out on Monday", "Bins go out on Tuesday"))).toBe(
      "[Bins go out on]-[ Monday]+[ Tuesday]",
    );
  });

  it("shows what was put in and what was taken out", () => {
    expect(told(wordDiff("Ada eats nuts", "Ada never eats nuts"))).toBe(
      "[Ada]+[ never][ eats nuts]",
    );
    expect(told(wordDiff("Ada never eats", "Ada eats"))).toBe("[Ada]-[ never][ eats]");
  });

  it("knows texts that begin or end with nothing", () => {
    expect(wordDiff("", "new")).toEqual([{ kind: "added", text: "new" }]);
    expect(wordDiff("old", "")).toEqual([{ kind: "removed", text: "old" }]);
  });

  it.each([
    ["one two  three\nfour", "one  two three four five\n"],
    ["  spaces around ", "spaces  around"],
    ["a b c d", "d c b a"],
    ["x ".repeat(700), "y ".repeat(700)],
    ["Müll am Dienstag 🗑️", "Müll am 🗑️ Mittwoch"],
  ])("loses nothing of %j and %j", (before, after) => {
    const pieces = wordDiff(before, after);
    const without = (kind: Piece["kind"]): string =>
      pieces
        .filter((piece) => piece.kind !== kind)
        .map((piece) => piece.text)
        .join("");
    expect(without("added")).toBe(before);
    expect(without("removed")).toBe(after);
  });
});
