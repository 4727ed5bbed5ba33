/** The panel's page of skills and definitions: what agents are taught, and what they are. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import type { Definitions, Skills } from "../../api/knowledge";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import type { Staff } from "../../data/staff";
import { navigate } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { DoingController } from "../../parts/doing";
import type { PanelRoute } from "../pages";
import "./definition-view";
import { findDefinitions, findSkills } from "./filter";
import { ListsController, type Reloaded } from "./lists-controller";
import { problemView, skillProblemView } from "./problems";
import { reloadedView } from "./reloaded-view";
import { definitionRow, skillRow } from "./rows";
import "./skill-view";
import { skillStyles } from "./styles";
import { skillTexts } from "./text";

const TABS = ["skills", "definitions"] as const;
type Tab = (typeof TABS)[number];

@define("household-agents-skills-page")
export class SkillsPage extends LitElement {
  static override styles = [
    baseStyles,
    skillStyles,
    css`
      :host {
        display: block;
        padding: 16px;
        padding-bottom: calc(16px + var(--safe-area-inset-bottom, 0px));
      }
      :host([narrow]) {
        padding: 8px;
      }
      .page {
        display: flex;
        flex-direction: column;
        gap: 16px;
        max-width: 1000px;
        margin: 0 auto;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
      }
      ha-tab-group {
        flex: 1;
        min-width: 240px;
      }
      .none {
        padding: 16px;
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) staff!: Staff;
  @property({ attribute: false }) route!: PanelRoute;
  @property({ type: Boolean, reflect: true }) narrow = false;
  @state() private query = "";
  @state() private reloaded?: Reloaded;

  private readonly doing = new DoingController<"reload">(this);
  private readonly lists = new ListsController(this);

  protected override willUpdate(): void {
    this.lists.follow(this.hass, this.staff.agents);
  }

  protected override render(): TemplateResult {
    return html`<div class="page">
      ${this.bar()} ${this.found()} ${this.detail() ?? this.list()}
    </div>`;
  }

  private get tab(): Tab {
    return this.route.rest[0] === "definitions" ? "definitions" : "skills";
  }

  /** What the address names, to be shown by itself. */
  private get shown(): string | undefined {
    const [, name] = this.route.rest;
    return name ? decodeURIComponent(name) : undefined;
  }

  private bar(): TemplateResult {
    const localize = skillTexts(this.hass);
    const { tab } = this;
    return html`<div class="bar">
      ${
        this.shown
          ? html`<ha-icon-button-arrow-prev
              .label=${localize("back")}
              @click=${() => this.go(tab)}
            ></ha-icon-button-arrow-prev>`
          : nothing
      }
      <ha-tab-group @wa-tab-show=${this.tabShown}>
        ${TABS.map(
          (one) =>
            html`<ha-tab-group-tab slot="nav" .panel=${one} .active=${one === tab}
              >${localize(one)}</ha-tab-group-tab
            >`,
        )}
      </ha-tab-group>
      <ha-button
        size="small"
        appearance="plain"
        .loading=${this.doing.now !== undefined}
        @click=${() => void this.reload()}
        ><ha-icon slot="start" icon="mdi:refresh"></ha-icon>${localize(
          "reload",
        )}</ha-button
      >
    </div>`;
  }

  /** What the last reload found, or what is being done. */
  private found(): TemplateResult | typeof nothing {
    const { now, problem } = this.doing;
    if (now)
      return html`<ha-alert role="status"
        >${skillTexts(this.hass)("reloading")}</ha-alert
      >`;
    if (problem)
      return html`<ha-alert alert-type="error" role="alert">${problem}</ha-alert>`;
    if (!this.reloaded) return nothing;
    return reloadedView(this.hass, this.reloaded, () => (this.reloaded = undefined));
  }

  private detail(): TemplateResult | undefined {
    const { shown, lists, hass, route } = this;
    if (!shown) return undefined;
    if (this.tab === "definitions")
      return html`<household-agents-definition
        .hass=${hass}
        .agentId=${shown}
        .signal=${lists.definitions}
        .base=${route.prefix}
        ?narrow=${this.narrow}
      ></household-agents-definition>`;
    return html`<household-agents-skill
      .hass=${hass}
      .name=${shown}
      .problems=${lists.skills?.problems.filter((one) => one.skill === shown) ?? []}
      .signal=${lists.skills}
      .base=${route.prefix}
      ?narrow=${this.narrow}
    ></household-agents-skill>`;
  }

  private list(): TemplateResult {
    const { hass, lists, tab } = this;
    const localize = skillTexts(hass);
    if (lists.error)
      return html`<ha-alert alert-type="error" role="alert"
        >${localize("failed", { error: lists.error.message })}
        <ha-button
          slot="action"
          size="small"
          appearance="plain"
          @click=${() => void lists.read()}
          >${localize("again")}</ha-button
        ></ha-alert
      >`;
    if (!lists.definitions || !lists.skills)
      return html`<div class="empty" role="status">${localize("loading")}</div>`;
    return html`
      <ha-input-search
        appearance="outlined"
        .label=${localize(`search_${tab}`)}
        .value=${this.query}
        @input=${(event: InputEvent) =>
          (this.query = (event.currentTarget as HTMLInputElement).value ?? "")}
      ></ha-input-search>
      ${
        tab === "skills"
          ? lists.skills.problems.map((one) => skillProblemView(hass, one))
          : lists.definitions.problems.map((one) => problemView(hass, one))
      }
      <ha-card>${this.rows(lists.definitions, lists.skills)}</ha-card>
    `;
  }

  private rows(definitions: Definitions, skills: Skills): TemplateResult {
    const { hass, tab, route } = this;
    const localize = skillTexts(hass);
    const text = this.query.trim();
    const ofSkills = tab === "skills";
    const all = ofSkills ? skills.skills.length : definitions.definitions.length;
    if (!all) {
      const { folder } = ofSkills ? skills : definitions;
      return html`<div class="empty">${localize(`no_${tab}`, { folder })}</div>`;
    }
    const rows = ofSkills
      ? findSkills(skills.skills, text).map((one) => skillRow(hass, one, route.prefix))
      : findDefinitions(definitions.definitions, text).map((one) =>
          definitionRow(hass, one, route.prefix),
        );
    const said = rows.length
      ? localize("count", { count: rows.length, all })
      : localize("none_found", { text });
    return html`<div class=${rows.length ? "visually-hidden" : "empty"} role="status">
        ${said}
      </div>
      <ul>
        ${rows.map((row) => html`<li>${row}</li>`)}
      </ul>`;
  }

  private readonly tabShown = (event: CustomEvent<{ name: Tab }>): void => {
    const { name } = event.detail;
    if (name === this.tab) return;
    this.query = "";
    this.go(name);
  };

  private go(tab: Tab): void {
    const page = `${this.route.prefix}/skills`;
    navigate(tab === "definitions" ? `${page}/definitions` : page);
  }

  private async reload(): Promise<void> {
    await this.doing.do("reload", async () => {
      this.reloaded = await this.lists.reload();
    });
  }
}
