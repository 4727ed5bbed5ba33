/** A tier's entries; what is to be done with one is told upwards. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { MemoryEntry } from "../../api/knowledge";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { formatDateTime, formatNumber } from "../../format/format";
import { formatRelative } from "../../format/relative";
import { fireEvent } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { memoryStyles } from "./styles";
import { memoryTexts } from "./text";
import { byWhom, type Agents } from "./who";

/** What people do with an entry. */
export type EntryAction = "edit" | "history" | "delete";

export interface EntryAsked {
  action: EntryAction;
  entry: MemoryEntry;
}

const ICONS: Record<EntryAction, string> = {
  edit: "mdi:pencil",
  history: "mdi:history",
  delete: "mdi:delete",
};

@define("household-agents-memory-entries")
export class MemoryEntries extends LitElement {
  static override styles = [
    baseStyles,
    memoryStyles,
    css`
      li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 4px 8px;
        padding: 12px 4px 12px 16px;
        border-top: 1px solid var(--divider-color);
        content-visibility: auto;
        contain-intrinsic-size: auto 96px;
      }
      li:first-child {
        border-top: none;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 8px;
        align-items: center;
      }
      .buttons {
        display: flex;
        grid-row: span 2;
        color: var(--secondary-text-color);
      }
      .body {
        min-width: 0;
      }
      :host([narrow]) li {
        grid-template-columns: 1fr;
        padding-inline: 16px;
      }
      :host([narrow]) .buttons {
        grid-row: auto;
        margin-inline-start: -12px;
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) entries: readonly MemoryEntry[] = [];
  @property({ attribute: false }) agents: Agents = new Map();
  /** Where runs are shown, such as `/household-agents`. */
  @property({ attribute: false }) base = "";
  @property({ type: Boolean, reflect: true }) narrow = false;

  protected override render(): TemplateResult {
    return html`<ul>
      ${repeat(
        this.entries,
        (entry) => entry.key,
        (entry) => this.entry(entry),
      )}
    </ul>`;
  }

  private entry(entry: MemoryEntry): TemplateResult {
    return html`<li>
      <div class="body">
        <div class="head">
          <span class="key">${entry.key}</span>
          ${entry.tags.map((tag) => html`<span class="tag">${tag}</span>`)}
        </div>
        <div class="text">${entry.text}</div>
        ${this.meta(entry)}
      </div>
      <div class="buttons">
        ${this.button("edit", entry)}${this.button("history", entry)}
        ${this.button("delete", entry)}
      </div>
    </li>`;
  }

  private button(action: EntryAction, entry: MemoryEntry): TemplateResult {
    const label = memoryTexts(this.hass)(`${action}_of`, { key: entry.key });
    return html`<ha-icon-button
      .label=${label}
      @click=${() => fireEvent(this, "entry-asked", { action, entry })}
      ><ha-icon .icon=${ICONS[action]}></ha-icon
    ></ha-icon-button>`;
  }

  private meta(entry: MemoryEntry): TemplateResult {
    const { hass } = this;
    const localize = memoryTexts(hass);
    const when = formatRelative(hass, entry.updated_at);
    const seen = entry.seen_runs.length;
    return html`<div class="meta">
      <span title=${formatDateTime(hass, entry.updated_at)}
        >${localize("changed_at", { when })} ${byWhom(hass, this.agents, entry)}</span
      >
      ${this.run(entry)}
      ${
        entry.expires_at
          ? html`<span title=${formatDateTime(hass, entry.expires_at)}
              >${expiry(hass, entry.expires_at)}</span
            >`
          : nothing
      }
      ${seen > 1 ? html`<span>${localize("seen", { count: seen })}</span>` : nothing}
      ${
        entry.sources.length
          ? html`<span
              >${localize("outside", { sources: entry.sources.join(", ") })}</span
            >`
          : nothing
      }
      <span
        >${localize("revision", { revision: formatNumber(hass, entry.revision) })}</span
      >
    </div>`;
  }

  private run(entry: MemoryEntry): TemplateResult | typeof nothing {
    if (!entry.source_run) return nothing;
    const localize = memoryTexts(this.hass);
    return html`<a
      href="${this.base}/runs/${entry.source_run}"
      aria-label=${localize("run_of", { key: entry.key })}
      >${localize("run")}</a
    >`;
  }
}

function expiry(hass: HomeAssistant, at: string): string {
  const localize = memoryTexts(hass);
  return Date.parse(at) <= Date.now()
    ? localize("expired")
    : localize("expires", { when: formatRelative(hass, at) });
}
