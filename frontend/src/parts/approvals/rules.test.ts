import { describe, expect, it } from "vitest";

import { approval } from "./fixtures";
import { factsOf, isOver, pending, purposeOf, RECENT, recent, withNews } from "./rules";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const at = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString();

describe("what waits", () => {
  const soon = approval({ approval_id: "soon", expires_at: at(5) });
  const later = approval({
    approval_id: "later",
    expires_at: at(50),
    agent_id: "cook",
  });
  const answered = approval({ approval_id: "answered", state: "denied" });

  it("comes in the order in which it runs out, and nothing else comes", () => {
    const ids = pending([later, answered, soon]).map((one) => one.approval_id);
    expect(ids).toEqual(["soon", "later"]);
  });

  it("can be that of some agents alone", () => {
    expect(pending([later, soon], ["cook"])).toEqual([later]);
    expect(pending([later, soon], ["nobody"])).toEqual([]);
  });

  it("is over with its time", () => {
    expect(isOver(soon, NOW)).toBe(false);
    expect(isOver(soon, NOW + 5 * 60_000)).toBe(true);
  });
});

describe("what was answered just now", () => {
  const denied = approval({ state: "denied", answered_at: at(-1), ended_at: at(-1) });
  const done = approval({ state: "done", answered_at: at(-30), ended_at: at(-2) });
  const old = approval({ state: "done", answered_at: at(-30), ended_at: at(-20) });

  it("is the newest first and goes after a while", () => {
    const known = [old, done, denied, approval({})];
    expect(recent(known, [], NOW)).toEqual([denied, done]);
    expect(recent(known, [], NOW + RECENT)).toEqual([]);
  });
});

describe("what a call says", () => {
  it("is told in words, without what is told elsewhere", () => {
    const asked = approval({
      arguments: {
        action: "climate.set_temperature",
        entity_ids: ["climate.bedroom"],
        data: { temperature: 21.5, hvac_mode: "heat", code: "**REDACTED**", empty: "" },
      },
    });
    expect(factsOf(asked, "hidden")).toEqual([
      { name: "Temperature", value: "21.5" },
      { name: "Hvac mode", value: "heat" },
      { name: "Code", value: "hidden" },
    ]);
  });

  it("hides nothing behind a name, and says where it is cut", () => {
    const asked = approval({
      arguments: {
        action: "climate.set_temperature",
        entity_ids: ["climate.bedroom"],
        data: {
          action: "open the door",
          entity_id: ["climate.bedroom", "lock.front_door"],
          command: "x".repeat(400),
        },
      },
    });
    expect(factsOf(asked, "hidden")).toEqual([
      { name: "Action", value: "open the door" },
      { name: "Entity id", value: "climate.bedroom, lock.front_door" },
      { name: "Command", value: `${"x".repeat(300)} …` },
    ]);
  });

  it("keeps the agent's own words apart", () => {
    const purpose = "Task: Warm the room\nIn the agent's own words: “It is cold”";
    expect(purposeOf(approval({ purpose }))).toEqual({
      task: "Warm the room",
      said: "It is cold",
    });
    expect(purposeOf(approval({ purpose: "" }))).toEqual({ task: "", said: "" });
  });
});

describe("a history", () => {
  const line = (approval_id: string, minutes: number) =>
    approval({ approval_id, at: at(minutes), state: "done" });
  const lines = [line("new", -1), line("old", -9)];

  it("takes news in by when it was asked", () => {
    const ids = (news: string, minutes: number) =>
      withNews(lines, line(news, minutes), true).map((one) => one.approval_id);
    expect(ids("newest", 0)).toEqual(["newest", "new", "old"]);
    expect(ids("between", -5)).toEqual(["new", "between", "old"]);
    expect(ids("oldest", -20)).toEqual(["new", "old", "oldest"]);
  });

  it("changes what it has, and leaves out what the filters do", () => {
    const failed = approval({ approval_id: "old", at: at(-9), state: "failed" });
    expect(withNews(lines, failed, false)).toEqual([lines[0], failed]);
    expect(withNews(lines, line("other", 0), false)).toEqual(lines);
  });
});
