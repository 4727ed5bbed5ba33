/** One agent: what it is doing, what it found, what it costs. */

import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";

import type { AgentView } from "../../api/types";
import { BaseCard } from "../../base/card";
import { checkConfig } from "../../base/checks";
import { define } from "../../base/define";
import { columnStyles } from "../../base/styles";
import { SpendController } from "../../data/spend";
import { showMoreInfo } from "../../ha/events";
import type { GridOptions, HomeAssistant } from "../../ha/types";
import { ActionsController } from "../../parts/actions";
import { ClockController } from "../../parts/clock";
import { FollowController } from "../../parts/follow";
import { portrait, portraitStyles } from "../../parts/portrait";
import { isActive } from "../../parts/status";
import { withStep } from "../../parts/steps";
import { actionsView, quickButton } from "./actions-view";
import { noticesOf, shortLine, statusLine } from "./agent-words";
import "./ask";
import {
  AGENT_CARD,
  AGENT_DEFAULTS,
  type AgentCardConfig,
  worthShowing,
} from "./config";
import { costView } from "./cost-view";
import { menuView } from "./menu-view";
import { noticeView } from "./notice-view";
import { reportStyles, reportView } from "./report-view";
import { agentStyles } from "./styles";
import { agentTexts } from "./text";

@define(AGENT_CARD)
export class AgentCard extends BaseCard<AgentCardConfig> {
  static override styles = [
    ...BaseCard.styles,
    columnStyles,
    portraitStyles,
    reportStyles,
    agentStyles,
  ];

  static getConfigElement(): HTMLElement {
    return document.createElement(`${AGENT_CARD}-editor`);
  }

  static getStubConfig(hass: HomeAssistant): Partial<AgentCardConfig> {
    const agent = worthShowing(hass);
    return agent ? { agent } : {};
  }

  @state() private asking = false;
  /** The run whose report stands below its question, and is not shown twice. */
  @state() private answered?: string;

  private readonly follow = new FollowController(this);
  private readonly spend = new SpendController(this);

  constructor() {
    super();
    new ActionsController(this);
    new ClockController(this, () =>
      this.agent && isActive(this.agent.status) ? "second" : "minute",
    );
  }

  getGridOptions(): GridOptions {
    return this.config?.compact
      ? { columns: 6, rows: 1, min_columns: 3, min_rows: 1 }
      : { columns: 12, rows: "auto", min_columns: 3 };
  }

  protected height(_hass: HomeAssistant, config: AgentCardConfig): number {
    if (config.compact) return 56;
    const parts = [config.show_report && 190, config.show_cost && 48];
    return [...parts, config.show_actions && 56].reduce<number>(
      (sum, part) => sum + (part || 0),
      74,
    );
  }

  protected checked(config: AgentCardConfig): AgentCardConfig {
    return {
      ...AGENT_DEFAULTS,
      ...checkConfig(config, {
        agent: "text",
        name: "text",
        show_report: "boolean",
        show_cost: "boolean",
        show_actions: "boolean",
        compact: "boolean",
      }),
    };
  }

  protected override onlyAgent(): string | undefined {
    return this.config?.agent;
  }

  private get agent(): AgentView | undefined {
    const id = this.config?.agent;
    return id === undefined ? undefined : this.staff.staff.agents.get(id);
  }

  protected override willUpdate(): void {
    super.willUpdate();
    const current = this.agent?.current;
    // A compact card says what it does in a word that the staff has anyway.
    this.follow.follow(this.hass, this.config?.compact ? undefined : current?.run_id);
    if (this.hass && this.agent && this.config?.show_cost && !this.config.compact)
      this.spend.want(this.hass);
  }

  protected content(hass: HomeAssistant, config: AgentCardConfig): TemplateResult {
    const localize = agentTexts(hass);
    if (!config.agent)
      return this.message(
        localize(this.staff.staff.agents.size ? "no_agent" : "no_staff"),
      );
    const { agent } = this;
    if (!agent) return this.message(localize("unknown_agent", { agent: config.agent }));
    return html`<ha-card>
      ${this.top(hass, agent, config)}
      ${config.compact ? nothing : this.body(hass, agent, config)}
    </ha-card>`;
  }

  private top(
    hass: HomeAssistant,
    agent: AgentView,
    config: AgentCardConfig,
  ): TemplateResult {
    const line = config.compact ? shortLine(hass, agent) : statusLine(hass, agent);
    return html`<div class="top">
      <button class="plain who" @click=${this.details}>
        ${portrait(agent)}
        <span class="names">
          <span class="name" title=${config.name || agent.name}
            >${config.name || agent.name}</span
          >
          <span class="status" title=${line}>${line}</span>
        </span>
      </button>
      ${
        config.compact
          ? config.show_actions
            ? quickButton(hass, agent)
            : nothing
          : menuView(hass, agent, this)
      }
    </div>`;
  }

  private body(
    hass: HomeAssistant,
    agent: AgentView,
    config: AgentCardConfig,
  ): TemplateResult {
    return html`<div class="body">
      ${noticesOf(hass, agent).map((notice) => noticeView(hass, agent, this.staff.staff.household, notice))}
      ${this.steps(hass, agent)}
      ${config.show_report ? this.report(hass, agent) : nothing}
      ${
        this.asking
          ? html`<household-agents-ask
              .hass=${hass}
              .agent=${agent}
              @ask-closed=${this.askClosed}
              @ask-answered=${this.askAnswered}
            ></household-agents-ask>`
          : nothing
      }
      ${config.show_cost ? costView(hass, agent, this.spend.spend) : nothing}
      ${
        config.show_actions
          ? actionsView(hass, agent, { asking: this.asking, ask: this.ask })
          : nothing
      }
    </div>`;
  }

  private steps(
    hass: HomeAssistant,
    agent: AgentView,
  ): TemplateResult | typeof nothing {
    const { current } = agent;
    if (!current) return nothing;
    const { steps, begun } = this.follow.known;
    const all = current.doing ? withStep(steps, current.doing) : steps;
    return html`<household-agents-steps
      .hass=${hass}
      .steps=${all}
      .begun=${begun}
      running
    ></household-agents-steps>`;
  }

  private report(
    hass: HomeAssistant,
    agent: AgentView,
  ): TemplateResult | typeof nothing {
    if (agent.report?.run_id === this.answered && this.answered) return nothing;
    if (agent.report) return reportView(hass, agent, agent.report);
    if (agent.current) return nothing;
    const localize = agentTexts(hass);
    return html`<p class="empty">
      ${localize(agent.enabled ? "nothing_yet" : "paused_yet")}
    </p>`;
  }

  private readonly details = (): void => {
    const entityId = this.agent?.entities["status"];
    if (entityId) showMoreInfo(this, entityId);
  };

  private readonly ask = (): void => {
    if (this.asking) this.askClosed();
    else this.asking = true;
  };

  private readonly askClosed = (): void => {
    this.asking = false;
    this.answered = undefined;
  };

  private readonly askAnswered = (event: CustomEvent<{ runId?: string }>): void => {
    this.answered = event.detail.runId;
  };
}
