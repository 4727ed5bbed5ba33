/** One agent: what it is doing, what it found, what it costs. */

import { html, type TemplateResult } from "lit";

import { BaseCard } from "../../base/card";
import { define } from "../../base/define";
import { agentTexts } from "./text";
import type { CardConfig, GridOptions, HomeAssistant } from "../../ha/types";

export const AGENT_CARD = "household-agents-agent-card";

export interface AgentCardConfig extends CardConfig {
  agent?: string;
}

@define(AGENT_CARD)
export class AgentCard extends BaseCard<AgentCardConfig> {
  static getStubConfig(): Partial<AgentCardConfig> {
    return {};
  }

  getGridOptions(): GridOptions {
    return { columns: 6, rows: "auto", min_columns: 3 };
  }

  protected checked(config: AgentCardConfig): AgentCardConfig {
    return config;
  }

  protected override onlyAgent(): string | undefined {
    return this.config?.agent;
  }

  protected content(hass: HomeAssistant, config: AgentCardConfig): TemplateResult {
    if (!config.agent) return this.message(agentTexts(hass)("no_agent"));
    const agent = this.staff.staff.agents.get(config.agent);
    if (!agent)
      return this.message(agentTexts(hass)("unknown_agent", { agent: config.agent }));
    return html`<ha-card>
      <div style="padding: 16px">
        <ha-icon .icon=${agent.icon}></ha-icon> ${agent.name}:
        ${this.common(`status.${agent.status}`)}
      </div>
    </ha-card>`;
  }
}
