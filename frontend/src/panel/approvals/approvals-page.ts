/** The panel's page of approvals, and for administrators the books of leases and effects. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";

import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import type { Staff } from "../../data/staff";
import { navigate } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { bookStyles, pageStyles } from "../book-styles";
import type { PanelRoute } from "../pages";
import "./approval-list";
import "./effect-list";
import "./lease-list";
import { bookTexts } from "./text";

const BOOKS = ["approvals", "leases", "effects"] as const;
type Book = (typeof BOOKS)[number];

@define("household-agents-approvals-page")
export class ApprovalsPage extends LitElement {
  static override styles = [baseStyles, bookStyles, pageStyles];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) staff!: Staff;
  @property({ attribute: false }) route!: PanelRoute;
  @property({ type: Boolean, reflect: true }) narrow = false;

  private get book(): Book {
    const found = BOOKS.find((one) => one === this.route.rest[0]);
    return found && this.staff.household?.admin ? found : "approvals";
  }

  protected override render(): TemplateResult {
    return html`${this.staff.household?.admin ? this.choice() : nothing}${this.list()}`;
  }

  private choice(): TemplateResult {
    const localize = bookTexts(this.hass);
    return html`<ha-control-select
      style="max-width: 480px; margin-bottom: 16px"
      .label=${localize("books")}
      .options=${BOOKS.map((value) => ({ value, label: localize(value) }))}
      .value=${this.book}
      @value-changed=${this.chosen}
    ></ha-control-select>`;
  }

  private list(): TemplateResult {
    const { prefix } = this.route;
    switch (this.book) {
      case "leases":
        return html`<household-agents-lease-list
          .hass=${this.hass}
          .staff=${this.staff}
          .panel=${prefix}
          ?narrow=${this.narrow}
        ></household-agents-lease-list>`;
      case "effects":
        return html`<household-agents-effect-list
          .hass=${this.hass}
          .staff=${this.staff}
          .panel=${prefix}
          ?narrow=${this.narrow}
        ></household-agents-effect-list>`;
      default:
        return html`<household-agents-approval-list
          .hass=${this.hass}
          .staff=${this.staff}
          .panel=${prefix}
          ?narrow=${this.narrow}
        ></household-agents-approval-list>`;
    }
  }

  private readonly chosen = (event: CustomEvent<{ value: Book }>): void => {
    const { value } = event.detail;
    const rest = value === "approvals" ? "" : `/${value}`;
    navigate(`${this.route.prefix}/approvals${rest}`);
  };
}
