/** One memory: what waits, its tiers, and what people do with it. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import type { Memory } from "../../api/knowledge";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { formatNumber } from "../../format/format";
import { navigate, toast } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { DoingController } from "../../parts/doing";
import {
  deleting,
  erasing,
  handOver,
  readExport,
  verify,
  type Exported,
  type Ledger,
} from "./actions";
import "./entry-list";
import type { EntryAsked } from "./entry-list";
import "./event-list";
import { dialogView, type Dialog } from "./owner-dialogs";
import { ownerStyles } from "./owner-styles";
import { LIMITS, sizeOf, TIERS } from "./rules";
import { memoryStyles } from "./styles";
import { memoryTexts } from "./text";
import { doingView, verifiedView } from "./verified-view";
import "./waiting";
import type { Agents } from "./who";

export const TABS = [...TIERS, "events"] as const;
export type Tab = (typeof TABS)[number];

const MENU = [
  ["export", "mdi:download"],
  ["verify", "mdi:shield-check-outline"],
  ["erase", "mdi:delete-forever-outline"],
] as const;

@define("household-agents-memory-owner")
export class MemoryOwnerView extends LitElement {
  static override styles = [baseStyles, memoryStyles, ownerStyles];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) memory!: Memory;
  @property({ attribute: false }) ownerName = "";
  @property({ attribute: false }) agents: Agents = new Map();
  @property({ attribute: false }) tab: Tab = "core";
  @property({ attribute: false }) base = "";
  @property({ type: Boolean, reflect: true }) narrow = false;
  @state() private dialog?: Dialog;
  @state() private verified?: Ledger;
  /** What may take a while. */
  private readonly doing = new DoingController<"exporting" | "verifying">(this);

  protected override render(): TemplateResult {
    const localize = memoryTexts(this.hass);
    return html`
      ${
        this.doing.problem
          ? html`<ha-alert alert-type="error">${this.doing.problem}</ha-alert>`
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
      ${dialogView(this, this.dialog, this.over)}
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
    const { now, letGo } = this.doing;
    if (now) return doingView(this.hass, now, letGo);
    if (!this.verified) return nothing;
    return verifiedView(this.hass, this.ownerName, this.verified, () => {
      this.verified = undefined;
    });
  }

  private readonly over = (): void => {
    this.dialog = undefined;
  };

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
    else if (value === "export") void this.export();
    else void this.verify();
  };

  private async export(): Promise<void> {
    const { hass, ownerName, memory } = this;
    let exported: Exported | undefined;
    const read = async (): Promise<void> => {
      exported = await readExport(hass, memory.owner);
    };
    if ((await this.doing.do("exporting", read)) && exported)
      toast(this, handOver(hass, memory.owner, ownerName, exported));
  }

  private async verify(): Promise<void> {
    let verified: Ledger | undefined;
    const check = async (): Promise<void> => {
      verified = await verify(this.hass, this.memory.owner);
    };
    if (await this.doing.do("verifying", check)) this.verified = verified;
  }
}
