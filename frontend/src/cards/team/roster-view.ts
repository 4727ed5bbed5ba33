/** Who is in the team, how each one stands, and what each last said. */

import { html, nothing, type TemplateResult } from "lit";

import type { TeamMember, TeamPoint, TeamView } from "../../api/team";
import type { AgentView } from "../../api/types";
import { formatRelative } from "../../format/relative";
import { showMoreInfo } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { statusLook } from "../../parts/status";
import { teamTexts } from "./text";

type Agents = ReadonlyMap<string, AgentView>;

export function rosterView(
  hass: HomeAssistant,
  team: TeamView,
  agents: Agents,
): TemplateResult {
  const present = team.phases.find((phase) => phase.state === "active")?.members ?? [];
  return html`<section>
    <h3>${teamTexts(hass)("roster")}</h3>
    <ul class="roster">
      ${team.roster.map(
        (member) =>
          html`<li>
            ${memberView(
              hass,
              member,
              agents.get(member.agent_id),
              present.length === 0 || present.includes(member.agent_id),
            )}
          </li>`,
      )}
    </ul>
  </section>`;
}

function memberView(
  hass: HomeAssistant,
  member: TeamMember,
  agent: AgentView | undefined,
  needed: boolean,
): TemplateResult {
  const text = teamTexts(hass);
  if (member.name === null)
    return html`<div class="member gone">
      <ha-icon icon="mdi:account-off-outline" aria-hidden="true"></ha-icon>
      <div>
        <span>${member.agent_id}</span>
        <div class="secondary">${text("member_gone")}</div>
      </div>
    </div>`;
  const status = agent?.status ?? (member.enabled ? "idle" : "disabled");
  const look = statusLook(status);
  const entity = agent?.entities["status"];
  const inside = html`<ha-icon
      .icon=${agent?.icon ?? "mdi:account-outline"}
      aria-hidden="true"
    ></ha-icon>
    <div>
      <span>${member.name}</span>
      ${needed ? nothing : html`<span class="secondary">· ${text("rests")}</span>`}
      <div class="secondary">${said(hass, member, agent)}</div>
    </div>
    <span class="status">
      <ha-icon .icon=${look.icon} style="color: ${look.color}"></ha-icon>
      ${text(`status.${status}`)}
    </span>`;
  return entity
    ? html`<button
        class="plain member"
        @click=${(event: Event) => showMoreInfo(event.currentTarget as Element, entity)}
      >
        ${inside}
      </button>`
    : html`<div class="member">${inside}</div>`;
}

function said(hass: HomeAssistant, member: TeamMember, agent?: AgentView): string {
  const at = member.reported_at;
  const report = agent?.report?.headline ?? member.last_report;
  if (!report) return teamTexts(hass)("never_reported");
  return at ? `${report} · ${formatRelative(hass, at)}` : report;
}

/** What holds the team up, as its members said in the last stand-up. */
export function blockersView(
  hass: HomeAssistant,
  team: TeamView,
): TemplateResult | typeof nothing {
  if (team.blockers.length === 0) return nothing;
  const text = teamTexts(hass);
  return html`<ha-alert
    alert-type="warning"
    .title=${text("blockers", { count: team.blockers.length })}
  >
    <ul class="points">
      ${team.blockers.map((point) => html`<li>${pointView(team, point)}</li>`)}
    </ul>
  </ha-alert>`;
}

function pointView(team: TeamView, point: TeamPoint): TemplateResult {
  const who = team.roster.find((one) => one.agent_id === point.agent_id)?.name;
  return html`${point.title}${point.detail ? html`: ${point.detail}` : nothing}
  ${who ? html`<span class="who">(${who})</span>` : nothing}`;
}
