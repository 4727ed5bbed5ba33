/** All questions that wait, one below the other; of many the most urgent first. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { Approval } from "../../api/approvals";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import type { HomeAssistant } from "../../ha/types";
import "./approval-item";
import type { ApprovalItem } from "./approval-item";
import { approvalsTexts } from "./text";

/** So many are shown at first, and more with every press. */
export const PAGE = 10;

@define("household-agents-pending-list")
export class PendingList extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 16px;
      }
      p {
        margin: 0;
      }
      /* For screen readers: how much waits, whenever that changes. */
      .told {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
      }
      household-agents-approval-item + household-agents-approval-item {
        border-top: 1px solid var(--divider-color);
        padding-top: 16px;
      }
      ha-button {
        align-self: center;
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  /** What waits, in the order in which it is shown. */
  @property({ attribute: false }) questions: readonly Approval[] = [];
  /** Whether an answer of this user counts. */
  @property({ type: Boolean }) mayAnswer = false;
  /** The names of who may answer. */
  @property({ attribute: false }) answerers: readonly string[] = [];

  @state() private most = PAGE;
  /** Which question was answered with the keyboard on it. */
  private left?: number;

  protected override render(): TemplateResult | typeof nothing {
    const { hass, questions } = this;
    if (!questions.length) return nothing;
    const localize = approvalsTexts(hass);
    const more = questions.length - this.most;
    return html`<div class="told" role="status">
        ${localize("waiting", { count: questions.length })}
      </div>
      ${
        this.mayAnswer
          ? nothing
          : html`<p class="secondary">
              ${localize("may_answer", { who: this.answerers.join(", ") || "–" })}
            </p>`
      }
      ${repeat(
        questions.slice(0, this.most),
        (one) => one.approval_id,
        (one, index) =>
          html`<household-agents-approval-item
            .hass=${hass}
            .approval=${one}
            ?readonly=${!this.mayAnswer}
            @approval-answered=${() => this.answered(index)}
          ></household-agents-approval-item>`,
      )}
      ${
        more > 0
          ? html`<ha-button appearance="plain" size="small" @click=${this.showMore}
              >${localize("more_questions", { count: more })}</ha-button
            >`
          : nothing
      }`;
  }

  /** Whoever answers with the keyboard goes on with the question that comes up. */
  protected override updated(changed: Map<string, unknown>): void {
    const { left } = this;
    if (left === undefined || !changed.has("questions")) return;
    this.left = undefined;
    const items = this.renderRoot.querySelectorAll<ApprovalItem>(
      "household-agents-approval-item",
    );
    items[Math.min(left, items.length - 1)]?.focus();
  }

  private answered(index: number): void {
    this.left = this.shadowRoot?.activeElement ? index : undefined;
  }

  private readonly showMore = (): void => {
    this.most += PAGE;
  };
}
