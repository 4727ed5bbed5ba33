/** The panel's page of approvals. */

import { html, LitElement, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";

import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import type { Staff } from "../../data/staff";
import type { HomeAssistant } from "../../ha/types";
import { panelTexts } from "../text";
import type { PanelRoute } from "../pages";

@define("household-agents-approvals-page")
export class ApprovalsPage extends LitElement {
  static override styles = [baseStyles];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) staff!: Staff;
  @property({ attribute: false }) route!: PanelRoute;
  @property({ type: Boolean }) narrow = false;

  protected override render(): TemplateResult {
    return html`<h2>${panelTexts(this.hass)("approvals")}</h2>`;
  }
}
