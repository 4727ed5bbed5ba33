/** How the staff card is configured. */

import type { Pattern } from "../../api/types";
import type { CardConfig } from "../../ha/types";

export const STAFF_CARD = "household-agents-staff-card";

export const GROUPINGS = ["attention", "pattern", "none"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const PATTERNS: readonly Pattern[] = ["domain", "task", "orchestrator", "team"];

export interface StaffCardConfig extends CardConfig {
  title?: string;
  group_by?: Grouping;
  /** Only agents of these patterns. */
  patterns?: Pattern[];
  /** So many agents are shown; the others when somebody wants to see them. */
  max?: number;
  show_household?: boolean;
  show_actions?: boolean;
  compact?: boolean;
}

export const STAFF_DEFAULTS = {
  group_by: "attention",
  show_household: true,
  show_actions: true,
  compact: false,
} satisfies Partial<StaffCardConfig>;
