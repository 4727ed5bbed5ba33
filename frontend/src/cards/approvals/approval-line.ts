/** What came of a question, in a line. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";

import type { Approval, ApprovalState } from "../../api/approvals";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { navigate } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { approvalsTexts } from "../../parts/approvals/text";

type Answered = Exclude<ApprovalState, "pending">;

const LOOKS: Record<Answered, { icon: string; color: string }> = {
  approved: { icon: "mdi:progress-clock", color: "var(--primary-color)" },
  consumed: { icon: "mdi:progress-clock", color: "var(--primary-color)" },
  done: { icon: "mdi:check-circle-outline", color: "var(--success-color)" },
  failed: { icon: "mdi:alert-circle-outline", color: "var(--error-color)" },
  denied: { icon: "mdi:close-circle-outline", color: "var(--secondary-text-color)" },
  expired: { icon: "mdi:timer-off-outline", color: "var(--secondary-text-color)" },
  withdrawn: { icon: "mdi:undo-variant", color: "var(--secondary-text-color)" },
};
/** Of these the result is words for people; of others it is what the tool gave. */
const TOLD: readonly ApprovalState[] = ["failed", "withdrawn"];

@define("household-agents-approval-line")
export class ApprovalLine extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        gap: 12px;
        align-items: flex-start;
        animation: appear 200ms ease-out;
      }
      ha-icon {
        flex: none;
        --mdc-icon-size: 20px;
      }
      .words {
        min-width: 0;
        font-size: var(--ha-font-size-s, 12px);
        line-height: var(--ha-line-height-normal, 1.5);
        overflow-wrap: anywhere;
      }
      .title {
        font-size: var(--ha-font-size-m, 14px);
      }
      .result {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
        overflow: hidden;
      }
      a {
        color: inherit;
        text-decoration: none;
      }
      a:hover {
        text-decoration: underline;
      }
      @keyframes appear {
        from {
          opacity: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) approval!: Approval;

  protected override render(): TemplateResult | typeof nothing {
    const { approval } = this;
    if (approval.state === "pending") return nothing;
    const localize = approvalsTexts(this.hass);
    const look = LOOKS[approval.state];
    const who = approval.answered_by_name ?? localize("by_somebody");
    const said = approval.remembered && localize(`${approval.remembered}_said`);
    const told = [localize(`state.${approval.state}`, { who }), said].filter(Boolean);
    const run = `/household-agents/runs/${approval.outcome_run_id ?? approval.run_id}`;
    return html`<ha-icon .icon=${look.icon} style="color: ${look.color}"></ha-icon>
      <div class="words">
        <a class="title" href=${run} @click=${this.follow}
          >${approval.name}: ${approval.title}</a
        >
        <div class="secondary">${told.join("; ")}</div>
        ${
          TOLD.includes(approval.state) && approval.result
            ? html`<div class="secondary result">${approval.result}</div>`
            : nothing
        }
      </div>`;
  }

  private readonly follow = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    navigate((event.currentTarget as HTMLAnchorElement).getAttribute("href") ?? "");
  };
}
