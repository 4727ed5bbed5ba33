/** Where a question to an agent stands: pure rules. */

import type { AgentView, RunBrief } from "../../api/types";
import { isActive } from "../../parts/status";

/** Where a question stands: out of the run as it is known, and the agent's last report. */
export function standing(
  run: RunBrief | undefined,
  agent: AgentView,
  runId: string,
): { ended: boolean; queued: boolean; run?: RunBrief; answer?: string } {
  const [known] = [run, agent.current, agent.last].filter(
    (one) => one?.run_id === runId,
  );
  const shown = known ?? undefined;
  const report = agent.report?.run_id === runId ? agent.report : undefined;
  const ended = report !== undefined || (!!shown && !isActive(shown.state));
  const answer = report
    ? [`**${report.headline}**`, report.body].filter(Boolean).join("\n\n")
    : (shown?.headline ?? undefined);
  const queued = !ended && (!shown || shown.state === "queued");
  return { ended, queued, run: shown, answer: ended ? answer : undefined };
}

/** States in which a report is on its way. */
export const REPORTS: ReadonlySet<string> = new Set([
  "completed",
  "degraded",
  "waiting",
]);
