/** Asks once more before something goes for good. */

import { html, LitElement, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { fireEvent } from "../../ha/events";
import type { HassError, HomeAssistant } from "../../ha/types";
import { memoryTexts } from "./text";

export interface Question {
  title: string;
  text: string;
  /** What the button says that does it. */
  confirm: string;
  /** Do it; what it throws is shown, and the dialog stays. */
  act(): Promise<void>;
}

@define("household-agents-confirm-dialog")
export class ConfirmDialog extends LitElement {
  static override styles = [baseStyles];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) question!: Question;
  @state() private open = true;
  @state() private busy = false;
  @state() private error?: HassError;

  protected override render(): TemplateResult {
    const localize = memoryTexts(this.hass);
    const { title, text, confirm } = this.question;
    return html`<ha-dialog
      type="alert"
      .open=${this.open}
      header-title=${title}
      @closed=${() => fireEvent(this, "dialog-over")}
    >
      <p style="margin: 0">${text}</p>
      ${
        this.error
          ? html`<ha-alert alert-type="error">${this.error.message}</ha-alert>`
          : ""
      }
      <ha-dialog-footer slot="footer">
        <ha-button
          slot="secondaryAction"
          appearance="plain"
          autofocus
          @click=${() => (this.open = false)}
          >${localize("cancel")}</ha-button
        >
        <ha-button
          slot="primaryAction"
          variant="danger"
          .loading=${this.busy}
          @click=${() => void this.act()}
          >${confirm}</ha-button
        >
      </ha-dialog-footer>
    </ha-dialog>`;
  }

  private async act(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await this.question.act();
      this.open = false;
    } catch (error) {
      this.error = error as HassError;
    }
    this.busy = false;
  }
}
