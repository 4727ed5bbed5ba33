/**
 * One question to a person, and the ways to answer it.
 *
 * Give it `hass` and the `approval`; with `readonly` it only tells. It fires
 * `approval-answered` with what the answer returned.
 */

import {
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, query, state } from "lit/decorators.js";

import type { Answered, Approval } from "../../api/approvals";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { approvalsStore } from "../../data/approvals";
import { formatTime } from "../../format/format";
import { formatRelative } from "../../format/relative";
import { fireEvent } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { ClockController } from "../clock";
import { isCut, refusalWords } from "../refusal";
import { approvalStyles } from "./approval-styles";
import { facts } from "./approval-facts";
import { meaning, type ForGood } from "./for-good";
import { isOver } from "./rules";
import { approvalsTexts, type ApprovalsKey } from "./text";

const MINUTE = 60_000;

@define("household-agents-approval-item")
export class ApprovalItem extends LitElement {
  static override styles = [baseStyles, approvalStyles];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) approval!: Approval;
  /** Tells only, and offers no answer. */
  @property({ type: Boolean }) readonly = false;

  @state() private sure?: ForGood;
  @state() private noting = false;
  @state() private note = "";
  @state() private sending = false;
  @state() private error = "";
  @query(".sure") private sureElement?: HTMLElement;

  constructor() {
    super();
    new ClockController(this, () => {
      if (this.approval?.state !== "pending" || isOver(this.approval)) return undefined;
      return this.left < MINUTE ? "second" : "minute";
    });
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("article")?.focus();
  }

  /** For how long it waits, in milliseconds. */
  private get left(): number {
    return Date.parse(this.approval.expires_at) - Date.now();
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    if (changed.size !== 1 || !changed.has("hass")) return true;
    const old = changed.get("hass");
    if (!old || old.locale !== this.hass.locale) return true;
    return this.approval.entity_ids.some(
      (id) => old.states[id] !== this.hass.states[id],
    );
  }

  protected override updated(changed: PropertyValues): void {
    // Whoever chose "always" with the keyboard is brought to what it would mean.
    if (changed.has("sure") && this.sure) this.sureElement?.focus();
  }

  protected override render(): TemplateResult {
    const { approval } = this;
    const answers = approval.state === "pending" && !this.readonly;
    return html`<article
      aria-labelledby="title"
      aria-busy=${this.sending}
      tabindex="-1"
    >
      ${this.head()} ${facts(this.hass, approval, this)}
      ${
        approval.state === "pending"
          ? html`<div class="small">${this.waits()}</div>`
          : nothing
      }
      ${answers ? this.answering() : nothing}
      ${
        this.error
          ? html`<ha-alert alert-type="error" role="alert">${this.error}</ha-alert>`
          : nothing
      }
    </article>`;
  }

  private head(): TemplateResult {
    const { approval } = this;
    return html`<header>
      <ha-icon .icon=${approval.icon ?? "mdi:robot-outline"}></ha-icon>
      <div class="head">
        <div class="small">${this.text("asks", { name: approval.name })}</div>
        <h3 id="title">${approval.title}</h3>
      </div>
    </header>`;
  }

  private waits(): string {
    const { approval, hass } = this;
    if (isOver(approval)) return this.text("over");
    if (this.left < MINUTE) return this.text("waits_moments");
    return this.text("waits", {
      time: formatTime(hass, approval.expires_at),
      relative: formatRelative(hass, approval.expires_at),
    });
  }

  private answering(): TemplateResult {
    if (this.sure) return this.askBack(this.sure);
    const off = this.sending || isOver(this.approval);
    return html`${this.noting ? this.noteField() : nothing}
      <div class="answers">
        <ha-button .disabled=${off} .loading=${this.sending} @click=${this.approve}
          >${this.text("approve")}</ha-button
        >
        <ha-button
          appearance="outlined"
          variant="neutral"
          .disabled=${off}
          @click=${this.deny}
          >${this.text("deny")}</ha-button
        >
        <span class="spacer"></span>
        ${
          this.sending
            ? html`<span class="small" role="status">${this.text("sending")}</span>`
            : this.menu(off)
        }
      </div>`;
  }

  private menu(off: boolean): TemplateResult {
    const { approval } = this;
    return html`<ha-dropdown placement="bottom-end" @wa-select=${this.chosen}>
      <ha-icon-button slot="trigger" .disabled=${off} .label=${this.text("more")}>
        <ha-icon icon="mdi:dots-vertical"></ha-icon>
      </ha-icon-button>
      ${
        approval.can_always
          ? html`<ha-dropdown-item value="always">
              <ha-icon slot="icon" icon="mdi:check-all"></ha-icon>${this.text("always")}
            </ha-dropdown-item>`
          : nothing
      }
      ${
        approval.can_never
          ? html`<ha-dropdown-item value="never">
              <ha-icon slot="icon" icon="mdi:cancel"></ha-icon>${this.text("never")}
            </ha-dropdown-item>`
          : nothing
      }
      <ha-dropdown-item value="note">
        <ha-icon slot="icon" icon="mdi:note-text-outline"></ha-icon
        >${this.text("add_note")}
      </ha-dropdown-item>
    </ha-dropdown>`;
  }

  private noteField(): TemplateResult {
    return html`<ha-selector
      .hass=${this.hass}
      .selector=${{ text: { multiline: true } }}
      .label=${this.text("note")}
      .value=${this.note}
      .required=${false}
      @value-changed=${this.noted}
    ></ha-selector>`;
  }

  private askBack(sure: ForGood): TemplateResult {
    return html`<div class="sure" role="group" aria-labelledby="sure" tabindex="-1">
      <p id="sure">${meaning(this.hass, this.approval, sure)}</p>
      <p class="small">${this.text(`${sure}_back`)}</p>
      <span class="end"></span>
      <ha-button appearance="plain" .disabled=${this.sending} @click=${this.notSure}
        >${this.text("cancel")}</ha-button
      >
      <ha-button
        variant=${sure === "never" ? "danger" : "brand"}
        .disabled=${this.sending || isOver(this.approval)}
        .loading=${this.sending}
        @click=${() => this.answer(sure === "always", true)}
        >${this.text(`${sure}_confirm`)}</ha-button
      >
    </div>`;
  }

  private readonly chosen = (event: CustomEvent<{ item: { value: string } }>): void => {
    const { value } = event.detail.item;
    if (value === "note") this.noting = true;
    else this.sure = value as ForGood;
  };

  private readonly noted = (event: CustomEvent<{ value?: string }>): void => {
    event.stopPropagation();
    this.note = event.detail.value ?? "";
  };

  private readonly notSure = (): void => {
    this.sure = undefined;
  };

  private readonly approve = (): void => void this.answer(true);
  private readonly deny = (): void => void this.answer(false);

  private async answer(approve: boolean, remember = false): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    this.error = "";
    try {
      const answered = await this.hass.callWS<Answered>({
        type: "household_agents/approvals/answer",
        approval_id: this.approval.approval_id,
        approve,
        remember,
        note: this.note.trim().slice(0, 500),
      });
      approvalsStore(this.hass).takeAnswer(answered.approval);
      fireEvent(this, "approval-answered", answered);
    } catch (error) {
      this.sure = undefined;
      this.error = isCut(error)
        ? this.text("error_cut")
        : this.text("error", { error: await refusalWords(this.hass, error) });
    } finally {
      this.sending = false;
    }
  }

  private text(key: ApprovalsKey, values?: Record<string, string>): string {
    return approvalsTexts(this.hass)(key, values);
  }
}
