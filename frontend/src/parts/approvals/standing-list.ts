/** What people have said for good, live: always and never, each to be taken back. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { Standing } from "../../api/approvals";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { ApprovalsController } from "../../data/approvals";
import { formatDateTime } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { refusalWords } from "../refusal";
import { approvalsTexts } from "./text";

@define("household-agents-standing-list")
export class StandingList extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      ha-card {
        display: block;
        margin-block-end: 16px;
      }
      h2 {
        margin: 0;
        padding: 16px;
        font-size: var(--ha-font-size-l, 16px);
        font-weight: var(--ha-font-weight-medium, 500);
        line-height: var(--ha-line-height-condensed, 1.2);
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0 16px 16px;
        display: flex;
        flex-direction: column;
        gap: 12px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 12px;
      }
      li ha-icon {
        flex: none;
        color: var(--secondary-text-color);
      }
      .words {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .words .secondary {
        font-size: var(--ha-font-size-s, 12px);
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  /** Whether the user is an administrator: only they delete hooks. */
  @property({ type: Boolean }) admin = false;
  @state() private error = "";
  /** What is being taken back. */
  @state() private busy: ReadonlySet<string> = new Set();

  private readonly approvals = new ApprovalsController(this);

  protected override willUpdate(): void {
    this.approvals.follow(this.hass);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { standing } = this.approvals.asked;
    if (!standing.length && !this.error) return nothing;
    const localize = approvalsTexts(this.hass);
    return html`<ha-card>
      <h2>${localize("standing")}</h2>
      ${
        this.error
          ? html`<ha-alert alert-type="error" role="alert">${this.error}</ha-alert>`
          : nothing
      }
      <ul>
        ${repeat(
          standing,
          (one) => one.standing_id,
          (one) => this.row(one),
        )}
      </ul>
    </ha-card>`;
  }

  private row(one: Standing): TemplateResult {
    const localize = approvalsTexts(this.hass);
    const { name, standing_id } = one;
    const words = [
      localize(`standing_${one.kind}`, { name }),
      one.kind === "always" && one.any_arguments && localize("standing_any"),
      this.giver(one),
    ].filter(Boolean);
    return html`<li>
      <ha-icon icon=${one.kind === "always" ? "mdi:check-all" : "mdi:cancel"}></ha-icon>
      <div class="words">
        <div>${one.title}</div>
        <div class="secondary">${words.join(" ")}</div>
      </div>
      ${
        one.kind === "always" || this.admin
          ? html`<ha-button
              appearance="plain"
              size="small"
              aria-label="${localize("take_back")}: ${one.title}"
              .disabled=${this.busy.has(standing_id)}
              .loading=${this.busy.has(standing_id)}
              @click=${() => void this.takeBack(one)}
              >${localize("take_back")}</ha-button
            >`
          : nothing
      }
    </li>`;
  }

  private giver({ given_by, at }: Standing): string {
    if (!given_by || !at) return "";
    const when = formatDateTime(this.hass, at);
    return approvalsTexts(this.hass)("gave", { who: given_by, when });
  }

  private async takeBack({ standing_id }: Standing): Promise<void> {
    if (this.busy.has(standing_id)) return;
    this.error = "";
    this.busy = new Set([...this.busy, standing_id]);
    try {
      await this.hass.callWS({
        type: "household_agents/standing/remove",
        standing_id,
      });
    } catch (error) {
      this.error = await refusalWords(this.hass, error);
    } finally {
      this.busy = new Set([...this.busy].filter((id) => id !== standing_id));
    }
  }
}
