import { describe, expect, it } from "vitest";

import type { AgentView, Urgency } from "../../api/types";
import { agentView } from "../../testing/fakes";
import { atMost, attentionOf, groupsOf, matches } from "./order";

const report = (urgency: Urgency) => ({ urgency, headline: "" }) as AgentView["report"];

function one(name: string, changes: Partial<AgentView> = {}): AgentView {
  return agentView({ agent_id: name.toLowerCase(), name, ...changes });
}

const ASKS = one("Asks", { questions: 1, problem: "failed" });
const FAILED = one("Failed", { status: "failed", problem: "failed" });
const URGENT = one("Urgent", { report: report("critical") });
const IMPORTANT = one("Important", { report: report("high") });
const WORKS = one("Works", { status: "running" });
const CALM = one("Calm", { report: report("normal") });
const IDLE = one("Idle");
const PAUSED = one("Paused", { status: "disabled", enabled: false });

describe("what needs people", () => {
  it.each([
    [ASKS, "needs_you"],
    [one("W", { status: "waiting" }), "needs_you"],
    [one("T", { team: { state: "waiting" } as AgentView["team"] }), "needs_you"],
    [FAILED, "trouble"],
    [one("S", { status: "stalled", problem: "stalled" }), "trouble"],
    [one("B", { problem: "breaker_open" }), "trouble"],
    [URGENT, "urgent"],
    [WORKS, "at_work"],
    [CALM, "well"],
    [PAUSED, "paused"],
    [one("P", { enabled: false, status: "disabled", problem: "failed" }), "paused"],
  ])("is seen in %o", (agent, attention) => {
    expect(attentionOf(agent)).toBe(attention);
  });

  it("keeps its place while it runs again", () => {
    expect(attentionOf({ ...FAILED, status: "running" })).toBe("trouble");
    expect(attentionOf({ ...URGENT, status: "running" })).toBe("urgent");
  });

  it("comes first", () => {
    const all = [IDLE, PAUSED, CALM, WORKS, IMPORTANT, URGENT, FAILED, ASKS];
    const groups = groupsOf(all, "attention", "en");
    expect(groups.map((group) => group.key)).toEqual([
      "needs_you",
      "trouble",
      "urgent",
      "at_work",
      "well",
      "paused",
    ]);
    expect(groups.flatMap((group) => group.agents.map((agent) => agent.name))).toEqual([
      "Asks",
      "Failed",
      "Urgent",
      "Important",
      "Works",
      "Calm",
      "Idle",
      "Paused",
    ]);
  });
});

describe("the staff", () => {
  it("is ordered by name in the reader's language", () => {
    const [group] = groupsOf([one("Zoe"), one("Ärztin"), one("Bo")], "none", "de");
    expect(group?.agents.map((agent) => agent.name)).toEqual(["Ärztin", "Bo", "Zoe"]);
  });

  it("is grouped by pattern, without empty headings", () => {
    const groups = groupsOf(
      [one("Team", { pattern: "team" }), one("Chef")],
      "pattern",
      "en",
    );
    expect(groups.map((group) => group.key)).toEqual(["domain", "team"]);
  });

  it("is cut over all groups together", () => {
    const groups = groupsOf([ASKS, FAILED, URGENT, IMPORTANT, IDLE], "attention", "en");
    const some = atMost(groups, 3);
    expect(some.map((group) => [group.key, group.agents.length])).toEqual([
      ["needs_you", 1],
      ["trouble", 1],
      ["urgent", 1],
    ]);
    expect(atMost(groups, Infinity)).toEqual(groups);
  });

  it("is searched by all words that are typed", () => {
    const chef = one("Nutrition chef", { description: "Plans the week's dinners." });
    expect(matches(chef, "CHEF dinners")).toBe(true);
    expect(matches(chef, "chef boiler")).toBe(false);
    expect(matches(chef, " ")).toBe(true);
  });
});
