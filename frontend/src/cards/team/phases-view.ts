/** The phases as a list of steps, with what the present one still needs. */

import { html, nothing, type TemplateResult } from "lit";

import type { TeamView } from "../../api/team";
import { formatDate } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { stepsOf, type PhaseStep, type StepKind } from "./phases";
import { teamTexts } from "./text";

const ICONS: Record<StepKind, string> = {
  done: "mdi:check-circle",
  active: "mdi:circle-slice-8",
  paused: "mdi:pause-circle",
  waiting: "mdi:account-question",
  late: "mdi:clock-alert",
  coming: "mdi:circle-outline",
};

export function phasesView(
  hass: HomeAssistant,
  team: TeamView,
  now: number,
): TemplateResult {
  const text = teamTexts(hass);
  const steps = stepsOf(team, now);
  return html`<ol class="phases" aria-label=${text("phases")}>
    ${steps.map(
      (step) =>
        html`<li
          class=${step.kind}
          aria-current=${step.name === team.phase && step.day ? "step" : nothing}
        >
          <ha-icon .icon=${ICONS[step.kind]} aria-hidden="true"></ha-icon>
          <div>
            <span class="phase">${step.name}</span>
            <span class="visually-hidden">${text(`step.${step.kind}`)}</span>
            <div class="secondary">${saying(hass, step)}</div>
            ${step.name === team.phase ? needs(hass, team) : nothing}
          </div>
        </li>`,
    )}
  </ol>`;
}

function saying(hass: HomeAssistant, step: PhaseStep): string {
  const text = teamTexts(hass);
  const said: string[] = [];
  if (step.endedAt)
    said.push(text("ended", { date: formatDate(hass, step.endedAt, DATE) }));
  else if (step.day && step.plannedDays)
    said.push(text("day_of", { day: step.day, days: step.plannedDays }));
  else if (step.day) said.push(text("day", { day: step.day }));
  else if (step.plannedDays) said.push(text("planned", { count: step.plannedDays }));
  if (step.daysLate) said.push(text("late", { count: step.daysLate }));
  if (step.kind === "waiting") said.push(text("asked"));
  else if (step.needsWord && step.kind !== "done") said.push(text("needs_word"));
  return said.join(" · ");
}

const DATE: Intl.DateTimeFormatOptions = {
  day: "numeric",
  month: "short",
  year: "numeric",
};

function needs(hass: HomeAssistant, team: TeamView): TemplateResult | typeof nothing {
  const text = teamTexts(hass);
  if (team.exit_error)
    return html`<div class="error">
      ${text("exit_error", { error: team.exit_error })}
    </div>`;
  if (team.missing.length === 0) return nothing;
  return html`<div class="missing">
    ${text("missing")}
    <ul>
      ${team.missing.map((one) => html`<li>${one}</li>`)}
    </ul>
  </div>`;
}
