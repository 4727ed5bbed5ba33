/** What the dashboard is built from: the staff, where it is, and the household's entities. */

import type { AgentView, HouseholdView } from "../api/types";
import { until } from "../data/shared";
import { staffStore, type Staff } from "../data/staff";
import type { HomeAssistant } from "../ha/types";

const DOMAIN = "household_agents";
/** Milliseconds that a dashboard waits for the staff; its cards wait for longer. */
const PATIENCE = 4_000;
/** Milliseconds that the staff may be told of somebody later than the registries. */
const BEHIND = 2_000;

/** Names of the household's own entities that the dashboard shows, where they are. */
export const HOUSEHOLD_KEYS = [
  "cost_today",
  "cost_this_month",
  "budget_left",
  "tokens_today",
  "runs_today",
  "schedule",
] as const;

export interface Facts {
  /** Sorted by name. */
  agents: readonly AgentView[];
  /** Areas' names by the ids of the agents that are in one. */
  areas: ReadonlyMap<string, string>;
  household?: HouseholdView;
  /** The household's own entities by key; only those that are there. */
  entities: Readonly<Partial<Record<(typeof HOUSEHOLD_KEYS)[number], string>>>;
}

export async function gatherFacts(hass: HomeAssistant): Promise<Facts> {
  const staff = await currentStaff(hass);
  const agents = [...staff.agents.values()].sort((one, other) =>
    one.name.localeCompare(other.name, hass.locale?.language),
  );
  const areas = new Map(
    agents.flatMap((agent) => {
      const area = areaOf(hass, agent.device_id);
      return area ? [[agent.agent_id, area] as const] : [];
    }),
  );
  return {
    agents,
    areas,
    household: staff.household,
    entities: householdEntities(hass, staff.household?.entry_id),
  };
}

/** The staff as soon as it is known; without it where that takes too long. */
async function currentStaff(hass: HomeAssistant): Promise<Staff> {
  const store = staffStore(hass);
  const isKnown = ({ known, state }: Staff): boolean => known || state === "refused";
  await until(store, isKnown, PATIENCE);
  // A new agent's device is there a moment before the staff is told of the agent. Only
  // an administrator sees all of both.
  const devices = agentDevices(hass);
  const isComplete = ({ loaded, household, agents }: Staff): boolean => {
    if (!loaded || !household?.admin) return true;
    return devices.every((id) => agents.has(id) || id === household.entry_id);
  };
  return until(store, isComplete, BEHIND);
}

/** The ids of all agents that have a device, and of the household itself. */
function agentDevices(hass: HomeAssistant): string[] {
  return Object.values(hass.devices).flatMap((device) =>
    (device.identifiers ?? []).flatMap(([domain, id]) =>
      domain === DOMAIN ? [id] : [],
    ),
  );
}

function areaOf(hass: HomeAssistant, deviceId: string | null): string | undefined {
  const areaId = deviceId && hass.devices[deviceId]?.area_id;
  return areaId ? hass.areas?.[areaId]?.name : undefined;
}

function householdEntities(
  hass: HomeAssistant,
  entryId: string | undefined,
): Facts["entities"] {
  const entities: Partial<Record<string, string>> = {};
  for (const entity of Object.values(hass.entities)) {
    const key = entity.translation_key;
    if (entity.platform !== DOMAIN || !key || !entity.device_id) continue;
    if (!(HOUSEHOLD_KEYS as readonly string[]).includes(key)) continue;
    const ids = hass.devices[entity.device_id]?.identifiers ?? [];
    if (ids.some(([domain, id]) => domain === DOMAIN && id === entryId))
      entities[key] = entity.entity_id;
  }
  return entities;
}

/**
 * What the dashboard depends on of the registries: who there is, its name and its area.
 * Nothing of it changes while agents work.
 */
export function signature(hass: HomeAssistant): string {
  return Object.values(hass.devices)
    .filter((device) => device.identifiers?.some(([domain]) => domain === DOMAIN))
    .map((device) => [device.id, device.name_by_user ?? device.name, device.area_id])
    .map((facts) => facts.join("\u0000"))
    .sort()
    .join("\u0001");
}
