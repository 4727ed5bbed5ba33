/** All workflows, newest first, with how far they are. */

import {
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, state } from "lit/decorators.js";

import type { WorkflowBrief, WorkflowsPage } from "../../api/runs";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { Live } from "../../data/live";
import { formatCost } from "../../format/format";
import { messageOf } from "../../ha/errors";
import type { HomeAssistant } from "../../ha/types";
import { isCalm } from "../../parts/calm";
import { virtualListStyles } from "../../parts/virtual-list";
import { whenOf } from "../runs/row";
import { openTasks, WORKFLOW_LOOKS } from "./looks";
import { workflowTexts } from "./text";
import { listStyles } from "./workflow-list-styles";

const PAGE = 50;
const ROW = 76;

@define("household-agents-workflow-list")
export class WorkflowList extends LitElement {
  static override styles = [baseStyles, virtualListStyles, listStyles];

  @property({ attribute: false }) hass!: HomeAssistant;
  /** Where the panel is, such as `/household-agents`. */
  @property() base = "";
  /** Whether the list is what the page shows. */
  @property({ type: Boolean }) active = false;

  @state() private workflows: readonly WorkflowBrief[] = [];
  @state() private cursor?: string | null;
  @state() private loading = false;
  @state() private problem?: string;
  private live?: Live<{ workflow: WorkflowBrief }>;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.letGo();
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    return !isCalm(changed, this.hass);
  }

  protected override willUpdate(): void {
    if (this.active && this.isConnected) this.follow();
    else this.letGo();
  }

  private follow(): void {
    if (this.live) return;
    this.live = new Live(
      this.hass.connection,
      { type: "household_agents/workflows/subscribe" },
      {
        event: ({ workflow }) => this.take(workflow),
        // Also after a lost connection: what has come in between is not told.
        state: (state) => {
          if (state === "live") void this.begin();
        },
      },
    );
    this.live.start();
  }

  private letGo(): void {
    this.live?.stop();
    this.live = undefined;
  }

  private take(workflow: WorkflowBrief): void {
    const index = this.workflows.findIndex(
      (one) => one.workflow_id === workflow.workflow_id,
    );
    this.workflows =
      index < 0 ? [workflow, ...this.workflows] : this.workflows.with(index, workflow);
  }

  private async begin(): Promise<void> {
    this.cursor = undefined;
    await this.fetch();
  }

  private readonly more = (): void => {
    if (this.cursor && !this.loading && !this.problem) void this.fetch();
  };

  private async fetch(): Promise<void> {
    const { cursor } = this;
    this.loading = true;
    this.problem = undefined;
    try {
      const page = await this.hass.callWS<WorkflowsPage>({
        type: "household_agents/workflows/list",
        limit: PAGE,
        ...(cursor && { cursor }),
      });
      const known = cursor ? this.workflows : [];
      this.workflows = [...known, ...page.workflows];
      this.cursor = page.cursor;
    } catch (error) {
      this.problem = messageOf(error);
    } finally {
      this.loading = false;
    }
  }

  protected override render(): TemplateResult {
    const say = workflowTexts(this.hass);
    if (this.problem)
      return html`<ha-alert alert-type="error">
        ${say("error", { error: this.problem })}
        <ha-button slot="action" appearance="plain" size="small" @click=${this.fetch}>
          ${say("again")}
        </ha-button>
      </ha-alert>`;
    if (this.cursor === undefined && this.workflows.length === 0)
      return html`<div class="message" role="status">${say("loading")}</div>`;
    if (this.workflows.length === 0)
      return html`<div class="message" role="status">
        <ha-icon icon="mdi:sitemap-outline" aria-hidden="true"></ha-icon>
        <div>${say("none")}</div>
        <div>${say("none_hint")}</div>
      </div>`;
    return html`<household-agents-virtual-list
      .items=${this.workflows}
      .keyOf=${keyOf}
      .row=${ROW}
      .draw=${this.draw}
      .label=${say("workflows")}
      @near-end=${this.more}
    ></household-agents-virtual-list>`;
  }

  private readonly draw = (
    workflow: WorkflowBrief,
    tabindex: number,
  ): TemplateResult => {
    const say = workflowTexts(this.hass);
    const look = WORKFLOW_LOOKS[workflow.state];
    const done = workflow.tasks - openTasks(workflow);
    return html`<a
      class="workflow"
      href="${this.base}/workflows/${encodeURIComponent(workflow.workflow_id)}"
      tabindex=${tabindex}
    >
      <ha-icon
        .icon=${look.icon}
        style="color: ${look.color}"
        aria-hidden="true"
      ></ha-icon>
      <div style="min-inline-size: 0">
        <div class="line">${workflow.request}</div>
        <div class="line small">
          ${say(`state.${workflow.state}`)} · ${workflow.name} ·
          ${say("done_of", { done, count: workflow.tasks })}
        </div>
        <div class="progress" aria-hidden="true" style="--color: ${look.color}">
          <div style="inline-size: ${workflow.percent}%"></div>
        </div>
      </div>
      <div class="small end">
        ${whenOf(this.hass, workflow.created_at)}<br />${
          workflow.cost ? formatCost(this.hass, workflow.cost) : nothing
        }
      </div>
    </a>`;
  };
}

const keyOf = (workflow: WorkflowBrief): string => workflow.workflow_id;
