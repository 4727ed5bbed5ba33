/** What a timeline card is configured with. */

import type { Pattern } from "../../api/types";
import { checkConfig } from "../../base/checks";
import type { CardConfig } from "../../ha/types";

export const TIMELINE_CARD = "household-agents-timeline-card";
export const TIMELINE_EDITOR = "household-agents-timeline-card-editor";

/** How far back one may look. */
export const HOURS = [1, 6, 24, 72] as const;

export const PATTERNS: readonly Pattern[] = ["domain", "task", "orchestrator", "team"];

export interface TimelineCardConfig extends CardConfig {
  title?: string;
  hours?: number;
  /** Only the runs of this agent. */
  agent?: string;
  /** Only agents of this pattern. */
  pattern?: Pattern;
  /** Only what no other run has asked for. */
  top_only?: boolean;
}

export const DEFAULTS = { hours: 24, top_only: false };
const LONGEST = 168;

export function checkTimeline(config: TimelineCardConfig): TimelineCardConfig {
  const checked = checkConfig(config, {
    title: "text",
    hours: { least: 1 },
    agent: "text",
    pattern: PATTERNS,
    top_only: "boolean",
  });
  const hours = Math.min(checked.hours ?? DEFAULTS.hours, LONGEST);
  return { ...checked, hours };
}
