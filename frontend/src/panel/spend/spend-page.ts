/** The panel's page of spend: who used what on which day, and what is left. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import type { Spend } from "../../api/spend";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import type { Staff } from "../../data/staff";
import { formatDay } from "../../format/day";
import { formatNumber } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { failed, loading } from "../answer";
import { bookStyles, pageStyles } from "../book-styles";
import type { PanelRoute } from "../pages";
import { Question } from "../question";
import { show } from "./amounts";
import { budgetsCard, reachedAlert } from "./budgets";
import { topSeries, type Series } from "./chart";
import { reached, spenders, type Unit } from "./figures";
import { meterStyles } from "./meter";
import { MOST } from "./palette";
import "./spend-chart";
import { spendStyles } from "./styles";
import { dayTable, spenderTable } from "./tables";
import { spendTexts } from "./text";
import { periodTile, tile } from "./tiles";

const RANGES = [7, 30, 90];

@define("household-agents-spend-page")
export class SpendPage extends LitElement {
  static override styles = [
    baseStyles,
    bookStyles,
    pageStyles,
    meterStyles,
    spendStyles,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) staff!: Staff;
  @property({ attribute: false }) route!: PanelRoute;
  @property({ type: Boolean, reflect: true }) narrow = false;
  @state() private days = 30;
  @state() private unit: Unit = "cost";
  @state() private chosen?: number;
  @state() private asTable = false;

  private readonly spend = new Question<Spend>(this);

  protected override willUpdate(): void {
    const today = this.staff.household?.today;
    this.spend.ask(
      this.hass,
      { type: "household_agents/spend", days: this.days },
      JSON.stringify([this.staff.state === "live", today]),
    );
  }

  protected override render(): TemplateResult {
    const localize = spendTexts(this.hass);
    const { data, error } = this.spend;
    const words = { title: localize("failed"), again: localize("again") };
    return html`${failed(error, words, this.spend.again)}
    ${data ? this.page(data) : error ? nothing : loading(localize("loading"))}`;
  }

  private page(spend: Spend): TemplateResult {
    const localize = spendTexts(this.hass);
    const { hass, unit } = this;
    const admin = this.staff.household?.admin ?? false;
    const kept = formatNumber(hass, spend.kept_for_people, { style: "percent" });
    return html`
      ${reached(spend).map((one) => reachedAlert(hass, one, kept, admin))}
      <div class="tiles">
        ${tile(hass, unit, spend, localize("today"), "day")}
        ${tile(hass, unit, spend, localize("month"), "month")}
        ${periodTile(hass, unit, spend)}
      </div>
      ${this.chartCard(spend)} ${this.spendersCard(spend)} ${budgetsCard(hass, spend)}
      <p class="secondary small">
        ${localize("prices", {
          date: formatDay(this.hass, spend.prices_dated, { dateStyle: "long" }),
        })}
      </p>
    `;
  }

  private series(spend: Spend): Series[] {
    const series = spend.agents.map((one) => ({
      id: one.agent_id,
      name: one.name,
      values: one[this.unit],
    }));
    return topSeries(series, MOST, spendTexts(this.hass)("others"));
  }

  private chartCard(spend: Spend): TemplateResult {
    const localize = spendTexts(this.hass);
    const series = this.series(spend);
    const chosen = this.chosen ?? spend.days.length - 1;
    const total = series.reduce((sum, one) => sum + (one.values[chosen] ?? 0), 0);
    const day = formatDay(this.hass, spend.days[chosen] ?? "", {
      weekday: "long",
      day: "numeric",
      month: "long",
    });
    return html`<ha-card>
      <div class="card-body">
        <div class="bar">
          <ha-control-select
            .label=${localize("range")}
            .options=${RANGES.map((count) => ({
              value: String(count),
              label: localize("days", { count }),
            }))}
            .value=${String(this.days)}
            @value-changed=${this.ranged}
          ></ha-control-select>
          <ha-control-select
            .label=${localize("unit")}
            .options=${(["cost", "tokens"] as const).map((value) => ({
              value,
              label: localize(value),
            }))}
            .value=${this.unit}
            @value-changed=${this.counted}
          ></ha-control-select>
          <div class="grow"></div>
          <ha-button appearance="plain" size="small" @click=${this.turned}
            >${localize(this.asTable ? "as_chart" : "as_table")}</ha-button
          >
        </div>
        ${
          series.length === 0
            ? html`<div class="message">
                <div>${localize("empty")}</div>
                <div class="secondary">${localize("empty_help")}</div>
              </div>`
            : this.asTable
              ? dayTable(this.hass, spend, series, this.unit)
              : html`<p class="secondary chosen" aria-hidden="true">
                    ${localize("day_summary", {
                      day,
                      total:
                        total > 0
                          ? show(this.hass, this.unit, total)
                          : localize("nothing_that_day"),
                    })}
                  </p>
                  ${this.chart(spend, series)}`
        }
      </div>
    </ha-card>`;
  }

  private chart(spend: Spend, series: Series[]): TemplateResult {
    const localize = spendTexts(this.hass);
    const short: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
    return html`<household-agents-spend-chart
      .label=${`${localize("chart")}. ${localize("chart_help")}`}
      .series=${series}
      .days=${spend.days.map((one) => formatDay(this.hass, one))}
      .names=${spend.days.map((one) => formatDay(this.hass, one, short))}
      .format=${(value: number) => show(this.hass, this.unit, value)}
      .nothing=${localize("nothing_that_day")}
      .chosen=${this.chosen}
      @day-chosen=${this.dayChosen}
    ></household-agents-spend-chart>`;
  }

  private spendersCard(spend: Spend): TemplateResult | typeof nothing {
    const found = spenders(spend.agents, this.unit);
    if (found.length === 0) return nothing;
    const { hass, staff, unit } = this;
    return spenderTable({ hass, staff, unit, found, series: this.series(spend) });
  }

  private readonly ranged = (event: CustomEvent<{ value: string }>): void => {
    this.days = Number(event.detail.value);
    this.chosen = undefined;
  };

  private readonly counted = (event: CustomEvent<{ value: Unit }>): void => {
    this.unit = event.detail.value;
  };

  private readonly turned = (): void => {
    this.asTable = !this.asTable;
  };

  private readonly dayChosen = (event: CustomEvent<{ day: number }>): void => {
    this.chosen = event.detail.day;
  };
}
