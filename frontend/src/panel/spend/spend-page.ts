/** The panel's page of spend: who used what on which day, and what is left. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import type { Budget, Spend } from "../../api/spend";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import type { Staff } from "../../data/staff";
import { formatDay } from "../../format/day";
import {
  formatCost,
  formatDateTime,
  formatNumber,
  formatTokens,
} from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { failed, loading } from "../answer";
import { bookStyles, pageStyles } from "../book-styles";
import type { PanelRoute } from "../pages";
import { Question } from "../question";
import { topSeries, type Series } from "./chart";
import {
  agentBudgets,
  householdBudget,
  reached,
  share,
  spenders,
  totals,
  type Unit,
} from "./figures";
import { meter, meterStyles } from "./meter";
import { MOST } from "./palette";
import "./spend-chart";
import { dayTable, spenderTable } from "./tables";
import { spendTexts } from "./text";

const RANGES = [7, 30, 90];
const SETTINGS = "/config/integrations/integration/household_agents";
const REPAIRS = "/config/repairs";

@define("household-agents-spend-page")
export class SpendPage extends LitElement {
  static override styles = [
    baseStyles,
    bookStyles,
    pageStyles,
    meterStyles,
    css`
      .tiles {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
        gap: 16px;
        margin-bottom: 16px;
      }
      .tiles ha-card {
        margin: 0;
      }
      .amount {
        font-size: var(--ha-font-size-2xl, 24px);
        line-height: 1.3;
      }
      .chosen {
        min-height: 20px;
      }
      .swatch {
        display: inline-block;
        width: 12px;
        height: 12px;
        border-radius: 3px;
        margin-inline-end: 8px;
        vertical-align: -1px;
      }
      .budget {
        padding: 8px 0;
      }
      ha-alert {
        display: block;
        margin-bottom: 16px;
      }
    `,
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
    return html`
      ${reached(spend).map((one) => this.alert(one, spend))}
      <div class="tiles">
        ${this.tile(localize("today"), spend.today, "household_day", spend)}
        ${this.tile(localize("month"), spend.month, "household_month", spend)}
        ${this.period(spend)}
      </div>
      ${this.chartCard(spend)} ${this.spendersCard(spend)} ${this.budgetsCard(spend)}
      <p class="secondary small">
        ${localize("prices", {
          date: formatDay(this.hass, spend.prices_dated, { dateStyle: "long" }),
        })}
      </p>
    `;
  }

  /** A limit that keeps calls back is told, with where to change it (F218). */
  private alert(budget: Budget, spend: Spend): TemplateResult {
    const localize = spendTexts(this.hass);
    const title = localize(`reached_${budget.budget}`, { name: budget.name ?? "" });
    const kept = formatNumber(this.hass, spend.kept_for_people, { style: "percent" });
    return html`<ha-alert alert-type="warning" .title=${title}>
      ${localize("reached_what", {
        used: this.amount(budget.used, budget.unit),
        limit: this.amount(budget.limit, budget.unit),
        until: formatDateTime(this.hass, budget.until),
      })}
      ${budget.agent_id === null ? localize("reached_kept", { percent: kept }) : nothing}
      ${
        this.staff.household?.admin
          ? html`<div>
              <a href=${REPAIRS}>${localize("raise")}</a> ·
              <a href=${SETTINGS}>${localize("change")}</a>
            </div>`
          : nothing
      }
    </ha-alert>`;
  }

  private tile(
    title: string,
    used: { cost: number; tokens: number },
    scope: "household_day" | "household_month",
    spend: Spend,
  ): TemplateResult {
    const localize = spendTexts(this.hass);
    const budget = householdBudget(spend, scope, this.unit);
    const amount = this.show(used[this.unit]);
    const words = budget
      ? localize("used_of", {
          used: amount,
          limit: this.amount(budget.limit, budget.unit),
        })
      : localize("no_limit");
    const left = budget && Math.max(0, budget.limit - budget.used);
    return html`<ha-card>
      <div class="card-body">
        <h2>${title}</h2>
        <div class="amount">${amount}</div>
        ${budget ? meter(share(budget), budget.level, title, words) : nothing}
        <div class="secondary small">
          ${words}${
            left === undefined
              ? nothing
              : html` · ${localize("left", { left: this.show(left) })}`
          }
        </div>
      </div>
    </ha-card>`;
  }

  private period(spend: Spend): TemplateResult {
    const localize = spendTexts(this.hass);
    const all = totals(spend.agents);
    const average = all.runs > 0 ? this.show(all[this.unit] / all.runs) : "";
    return html`<ha-card>
      <div class="card-body">
        <h2>${localize("period", { count: spend.days.length })}</h2>
        <div class="amount">${this.show(all[this.unit])}</div>
        <div class="secondary small">
          ${
            all.runs > 0
              ? localize("runs_average", { count: all.runs, average })
              : localize("runs_none")
          }
        </div>
      </div>
    </ha-card>`;
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
                        total > 0 ? this.show(total) : localize("nothing_that_day"),
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
      .format=${(value: number) => this.show(value)}
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

  private budgetsCard(spend: Spend): TemplateResult {
    const localize = spendTexts(this.hass);
    const budgets = agentBudgets(spend);
    return html`<ha-card>
      <div class="card-body">
        <h2>${localize("budgets")}</h2>
        ${
          budgets.length === 0
            ? html`<p class="secondary">${localize("budgets_none")}</p>`
            : budgets.map((one) => this.budget(one))
        }
      </div>
    </ha-card>`;
  }

  private budget(one: Budget): TemplateResult {
    const localize = spendTexts(this.hass);
    const words = localize("used_of", {
      used: this.amount(one.used, one.unit),
      limit: this.amount(one.limit, one.unit),
    });
    const level = one.level === 100 ? "reached" : one.level === 80 ? "near" : undefined;
    const said = level ? `${words}, ${localize(level)}` : words;
    return html`<div class="budget">
      <div class="bar">
        <span class="grow">${one.name}</span>
        <span class="secondary small">${said}</span>
      </div>
      ${meter(share(one), one.level, one.name ?? "", said)}
    </div>`;
  }

  private show(value: number): string {
    if (this.unit === "cost") return formatCost(this.hass, value);
    return formatTokens(this.hass, Math.round(value));
  }

  private amount(value: number, unit: "tokens" | "USD"): string {
    if (unit === "USD") return formatCost(this.hass, value);
    const tokens = formatTokens(this.hass, value);
    return spendTexts(this.hass)("tokens_of", { tokens });
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
