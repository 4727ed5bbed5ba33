/** What agents ask you: what, why, what it touches, what it costs; and your answers. */

import { css, html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import type { Approval } from "../../api/approvals";
import { BaseCard } from "../../base/card";
import { checkConfig } from "../../base/checks";
import { define } from "../../base/define";
import { ApprovalsController, type Asked } from "../../data/approvals";
import { fireEvent } from "../../ha/events";
import type { GridOptions, HomeAssistant } from "../../ha/types";
import { ClockController } from "../../parts/clock";
import { PAGE } from "../../parts/approvals/pending-list";
import { pending, recent } from "../../parts/approvals/rules";
import { approvalsTexts } from "../../parts/approvals/text";
import "./approval-line";
import {
  APPROVALS_CARD,
  APPROVALS_DEFAULTS,
  APPROVALS_SHAPE,
  type ApprovalsCardConfig,
} from "./config";
import "./editor";
import { countPending } from "./sensor";
import { approvalsCardTexts } from "./text";

@define(APPROVALS_CARD)
export class ApprovalsCard extends BaseCard<ApprovalsCardConfig> {
  static override styles = [
    ...BaseCard.styles,
    css`
      .content {
        display: flex;
        flex-direction: column;
        gap: 16px;
        padding: 16px;
      }
      .header {
        margin: 0;
        padding: 16px 16px 0;
        font-family: var(--ha-card-header-font-family, inherit);
        font-size: var(--ha-card-header-font-size, var(--ha-font-size-l, 16px));
        font-weight: var(--ha-font-weight-normal, 400);
        line-height: var(--ha-line-height-condensed, 1.3);
        color: var(--ha-card-header-color, var(--primary-text-color));
      }
      .news {
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
      .pending + .news {
        border-top: 1px solid var(--divider-color);
        padding-top: 12px;
      }
      h3,
      p {
        margin: 0;
      }
      h3 {
        font-size: var(--ha-font-size-s, 12px);
        font-weight: var(--ha-font-weight-medium, 500);
        color: var(--secondary-text-color);
      }
      .empty {
        display: flex;
        align-items: center;
        gap: 16px;
      }
      .empty ha-icon {
        flex: none;
        color: var(--secondary-text-color);
        --mdc-icon-size: 32px;
      }
      .empty .secondary {
        font-size: var(--ha-font-size-s, 12px);
        line-height: var(--ha-line-height-normal, 1.5);
      }
    `,
  ];

  /** Home Assistant keeps it on the page while it hides itself, so that it can come back. */
  readonly connectedWhileHidden = true;

  private readonly approvals = new ApprovalsController(this);
  private now = Date.now();

  constructor() {
    super();
    // What was answered stops being news.
    new ClockController(this, () =>
      this.shown().news.length > 0 ? "minute" : undefined,
    );
  }

  static getStubConfig(): Partial<ApprovalsCardConfig> {
    return {};
  }

  static getConfigElement(): HTMLElement {
    return document.createElement(`${APPROVALS_CARD}-editor`);
  }

  getGridOptions(): GridOptions {
    return { columns: 12, rows: "auto", min_columns: 4 };
  }

  protected height(hass: HomeAssistant): number {
    const waits = this.approvals.asked.known
      ? this.shown().questions.length
      : countPending(hass);
    return 64 + (waits ? Math.min(waits, PAGE) * 380 : 80);
  }

  protected checked(config: ApprovalsCardConfig): ApprovalsCardConfig {
    return { ...APPROVALS_DEFAULTS, ...checkConfig(config, APPROVALS_SHAPE) };
  }

  protected override differs(old: HomeAssistant, hass: HomeAssistant): boolean {
    if (super.differs(old, hass)) return true;
    return this.shown().questions.some((one) =>
      one.entity_ids.some((id) => old.states[id] !== hass.states[id]),
    );
  }

  protected override willUpdate(): void {
    super.willUpdate();
    this.approvals.follow(this.hass);
    this.now = Date.now();
  }

  protected override updated(): void {
    const { asked } = this.approvals;
    const { questions, news } = this.shown();
    const empty = asked.known
      ? questions.length + news.length === 0
      : Boolean(this.hass) && countPending(this.hass as HomeAssistant) === 0;
    const hide = Boolean(this.config?.hide_empty) && empty && !this.preview;
    if (hide === this.hidden) return;
    this.hidden = hide;
    fireEvent(this, "card-visibility-changed", { value: !hide });
  }

  protected content(hass: HomeAssistant, config: ApprovalsCardConfig): TemplateResult {
    const { known, state } = this.approvals.asked;
    if (!known && state !== "lost") return this.waiting(hass, config);
    const title = config.title ?? approvalsCardTexts(hass)("name");
    return html`<ha-card>
      ${title ? html`<h2 class="header">${title}</h2>` : nothing}
      <div class="content">${this.inside(hass)}</div>
    </ha-card>`;
  }

  private inside(hass: HomeAssistant): TemplateResult {
    const { asked } = this.approvals;
    const localize = approvalsCardTexts(hass);
    if (!asked.known) return html`<p role="status">${localize("lost")}</p>`;
    if (!asked.allowed) return this.notYours(hass, asked);
    const { questions, news } = this.shown();
    return html`
      <div class="pending" role="group" aria-label=${localize("name")}>
        ${
          questions.length
            ? html`<household-agents-pending-list
                .hass=${hass}
                .questions=${questions}
                .answerers=${asked.answerers}
                ?mayAnswer=${asked.mayAnswer}
              ></household-agents-pending-list>`
            : this.nothingWaits(hass)
        }
      </div>
      ${news.length ? this.news(hass, news) : nothing}
    `;
  }

  /** Not for this user: say whose it is. */
  private notYours(hass: HomeAssistant, { answerers }: Asked): TemplateResult {
    const who = answerers.join(", ");
    return html`<p class="secondary">${approvalsCardTexts(hass)("not_yours")}</p>
      ${
        who
          ? html`<p class="secondary">
              ${approvalsTexts(hass)("may_answer", { who })}
            </p>`
          : nothing
      }`;
  }

  private nothingWaits(hass: HomeAssistant): TemplateResult {
    const localize = approvalsCardTexts(hass);
    return html`<div class="empty">
      <ha-icon icon="mdi:check-circle-outline"></ha-icon>
      <div>
        <p>${localize("empty")}</p>
        <p class="secondary">${localize("empty_hint")}</p>
      </div>
    </div>`;
  }

  private news(hass: HomeAssistant, news: Approval[]): TemplateResult {
    return html`<section class="news" aria-live="polite" aria-labelledby="news">
      <h3 id="news">${approvalsCardTexts(hass)("just_now")}</h3>
      ${repeat(
        news,
        (one) => one.approval_id,
        (one) =>
          html`<household-agents-approval-line
            .hass=${hass}
            .approval=${one}
          ></household-agents-approval-line>`,
      )}
    </section>`;
  }

  private shown(): { questions: Approval[]; news: Approval[] } {
    const known = [...this.approvals.asked.approvals.values()];
    const { agents, show_answered } = this.config ?? {};
    return {
      questions: pending(known, agents),
      news: show_answered ? recent(known, agents, this.now) : [],
    };
  }
}
