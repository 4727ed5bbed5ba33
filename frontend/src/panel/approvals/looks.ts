/** How the states of approvals, leases and effects look; words say them too. */

import type { ApprovalState } from "../../api/approvals";
import type { EffectState, LeaseState } from "../../api/books";

interface Look {
  icon: string;
  /** A variable of Home Assistant's themes. */
  color: string;
}

const WELL = "var(--success-color)";
const CARE = "var(--warning-color)";
const BAD = "var(--error-color)";
const CALM = "var(--secondary-text-color)";
const BUSY = "var(--primary-color)";

export const APPROVAL: Record<ApprovalState, Look> = {
  pending: { icon: "mdi:account-question-outline", color: CARE },
  approved: { icon: "mdi:thumb-up-outline", color: BUSY },
  consumed: { icon: "mdi:cog-play-outline", color: BUSY },
  done: { icon: "mdi:check-circle-outline", color: WELL },
  failed: { icon: "mdi:alert-circle-outline", color: BAD },
  denied: { icon: "mdi:thumb-down-outline", color: CALM },
  expired: { icon: "mdi:timer-off-outline", color: CARE },
  withdrawn: { icon: "mdi:undo-variant", color: CALM },
};

export const LEASE: Record<LeaseState, Look> = {
  consumed: { icon: "mdi:content-cut", color: CARE },
  done: { icon: "mdi:check-circle-outline", color: WELL },
  failed: { icon: "mdi:alert-circle-outline", color: BAD },
  unneeded: { icon: "mdi:minus-circle-outline", color: CALM },
  refused: { icon: "mdi:shield-off-outline", color: BAD },
};

export const EFFECT: Record<EffectState, Look> = {
  intended: { icon: "mdi:help-circle-outline", color: CARE },
  done: { icon: "mdi:check", color: WELL },
  not_confirmed: { icon: "mdi:eye-off-outline", color: CARE },
  failed: { icon: "mdi:alert-circle-outline", color: BAD },
  confirmed: { icon: "mdi:check-decagram-outline", color: WELL },
  not_done: { icon: "mdi:close-circle-outline", color: CALM },
  needs_review: { icon: "mdi:account-eye-outline", color: BAD },
  rolled_back: { icon: "mdi:undo", color: CARE },
};

export const APPROVALS = Object.keys(APPROVAL) as ApprovalState[];
export const LEASES = Object.keys(LEASE) as LeaseState[];
export const EFFECTS = Object.keys(EFFECT) as EffectState[];
