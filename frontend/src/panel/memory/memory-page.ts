/** The panel's page of memory: whose, and what it holds. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";

import { HOUSEHOLD } from "../../api/knowledge";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import type { Staff } from "../../data/staff";
import type { HomeAssistant } from "../../ha/types";
import type { PanelRoute } from "../pages";
import { MemoryController } from "./memory-controller";
import { nameOf } from "./owner-list";
import "./owner-view";
import { TABS, type Tab } from "./owner-view";
import { SearchController } from "./search-controller";
import "./search-results";
import { memoryTexts } from "./text";
import { doingView } from "./verified-view";

@define("household-agents-memory-page")
export class MemoryPage extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        padding: 16px;
        padding-bottom: calc(16px + var(--safe-area-inset-bottom, 0px));
      }
      .page {
        display: grid;
        grid-template-columns: minmax(220px, 300px) minmax(0, 1fr);
        align-items: start;
        gap: 16px;
        max-width: 1200px;
        margin: 0 auto;
      }
      :host([narrow]) {
        padding: 8px;
      }
      :host([narrow]) .page {
        grid-template-columns: minmax(0, 1fr);
      }
      .side {
        display: flex;
        flex-direction: column;
        gap: 16px;
      }
      @media (min-width: 871px) {
        .side {
          position: sticky;
          top: 16px;
          max-height: calc(100vh - var(--header-height, 56px) - 80px);
        }
        household-agents-memory-owners {
          overflow-y: auto;
        }
      }
      ha-alert,
      ha-input-search {
        display: block;
      }
      .empty {
        padding: 32px 16px;
        text-align: center;
        color: var(--secondary-text-color);
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) staff!: Staff;
  @property({ attribute: false }) route!: PanelRoute;
  @property({ type: Boolean, reflect: true }) narrow = false;

  private readonly data = new MemoryController(this);
  private readonly search = new SearchController(this);

  protected override willUpdate(changed: Map<string, unknown>): void {
    this.data.follow(this.hass, this.owner);
    // Somebody went on to another memory: it is shown in place of the hits.
    if (changed.has("route") && changed.get("route") && this.moved(changed))
      this.search.letGo();
  }

  protected override render(): TemplateResult {
    const localize = memoryTexts(this.hass);
    return html`<div class="page">
      <div class="side">
        <ha-input-search
          appearance="outlined"
          .label=${localize("search")}
          .value=${this.search.query}
          @input=${this.typed}
        ></ha-input-search>
        <household-agents-memory-owners
          .hass=${this.hass}
          .owners=${this.data.owners ?? []}
          .current=${this.owner}
          .base=${this.route.prefix}
          ?narrow=${this.narrow}
        ></household-agents-memory-owners>
      </div>
      <div class="content">${this.search.text ? this.hits() : this.content()}</div>
    </div>`;
  }

  /** Whose memory the address names; the household's where it names nobody. */
  private get owner(): string {
    return this.route.rest[0] || HOUSEHOLD;
  }

  private get tab(): Tab {
    return TABS.find((tab) => tab === this.route.rest[1]) ?? "core";
  }

  private moved(changed: Map<string, unknown>): boolean {
    const before = changed.get("route") as PanelRoute;
    return before.rest.join("/") !== this.route.rest.join("/");
  }

  private content(): TemplateResult {
    const { data, hass, owner } = this;
    const localize = memoryTexts(hass);
    if (data.owners && !data.owners.some((one) => one.owner === owner)) {
      const agent = this.staff.agents.get(owner);
      const key = agent ? "no_memory" : "unknown";
      return html`<ha-card>
        <div class="empty">${localize(key, { name: agent?.name ?? owner })}</div>
      </ha-card>`;
    }
    if (!data.memory) return this.waiting();
    const known = data.owners?.find((one) => one.owner === owner);
    return html`${data.error ? this.waiting() : nothing}
      <household-agents-memory-owner
        .hass=${hass}
        .memory=${data.memory}
        .ownerName=${nameOf(hass, known ?? { owner, name: null })}
        .agents=${this.staff.agents}
        .tab=${this.tab}
        .base=${this.route.prefix}
        ?narrow=${this.narrow}
        @memory-stale=${() => data.read()}
      ></household-agents-memory-owner>`;
  }

  private waiting(): TemplateResult {
    const localize = memoryTexts(this.hass);
    const { error } = this.data;
    if (!error)
      return html`<div class="empty" role="status">${localize("loading")}</div>`;
    return html`<ha-alert alert-type="error" role="alert"
      >${localize("failed", { error: error.message })}
      <ha-button
        slot="action"
        size="small"
        appearance="plain"
        @click=${() => this.data.read()}
        >${localize("again")}</ha-button
      ></ha-alert
    >`;
  }

  private hits(): TemplateResult {
    const { text, found, problem, letGo } = this.search;
    if (problem) return html`<ha-alert alert-type="error">${problem}</ha-alert>`;
    if (!found) return doingView(this.hass, "searching", letGo);
    return html`<household-agents-memory-search
      .hass=${this.hass}
      .text=${text}
      .found=${found}
      .owners=${this.data.owners ?? []}
      .base=${this.route.prefix}
      @hit-followed=${letGo}
    ></household-agents-memory-search>`;
  }

  private readonly typed = (event: InputEvent): void => {
    const { value } = event.currentTarget as HTMLInputElement;
    this.search.look(this.hass, value ?? "");
  };
}
