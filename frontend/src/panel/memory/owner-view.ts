/** One memory: what waits, its tiers, and what people do with it. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import type { Memory, MemoryEntry, Verified } from "../../api/knowledge";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { formatNumber } from "../../format/format";
import { navigate, toast } from "../../ha/events";
import type { HassError, HomeAssistant } from "../../ha/types";
import { deleting, erasing, exportMemory, verify } from "./actions";
import "./confirm-dialog";
import type { Question } from "./confirm-dialog";
import "./entry-dialog";
import "./entry-list";
import type { EntryAsked } from "./entry-list";
import "./event-list";
import "./history-dialog";
import { LIMITS, sizeOf, TIERS } from "./rules";
import { memoryStyles } from "./styles";
import { memoryTexts } from "./text";
import "./waiting";
import type { Agents } from "./who";

export const TABS = [...TIERS, "events"] as const;
export type Tab = (typeof TABS)[number];

type Dialog =
  | { kind: "entry"; entry?: MemoryEntry }
  | { kind: "history"; key: string }
  | { kind: "confirm"; question: Question };

const MENU = [
  ["export", "mdi:download"],
  ["verify", "mdi:shield-check-outline"],
  ["erase", "mdi:delete-forever-outline"],
] as const;

@define("household-agents-memory-owner")
export class MemoryOwnerView extends LitElement {
  static override styles = [
    baseStyles,
    memoryStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 16px;
      }
      .head {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 12px 8px 0 16px;
      }
      h2 {
        flex: 1;
        margin: 0;
        font-size: var(--ha-font-size-xl, 20px);
        font-weight: var(--ha-font-weight-normal, 400);
        overflow-wrap: anywhere;
      }
      .about {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        justify-content: space-between;
        padding: 12px 16px;
        color: var(--secondary-text-color);
        border-bottom: 1px solid var(--divider-color);
      }
      ha-tab-group {
        --ha-tab-track-color: var(--divider-color);
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) memory!: Memory;
  @property({ attribute: false }) ownerName = "";
  @property({ attribute: false }) agents: Agents = new Map();
  @property({ attribute: false }) tab: Tab = "core";
  @property({ attribute: false }) base = "";
  @property({ type: Boolean, reflect: true }) narrow = false;
  @state() private dialog?: Dialog;
  @state() private verified?: Verified["ledgers"][number];
  @state() private error?: HassError;
  /** What is being done that may take a while. */
  @state() private busy?: "exporting" | "verifying";

  protected override render(): TemplateResult {
    const localize = memoryTexts(this.hass);
    return html`
      ${
        this.error
          ? html`<ha-alert alert-type="error">${this.error.message}</ha-alert>`
          : nothing
      }
      ${this.result()} ${this.waiting()}
      <ha-card>
        <div class="head">
          <h2>${this.ownerName}</h2>
          <ha-button size="small" @click=${() => (this.dialog = { kind: "entry" })}
            ><ha-icon slot="start" icon="mdi:plus"></ha-icon
            >${localize("add")}</ha-button
          >
          ${this.menu()}
        </div>
        <ha-tab-group @wa-tab-show=${this.tabShown}>
          ${TABS.map(
            (tab) =>
              html`<ha-tab-group-tab
                slot="nav"
                .panel=${tab}
                .active=${tab === this.tab}
                >${this.tabLabel(tab)}</ha-tab-group-tab
              >`,
          )}
        </ha-tab-group>
        <div role="tabpanel" aria-label=${localize(`tier.${this.tab}`)}>
          ${this.content()}
        </div>
      </ha-card>
      ${this.shownDialog()}
    `;
  }

  private waiting(): TemplateResult | typeof nothing {
    const { memory } = this;
    if (!memory.proposals.length && !memory.conflicts.length) return nothing;
    return html`<household-agents-memory-waiting
      .hass=${this.hass}
      .memory=${memory}
      .ownerName=${this.ownerName}
      .agents=${this.agents}
      .base=${this.base}
    ></household-agents-memory-waiting>`;
  }

  private tabLabel(tab: Tab): string {
    const label = memoryTexts(this.hass)(`tier.${tab}`);
    if (tab === "events") return label;
    return `${label} (${formatNumber(this.hass, this.memory[tab].length)})`;
  }

  private content(): TemplateResult {
    const { tab, hass, memory } = this;
    const localize = memoryTexts(hass);
    if (tab === "events")
      return html`<div class="about">${localize("about.events")}</div>
        <household-agents-memory-events
          .hass=${hass}
          .owner=${memory.owner}
          .signal=${`${memory.revision} ${this.agents.get(memory.owner)?.last?.run_id ?? ""}`}
          .base=${this.base}
        ></household-agents-memory-events>`;
    const entries = memory[tab];
    const kB = (bytes: number): string =>
      formatNumber(hass, bytes / 1024, { maximumFractionDigits: 1 });
    const used = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
    return html`<div class="about">
        <span>${localize(`about.${tab}`)}</span>
        <span>${localize("used", { used: kB(used), limit: kB(LIMITS[tab]) })}</span>
      </div>
      ${
        entries.length
          ? html`<household-agents-memory-entries
              .hass=${hass}
              .entries=${entries}
              .agents=${this.agents}
              .base=${this.base}
              ?narrow=${this.narrow}
              @entry-asked=${this.asked}
            ></household-agents-memory-entries>`
          : html`<div class="empty">${localize(`none.${tab}`)}</div>`
      }`;
  }

  private menu(): TemplateResult {
    const localize = memoryTexts(this.hass);
    return html`<ha-dropdown @wa-select=${this.chosen}>
      <ha-icon-button slot="trigger" .label=${localize("more_actions")}
        ><ha-icon icon="mdi:dots-vertical"></ha-icon
      ></ha-icon-button>
      ${MENU.map(
        ([value, icon]) =>
          html`<ha-dropdown-item
            .value=${value}
            .variant=${value === "erase" ? "danger" : "default"}
            ><ha-icon slot="icon" .icon=${icon}></ha-icon>${localize(
              value,
            )}</ha-dropdown-item
          >`,
      )}
    </ha-dropdown>`;
  }

  /** What came of checking the ledger, or what is being done. */
  private result(): TemplateResult | typeof nothing {
    const localize = memoryTexts(this.hass);
    if (this.busy)
      return html`<ha-alert role="status">${localize(this.busy)}</ha-alert>`;
    const { verified } = this;
    if (!verified) return nothing;
    const name = this.ownerName;
    if (verified.broken)
      return html`<ha-alert
        alert-type="error"
        role="alert"
        .title=${localize("broken", { name })}
        >${localize("broken_text", {
          revision: verified.broken.revision,
          detail: verified.broken.detail,
        })}
        <ha-button
          slot="action"
          size="small"
          appearance="plain"
          @click=${() => navigate("/config/repairs")}
          >${localize("to_repairs")}</ha-button
        ></ha-alert
      >`;
    return html`<ha-alert
      alert-type="success"
      role="status"
      dismissable
      .title=${localize("verified", { name })}
      @alert-dismissed-clicked=${() => (this.verified = undefined)}
      >${
        verified.commits
          ? localize("verified_text", { count: verified.commits })
          : localize("verified_none")
      }</ha-alert
    >`;
  }

  private shownDialog(): TemplateResult | typeof nothing {
    const { dialog, hass } = this;
    const over = (): void => {
      this.dialog = undefined;
    };
    switch (dialog?.kind) {
      case "entry":
        return html`<household-agents-memory-entry-dialog
          .hass=${hass}
          .owner=${this.memory.owner}
          .ownerName=${this.ownerName}
          .agents=${this.agents}
          .entries=${TIERS.flatMap((tier) => this.memory[tier])}
          .original=${dialog.entry}
          .tier=${this.tab === "events" ? "working" : this.tab}
          @dialog-over=${over}
        ></household-agents-memory-entry-dialog>`;
      case "history":
        return html`<household-agents-memory-history-dialog
          .hass=${hass}
          .owner=${this.memory.owner}
          .key=${dialog.key}
          .agents=${this.agents}
          .base=${this.base}
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

  private readonly tabShown = (event: CustomEvent<{ name: Tab }>): void => {
    const { name } = event.detail;
    if (name !== this.tab)
      navigate(`${this.base}/memory/${this.memory.owner}/${name}`, true);
  };

  private readonly asked = (event: CustomEvent<EntryAsked>): void => {
    const { action, entry } = event.detail;
    if (action === "edit") this.dialog = { kind: "entry", entry };
    else if (action === "history") this.dialog = { kind: "history", key: entry.key };
    else
      this.dialog = {
        kind: "confirm",
        question: deleting(this.hass, this.memory.owner, this.ownerName, entry),
      };
  };

  private readonly chosen = (
    event: CustomEvent<{ item: { value: (typeof MENU)[number][0] } }>,
  ): void => {
    const { value } = event.detail.item;
    if (value === "erase")
      this.dialog = {
        kind: "confirm",
        question: erasing(this.hass, this.memory.owner, this.ownerName, (text) =>
          toast(this, text),
        ),
      };
    else void this.carryOut(value);
  };

  private async carryOut(what: "export" | "verify"): Promise<void> {
    if (this.busy) return;
    this.error = undefined;
    this.busy = what === "export" ? "exporting" : "verifying";
    try {
      if (what === "verify") this.verified = await verify(this.hass, this.memory.owner);
      else
        toast(this, await exportMemory(this.hass, this.memory.owner, this.ownerName));
    } catch (error) {
      this.error = error as HassError;
    }
    this.busy = undefined;
  }
}
