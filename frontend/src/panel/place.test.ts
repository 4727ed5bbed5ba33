import { describe, expect, it } from "vitest";

import type { Page } from "./pages";
import { pageOf, placeOf } from "./place";

const PAGES = [{ name: "runs" }, { name: "spend" }] as Page[];

describe("a place in the panel", () => {
  it.each([
    ["", "", []],
    ["/", "", []],
    ["/runs", "runs", []],
    ["/runs/", "runs", []],
    ["/runs/01ABC/waterfall", "runs", ["01ABC", "waterfall"]],
    ["/skills/bin%20day", "skills", ["bin day"]],
    ["/skills/100%", "skills", ["100%"]],
  ])("is what %j says", (path, name, rest) => {
    expect(placeOf({ prefix: "/household-agents", path })).toEqual({
      prefix: "/household-agents",
      name,
      rest,
      path,
    });
  });

  it("is the panel's own where Home Assistant has not said", () => {
    expect(placeOf(undefined)).toMatchObject({ prefix: "/household-agents", name: "" });
  });

  it("is the first page where there is no such page", () => {
    const at = (path: string) => pageOf(PAGES, placeOf({ prefix: "/x", path }))?.name;
    expect(at("/spend")).toBe("spend");
    expect(at("/nowhere")).toBe("runs");
    expect(pageOf([], placeOf(undefined))).toBeUndefined();
  });
});
