/** The dialogs that a memory opens: one at a time. */

import { html, nothing, type TemplateResult } from "lit";

import type { Memory, MemoryEntry } from "../../api/knowledge";
import type { HomeAssistant } from "../../ha/types";
import "./confirm-dialog";
import type { Question } from "./confirm-dialog";
import "./entry-dialog";
import "./history-dialog";
import { TIERS } from "./rules";
import type { Agents } from "./who";

export type Dialog =
  | { kind: "entry"; entry?: MemoryEntry }
  | { kind: "history"; key: string }
  | { kind: "confirm"; question: Question };

/** Whose memory it is, and what of it is shown. */
interface Shown {
  hass: HomeAssistant;
  memory: Memory;
  ownerName: string;
  agents: Agents;
  tab: (typeof TIERS)[number] | "events";
  base: string;
}

export function dialogView(
  { hass, memory, ownerName, agents, tab, base }: Shown,
  dialog: Dialog | undefined,
  over: () => void,
): TemplateResult | typeof nothing {
  switch (dialog?.kind) {
    case "entry":
      return html`<household-agents-memory-entry-dialog
        .hass=${hass}
        .owner=${memory.owner}
        .ownerName=${ownerName}
        .agents=${agents}
        .entries=${TIERS.flatMap((tier) => memory[tier])}
        .original=${dialog.entry}
        .tier=${tab === "events" ? "working" : tab}
        @dialog-over=${over}
      ></household-agents-memory-entry-dialog>`;
    case "history":
      return html`<household-agents-memory-history-dialog
        .hass=${hass}
        .owner=${memory.owner}
        .key=${dialog.key}
        .agents=${agents}
        .base=${base}
        @dialog-over=${over}
      ></household-agents-memory-history-dialog>`;
    case "confirm":
      return html`<household-agents-confirm-dialog
        .hass=${hass}
        .question=${dialog.question}
        @dialog-over=${over}
      ></household-agents-confirm-dialog>`;
    default:
      return nothing;
  }
}
