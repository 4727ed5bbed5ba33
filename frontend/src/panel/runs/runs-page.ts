/** The panel's page of runs: the list, and one run with its trace. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";

import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import type { Staff } from "../../data/staff";
import type { HomeAssistant } from "../../ha/types";
import type { PanelRoute } from "../pages";
import { followLink } from "./links";
import "./run-view";
import "./runs-list";

@define("household-agents-runs-page")
export class RunsPage extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        block-size: 100%;
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) staff!: Staff;
  @property({ attribute: false }) route!: PanelRoute;
  @property({ type: Boolean }) narrow = false;

  protected override render(): TemplateResult {
    const { prefix, rest } = this.route;
    const runId = rest[0] ? decodeURIComponent(rest[0]) : undefined;
    // The list stays, so that going back finds it as it was.
    return html`<div style="display: contents" @click=${followLink}>
      <household-agents-runs-list
        .hass=${this.hass}
        .staff=${this.staff}
        .base=${prefix}
        ?narrow=${this.narrow}
        ?hidden=${runId !== undefined}
        .active=${runId === undefined}
      ></household-agents-runs-list>
      ${
        runId === undefined
          ? nothing
          : html`<household-agents-run-view
              .hass=${this.hass}
              .staff=${this.staff}
              .base=${prefix}
              .runId=${runId}
              ?narrow=${this.narrow}
            ></household-agents-run-view>`
      }
    </div>`;
  }
}
