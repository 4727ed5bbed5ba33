/** What waits for a person: proposals for core memory, and values that clashed. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import type { Memory, MemoryConflict, MemoryEntry } from "../../api/knowledge";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { formatRelative } from "../../format/relative";
import type { HassError, HomeAssistant, Message } from "../../ha/types";
import { memoryStyles } from "./styles";
import { memoryTexts } from "./text";
import { byWhom, type Agents } from "./who";

/** Before the keys of proposals. */
const PROPOSAL = "proposal.";

@define("household-agents-memory-waiting")
export class MemoryWaiting extends LitElement {
  static override styles = [
    baseStyles,
    memoryStyles,
    css`
      h3 {
        margin: 0;
        padding: 16px 16px 0;
        font-size: var(--ha-font-size-l, 16px);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      li {
        padding: 12px 16px;
        border-top: 1px solid var(--divider-color);
      }
      li:first-child {
        border-top: none;
      }
      .actions {
        margin-top: 8px;
      }
      .both {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
        gap: 12px;
        margin-top: 8px;
      }
      .version {
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        gap: 8px;
        padding: 12px;
        border: 1px solid var(--divider-color);
        border-radius: var(--ha-border-radius-md, 8px);
      }
      .version .text {
        flex: 1;
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) memory!: Memory;
  @property({ attribute: false }) ownerName = "";
  @property({ attribute: false }) agents: Agents = new Map();
  @property({ attribute: false }) base = "";
  @state() private busy = false;
  @state() private error?: HassError;

  protected override render(): TemplateResult | typeof nothing {
    const { proposals, conflicts } = this.memory;
    if (!proposals.length && !conflicts.length) return nothing;
    const localize = memoryTexts(this.hass);
    return html`<ha-card>
      <h3>${localize("waits")}</h3>
      ${
        this.error
          ? html`<ha-alert alert-type="error">${this.error.message}</ha-alert>`
          : nothing
      }
      <ul>
        ${proposals.map((entry) => this.proposal(entry))}
        ${newest(conflicts).map((conflict) => this.conflict(conflict))}
      </ul>
    </ha-card>`;
  }

  private proposal(entry: MemoryEntry): TemplateResult {
    const localize = memoryTexts(this.hass);
    const key = entry.key.replace(PROPOSAL, "");
    const agent = this.agents.get(entry.agent_id ?? "");
    const ask = (type: "accept" | "refuse") => (): void =>
      void this.send({ type: `household_agents/memory/${type}`, key });
    return html`<li>
      <div class="secondary">
        ${localize("proposal", { name: agent?.name ?? this.ownerName })}
      </div>
      <div class="key">${key}</div>
      <div class="text">${entry.text}</div>
      ${this.meta(entry.updated_at, entry.source_run, key)}
      <div class="actions">
        <ha-button
          size="small"
          .disabled=${this.busy}
          aria-label=${localize("accept_of", { key })}
          @click=${ask("accept")}
          >${localize("accept")}</ha-button
        >
        <ha-button
          size="small"
          appearance="plain"
          .disabled=${this.busy}
          aria-label=${localize("refuse_of", { key })}
          @click=${ask("refuse")}
          >${localize("refuse")}</ha-button
        >
      </div>
    </li>`;
  }

  private conflict(conflict: MemoryConflict): TemplateResult {
    const { hass } = this;
    const localize = memoryTexts(hass);
    const { key } = conflict;
    const version = (
      keep: "kept" | "refused",
      label: "holds" | "refused",
      button: "keep_this" | "keep_other",
    ): TemplateResult =>
      html`<div class="version" role="group" aria-label=${localize(label)}>
        <div class="secondary">${localize(label)}</div>
        <div class="text">${conflict[keep] ?? localize("nothing")}</div>
        <ha-button
          size="small"
          appearance=${keep === "kept" ? "filled" : "plain"}
          .disabled=${this.busy}
          aria-label="${localize(button)}: ${key}"
          @click=${() =>
            void this.send({ type: "household_agents/memory/settle", key, keep })}
          >${localize(button)}</ha-button
        >
      </div>`;
    return html`<li>
      <div class="key">${localize("conflict", { key })}</div>
      <div class="secondary">${localize(`conflict.${conflict.reason}`)}</div>
      <div class="both">
        ${version("kept", "holds", "keep_this")}
        ${version("refused", "refused", "keep_other")}
      </div>
      ${this.meta(conflict.at, conflict.run_id, key, byWhom(hass, this.agents, conflict))}
    </li>`;
  }

  private meta(
    at: string,
    runId: string | null,
    key: string,
    who = "",
  ): TemplateResult {
    const localize = memoryTexts(this.hass);
    return html`<div class="meta">
      <span>${formatRelative(this.hass, at)} ${who}</span>
      ${
        runId
          ? html`<a
              href="${this.base}/runs/${runId}"
              aria-label=${localize("run_of", { key })}
              >${localize("run")}</a
            >`
          : nothing
      }
    </div>`;
  }

  private async send(message: Message): Promise<void> {
    this.busy = true;
    this.error = undefined;
    try {
      await this.hass.callWS({ ...message, agent: this.memory.owner });
    } catch (error) {
      this.error = error as HassError;
    }
    this.busy = false;
  }
}

/** Of each key the newest conflict alone: it is the one that is settled. */
export function newest(conflicts: readonly MemoryConflict[]): MemoryConflict[] {
  const byKey = new Map(conflicts.map((conflict) => [conflict.key, conflict]));
  return [...byKey.values()].reverse();
}
