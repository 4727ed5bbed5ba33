/** One run: how it stands, its report, what went another way, and all its steps. */

import {
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, query, state } from "lit/decorators.js";

import type { Trace } from "../../api/runs";
import type { RunBrief } from "../../api/types";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import type { Staff } from "../../data/staff";
import { navigate, toast } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { isCalm } from "../../parts/calm";
import { copyText } from "../../parts/copy";
import { DoingController } from "../../parts/doing";
import { isActive } from "../../parts/status";
import "../../parts/waterfall";
import { drawWays, wayStyles, type Way } from "../ways";
import { drawProblems, problemStyles } from "./problems";
import { drawReplay, replayStyles, type Replay } from "./replay";
import { iconOf } from "./row";
import { cancelRun, replayRun, runAgain } from "./run-actions";
import { RunData } from "./run-data";
import { headStyles } from "./run-head";
import { drawHeading } from "./run-heading";
import { drawOutcome } from "./run-outcome";
import { viewStyles } from "./run-view-styles";
import { drawSiblings } from "./siblings";
import { barsOf } from "./trace-bars";
import { traceTexts, type TraceKey } from "./trace-text";
import "./trace-tree";
import type { TraceTree } from "./trace-tree";

type Deed = "cancel" | "again" | "replay";

@define("household-agents-run-view")
export class RunView extends LitElement {
  static override styles = [
    baseStyles,
    viewStyles,
    headStyles,
    problemStyles,
    replayStyles,
    wayStyles,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) staff!: Staff;
  /** Where the panel is, such as `/household-agents`. */
  @property() base = "";
  @property() runId = "";
  @property({ type: Boolean, reflect: true }) narrow = false;

