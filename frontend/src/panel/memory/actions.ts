/** What people do with a whole memory, or take from it. */

import type { MemoryEntry, Verified } from "../../api/knowledge";
import type { HomeAssistant } from "../../ha/types";
import { download } from "../../parts/download";
import type { Question } from "./confirm-dialog";
import { memoryTexts } from "./text";

export type Ledger = Verified["ledgers"][number];

export interface Exported {
  entries: unknown[];
  exported_at: string;
}

/** All that is kept of an owner. */
export function readExport(hass: HomeAssistant, owner: string): Promise<Exported> {
  return hass.callWS<Exported>({
    type: "household_agents/memory/export",
    agent: owner,
  });
}

/** Hand it over as a file; return what to say of it. */
export function handOver(
  hass: HomeAssistant,
  owner: string,
  name: string,
  data: Exported,
): string {
  const file = `memory-${owner}-${data.exported_at.slice(0, 10)}.json`;
  download(file, `${JSON.stringify(data, null, 2)}\n`, "application/json");
  return memoryTexts(hass)("exported", { count: data.entries.length, name });
}

/** Check the ledger of an owner. */
export async function verify(
  hass: HomeAssistant,
  owner: string,
): Promise<Ledger | undefined> {
  const { ledgers } = await hass.callWS<Verified>({
    type: "household_agents/memory/verify",
    agent: owner,
  });
  return ledgers[0];
}

export function deleting(
  hass: HomeAssistant,
  owner: string,
  name: string,
  entry: MemoryEntry,
): Question {
  const localize = memoryTexts(hass);
  return {
    title: localize("delete_title", { key: entry.key }),
    text: localize("delete_text", { name }),
    confirm: localize("delete"),
    act: async () => {
      await hass.callWS({
        type: "household_agents/memory/delete",
        agent: owner,
        key: entry.key,
        revision: entry.revision,
      });
    },
  };
}

export function erasing(
  hass: HomeAssistant,
  owner: string,
  name: string,
  say: (text: string) => void,
): Question {
  const localize = memoryTexts(hass);
  return {
    title: localize("erase_title", { name }),
    text: localize("erase_text", { name }),
    confirm: localize("erase_confirm", { name }),
    act: async () => {
      await hass.callWS({
        type: "household_agents/memory/erase",
        agent: owner,
        confirm: true,
      });
      say(localize("erased", { name }));
    },
  };
}
