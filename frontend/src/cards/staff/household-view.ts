/** The household in one line: who works, what it costs, what is asked. */

import { html, nothing, type TemplateResult } from "lit";

import type { HouseholdView } from "../../api/types";
import { formatCost, formatNumber } from "../../format/format";
import { navigate } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { staffTexts } from "./text";

export function householdView(
  hass: HomeAssistant,
  household: HouseholdView,
): TemplateResult {
  const localize = staffTexts(hass);
  const { active_runs: active, questions } = household;
  return html`<div class="household">
    <span
      ><ha-icon icon="mdi:cog-play-outline" aria-hidden="true"></ha-icon
      >${active ? localize("at_work", { count: active }) : localize("resting")}</span
    >
    <span
      ><ha-icon icon="mdi:cash-multiple" aria-hidden="true"></ha-icon
      >${localize("today", { cost: formatCost(hass, household.today.cost) })}</span
    >
    <span
      ><ha-icon icon="mdi:gauge" aria-hidden="true"></ha-icon>${localize("left", {
        share: formatNumber(hass, household.budget_left, {
          maximumFractionDigits: 0,
        }),
      })}</span
    >
    ${
      questions
        ? html`<button
            class="plain"
            @click=${() => navigate("/household-agents/approvals")}
          >
            <ha-icon icon="mdi:account-question-outline" aria-hidden="true"></ha-icon
            >${localize("questions", { count: questions })}
          </button>`
        : nothing
    }
  </div>`;
}
