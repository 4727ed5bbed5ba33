/** Where a team stands, in one line and a bar. */

import { html, nothing, type TemplateResult } from "lit";

import type { TeamView } from "../../api/team";
import { formatDate } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { teamTexts } from "./text";

export function standingView(hass: HomeAssistant, team: TeamView): TemplateResult {
  const text = teamTexts(hass);
  const date = (iso: string | null): string =>
    iso ? formatDate(hass, iso, { dateStyle: "medium" }) : "";
  if (team.state === "created")
    return html`<div class="secondary">
      ${text("not_started", { count: team.phases.length })}
    </div>`;
  const number = team.phases.findIndex((phase) => phase.state === "active") + 1;
  const words = {
    completed: text("completed_at", { date: date(team.completed_at) }),
    paused: text("paused_since", { date: date(team.paused_at) }),
    active: "",
    waiting: "",
  }[team.state];
  return html`<div>
    <div class="progress">
      <div
        class="track"
        role="progressbar"
        aria-label=${text("progress_label")}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${team.progress}
      >
        <div style="inline-size: ${team.progress}%"></div>
      </div>
      <span>
        ${
          number
            ? text("progress", { number, count: team.phases.length })
            : `${team.progress} %`
        }
      </span>
    </div>
    ${words ? html`<div class="secondary">${words}</div>` : nothing}
  </div>`;
}
