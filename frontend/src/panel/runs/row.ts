/** One line of the list of runs. */

import { css, html, nothing, type TemplateResult } from "lit";

import type { RunBrief, StepBrief } from "../../api/types";
import type { Staff } from "../../data/staff";
import {
  formatCost,
  formatDateTime,
  formatDuration,
  formatTime,
  formatTokens,
} from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { isActive, runWord, statusLook } from "../../parts/status";
import { runsTexts } from "./text";

export const ROW_HEIGHT = 68;

export const rowStyles = css`
  .run {
    display: grid;
    grid-template-columns: 40px minmax(0, 1fr) minmax(96px, 168px) 96px 72px 88px;
    align-items: center;
    column-gap: 16px;
    block-size: 100%;
    padding-inline: 16px;
    color: inherit;
    text-decoration: none;
    border-block-end: 1px solid var(--divider-color);
    box-sizing: border-box;
  }
  .run:hover {
    background: var(
      --ha-color-fill-neutral-quiet-hover,
      var(--secondary-background-color)
    );
  }
  .run:focus-visible {
    outline-offset: -2px;
  }
  .run > ha-icon {
    justify-self: center;
    color: var(--secondary-text-color);
  }
  .run .what {
    min-inline-size: 0;
  }
  .run .name,
  .run .said,
  .run .state span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .run .said {
    font-size: var(--ha-font-size-s, 12px);
    line-height: 20px;
    color: var(--secondary-text-color);
  }
  .run .state {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    font-size: var(--ha-font-size-s, 12px);
  }
  .run .state ha-icon {
    flex: none;
    --mdc-icon-size: 20px;
  }
  .run .number {
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .narrow .run {
    grid-template-columns: 32px minmax(0, 1fr) auto;
    column-gap: 12px;
    padding-inline: 12px;
  }
  .narrow .run .state {
    grid-row: 1;
    grid-column: 3;
    align-self: start;
    margin-block-start: 14px;
    max-inline-size: 128px;
  }
  .narrow .run .when {
    grid-row: 1;
    grid-column: 3;
    align-self: end;
    margin-block-end: 14px;
  }
  .narrow .run .took,
  .narrow .run .spent {
    display: none;
  }
`;

/** Draw a run; it leads to the run's own page. */
export function drawRun(
  hass: HomeAssistant,
  staff: Staff,
  run: RunBrief,
  href: string,
  tabindex: number,
): TemplateResult {
  const localize = runsTexts(hass);
  const look = statusLook(run.state);
  const said = saidOf(hass, run);
  return html`<a class="run" href=${href} tabindex=${tabindex}>
    <ha-icon .icon=${iconOf(staff, run.agent_id)} aria-hidden="true"></ha-icon>
    <div class="what">
      <div class="name">${run.name}</div>
      <div class="said">${said}</div>
    </div>
    <div class="state">
      <ha-icon
        .icon=${look.icon}
        style="color: ${look.color}"
        aria-hidden="true"
      ></ha-icon>
      <span>${localize(runWord(run.state))}</span>
    </div>
    <div class="number when">${whenOf(hass, run.requested_at)}</div>
    <div class="number took">
      ${run.duration === null ? nothing : formatDuration(hass, run.duration)}
    </div>
    <div class="number spent">
      ${
        run.tokens === 0
          ? nothing
          : html`${formatCost(hass, run.cost)}<br />${localize("tokens", {
                count: formatTokens(hass, run.tokens),
              })}`
      }
    </div>
  </a>`;
}

/** The icon of an agent; a helper has its agent's. */
export function iconOf(staff: Staff, agentId: string): string {
  const account = agentId.split(".")[0] ?? agentId;
  return staff.agents.get(account)?.icon ?? "mdi:account-outline";
}

/** The time of today's runs, the day as well of others. */
export function whenOf(hass: HomeAssistant, iso: string, now = new Date()): string {
  const day = (at: Date): string => at.toDateString();
  const today = day(new Date(iso)) === day(now);
  return today ? formatTime(hass, iso) : formatDateTime(hass, iso);
}

/** What there is to say of a run: its headline, why it failed, or what it does. */
export function saidOf(hass: HomeAssistant, run: RunBrief): string {
  if (isActive(run.state))
    return (run.doing && doingWords(hass, run.doing)) || run.task;
  return run.headline || run.error_words || run.task;
}

/** What a run does, in words. */
export function doingWords(hass: HomeAssistant, step: StepBrief): string {
  const localize = runsTexts(hass);
  switch (step.kind) {
    case "thinking":
      return localize("doing.thinking");
    case "calling":
    case "tool":
      return localize("doing.calling", { tool: toolWords(step.tool ?? "") });
    case "dispatch":
      return localize("doing.waiting_for_others");
    default:
      return localize("doing.working");
  }
}

/** A tool's name as people read it. */
export const toolWords = (tool: string): string => tool.replaceAll("_", " ");
