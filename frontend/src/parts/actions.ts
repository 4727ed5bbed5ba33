/**
 * What people do with agents, through Home Assistant's own actions.
 *
 * A second press while the first is under way does nothing, on whichever card it is: an
 * agent is asked once. What a card shows follows from what the server tells of the agent.
 */

import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { AgentView } from "../api/types";
import { until } from "../data/shared";
import { staffStore, type Staff } from "../data/staff";
import type { HomeAssistant } from "../ha/types";
import { isCut } from "./refusal";

export type Doing = "run" | "ask" | "cancel" | "switch" | "reset";

/** What `run_agent` answers of the run that it has begun. */
interface Begun {
  run_id: string;
}

/** Milliseconds to wait for the server to show what was begun. */
const SHOWN_WITHIN = 5_000;
const DOMAIN = "household_agents";

const underWay = new Set<string>();
const hosts = new Set<ReactiveControllerHost>();
/** Keys of runs of which nobody knows whether they were begun: the line was cut. */
const unsure = new Map<string, string>();

const keyOf = (doing: Doing, id: string): string => `${doing} ${id}`;

/** Whether it was pressed and is not there yet. */
export const isUnderWay = (doing: Doing, id: string): boolean =>
  underWay.has(keyOf(doing, id));

/** Have an agent run; with a task, it is asked. Returns the run's id where it began. */
export function runAgent(
  hass: HomeAssistant,
  agent: AgentView,
  task?: string,
): Promise<string | undefined> {
  return once(task ? "ask" : "run", agent.agent_id, async () => {
    const asked = `${agent.agent_id} ${task ?? ""}`;
    const key = unsure.get(asked) ?? `dashboard ${crypto.randomUUID?.() ?? random()}`;
    unsure.set(asked, key);
    try {
      const { response } = await hass.callService(
        DOMAIN,
        "run_agent",
        {
          agent: agent.agent_id,
          wait: false,
          idempotency_key: key,
          ...(task ? { task } : {}),
        },
        undefined,
        true,
        true,
      );
      unsure.delete(asked);
      const runId = (response as Begun | undefined)?.run_id;
      if (runId) await shown(hass, agent.agent_id, runId);
      return runId;
    } catch (error) {
      if (!isCut(error)) unsure.delete(asked);
      throw error;
    }
  });
}

export function cancelRun(hass: HomeAssistant, runId: string): Promise<unknown> {
  return once("cancel", runId, () =>
    hass.callService(DOMAIN, "cancel_run", { run_id: runId }),
  );
}

/** Pause an agent, or have it go on: its switch. */
export function setEnabled(
  hass: HomeAssistant,
  agent: AgentView,
  enabled: boolean,
): Promise<unknown> {
  const entityId = agent.entities["enabled"];
  if (!entityId) return Promise.resolve();
  return once("switch", agent.agent_id, () =>
    hass.callService("switch", enabled ? "turn_on" : "turn_off", {
      entity_id: entityId,
    }),
  );
}

/** Let an agent back that was taken out after failures in a row. */
export function resetBreaker(hass: HomeAssistant, agent: AgentView): Promise<unknown> {
  return once("reset", agent.agent_id, () =>
    hass.callService(DOMAIN, "reset_breaker", { agent: agent.agent_id }),
  );
}

/** Draws an element anew when something that was pressed begins or is there. */
export class ActionsController implements ReactiveController {
  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    hosts.add(this.host);
  }

  hostDisconnected(): void {
    hosts.delete(this.host);
  }
}

/** Do it unless it is being done; Home Assistant says itself why it could not be done. */
async function once<T>(
  doing: Doing,
  id: string,
  act: () => Promise<T>,
): Promise<T | undefined> {
  const key = keyOf(doing, id);
  if (underWay.has(key)) return undefined;
  underWay.add(key);
  tell();
  try {
    return await act();
  } catch {
    return undefined;
  } finally {
    underWay.delete(key);
    tell();
  }
}

function tell(): void {
  for (const host of hosts) host.requestUpdate();
}

/** Wait until the staff shows the run, so that nobody presses once more meanwhile. */
function shown(hass: HomeAssistant, agentId: string, runId: string): Promise<unknown> {
  const isShown = ({ agents }: Staff): boolean => {
    const agent = agents.get(agentId);
    return agent?.current?.run_id === runId || agent?.last?.run_id === runId;
  };
  return until(staffStore(hass), isShown, SHOWN_WITHIN);
}

/** The connection went before an answer came, as the frontend's own library says it. */
/** Where the page has no secure context, as at home without a certificate. */
const random = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) =>
    part.toString(36),
  ).join("");
