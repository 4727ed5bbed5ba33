/** What people have said for good: always and never, each to be taken back. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import type { Standing } from "../../api/approvals";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import type { HassError, HomeAssistant } from "../../ha/types";
import { approvalsTexts } from "./text";

@define("household-agents-standing-list")
export class StandingList extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
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
  @state() private standing: readonly Standing[] = [];
  @state() private error = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.standing.length && !this.error) return nothing;
    const localize = approvalsTexts(this.hass);
    return html`<ha-card .header=${localize("standing")}>
      ${
        this.error
          ? html`<ha-alert alert-type="error" role="alert">${this.error}</ha-alert>`
          : nothing
      }
      <ul>
        ${this.standing.map((one) => this.row(one))}
      </ul>
    </ha-card>`;
  }

  private row(one: Standing): TemplateResult {
    const localize = approvalsTexts(this.hass);
    const { name, given_by } = one;
    const who = given_by ? localize("standing_by", { who: given_by }) : "";
    return html`<li>
      <ha-icon icon=${one.kind === "always" ? "mdi:check-all" : "mdi:cancel"}></ha-icon>
      <div class="words">
        <div>${one.title}</div>
        <div class="secondary">
          ${localize(`standing_${one.kind}`, { name })} ${who}
        </div>
      </div>
      <ha-button appearance="plain" size="small" @click=${() => void this.takeBack(one)}
        >${localize("take_back")}</ha-button
      >
    </li>`;
  }

  private async load(): Promise<void> {
    await this.updateComplete;
    try {
      const found = await this.hass.callWS<{ standing: Standing[] }>({
        type: "household_agents/standing/list",
      });
      this.standing = found.standing;
    } catch (error) {
      this.error = (error as HassError).message;
    }
  }

  private async takeBack(one: Standing): Promise<void> {
    this.error = "";
    try {
      await this.hass.callWS({
        type: "household_agents/standing/remove",
        standing_id: one.standing_id,
      });
    } catch (error) {
      this.error = (error as HassError).message;
      return;
    }
    await this.load();
  }
}
