import { describe, expect, it } from "vitest";

import { teamView as team } from "./fakes";
import { actsOf, stepsOf } from "./phases";

const DAY = 86_400_000;
const NOW = Date.parse("2026-05-20T12:00:00Z");

describe("the steps of a team", () => {
  it("are done, under way and to come (F029)", () => {
    expect(stepsOf(team(), NOW)).toEqual([
      {
        name: "Save",
        kind: "done",
        number: 1,
        plannedDays: undefined,
        needsWord: false,
        endedAt: "2026-05-17T10:00:00+00:00",
      },
      {
        name: "Buy",
        kind: "active",
        number: 2,
        plannedDays: 14,
        needsWord: false,
        day: 3,
        daysLate: undefined,
      },
      { name: "Move", kind: "coming", number: 3, plannedDays: 7, needsWord: true },
    ]);
  });

  it.each([
    [{ state: "waiting" as const }, "waiting"],
    [{ state: "paused" as const }, "paused"],
    [{ days_late: 4 }, "late"],
    [{ state: "waiting" as const, days_late: 4 }, "waiting"],
  ])("%o is shown as %s", (fields, kind) => {
    expect(stepsOf(team(fields), NOW)[1]?.kind).toBe(kind);
  });

  it("count no day at rest", () => {
    const paused_at = new Date(NOW - 2 * DAY).toISOString();
    expect(stepsOf(team({ state: "paused", paused_at }), NOW)[1]?.day).toBe(1);
  });
});

it.each([
  ["created", ["start"]],
  ["active", ["stand_up", "pause"]],
  ["waiting", ["confirm", "stand_up", "pause"]],
  ["paused", ["resume"]],
  ["completed", ["restart"]],
] as const)("a team that is %s may %o", (state, acts) => {
  expect(actsOf(team({ state }))).toEqual(acts);
});
