/** The tiles at the top of the page: today, this month, and the days that are shown. */

import { html, nothing, type TemplateResult } from "lit";

import type { Spend } from "../../api/spend";
import type { HomeAssistant } from "../../ha/types";
import { amount, show } from "./amounts";
import { householdBudget, share, totals, type Unit } from "./figures";
import { meter } from "./meter";
import { spendTexts } from "./text";

/** What was used on a day or in a month, and how much of it may be. */
export function tile(
  hass: HomeAssistant,
  unit: Unit,
  spend: Spend,
  title: string,
  span: "day" | "month",
): TemplateResult {
  const localize = spendTexts(hass);
  const budget = householdBudget(spend, `household_${span}`, unit);
  const used = show(hass, unit, (span === "day" ? spend.today : spend.month)[unit]);
  const words = budget
    ? localize("used_of", {
        used,
        limit: amount(hass, budget.limit, budget.unit),
      })
    : localize("no_limit");
  const left = budget && Math.max(0, budget.limit - budget.used);
  return html`<ha-card>
    <div class="card-body">
      <h2>${title}</h2>
      <div class="amount">${used}</div>
      ${budget ? meter(share(budget), budget.level, title, words) : nothing}
      <div class="secondary small">
        ${words}${
          left === undefined
            ? nothing
            : html` · ${localize("left", { left: show(hass, unit, left) })}`
        }
      </div>
    </div>
  </ha-card>`;
}

/** What was used on all the days that are shown. */
export function periodTile(
  hass: HomeAssistant,
  unit: Unit,
  spend: Spend,
): TemplateResult {
  const localize = spendTexts(hass);
  const all = totals(spend.agents);
  const average = all.runs > 0 ? show(hass, unit, all[unit] / all.runs) : "";
  return html`<ha-card>
    <div class="card-body">
      <h2>${localize("period", { count: spend.days.length })}</h2>
      <div class="amount">${show(hass, unit, all[unit])}</div>
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
