/** Who wrote something, in words. */

import type { Origin } from "../../api/knowledge";
import type { AgentView } from "../../api/types";
import type { HomeAssistant } from "../../ha/types";
import { memoryTexts } from "./text";

export type Agents = ReadonlyMap<string, AgentView>;

interface Written {
  origin: Origin;
  agent_id?: string | null;
  user_id?: string | null;
}

/** Such as `by Chef`; nothing where it is not known. */
export function byWhom(hass: HomeAssistant, agents: Agents, what: Written): string {
  const localize = memoryTexts(hass);
  if (what.origin === "system") return localize("by_system");
  if (what.origin === "person")
    return localize(
      what.user_id && what.user_id === hass.user?.id ? "by_you" : "by_person",
    );
  if (!what.agent_id) return "";
  const name = agents.get(what.agent_id)?.name ?? what.agent_id;
  return localize("by_agent", { name });
}
