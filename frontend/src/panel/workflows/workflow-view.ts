/** One workflow, live: its tasks as a graph or a list, and what came of it. */

import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, state } from "lit/decorators.js";

import type { WorkflowView } from "../../api/runs";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { Live } from "../../data/live";
import type { Staff } from "../../data/staff";
import type { HomeAssistant } from "../../ha/types";
import { isCalm } from "../../parts/calm";
import { DoingController } from "../../parts/doing";
import { headStyles } from "../runs/run-head";
import { viewStyles } from "../runs/run-view-styles";
import { drawWays, wayStyles, type Way } from "../ways";
import { openTasks, WORKFLOW_LOOKS } from "./looks";
import { drawTask, taskStyles } from "./task-detail";
import { workflowTexts } from "./text";
import "./workflow-graph";
import { drawOutcome } from "./workflow-outcome";

@define("household-agents-workflow-view")
export class WorkflowPageView extends LitElement {
  static override styles = [
    baseStyles,
    viewStyles,
    headStyles,
    taskStyles,
    wayStyles,
    css`
      ol {
        margin: 0;
        padding: 0 8px;
        list-style: none;
      }
      ol li {
        padding: 12px 0;
        border-block-start: 1px solid var(--divider-color);
      }
      .choose {
        padding: 0 8px 8px;
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) staff!: Staff;
  /** Where the panel is, such as `/household-agents`. */
  @property() base = "";
  @property() workflowId = "";
  @property({ type: Boolean, reflect: true }) narrow = false;

  @state() private workflow?: WorkflowView;
  @state() private missing = false;
  @state() private chosen?: string;
  @state() private asList = false;
  private readonly doing = new DoingController<"cancel">(this);
  private live?: Live<{ workflow: WorkflowView }>;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.letGo();
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    return !isCalm(changed, this.hass);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("workflowId")) this.letGo();
    if (!this.live && this.isConnected) this.follow();
  }

  private follow(): void {
    this.live = new Live(
      this.hass.connection,
      { type: "household_agents/workflows/subscribe", workflow_id: this.workflowId },
      {
        event: ({ workflow }) => (this.workflow = workflow),
        state: (state) => (this.missing = state === "refused"),
      },
    );
    this.live.start();
  }

  private letGo(): void {
    this.live?.stop();
    this.live = this.workflow = this.chosen = undefined;
    this.doing.letGo();
    this.missing = false;
  }

  protected override render(): TemplateResult {
    const say = workflowTexts(this.hass);
    const { workflow } = this;
    if (this.missing)
      return html`<div class="message" role="status">
        <ha-icon icon="mdi:help-circle-outline" aria-hidden="true"></ha-icon>
        <div>${say("not_there")}</div>
        <div class="secondary">${say("not_there_hint")}</div>
        <a href="${this.base}/workflows">${say("back")}</a>
      </div>`;
    if (!workflow)
      return html`<div class="message" role="status">
        <ha-spinner size="small"></ha-spinner> ${say("loading")}
      </div>`;
    return html`<div class="page">
      ${this.heading(workflow)}
      ${
        this.doing.problem
          ? html`<ha-alert alert-type="error"
              >${say("failed", { error: this.doing.problem })}</ha-alert
            >`
          : nothing
      }
      ${this.tasks(workflow)} ${drawOutcome(this.hass, this.base, workflow)}
    </div>`;
  }

  private heading(workflow: WorkflowView): TemplateResult {
    const say = workflowTexts(this.hass);
    const look = WORKFLOW_LOOKS[workflow.state];
    const ended = workflow.tasks - openTasks(workflow);
    const cancelling = this.doing.now !== undefined;
    return html`<header>
      <a class="back" href="${this.base}/workflows" aria-label=${say("back")}>
        <ha-icon icon="mdi:arrow-left"></ha-icon>
      </a>
      <div class="who">
        <h2>${workflow.request}</h2>
        <div class="state" role="status">
          <ha-icon .icon=${look.icon} style="color: ${look.color}"></ha-icon>
          <span>${say(`state.${workflow.state}`)}</span>
          <span class="secondary"
            >· ${say("done_of", { done: ended, count: workflow.tasks })}</span
          >
        </div>
      </div>
      ${
        workflow.state === "running" && this.staff.household?.admin
          ? html`<ha-button
              size="small"
              appearance="filled"
              variant="danger"
              .loading=${cancelling}
              .disabled=${cancelling}
              @click=${this.cancel}
              >${say(cancelling ? "cancelling" : "cancel")}</ha-button
            >`
          : nothing
      }
    </header>`;
  }

  private tasks(workflow: WorkflowView): TemplateResult {
    const say = workflowTexts(this.hass);
    const task = workflow.graph.find((one) => one.task_id === this.chosen);
    return html`<ha-card class="steps">
        <div class="bar">
          <h3>${say("graph")}</h3>
          ${drawWays(say("view"), [
            this.way("as_graph", "mdi:graph-outline", false),
            this.way("as_list", "mdi:format-list-bulleted", true),
          ])}
        </div>
        ${
          this.asList
            ? html`<ol>
                ${workflow.graph.map(
                  (one) =>
                    html`<li>
                      ${drawTask(this.hass, this.base, one, workflow.names)}
                    </li>`,
                )}
              </ol>`
            : html`<household-agents-workflow-graph
                  .hass=${this.hass}
                  .tasks=${workflow.graph}
                  .names=${workflow.names}
                  .chosen=${this.chosen}
                  @choose=${this.choose}
                ></household-agents-workflow-graph>
                ${task ? nothing : html`<div class="secondary choose">${say("choose")}</div>`}`
        }
      </ha-card>
      <div aria-live="polite">
        ${
          task && !this.asList
            ? html`<ha-card class="section task-card">
                ${drawTask(this.hass, this.base, task, workflow.names)}
              </ha-card>`
            : nothing
        }
      </div>`;
  }

  private way(key: "as_graph" | "as_list", icon: string, asList: boolean): Way {
    return {
      label: workflowTexts(this.hass)(key),
      icon,
      chosen: this.asList === asList,
      choose: () => (this.asList = asList),
    };
  }

  private readonly choose = (event: CustomEvent<{ id: string }>): void => {
    const { id } = event.detail;
    this.chosen = this.chosen === id ? undefined : id;
  };

  private readonly cancel = (): Promise<boolean> =>
    this.doing.do("cancel", () =>
      this.hass.callService(
        "household_agents",
        "cancel_workflow",
        { workflow_id: this.workflowId },
        undefined,
        false,
      ),
    );
}
