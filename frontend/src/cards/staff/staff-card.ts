/** All agents; what needs you comes first. */

import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { ref } from "lit/directives/ref.js";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";

import type { AgentView } from "../../api/types";
import { BaseCard } from "../../base/card";
import { checkConfig } from "../../base/checks";
import { define } from "../../base/define";
import { entitiesOf } from "../../base/register";
import { columnStyles } from "../../base/styles";
import { showMoreInfo } from "../../ha/events";
import type { GridOptions, HomeAssistant } from "../../ha/types";
import { ActionsController, isUnderWay } from "../../parts/actions";
import { ClockController } from "../../parts/clock";
import { GrowingController } from "../../parts/growing";
import { portraitStyles } from "../../parts/portrait";
import { GROUPINGS, STAFF_CARD, STAFF_DEFAULTS, type StaffCardConfig } from "./config";
import { householdView } from "./household-view";
import { atMost, groupsOf, matches, type Group } from "./order";
import { row, rowStyles } from "./row";
import { staffStyles } from "./styles";
import { staffTexts } from "./text";

/** From so many agents on there is a field to search for one. */
const MANY = 12;
/** So many rows are drawn at first, and so many in a frame after that. */
const ROWS = 18;
const MORE_ROWS = 4;

@define(STAFF_CARD)
export class StaffCard extends BaseCard<StaffCardConfig> {
  static override styles = [
    ...BaseCard.styles,
    columnStyles,
    portraitStyles,
    rowStyles,
    staffStyles,
  ];

  static getConfigElement(): HTMLElement {
    return document.createElement(`${STAFF_CARD}-editor`);
  }

  static getStubConfig(): Partial<StaffCardConfig> {
    return {};
  }

  @state() private sought = "";
  @state() private all = false;

  private readonly growing = new GrowingController(this, ROWS, MORE_ROWS);

  constructor() {
    super();
    new ActionsController(this);
    new ClockController(this);
  }

  getGridOptions(): GridOptions {
    return { columns: 12, rows: "auto", min_columns: 4 };
  }

  protected height(hass: HomeAssistant, config: StaffCardConfig): number {
    const { known } = this.staff.staff;
    const count = known ? this.agents().length : entitiesOf(hass, "status").length;
    const rows = Math.min(count, config.max ?? Infinity);
    return (
      48 +
      (config.show_household ? 50 : 0) +
      (count > MANY ? 64 : 0) +
      (rows > 1 ? 81 : 27) +
      rows * rowHeight(config)
    );
  }

  protected checked(config: StaffCardConfig): StaffCardConfig {
    return {
      ...STAFF_DEFAULTS,
      ...checkConfig(config, {
        title: "text",
        group_by: GROUPINGS,
        patterns: "texts",
        max: { least: 1 },
        show_household: "boolean",
        show_actions: "boolean",
        compact: "boolean",
      }),
    };
  }

  private agents(): AgentView[] {
    const { patterns } = this.config ?? {};
    const all = [...this.staff.staff.agents.values()];
    return patterns?.length
      ? all.filter((agent) => patterns.includes(agent.pattern))
      : all;
  }

  protected content(hass: HomeAssistant, config: StaffCardConfig): TemplateResult {
    const localize = staffTexts(hass);
    const agents = this.agents();
    if (agents.length === 0)
      return this.message(
        localize(this.staff.staff.agents.size ? "nobody_here" : "nobody"),
      );
    return html`<ha-card>
      ${this.head(hass, config)} ${agents.length > MANY ? this.search(hass) : nothing}
      ${this.rows(hass, config, agents)} ${this.more(hass, config, agents.length)}
    </ha-card>`;
  }

  private head(hass: HomeAssistant, config: StaffCardConfig): TemplateResult {
    const title = config.title ?? staffTexts(hass)("name");
    const { household } = this.staff.staff;
    const told = config.show_household && household;
    return html`<div class="head">
      ${title ? html`<h2>${title}</h2>` : nothing}
      ${told ? householdView(hass, household) : nothing}
    </div>`;
  }

  private rows(
    hass: HomeAssistant,
    config: StaffCardConfig,
    agents: AgentView[],
  ): TemplateResult {
    const sought = agents.length > MANY ? this.sought : "";
    const found = sought ? agents.filter((agent) => matches(agent, sought)) : agents;
    const groups = groupsOf(
      found,
      config.group_by ?? "attention",
      hass.locale.language,
    );
    const most = this.all || sought ? Infinity : (config.max ?? Infinity);
    const wanted = Math.min(found.length, most);
    const undrawn = wanted - this.growing.count;
    const drawn = atMost(groups, Math.min(wanted, this.growing.count));
    return html`<div class="rows">
      ${drawn.map((group) => this.group(hass, config, group, groups))}
      ${
        undrawn > 0
          ? html`<div
              style="height: ${undrawn * rowHeight(config)}px"
              ${ref(this.growing.end)}
            ></div>`
          : nothing
      }
      ${
        found.length === 0
          ? html`<p class="message secondary" role="status">
              ${staffTexts(hass)("not_found", { sought })}
            </p>`
          : nothing
      }
    </div>`;
  }

  private search(hass: HomeAssistant): TemplateResult {
    return html`<ha-input
      type="search"
      .label=${staffTexts(hass)("search")}
      .value=${this.sought}
      @input=${this.seek}
    ></ha-input>`;
  }

  private group(
    hass: HomeAssistant,
    config: StaffCardConfig,
    { key, agents }: Group,
    groups: readonly Group[],
  ): TemplateResult {
    const localize = staffTexts(hass);
    const minute = Math.floor(Date.now() / 60_000);
    // Over one group alone a heading says nothing, unless it is what needs people.
    const silent = key === "all" || (groups.length === 1 && key === "well");
    return html`<section aria-label=${localize(`group.${key}`)}>
      ${silent ? nothing : html`<h3>${localize(`group.${key}`)}</h3>`}
      ${repeat(
        agents,
        (agent) => agent.agent_id,
        (agent) =>
          guard([agent, config, hass.locale, minute, this.pressed(agent)], () =>
            row(hass, agent, {
              compact: config.compact === true,
              actions: config.show_actions !== false,
              open: this.open,
            }),
          ),
      )}
    </section>`;
  }

  /** Whether its button was pressed and nothing has come of it yet. */
  private pressed(agent: AgentView): boolean {
    const { current } = agent;
    return current
      ? isUnderWay("cancel", current.run_id)
      : isUnderWay("run", agent.agent_id);
  }

  private more(
    hass: HomeAssistant,
    config: StaffCardConfig,
    count: number,
  ): TemplateResult | typeof nothing {
    const left = count - (config.max ?? Infinity);
    if (left <= 0 || this.sought) return nothing;
    const localize = staffTexts(hass);
    return html`<div class="all">
      <ha-button
        appearance="plain"
        size="s"
        aria-expanded=${this.all ? "true" : "false"}
        @click=${this.toggle}
        >${this.all ? localize("show_fewer") : localize("show_all", { count: left })}</ha-button
      >
    </div>`;
  }

  private readonly seek = (event: Event): void => {
    this.sought = ((event.target as HTMLInputElement).value ?? "").trim();
  };

  private readonly toggle = (): void => {
    this.all = !this.all;
  };

  private readonly open = (agent: AgentView): void => {
    const entityId = agent.entities["status"];
    if (entityId) showMoreInfo(this, entityId);
  };
}

const rowHeight = (config: StaffCardConfig): number => (config.compact ? 44 : 56);
