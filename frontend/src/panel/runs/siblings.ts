/** The runs that were asked for at the same time, each leading to its page. */

import { html, type TemplateResult } from "lit";

import type { RunBrief } from "../../api/types";
import type { HomeAssistant } from "../../ha/types";
import { runWord, statusLook } from "../../parts/status";
import { traceTexts } from "./trace-text";

export function drawSiblings(
  hass: HomeAssistant,
  base: string,
  siblings: readonly RunBrief[],
): TemplateResult {
  return html`<ul class="links">
    ${siblings.map((one) => {
      const look = statusLook(one.state);
      return html`<li>
        <ha-icon
          .icon=${look.icon}
          style="color: ${look.color}"
          aria-hidden="true"
        ></ha-icon>
        <a href="${base}/runs/${encodeURIComponent(one.run_id)}">${one.name}</a>
        <span class="secondary">${traceTexts(hass)(runWord(one.state))}</span>
      </li>`;
    })}
  </ul>`;
}
