/** What `household_agents/spend` says: what agents used by day, and their budgets. */

export interface AgentSpend {
  agent_id: string;
  name: string;
  /** Whether the agent is no longer there. */
  gone: boolean;
  /** One number for each of the days. */
  cost: number[];
  tokens: number[];
  runs: number[];
}

export interface Budget {
  budget: "agent_day" | "household_day" | "household_month";
  /** Whose it is; null for the household's. */
  agent_id: string | null;
  name: string | null;
  unit: "tokens" | "USD";
  used: number;
  limit: number;
  /** When it begins anew. */
  until: string;
  /** 100 also where a call was refused, since it would have gone beyond the limit. */
  level: 0 | 80 | 100;
}

export interface Spend {
  /** Local days such as `2026-11-15`, the last of them today. */
  days: string[];
  agents: AgentSpend[];
  limits: {
    day_tokens: number | null;
    day_cost: number | null;
    month_tokens: number | null;
    month_cost: number | null;
  };
  month: { tokens: number; cost: number };
  today: { tokens: number; cost: number };
  budgets: Budget[];
  /** The share of the household's budgets that only what people ask for may use. */
  kept_for_people: number;
  prices_dated: string;
}
