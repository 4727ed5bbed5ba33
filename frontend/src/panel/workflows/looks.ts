/** How workflows and tasks look in each state: an icon, a colour, never colour alone. */

import type { TaskState, WorkflowBrief, WorkflowState } from "../../api/runs";
import { BAD, BUSY, CALM, CARE, WELL, type Look } from "../../parts/status";

export const WORKFLOW_LOOKS: Record<WorkflowState, Look> = {
  running: { icon: "mdi:cog-play-outline", color: BUSY },
  completed: { icon: "mdi:check-circle-outline", color: WELL },
  partial: { icon: "mdi:circle-half-full", color: CARE },
  failed: { icon: "mdi:alert-circle-outline", color: BAD },
  cancelled: { icon: "mdi:cancel", color: CALM },
  expired: { icon: "mdi:timer-alert-outline", color: BAD },
};

export const TASK_LOOKS: Record<TaskState, Look> = {
  pending: { icon: "mdi:clock-outline", color: CALM },
  in_progress: { icon: "mdi:cog-play-outline", color: BUSY },
  completed: { icon: "mdi:check-circle-outline", color: WELL },
  failed: { icon: "mdi:alert-circle-outline", color: BAD },
  skipped: { icon: "mdi:debug-step-over", color: CALM },
  cancelled: { icon: "mdi:cancel", color: CALM },
  needs_review: { icon: "mdi:account-alert-outline", color: CARE },
};

/** A task's id as people read it. */
export const taskName = (taskId: string): string => {
  const words = taskId.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** How many tasks have not ended. */
export const openTasks = ({ counts }: Pick<WorkflowBrief, "counts">): number =>
  (counts.pending ?? 0) + (counts.in_progress ?? 0);
