/** An agent's face: its icon in a tinted circle, and a badge where something is special. */

import { css, html, nothing, type TemplateResult } from "lit";

import type { AgentView } from "../api/types";
import { isActive, statusLook } from "./status";

/** Colours of Home Assistant's themes, far enough from each other to tell agents apart. */
const COLORS = [
  "blue",
  "deep-orange",
  "teal",
  "purple",
  "green",
  "pink",
  "indigo",
  "amber",
  "cyan",
  "brown",
  "light-green",
  "deep-purple",
];

/** An agent's colour: the same on every card and after every restart. */
export function tintOf(agentId: string): string {
  let sum = 0;
  for (const letter of agentId) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return `var(--${COLORS[sum % COLORS.length]}-color, var(--primary-color))`;
}

export const portraitStyles = css`
  .portrait {
    position: relative;
    flex: none;
    display: flex;
    align-items: center;
    justify-content: center;
    width: 36px;
    height: 36px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--tint) 20%, transparent);
    color: var(--tint);
    --mdc-icon-size: 24px;
  }
  .portrait.off {
    --tint: var(--disabled-color, var(--secondary-text-color)) !important;
  }
  .portrait .badge {
    position: absolute;
    inset-block-start: -3px;
    inset-inline-end: -3px;
    display: flex;
    align-items: center;
    justify-content: center;
    width: 16px;
    height: 16px;
    border-radius: 50%;
    background: var(--badge);
    color: var(--card-background-color, white);
    --mdc-icon-size: 12px;
  }
  .portrait.busy .badge ha-icon {
    animation: turn 3s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(360deg);
    }
  }
`;

/** The badge of an agent of which there is something to know at first sight. */
function badgeOf(agent: AgentView): { icon: string; color: string } | undefined {
  if (isActive(agent.status)) return { icon: "mdi:cog", color: "var(--primary-color)" };
  if (agent.questions > 0)
    return { icon: "mdi:help", color: statusLook("waiting").color };
  if (agent.problem) {
    const mild = agent.problem === "degraded";
    return {
      icon: "mdi:exclamation-thick",
      color: statusLook(mild ? "degraded" : "failed").color,
    };
  }
  if (!agent.enabled) return { icon: "mdi:pause", color: statusLook("disabled").color };
  return undefined;
}

export function portrait(agent: AgentView): TemplateResult {
  const badge = badgeOf(agent);
  const busy = isActive(agent.status);
  return html`<div
    class="portrait ${agent.enabled ? "" : "off"} ${busy ? "busy" : ""}"
    style="--tint: ${tintOf(agent.agent_id)}"
    aria-hidden="true"
  >
    <ha-icon .icon=${agent.icon || "mdi:account-tie"}></ha-icon>
    ${
      badge
        ? html`<span class="badge" style="--badge: ${badge.color}"
            ><ha-icon .icon=${badge.icon}></ha-icon
          ></span>`
        : nothing
    }
  </div>`;
}
