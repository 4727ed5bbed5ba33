/** The panel's page of workflows: the list, and one drawn as a graph. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";

import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import type { Staff } from "../../data/staff";
import type { HomeAssistant } from "../../ha/types";
import type { PanelRoute } from "../pages";
import { followLink } from "../runs/links";
import "./workflow-list";
import "./workflow-view";

@define("household-agents-workflows-page")
export class WorkflowsPage extends LitElement {
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
    const workflowId = rest[0] ? decodeURIComponent(rest[0]) : undefined;
    return html`<div style="display: contents" @click=${followLink}>
      <household-agents-workflow-list
        .hass=${this.hass}
        .base=${prefix}
        ?hidden=${workflowId !== undefined}
        .active=${workflowId === undefined}
      ></household-agents-workflow-list>
      ${
        workflowId === undefined
          ? nothing
          : html`<household-agents-workflow-view
              .hass=${this.hass}
              .staff=${this.staff}
              .base=${prefix}
              .workflowId=${workflowId}
              ?narrow=${this.narrow}
            ></household-agents-workflow-view>`
      }
    </div>`;
  }
}
