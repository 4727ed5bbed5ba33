/** What the lists of the books have in common: who looks, and filters of agent and state. */

import { LitElement } from "lit";
import { property, state } from "lit/decorators.js";

import { baseStyles } from "../../base/styles";
import type { Staff } from "../../data/staff";
import type { HomeAssistant } from "../../ha/types";
import { bookStyles } from "../book-styles";
import { lineStyles } from "./line-styles";

export abstract class BookList extends LitElement {
  static override styles = [baseStyles, bookStyles, lineStyles];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) staff!: Staff;
  /** Where the panel is. */
  @property() panel = "";
  @property({ type: Boolean, reflect: true }) narrow = false;
  @state() protected agent = "";
  @state() protected outcome = "";

  protected readonly byAgent = (value: string): void => {
    this.agent = value;
  };

  protected readonly byOutcome = (value: string): void => {
    this.outcome = value;
  };

  protected get filtered(): boolean {
    return this.agent !== "" || this.outcome !== "";
  }
}
