/** What the spend page says in numbers: totals, averages, budgets; pure functions. */

import type { AgentSpend, Budget, Spend } from "../../api/spend";

export type Unit = "cost" | "tokens";

export interface Spender {
  agentId: string;
  name: string;
  gone: boolean;
  cost: number;
  tokens: number;
  runs: number;
  /** Of all that was spent, 0 to 1. */
  share: number;
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

/** Who spent how much, the most first; whoever did nothing is left out. */
export function spenders(agents: readonly AgentSpend[], unit: Unit): Spender[] {
  const all = sum(agents.map((one) => sum(one[unit])));
  return agents
    .map((one) => ({
      agentId: one.agent_id,
      name: one.name,
      gone: one.gone,
      cost: sum(one.cost),
      tokens: sum(one.tokens),
      runs: sum(one.runs),
      share: all > 0 ? sum(one[unit]) / all : 0,
    }))
    .filter((one) => one.cost > 0 || one.tokens > 0 || one.runs > 0)
    .sort((a, b) => b[unit] - a[unit] || a.name.localeCompare(b.name));
}

/** What one run took on average; nothing where there was none. */
export function perRun(one: Spender, unit: Unit): number | undefined {
  return one.runs > 0 ? one[unit] / one.runs : undefined;
}

export function totals(agents: readonly AgentSpend[]): {
  cost: number;
  tokens: number;
  runs: number;
} {
  return {
    cost: sum(agents.map((one) => sum(one.cost))),
    tokens: sum(agents.map((one) => sum(one.tokens))),
    runs: sum(agents.map((one) => sum(one.runs))),
  };
}

/** How much of a budget is used, 0 to 1; a budget of nothing is used up by anything. */
export function share(budget: Pick<Budget, "used" | "limit">): number {
  if (budget.limit > 0) return Math.min(1, budget.used / budget.limit);
  return budget.used > 0 ? 1 : 0;
}

/** The household's budget of a time in a unit, if it has one. */
export function householdBudget(
  spend: Spend,
  scope: "household_day" | "household_month",
  unit: Unit,
): Budget | undefined {
  const wanted = unit === "cost" ? "USD" : "tokens";
  return spend.budgets.find((one) => one.budget === scope && one.unit === wanted);
}

/** The agents' budgets, the fullest first. */
export function agentBudgets(spend: Spend): Budget[] {
  return spend.budgets
    .filter((one) => one.agent_id !== null)
    .sort(
      (a, b) =>
        b.level - a.level ||
        share(b) - share(a) ||
        (a.name ?? "").localeCompare(b.name ?? ""),
    );
}

/** Budgets that are reached, the household's first: calls are kept back by them. */
export function reached(spend: Spend): Budget[] {
  return spend.budgets
    .filter((one) => one.level === 100)
    .sort((a, b) => Number(a.agent_id !== null) - Number(b.agent_id !== null));
}
