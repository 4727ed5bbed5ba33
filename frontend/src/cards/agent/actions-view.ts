/** The buttons below an agent: run or cancel, ask, pause or resume. */

import { html, nothing, type TemplateResult } from "lit";

import type { AgentView } from "../../api/types";
import type { HomeAssistant } from "../../ha/types";
import { cancelRun, isUnderWay, runAgent, setEnabled } from "../../parts/actions";
import { agentTexts } from "./text";

interface Asking {
  asking: boolean;
  ask: () => void;
}

export function actionsView(
  hass: HomeAssistant,
  agent: AgentView,
  { asking, ask }: Asking,
): TemplateResult | typeof nothing {
  if (!agent.may_run) return nothing;
  const localize = agentTexts(hass);
  return html`<div class="actions">
    ${runOrCancel(hass, agent)}
    ${
      agent.enabled
        ? html`<ha-button
            class="ask"
            appearance="plain"
            size="s"
            title=${localize("ask")}
            aria-expanded=${asking ? "true" : "false"}
            @click=${ask}
            ><ha-icon slot="start" icon="mdi:chat-question-outline"></ha-icon
            ><span class="label">${localize("ask")}</span></ha-button
          >`
        : nothing
    }
    ${
      agent.entities["enabled"]
        ? html`<ha-button
            class="switch"
            appearance="plain"
            variant="neutral"
            size="s"
            title=${localize(agent.enabled ? "pause" : "resume")}
            .disabled=${isUnderWay("switch", agent.agent_id)}
            @click=${() => void setEnabled(hass, agent, !agent.enabled)}
            ><ha-icon
              slot="start"
              .icon=${agent.enabled ? "mdi:pause" : "mdi:play-circle-outline"}
            ></ha-icon
            ><span class="label"
              >${localize(agent.enabled ? "pause" : "resume")}</span
            ></ha-button
          >`
        : nothing
    }
  </div>`;
}

function runOrCancel(hass: HomeAssistant, agent: AgentView): TemplateResult {
  const localize = agentTexts(hass);
  const { current } = agent;
  if (current)
    return html`<ha-button
      class="cancel"
      appearance="filled"
      variant="neutral"
      size="s"
      .disabled=${isUnderWay("cancel", current.run_id)}
      @click=${() => void cancelRun(hass, current.run_id)}
      ><ha-icon slot="start" icon="mdi:stop"></ha-icon>${localize("cancel")}</ha-button
    >`;
  return html`<ha-button
    class="run"
    appearance="filled"
    size="s"
    .disabled=${!agent.enabled}
    .loading=${isUnderWay("run", agent.agent_id)}
    @click=${() => void runAgent(hass, agent)}
    ><ha-icon slot="start" icon="mdi:play"></ha-icon>${localize("run")}</ha-button
  >`;
}

/** One small button for a line: run, or cancel. */
export function quickButton(
  hass: HomeAssistant,
  agent: AgentView,
): TemplateResult | typeof nothing {
  if (!agent.may_run) return nothing;
  const localize = agentTexts(hass);
  const { current, name } = agent;
  return current
    ? html`<ha-icon-button
        class="cancel"
        .label=${localize("cancel_agent", { name })}
        .disabled=${isUnderWay("cancel", current.run_id)}
        @click=${() => void cancelRun(hass, current.run_id)}
        ><ha-icon icon="mdi:stop"></ha-icon
      ></ha-icon-button>`
    : html`<ha-icon-button
        class="run"
        .label=${localize("run_agent", { name })}
        .disabled=${!agent.enabled || isUnderWay("run", agent.agent_id)}
        @click=${() => void runAgent(hass, agent)}
        ><ha-icon icon="mdi:play"></ha-icon
      ></ha-icon-button>`;
}
