import { describe, expect, it } from "vitest";

import { putBefore, rowFor, SPARE, topShowing, windowOf } from "./window";

describe("the window of a long list", () => {
  it("has as many rows at the end of ten thousand as in the middle", () => {
    const size = ({ first, end }: { first: number; end: number }) => end - first;
    const middle = windowOf(5_000 * 64, 640, 64, 10_000);
    expect(middle).toEqual({ first: 5_000 - SPARE, end: 5_010 + SPARE });
    expect(size(windowOf(9_990 * 64, 640, 64, 10_000))).toBe(10 + SPARE);
    expect(size(windowOf(0, 640, 64, 10_000))).toBe(10 + SPARE);
  });

  it("stays within a list that has become short", () => {
    expect(windowOf(64_000, 640, 64, 3)).toEqual({ first: 3, end: 3 });
    expect(windowOf(0, 640, 64, 0)).toEqual({ first: 0, end: 0 });
  });
});

describe("moving to a row", () => {
  it("scrolls no more than it has to", () => {
    expect(topShowing(5, 100, 640, 64)).toBe(100);
    expect(topShowing(0, 100, 640, 64)).toBe(0);
    expect(topShowing(20, 100, 640, 64)).toBe(21 * 64 - 640);
  });

  it("knows the keys of lists, and stops at both ends", () => {
    expect(rowFor("ArrowDown", 3, 5, 10)).toBe(4);
    expect(rowFor("ArrowDown", 4, 5, 10)).toBe(4);
    expect(rowFor("PageUp", 4, 5, 10)).toBe(0);
    expect(rowFor("End", 0, 5, 10)).toBe(4);
    expect(rowFor("a", 0, 5, 10)).toBeUndefined();
    expect(rowFor("Home", 0, 0, 10)).toBeUndefined();
  });
});

describe("rows put before the first", () => {
  it("are counted, unless the list is another one", () => {
    expect(putBefore("c", ["a", "b", "c"], 50)).toBe(2);
    expect(putBefore("c", ["c", "d"], 50)).toBe(0);
    expect(putBefore("x", ["a", "b"], 50)).toBe(0);
    expect(putBefore("c", ["a", "b", "c"], 1)).toBe(0);
    expect(putBefore(undefined, ["a"], 50)).toBe(0);
  });
});