  @state() private byTime = false;
  @state() private replay?: Replay;
  @query("household-agents-trace-tree") private tree?: TraceTree;
  private readonly doing = new DoingController<Deed>(this);
  private data?: RunData;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.data?.stop();
    this.data = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    return !isCalm(changed, this.hass);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("runId") && this.data) {
      this.data.stop();
      this.data = undefined;
      this.doing.letGo();
      this.replay = undefined;
    }
    if (!this.data && this.isConnected) {
      this.data = new RunData(this.hass, this.runId, () => this.requestUpdate());
      this.data.start();
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const say = traceTexts(this.hass);
    const { brief, trace, missing } = this.data?.facts ?? {};
    if (missing) return this.missing();
    if (!brief)
      return html`<div class="message" role="status">
        <ha-spinner size="small"></ha-spinner> ${say("loading")}
      </div>`;
    return html`<div class="page">
      ${drawHeading(
        this.hass,
        {
          base: this.base,
          icon: iconOf(this.staff, brief.agent_id),
          actions: this.actions(brief, isActive(brief.state)),
        },
        brief,
      )}
      ${
        this.doing.problem
          ? html`<ha-alert
              alert-type="error"
              dismissable
              @alert-dismissed-clicked=${this.doing.letGo}
              >${say("failed", { error: this.doing.problem })}</ha-alert
            >`
          : nothing
      }
      ${drawOutcome(this.hass, this.base, brief, trace)}
      ${
        trace?.problems.length
          ? drawProblems(
              this.hass,
              trace,
              (one) => void this.reveal(one.run_id, one.seq),
            )
          : nothing
      }
      ${this.replay ? this.card("replay", drawReplay(this.hass, this.replay)) : nothing}
      ${this.steps()} ${trace ? this.around(trace) : nothing}
    </div>`;
  }

  private missing(): TemplateResult {
    const say = traceTexts(this.hass);
    return html`<div class="message" role="status">
      <ha-icon icon="mdi:help-circle-outline" aria-hidden="true"></ha-icon>
      <div>${say("not_there")}</div>
      <div class="secondary">${say("not_there_hint")}</div>
      <a href="${this.base}/runs">${say("back")}</a>
    </div>`;
  }

  private actions(run: RunBrief, active: boolean): TemplateResult {
    const say = traceTexts(this.hass);
    const admin = this.staff.household?.admin ?? false;
    const agent = this.staff.agents.get(run.agent_id);
    return html`${
        active && admin
          ? this.button(
              "cancel",
              "cancel",
              "cancelling",
              () => this.cancel(run),
              "danger",
            )
          : nothing
      }
      ${
        !active && agent?.may_run
          ? this.button("again", "run_again", "beginning", () => this.again(run))
          : nothing
      }
      ${
        !active && admin
          ? this.button("replay", "replay", "replaying", () => this.replayed(run))
          : nothing
      }
      <ha-icon-button .label=${say("copy_id")} @click=${this.copy}>
        <ha-icon icon="mdi:content-copy"></ha-icon>
      </ha-icon-button>`;
  }

  private button(
    what: Deed,
    label: TraceKey,
    doing: TraceKey,
    act: () => Promise<void>,
    variant = "brand",
  ): TemplateResult {
    const say = traceTexts(this.hass);
    const { now } = this.doing;
    return html`<ha-button
      appearance=${variant === "danger" ? "filled" : "plain"}
      size="small"
      variant=${variant}
      .loading=${now === what}
      .disabled=${now !== undefined}
      @click=${() => void this.doing.do(what, act)}
    >
      ${say(now === what ? doing : label)}
    </ha-button>`;
  }

  private steps(): TemplateResult {
    const say = traceTexts(this.hass);
    const { tree, live, trace } = this.data?.facts ?? {};
    return html`<ha-card class="steps">
      <div class="bar">
        <h3>${say(this.byTime ? "by_time" : "by_tree")}</h3>
        ${live ? html`<span class="live">${say("live")}</span>` : nothing}
        ${drawWays(say("view"), [
          this.way("by_tree", "mdi:file-tree-outline", false),
          this.way("by_time", "mdi:chart-gantt", true),
        ])}
      </div>
      ${trace || this.staff.household?.admin ? nothing : html`<p class="secondary hint">${say("states_only")}</p>`}
      ${
        this.byTime && tree
          ? html`<household-agents-waterfall
              .hass=${this.hass}
              .bars=${barsOf(this.hass, tree)}
              elapsed
              label=${say("by_time")}
              @select=${(event: CustomEvent<{ id: string }>) => this.chosen(event.detail.id)}
            ></household-agents-waterfall>`
          : html`<household-agents-trace-tree
              .hass=${this.hass}
              .staff=${this.staff}
              .tree=${tree}
              .base=${this.base}
            ></household-agents-trace-tree>`
      }
    </ha-card>`;
  }

  private way(key: "by_tree" | "by_time", icon: string, byTime: boolean): Way {
    return {
      label: traceTexts(this.hass)(key),
      icon,
      chosen: this.byTime === byTime,
      choose: () => (this.byTime = byTime),
    };
  }

  /** The runs that were asked for at the same time. */
  private around(trace: Trace): TemplateResult | typeof nothing {
    const others = trace.siblings.filter((one) => one.run_id !== trace.run_id);
    if (others.length === 0) return nothing;
    return this.card("siblings", drawSiblings(this.hass, this.base, others));
  }

  private card(title: TraceKey, content: TemplateResult): TemplateResult {
    return html`<ha-card class="section">
      <h3>${traceTexts(this.hass)(title)}</h3>
      ${content}
    </ha-card>`;
  }

  private chosen(id: string): void {
    const [runId = "", seq] = id.split("/");
    void this.reveal(runId, seq === undefined ? null : Number(seq));
  }

  private async reveal(runId: string, seq: number | null): Promise<void> {
    this.byTime = false;
    await this.updateComplete;
    await this.tree?.updateComplete;
    await this.tree?.reveal(runId, seq);
  }

  private readonly cancel = (run: RunBrief): Promise<void> =>
    cancelRun(this.hass, run.run_id);

  private async again(run: RunBrief): Promise<void> {
    const task = this.data?.facts.trace?.received.task ?? run.task;
    const runId = await runAgain(this.hass, run.agent_id, task);
    if (runId) navigate(`${this.base}/runs/${encodeURIComponent(runId)}`);
  }

  private async replayed(run: RunBrief): Promise<void> {
    this.replay = await replayRun(this.hass, run.run_id);
  }

  private readonly copy = async (): Promise<void> => {
    const copied = await copyText(this.runId);
    // Where it cannot be copied, people do so by hand.
    toast(this, copied ? traceTexts(this.hass)("copied") : this.runId);
  };
}
