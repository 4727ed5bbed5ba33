/** What a run is doing, step by step: the last few lines, the newest below. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";

import type { RunBrief, StepBrief } from "../api/types";
import { define } from "../base/define";
import { baseStyles } from "../base/styles";
import type { HomeAssistant } from "../ha/types";
import { lastSteps } from "./step-words";
import { partTexts } from "./words/text";

export { lastSteps, stepWords, withStep, type StepWords } from "./step-words";

@define("household-agents-steps")
export class Steps extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
        display: flex;
        flex-direction: column;
        overflow: hidden;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--ha-space-2, 8px);
        height: 24px;
        flex: none;
        font-size: var(--ha-font-size-s, 12px);
        color: var(--secondary-text-color);
        --mdc-icon-size: 16px;
      }
      li.now {
        color: var(--primary-text-color);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      li.now ha-icon {
        color: var(--primary-color);
        animation: breathe 2s ease-in-out infinite;
      }
      li.wrong ha-icon {
        color: var(--warning-color);
      }
      li span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      @keyframes breathe {
        50% {
          opacity: 0.4;
        }
      }
    `,
  ];

  @property({ attribute: false }) hass?: HomeAssistant;
  @property({ attribute: false }) steps: readonly StepBrief[] = [];
  /** The runs that this run has begun. */
  @property({ attribute: false }) begun: readonly RunBrief[] = [];
  /** Whether it goes on: the last step is what it is doing now. */
  @property({ type: Boolean }) running = false;
  /** So many lines, whose room is kept from the first step on. */
  @property({ type: Number }) lines = 3;

  protected override render(): TemplateResult {
    const localize = partTexts(this.hass);
    const shown = lastSteps(localize, this.steps, this.lines, this.begun);
    const now = this.running ? shown.at(-1) : undefined;
    return html`
      <ol aria-label=${localize("steps")} style="height: ${this.lines * 24}px">
        ${shown.map(
          (step) =>
            html`<li class="${step === now ? "now" : ""} ${step.wrong ? "wrong" : ""}">
              <ha-icon .icon=${step.icon} aria-hidden="true"></ha-icon>
              <span title=${step.text}>${step.text}</span>
            </li>`,
        )}
      </ol>
      <div class="visually-hidden" role="status">${now?.text ?? nothing}</div>
    `;
  }
}
