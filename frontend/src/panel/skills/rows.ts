/** Definitions and skills as lines of a list; each leads to its own view. */

import { html, nothing, type TemplateResult } from "lit";

import type { DefinitionBrief, SkillBrief } from "../../api/knowledge";
import type { HomeAssistant } from "../../ha/types";
import { originWords, scheduleWords } from "./facts";
import { skillOrigin } from "./skill-view";
import { skillTexts } from "./text";

export function definitionRow(
  hass: HomeAssistant,
  one: DefinitionBrief,
  base: string,
): TemplateResult {
  const localize = skillTexts(hass);
  const facts = [
    localize(`pattern.${one.pattern}`),
    originWords(hass, one),
    ...scheduleWords(hass, one).slice(0, 2),
    ...(one.enabled ? [] : [localize("paused")]),
  ];
  return html`<a class="row" href="${base}/skills/definitions/${one.agent_id}">
    <ha-icon .icon=${one.icon}></ha-icon>
    <span>
      <span class="name">${one.name}</span>
      <div class="small">${facts.join(" · ")}</div>
      ${
        one.problems.length
          ? html`<div class="small warn">
              <ha-icon icon="mdi:alert"></ha-icon>
              ${localize("problem_count", { count: one.problems.length })}
            </div>`
          : nothing
      }
    </span>
    <ha-icon-next></ha-icon-next>
  </a>`;
}

export function skillRow(
  hass: HomeAssistant,
  one: SkillBrief,
  base: string,
): TemplateResult {
  const localize = skillTexts(hass);
  const facts = [
    localize(skillOrigin(one)),
    localize("used_by_count", { count: one.used_by.length }),
  ];
  return html`<a
    class="row"
    href="${base}/skills/skill/${encodeURIComponent(one.name)}"
  >
    <ha-icon icon="mdi:book-open-variant"></ha-icon>
    <span>
      <span class="name">${one.name}</span>
      <div>${one.description}</div>
      <div class="small">${facts.join(" · ")}</div>
    </span>
    <ha-icon-next></ha-icon-next>
  </a>`;
}
