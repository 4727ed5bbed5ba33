/** How a status, a run's state and an urgency look: an icon, a colour, never colour alone. */

import type { Status, Urgency } from "../api/types";

export interface Look {
  icon: string;
  /** A variable of Home Assistant's themes. */
  color: string;
}

export const WELL = "var(--success-color)";
export const BUSY = "var(--primary-color)";
export const CARE = "var(--warning-color)";
export const BAD = "var(--error-color)";
export const CALM = "var(--secondary-text-color)";

const STATUS: Record<Status, Look> = {
  idle: { icon: "mdi:sleep", color: CALM },
  disabled: { icon: "mdi:pause-circle-outline", color: CALM },
  queued: { icon: "mdi:tray-full", color: BUSY },
  acknowledged: { icon: "mdi:play-circle-outline", color: BUSY },
  running: { icon: "mdi:cog-play-outline", color: BUSY },
  completed: { icon: "mdi:check-circle-outline", color: WELL },
  degraded: { icon: "mdi:lifebuoy", color: CARE },
  waiting: { icon: "mdi:account-question-outline", color: CARE },
  failed: { icon: "mdi:alert-circle-outline", color: BAD },
  timed_out: { icon: "mdi:timer-alert-outline", color: BAD },
  cancelled: { icon: "mdi:cancel", color: CALM },
  interrupted: { icon: "mdi:power-plug-off-outline", color: CARE },
  stalled: { icon: "mdi:timer-sand-complete", color: BAD },
  undelivered: { icon: "mdi:email-alert-outline", color: BAD },
};

const URGENCY: Record<Urgency, Look> = {
  none: { icon: "mdi:check", color: CALM },
  low: { icon: "mdi:information-outline", color: CALM },
  normal: { icon: "mdi:information", color: BUSY },
  high: { icon: "mdi:alert", color: CARE },
  critical: { icon: "mdi:alert-octagon", color: BAD },
};

const ACTIVE: ReadonlySet<Status> = new Set(["queued", "acknowledged", "running"]);

export const statusLook = (status: Status): Look => STATUS[status] ?? STATUS.idle;
export const urgencyLook = (urgency: Urgency): Look => URGENCY[urgency] ?? URGENCY.none;
/** The key of a run's state in words: it has asked, and may have been answered long ago. */
export const runWord = (state: Status) =>
  `status.${state === "waiting" ? "asked" : state}` as const;
/** Whether somebody is at work, so that it may be cancelled. */
export const isActive = (status: Status): boolean => ACTIVE.has(status);
