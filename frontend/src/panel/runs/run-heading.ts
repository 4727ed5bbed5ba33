/** The heading of a run's page: whose it is, how it stands, and what one can do about it. */

import { html, nothing, type TemplateResult } from "lit";

import type { RunBrief } from "../../api/types";
import type { HomeAssistant } from "../../ha/types";
import { isActive, runWord, statusLook } from "../../parts/status";
import { doingWords } from "./row";
import { traceTexts } from "./trace-text";

interface Heading {
  /** Where the panel is, such as `/household-agents`. */
  base: string;
  icon: string;
  actions: TemplateResult;
}

export function drawHeading(
  hass: HomeAssistant,
  { base, icon, actions }: Heading,
  run: RunBrief,
): TemplateResult {
  const say = traceTexts(hass);
  const look = statusLook(run.state);
  const active = isActive(run.state);
  return html`<header>
    <a class="back" href="${base}/runs" aria-label=${say("back")}>
      <ha-icon icon="mdi:arrow-left"></ha-icon>
    </a>
    <ha-icon .icon=${icon} aria-hidden="true"></ha-icon>
    <div class="who">
      <h2>${run.name}</h2>
      <div class="state" role="status">
        <ha-icon .icon=${look.icon} style="color: ${look.color}"></ha-icon>
        <span>${say(runWord(run.state))}</span>
        ${
          active && run.doing
            ? html`<span class="secondary">· ${doingWords(hass, run.doing)}</span>`
            : nothing
        }
      </div>
    </div>
    <div class="actions">${actions}</div>
  </header>`;
}
