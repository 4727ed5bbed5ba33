import { describe, expect, it } from "vitest";

import type { Budget, Spend } from "../../api/spend";
import { agentBudgets, perRun, reached, share, spenders, totals } from "./figures";

const AGENTS = [
  {
    agent_id: "chef",
    name: "Chef",
    gone: false,
    cost: [1, 2],
    tokens: [10, 20],
    runs: [1, 2],
  },
  {
    agent_id: "old",
    name: "old",
    gone: true,
    cost: [1, 0],
    tokens: [90, 0],
    runs: [0, 0],
  },
  { agent_id: "idle", name: "Idle", gone: false, cost: [0], tokens: [0], runs: [0] },
];

function budget(more: Partial<Budget>): Budget {
  return {
    budget: "agent_day",
    agent_id: "chef",
    name: "Chef",
    unit: "USD",
    used: 1,
    limit: 4,
    until: "2026-11-22T00:00:00+01:00",
    level: 0,
    ...more,
  };
}

describe("who spent it", () => {
  it("is ordered by what is looked at, without those who did nothing", () => {
    expect(spenders(AGENTS, "cost").map((one) => [one.agentId, one.share])).toEqual([
      ["chef", 0.75],
      ["old", 0.25],
    ]);
    expect(spenders(AGENTS, "tokens").map((one) => one.agentId)).toEqual([
      "old",
      "chef",
    ]);
    expect(totals(AGENTS)).toEqual({ cost: 4, tokens: 120, runs: 3 });
  });

  it("has an average only where there were runs", () => {
    const [chef, old] = spenders(AGENTS, "cost");
    expect(chef && perRun(chef, "cost")).toBe(1);
    expect(old && perRun(old, "cost")).toBeUndefined();
  });
});

describe("budgets", () => {
  it("are used by a share, never more than whole", () => {
    expect(share(budget({}))).toBe(0.25);
    expect(share(budget({ used: 9 }))).toBe(1);
    expect(share(budget({ used: 0, limit: 0 }))).toBe(0);
    expect(share(budget({ used: 1, limit: 0 }))).toBe(1);
  });

  it("say which are reached, the household's first, and which are near", () => {
    const household = budget({
      budget: "household_day",
      agent_id: null,
      name: null,
      level: 100,
    });
    const chef = budget({ level: 100 });
    const near = budget({ agent_id: "baker", name: "Baker", used: 3.5, level: 80 });
    const spend = { budgets: [near, chef, household] } as Spend;
    expect(reached(spend)).toEqual([household, chef]);
    expect(agentBudgets(spend)).toEqual([chef, near]);
  });
});
