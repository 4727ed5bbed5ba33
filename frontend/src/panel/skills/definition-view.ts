/** One definition: what the agent is told, has, may and costs. */

import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, state } from "lit/decorators.js";

import type { Definition } from "../../api/knowledge";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { navigate, toast } from "../../ha/events";
import type { HassError, HomeAssistant } from "../../ha/types";
import { copyText } from "../../parts/copy";
import { download } from "../../parts/download";
import { drawMarkdown } from "../../parts/markdown";
import { facts } from "./facts";
import { problemView } from "./problems";
import { skillStyles } from "./styles";
import { skillTexts } from "./text";

@define("household-agents-definition")
export class DefinitionView extends LitElement {
  static override styles = [
    baseStyles,
    skillStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 16px;
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) agentId = "";
  /** Changes whenever the definition may have. */
  @property({ attribute: false }) signal?: unknown;
  /** Where the panel is, such as `/household-agents`. */
  @property({ attribute: false }) base = "";
  @property({ type: Boolean, reflect: true }) narrow = false;
  @state() private found?: Definition;
  @state() private error?: HassError;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("agentId")) this.found = undefined;
    if (changed.has("agentId") || changed.has("signal")) void this.read();
  }

  protected override render(): TemplateResult {
    const { hass, found } = this;
    const localize = skillTexts(hass);
    const name = this.agentId;
    if (this.error?.code === "not_found")
      return html`<div class="empty">${localize("unknown_definition", { name })}</div>`;
    if (this.error)
      return html`<ha-alert alert-type="error"
        >${localize("failed", { error: this.error.message })}</ha-alert
      >`;
    if (!found)
      return html`<div class="empty" role="status">
        ${localize("loading_one", { name })}
      </div>`;
    return html`
      ${found.problems.map((problem) => problemView(hass, problem))}
      <ha-card>
        <div class="head">
          <ha-icon class="portrait" .icon=${found.icon}></ha-icon>
          <div class="title">
            <h2>${found.name}</h2>
            <div class="secondary">${found.description}</div>
          </div>
        </div>
        ${this.actions(found)}
        <dl>
          ${facts(hass, found, this.base).map(
            ([label, value]) => html`
              <dt>${localize(label)}</dt>
              <dd>${value}</dd>
            `,
          )}
        </dl>
      </ha-card>
      ${this.prose("identity", found.identity)} ${this.prose("task", found.task)}
      ${
        found.fallback
          ? html`<ha-card>
              <h3>${localize("fallback")}</h3>
              <pre>${found.fallback}</pre>
            </ha-card>`
          : nothing
      }
    `;
  }

  private prose(
    label: "identity" | "task",
    text: string,
  ): TemplateResult | typeof nothing {
    if (!text) return nothing;
    return html`<ha-card>
      <h3>${skillTexts(this.hass)(label)}</h3>
      <div class="prose">${drawMarkdown(text)}</div>
    </ha-card>`;
  }

  private actions(found: Definition): TemplateResult {
    const localize = skillTexts(this.hass);
    const file = `${found.agent_id}.md`;
    return html`<div class="actions">
      ${
        found.origin === "ui"
          ? html`<ha-button
              size="small"
              appearance="filled"
              @click=${() =>
                navigate("/config/integrations/integration/household_agents")}
              ><ha-icon slot="start" icon="mdi:cog"></ha-icon>${localize(
                "settings",
              )}</ha-button
            >`
          : nothing
      }
      <ha-button
        size="small"
        appearance="plain"
        @click=${() => void this.copy(found.markdown, file)}
        ><ha-icon slot="start" icon="mdi:content-copy"></ha-icon>${localize(
          "copy",
        )}</ha-button
      >
      <ha-button
        size="small"
        appearance="plain"
        @click=${() => download(file, found.markdown, "text/markdown")}
        ><ha-icon slot="start" icon="mdi:download"></ha-icon>${localize(
          "download",
        )}</ha-button
      >
    </div>`;
  }

  private async copy(text: string, name: string): Promise<void> {
    const file = `household_agents/agents/${name}`;
    if (await copyText(text)) toast(this, skillTexts(this.hass)("copied", { file }));
    else download(name, text, "text/markdown");
  }

  private async read(): Promise<void> {
    const { agentId } = this;
    try {
      const found = await this.hass.callWS<Definition>({
        type: "household_agents/definitions/get",
        agent_id: agentId,
      });
      if (agentId === this.agentId) [this.found, this.error] = [found, undefined];
    } catch (error) {
      if (agentId === this.agentId) this.error = error as HassError;
    }
  }
}
