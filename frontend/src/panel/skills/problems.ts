/** What is wrong, where, and what to do about it. */

import { html, nothing, type TemplateResult } from "lit";

import type { Problem, SkillProblem } from "../../api/knowledge";
import { navigate } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { skillTexts, type SkillKey } from "./text";

/** Where a problem is, as precisely as it is known. */
export function whereOf(hass: HomeAssistant, problem: Problem): string {
  const localize = skillTexts(hass);
  const { file, line, field, agent } = problem;
  if (file && line && field) return localize("where_field", { file, line, field });
  if (file && line) return localize("where_line", { file, line });
  if (problem.kind === "definition_broken" && agent && field)
    return localize("where_subentry", { agent, field });
  return file ?? "";
}

export function problemView(hass: HomeAssistant, problem: Problem): TemplateResult {
  const localize = skillTexts(hass);
  const said = localize(`problem.${problem.kind}` as SkillKey, {
    agent: problem.agent ?? "",
    message: problem.message ?? "",
    detail: problem.detail ?? "",
  });
  return html`<ha-alert alert-type="warning" .title=${whereOf(hass, problem)}>
    ${said}
    <div class="small">${localize(`do.${problem.kind}` as SkillKey)}</div>
    ${
      problem.fixable
        ? html`<ha-button
            slot="action"
            size="small"
            appearance="plain"
            @click=${() => navigate("/config/repairs")}
            >${localize("mend")}</ha-button
          >`
        : nothing
    }
  </ha-alert>`;
}

export function skillProblemView(
  hass: HomeAssistant,
  problem: SkillProblem,
): TemplateResult {
  const localize = skillTexts(hass);
  const { skill, message, file, line, skipped } = problem;
  return html`<ha-alert
    alert-type=${skipped ? "warning" : "info"}
    .title=${localize("where_line", { file, line })}
  >
    ${localize("problem.skill", { skill, message })}
    <div class="small">${localize(skipped ? "do.skill_skipped" : "do.skill_used")}</div>
  </ha-alert>`;
}
