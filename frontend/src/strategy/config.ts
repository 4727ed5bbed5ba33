/** How the dashboard that builds itself is configured; all of it may be left out. */

import type { Pattern } from "../api/types";
import { checkConfig } from "../base/checks";

export const STRATEGY = "household-agents";
export const PATTERNS: readonly Pattern[] = ["domain", "orchestrator", "task", "team"];
export const GROUPINGS = ["area", "pattern"] as const;

export interface StrategyConfig {
  type: string;
  /** How agents stand together; by area unless said otherwise. */
  group_by?: (typeof GROUPINGS)[number];
  /** Only agents of these patterns have cards; all where none is named. */
  patterns?: Pattern[];
  /** Ids of agents that have no card of their own. */
  hide_agents?: string[];
  hide_timeline?: boolean;
  hide_costs?: boolean;
  hide_schedule?: boolean;
}

export const STRATEGY_DEFAULTS = {
  group_by: "area",
  hide_timeline: false,
  hide_costs: false,
  hide_schedule: false,
} as const satisfies Partial<StrategyConfig>;

export function checkedStrategy(config: StrategyConfig): StrategyConfig {
  return checkConfig(config, {
    group_by: GROUPINGS,
    patterns: "texts",
    hide_agents: "texts",
    hide_timeline: "boolean",
    hide_costs: "boolean",
    hide_schedule: "boolean",
  });
}
