/** Asking an agent something from its card, and reading there what it says. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";

import type { AgentView, RunBrief } from "../../api/types";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { fireEvent } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import {
  ActionsController,
  cancelRun,
  isUnderWay,
  runAgent,
} from "../../parts/actions";
import { errorWords } from "../../parts/error-words";
import { FollowController } from "../../parts/follow";
import "../../parts/markdown";
import { REPORTS, standing } from "./ask-standing";
import { agentTexts } from "./text";

@define("household-agents-ask")
export class Ask extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--ha-space-2, 8px);
      }
      form {
        display: flex;
        flex-direction: column;
        gap: var(--ha-space-2, 8px);
      }
      .line {
        display: flex;
        align-items: center;
        gap: var(--ha-space-1, 4px);
      }
      .question {
        margin: 0;
        overflow-wrap: anywhere;
        font-style: italic;
      }
      .line .secondary {
        flex: 1;
        font-size: var(--ha-font-size-s, 12px);
      }
      .answer {
        padding: var(--ha-space-3, 12px);
        border-radius: var(--ha-border-radius-md, 8px);
        background: var(--secondary-background-color);
      }
    `,
  ];

  @property({ attribute: false }) hass?: HomeAssistant;
  @property({ attribute: false }) agent?: AgentView;
  @state() private typed = "";
  @state() private question = "";
  @state() private runId?: string;
  /** Kept: the agent's next report takes the place of this one. */
  @state() private end?: { answer?: string; run?: RunBrief };
  @query("ha-input") private readonly field?: HTMLElement & {
    updateComplete?: Promise<unknown>;
  };

  private readonly follow = new FollowController(this);

  constructor() {
    super();
    new ActionsController(this);
  }

  protected override willUpdate(): void {
    this.follow.follow(this.hass, this.end ? undefined : this.runId);
    if (!this.agent || !this.runId || this.end) return;
    const { ended, answer, run } = standing(
      this.follow.known.run,
      this.agent,
      this.runId,
    );
    // The run is known to have ended a moment before its report is there.
    const told = answer !== undefined && this.agent.report?.run_id === this.runId;
    if (ended && (told || !run || !REPORTS.has(run.state))) this.ended({ answer, run });
  }

  private ended(end: { answer?: string; run?: RunBrief }): void {
    this.end = end;
    fireEvent(this, "ask-answered", { runId: end.answer ? this.runId : undefined });
  }

  protected override firstUpdated(): void {
    void this.toField();
  }

  /** Home Assistant's field takes the focus once it is drawn itself. */
  private async toField(): Promise<void> {
    await this.updateComplete;
    await this.field?.updateComplete;
    this.field?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, agent } = this;
    if (!hass || !agent) return nothing;
    return this.question ? this.asked(hass, agent) : this.form(hass, agent);
  }

  private form(hass: HomeAssistant, agent: AgentView): TemplateResult {
    const localize = agentTexts(hass);
    return html`<form @submit=${this.submit}>
      <ha-input
        .label=${localize("question")}
        aria-label=${localize("asking", { name: agent.name })}
        .value=${this.typed}
        @input=${this.input}
        @keydown=${this.key}
      ></ha-input>
      <div class="line">
        <ha-button
          class="send"
          appearance="filled"
          size="s"
          .disabled=${!this.typed.trim()}
          @click=${this.submit}
          >${localize("send")}</ha-button
        >
        <ha-button
          class="close"
          appearance="plain"
          variant="neutral"
          size="s"
          @click=${this.close}
          >${localize("close")}</ha-button
        >
      </div>
    </form>`;
  }

  private asked(hass: HomeAssistant, agent: AgentView): TemplateResult {
    return html`
      <p class="question">${this.question}</p>
      ${this.end ? this.ending(hass, this.end) : this.waiting(hass, agent)}
    `;
  }

  private waiting(hass: HomeAssistant, agent: AgentView): TemplateResult {
    const localize = agentTexts(hass);
    const { runId } = this;
    const queued =
      runId && standing(this.follow.known.run, agent, runId).queued
        ? "queued"
        : "sending";
    const words =
      runId && queued === "sending" ? localize("status.running") : localize(queued);
    return html`<div class="line" role="status">
      <ha-spinner size="tiny"></ha-spinner>
      <span class="secondary">${words}</span>
      ${
        runId
          ? html`<ha-button
              appearance="plain"
              size="s"
              .disabled=${isUnderWay("cancel", runId)}
              @click=${() => void cancelRun(hass, runId)}
              >${localize("stop")}</ha-button
            >`
          : nothing
      }
    </div>`;
  }

  private ending(
    hass: HomeAssistant,
    { answer, run }: { answer?: string; run?: RunBrief },
  ): TemplateResult {
    const localize = agentTexts(hass);
    const reason =
      errorWords(hass, run) ?? localize(`status.${run?.state ?? "failed"}`);
    const text =
      answer ??
      (run?.state === "cancelled"
        ? localize("cancelled")
        : localize("no_answer", { reason }));
    return html`
      <div class="answer" role="status">
        <household-agents-markdown
          .hass=${hass}
          .text=${text}
          lines="12"
        ></household-agents-markdown>
      </div>
      <div class="line">
        <ha-button appearance="plain" size="s" @click=${this.again}
          >${localize("ask_again")}</ha-button
        >
        <ha-button appearance="plain" variant="neutral" size="s" @click=${this.close}
          >${localize("close")}</ha-button
        >
      </div>
    `;
  }

  private readonly input = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value ?? "";
  };

  private readonly key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === "Enter") void this.submit(event);
    if (event.key === "Escape") this.close();
  };

  private readonly submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const task = this.typed.trim();
    const { hass, agent } = this;
    if (!task || !hass || !agent || isUnderWay("ask", agent.agent_id)) return;
    this.question = task;
    const runId = await runAgent(hass, agent, task);
    if (runId) {
      this.typed = "";
      this.runId = runId;
      return;
    }
    // Home Assistant has said why; the question is there to send once more.
    this.question = "";
  };

  private readonly again = (): void => {
    this.question = "";
    this.runId = undefined;
    this.end = undefined;
    void this.toField();
  };

  private readonly close = (): void => fireEvent(this, "ask-closed");
}
