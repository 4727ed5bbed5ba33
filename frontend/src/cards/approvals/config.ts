/** How the approvals card is configured. */

import type { CardConfig } from "../../ha/types";

export const APPROVALS_CARD = "household-agents-approvals-card";

export interface ApprovalsCardConfig extends CardConfig {
  /** The card's heading; none where it is empty. */
  title?: string;
  /** Ids of the agents whose questions are shown; all where there are none. */
  agents?: string[];
  hide_empty?: boolean;
  show_answered?: boolean;
}

export const APPROVALS_DEFAULTS = {
  hide_empty: false,
  show_answered: true,
} satisfies Partial<ApprovalsCardConfig>;

/** What every key has to be. */
export const APPROVALS_SHAPE = {
  title: "text",
  agents: "texts",
  hide_empty: "boolean",
  show_answered: "boolean",
} as const;
