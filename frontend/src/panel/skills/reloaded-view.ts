/** What was found when all files were read anew. */

import { html, nothing, type TemplateResult } from "lit";

import type { HomeAssistant } from "../../ha/types";
import type { Reloaded } from "./lists-controller";
import { skillTexts } from "./text";

export function reloadedView(
  hass: HomeAssistant,
  { added, changed, removed, skills, problems }: Reloaded,
  over: () => void,
): TemplateResult {
  const localize = skillTexts(hass);
  return html`<ha-alert
    alert-type=${problems.length ? "warning" : "success"}
    role="status"
    dismissable
    .title=${localize("reloaded")}
    @alert-dismissed-clicked=${over}
  >
    ${localize("reload_found", {
      skills,
      added: added.length,
      changed: changed.length,
      removed: removed.length,
    })}
    ${
      problems.length
        ? html`${localize("reload_problems", { count: problems.length })}
          ${problems.map(
            (one) =>
              html`<div>
                ${localize("where_line", { file: one.file, line: one.line })}:
                ${one.message}
              </div>`,
          )}`
        : nothing
    }
  </ha-alert>`;
}
