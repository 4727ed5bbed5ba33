/** Budgets: those of agents, and what is said of one that is used up. */

import { html, nothing, type TemplateResult } from "lit";

import type { Budget, Spend } from "../../api/spend";
import { formatDateTime } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { amount } from "./amounts";
import { agentBudgets, share } from "./figures";
import { meter } from "./meter";
import { spendTexts } from "./text";

const SETTINGS = "/config/integrations/integration/household_agents";
const REPAIRS = "/config/repairs";

/** A limit that keeps calls back is told, with where to change it (F218). */
export function reachedAlert(
  hass: HomeAssistant,
  budget: Budget,
  kept: string,
  admin: boolean,
): TemplateResult {
  const localize = spendTexts(hass);
  const title = localize(`reached_${budget.budget}`, { name: budget.name ?? "" });
  return html`<ha-alert alert-type="warning" .title=${title}>
    ${localize("reached_what", {
      used: amount(hass, budget.used, budget.unit),
      limit: amount(hass, budget.limit, budget.unit),
      until: formatDateTime(hass, budget.until),
    })}
    ${budget.agent_id === null ? localize("reached_kept", { percent: kept }) : nothing}
    ${
      admin
        ? html`<div>
            <a href=${REPAIRS}>${localize("raise")}</a> ·
            <a href=${SETTINGS}>${localize("change")}</a>
          </div>`
        : nothing
    }
  </ha-alert>`;
}

/** How far the budgets of single agents are used. */
export function budgetsCard(hass: HomeAssistant, spend: Spend): TemplateResult {
  const localize = spendTexts(hass);
  const budgets = agentBudgets(spend);
  return html`<ha-card>
    <div class="card-body">
      <h2>${localize("budgets")}</h2>
      ${
        budgets.length === 0
          ? html`<p class="secondary">${localize("budgets_none")}</p>`
          : budgets.map((one) => budgetLine(hass, one))
      }
    </div>
  </ha-card>`;
}

function budgetLine(hass: HomeAssistant, one: Budget): TemplateResult {
  const localize = spendTexts(hass);
  const words = localize("used_of", {
    used: amount(hass, one.used, one.unit),
    limit: amount(hass, one.limit, one.unit),
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
