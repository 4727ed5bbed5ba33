/** `household_agents/runs/subscribe`: runs as they come and go. */

import type { RunBrief } from "./types";

export type RunsEvent =
  | { loaded: false }
  /** The runs of the last hours, newest first, and whether there were more. */
  | { loaded: true; runs: RunBrief[]; more: boolean }
  /** One that is queued, acknowledged, begins or ends. */
  | { run: RunBrief };
