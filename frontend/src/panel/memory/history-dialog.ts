/** What an entry said before, by whom it was changed, and the way back. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import type { MemoryCommit } from "../../api/knowledge";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { formatDateTime } from "../../format/format";
import { fireEvent, toast } from "../../ha/events";
import type { HassError, HomeAssistant } from "../../ha/types";
import { diffView } from "./diff-view";
import { memoryStyles } from "./styles";
import { memoryTexts } from "./text";
import { versions, type Version } from "./versions";
import { byWhom, type Agents } from "./who";

const MOST = 100;

@define("household-agents-memory-history-dialog")
export class HistoryDialog extends LitElement {
  static override styles = [
    baseStyles,
    memoryStyles,
    css`
      li {
        padding: 12px 0;
        border-top: 1px solid var(--divider-color);
      }
      li:first-child {
        border-top: none;
        padding-top: 0;
      }
      .actions {
        margin-top: 4px;
        margin-inline-start: -8px;
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) owner = "";
  @property({ attribute: false }) key = "";
  @property({ attribute: false }) agents: Agents = new Map();
  @property({ attribute: false }) base = "";
  @state() private open = true;
  @state() private busy = false;
  @state() private found?: readonly Version[];
  @state() private error?: HassError;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  protected override render(): TemplateResult {
    const localize = memoryTexts(this.hass);
    return html`<ha-dialog
      width="medium"
      .open=${this.open}
      header-title=${localize("history_title", { key: this.key })}
      @closed=${() => fireEvent(this, "dialog-over")}
    >
      ${
        this.error
          ? html`<ha-alert alert-type="error">${this.error.message}</ha-alert>`
          : nothing
      }
      ${this.list()}
      <ha-dialog-footer slot="footer">
        <ha-button
          slot="primaryAction"
          appearance="plain"
          autofocus
          @click=${() => (this.open = false)}
          >${localize("close")}</ha-button
        >
      </ha-dialog-footer>
    </ha-dialog>`;
  }

  private list(): TemplateResult | typeof nothing {
    const localize = memoryTexts(this.hass);
    if (!this.found)
      return this.error
        ? nothing
        : html`<div class="empty" role="status">${localize("loading")}</div>`;
    if (!this.found.length)
      return html`<div class="empty">${localize("history_none")}</div>`;
    return html`<ul>
      ${this.found.map((version, index) => this.version(version, index === 0))}
    </ul>`;
  }

  private version(version: Version, now: boolean): TemplateResult {
    const { hass } = this;
    const localize = memoryTexts(hass);
    const { text, before } = version;
    const what = text === null ? "was_deleted" : before ? "was_changed" : "was_written";
    return html`<li>
      <div class="key">${localize(what)} ${byWhom(hass, this.agents, version)}</div>
      ${
        text === null
          ? html`<div class="text secondary"><del>${before ?? ""}</del></div>`
          : before
            ? diffView(hass, before, text)
            : html`<div class="text">${text}</div>`
      }
      <div class="meta">
        <span>${formatDateTime(hass, version.at)}</span>
        ${version.tier ? html`<span>${localize(`tier.${version.tier}`)}</span>` : ""}
        <span>${localize("revision", { revision: version.revision })}</span>
        ${
          version.run_id
            ? html`<a
                href="${this.base}/runs/${version.run_id}"
                aria-label=${localize("run_of", { key: this.key })}
                >${localize("run")}</a
              >`
            : nothing
        }
        ${now ? html`<span>${localize("now_value")}</span>` : nothing}
      </div>
      ${
        now || text === null
          ? nothing
          : html`<div class="actions">
              <ha-button
                size="small"
                appearance="plain"
                .disabled=${this.busy}
                aria-label=${localize("restore_of", { revision: version.revision })}
                @click=${() => void this.restore(version.revision)}
                >${localize("restore")}</ha-button
              >
            </div>`
      }
    </li>`;
  }

  private async read(): Promise<void> {
    try {
      const { history } = await this.hass.callWS<{ history: MemoryCommit[] }>({
        type: "household_agents/memory/history",
        agent: this.owner,
        key: this.key,
        limit: MOST,
      });
      this.found = versions(history, this.key);
    } catch (error) {
      this.error = error as HassError;
    }
  }

  private async restore(revision: number): Promise<void> {
    this.busy = true;
    this.error = undefined;
    try {
      await this.hass.callWS({
        type: "household_agents/memory/restore",
        agent: this.owner,
        key: this.key,
        revision,
      });
      toast(this, memoryTexts(this.hass)("restored", { key: this.key, revision }));
      await this.read();
    } catch (error) {
      this.error = error as HassError;
    }
    this.busy = false;
  }
}
