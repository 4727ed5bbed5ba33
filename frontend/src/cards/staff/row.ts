/** One agent as a line of the staff. */

import { css, html, nothing, type TemplateResult } from "lit";

import type { AgentView } from "../../api/types";
import { formatDateTime } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { portrait } from "../../parts/portrait";
import { isActive, statusLook, urgencyLook } from "../../parts/status";
import { quickButton } from "../agent/actions-view";
import { relative, shortLine } from "../agent/agent-words";
import { agentTexts } from "../agent/text";

export const rowStyles = css`
  .row {
    display: flex;
    align-items: center;
    gap: 4px;
    min-height: 56px;
    padding-inline: var(--ha-space-4, 16px) var(--ha-space-2, 8px);
    content-visibility: auto;
    contain-intrinsic-size: auto 56px;
  }
  .row.compact {
    min-height: 44px;
    contain-intrinsic-size: auto 44px;
  }
  .row.compact .portrait {
    width: 28px;
    height: 28px;
    --mdc-icon-size: 18px;
  }
  .row button.plain.open {
    flex: 1;
    min-width: 0;
    display: flex;
    align-items: center;
    gap: var(--ha-space-3, 12px);
    padding: var(--ha-space-1, 4px) 0;
    text-align: inherit;
  }
  .row .names {
    flex: 1;
    min-width: 0;
  }
  .row .name,
  .row .line {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .row .name {
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: var(--ha-line-height-normal, 1.6);
  }
  .row .line {
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
  }
  .row .next {
    flex: none;
    display: flex;
    align-items: center;
    gap: 4px;
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
    --mdc-icon-size: 18px;
  }
  .row .next ha-icon {
    color: var(--look);
  }
  .row ha-icon-button {
    --ha-icon-button-size: 40px;
    --mdc-icon-button-size: 40px;
    --mdc-icon-size: 20px;
    color: var(--secondary-text-color);
    flex: none;
  }
  @container (max-width: 340px) {
    .row .next span {
      display: none;
    }
  }
`;

interface Options {
  compact: boolean;
  actions: boolean;
  open: (agent: AgentView) => void;
}

export function row(
  hass: HomeAssistant,
  agent: AgentView,
  { compact, actions, open }: Options,
): TemplateResult {
  return html`<div class="row ${compact ? "compact" : ""}">
    <button class="plain open" @click=${() => open(agent)}>
      ${portrait(agent)}
      <span class="names">
        <span class="name">${agent.name}</span>
        ${compact ? nothing : html`<span class="line">${shortLine(hass, agent)}</span>`}
      </span>
      ${state(hass, agent)}
    </button>
    ${actions ? quickButton(hass, agent) : nothing}
  </div>`;
}

/** What stands at the end of a line: what is special, or when it runs next. */
function state(hass: HomeAssistant, agent: AgentView): TemplateResult | typeof nothing {
  const localize = agentTexts(hass);
  const special =
    agent.status === "idle" && agent.report && agent.report.urgency !== "none"
      ? {
          ...urgencyLook(agent.report.urgency),
          text: `urgency.${agent.report.urgency}` as const,
        }
      : { ...statusLook(agent.status), text: `status.${agent.status}` as const };
  const next = agent.enabled && !isActive(agent.status) ? agent.next_run : null;
  return html`<span class="next" style="--look: ${special.color}">
    ${
      next
        ? html`<span title=${formatDateTime(hass, next)}>${relative(hass, next)}</span>`
        : nothing
    }
    <ha-icon .icon=${special.icon} title=${localize(special.text)}></ha-icon>
    <span class="visually-hidden">${localize(special.text)}</span>
  </span>`;
}
