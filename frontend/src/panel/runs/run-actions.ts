/** What can be done about a run; each takes its time and says when it did not work. */

import type { HomeAssistant } from "../../ha/types";
import type { Replay } from "./replay";

const DOMAIN = "household_agents";

export async function cancelRun(hass: HomeAssistant, run_id: string): Promise<void> {
  await hass.callService(DOMAIN, "cancel_run", { run_id }, undefined, false);
}

/** Have an agent run with the same task, and return the new run's id. */
export async function runAgain(
  hass: HomeAssistant,
  agent: string,
  task: string,
): Promise<string | undefined> {
  const { response } = await hass.callService(
    DOMAIN,
    "run_agent",
    { agent, wait: false, ...(task && { task }) },
    undefined,
    false,
    true,
  );
  return (response as { run_id?: string } | undefined)?.run_id;
}

export async function replayRun(hass: HomeAssistant, run_id: string): Promise<Replay> {
  const { response } = await hass.callService(
    DOMAIN,
    "replay_run",
    { run_id },
    undefined,
    false,
    true,
  );
  return response as Replay;
}
