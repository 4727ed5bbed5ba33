/** A team: goal, phases, progress, roster, what holds it up, and what one may do about it. */

import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";

import type { TeamView } from "../../api/team";
import type { AgentView } from "../../api/types";
import { BaseCard } from "../../base/card";
import { define } from "../../base/define";
import { formatRelative } from "../../format/relative";
import { navigate } from "../../ha/events";
import type { GridOptions, HomeAssistant } from "../../ha/types";
import { cancelRun } from "../../parts/actions";
import { ClockController } from "../../parts/clock";
import { DoingController } from "../../parts/doing";
import { isActive } from "../../parts/status";
import { act } from "./acting";
import { teamsOf } from "./choose";
import {
  checkTeam,
  DEFAULTS,
  TEAM_CARD,
  TEAM_EDITOR,
  type TeamCardConfig,
} from "./config";
import { actsOf, type Act } from "./phases";
import { phasesView } from "./phases-view";
import { blockersView, rosterView } from "./roster-view";
import { standingView } from "./standing-view";
import { teamStyles } from "./styles";
import { teamTexts } from "./text";

const STATES: Record<TeamView["state"], [icon: string, color: string]> = {
  created: ["mdi:flag-outline", "var(--secondary-text-color)"],
  active: ["mdi:run-fast", "var(--primary-color)"],
  paused: ["mdi:pause-circle-outline", "var(--secondary-text-color)"],
  waiting: ["mdi:account-question-outline", "var(--warning-color)"],
  completed: ["mdi:flag-checkered", "var(--success-color)"],
};

/** What is asked back before it is done. */
type Question = "force" | "restart";
type Deed = Act | "cancel";

@define(TEAM_CARD)
export class TeamCard extends BaseCard<TeamCardConfig> {
  static override styles = [...BaseCard.styles, teamStyles];

  static getStubConfig(hass: HomeAssistant): Partial<TeamCardConfig> {
    const [team] = teamsOf(hass);
    return team ? { team } : {};
  }

  static getConfigElement(): HTMLElement {
    return document.createElement(TEAM_EDITOR);
  }

  /** Days, and how long ago something was. */
  protected readonly clock = new ClockController(this);
  private readonly doing = new DoingController<Deed>(this);
  @state() private question?: Question;

  protected height(_hass: HomeAssistant, config: TeamCardConfig): number {
    return 200 + (config.show_phases ? 300 : 0) + (config.show_roster ? 250 : 0);
  }

  getGridOptions(): GridOptions {
    return { columns: 12, rows: "auto", min_columns: 6 };
  }

  protected checked(config: TeamCardConfig): TeamCardConfig {
    return { ...DEFAULTS, ...checkTeam(config) };
  }

  protected content(hass: HomeAssistant, config: TeamCardConfig): TemplateResult {
    const text = teamTexts(hass);
    const { agents } = this.staff.staff;
    if (!config.team) {
      const any = [...agents.values()].some((agent) => agent.pattern === "team");
      return this.message(text(any ? "no_team" : "no_teams"));
    }
    const agent = agents.get(config.team);
    const team = agent?.team;
    if (!agent || !team)
      return this.message(text("unknown_team", { team: config.team }));
    return html`<ha-card>
      ${this.head(hass, agent, team)} ${standingView(hass, team)}
      ${
        this.doing.problem
          ? html`<ha-alert
              alert-type="error"
              .title=${text("failed")}
              dismissable
              @alert-dismissed-clicked=${this.forget}
              >${this.doing.problem}</ha-alert
            >`
          : nothing
      }
      ${blockersView(hass, team)}
      ${config.show_phases ? phasesView(hass, team, Date.now()) : nothing}
      ${config.show_roster ? rosterView(hass, team, agents) : nothing}
      ${this.standUp(hass, agent, team)}
      ${agent.may_run ? this.foot(hass, agent, team) : nothing}
    </ha-card>`;
  }

  private head(hass: HomeAssistant, agent: AgentView, team: TeamView): TemplateResult {
    const [icon, color] = STATES[team.state];
    return html`<header>
        <ha-icon .icon=${agent.icon} aria-hidden="true"></ha-icon>
        <h2>${agent.name}</h2>
        <span class="state">
          <ha-icon .icon=${icon} style="color: ${color}" aria-hidden="true"></ha-icon>
          ${teamTexts(hass)(`state.${team.state}`)}
        </span>
      </header>
      <p class="goal">${team.goal}</p>`;
  }

  private standUp(
    hass: HomeAssistant,
    agent: AgentView,
    team: TeamView,
  ): TemplateResult | typeof nothing {
    const text = teamTexts(hass);
    const run = agent.current;
    if (run && isActive(run.state))
      return html`<div class="working" role="status">
        <ha-spinner size="small"></ha-spinner>
        <span>${text("standing_up")}</span>
        ${
          agent.may_run
            ? html`<ha-button
                size="small"
                appearance="plain"
                .disabled=${this.doing.now !== undefined}
                @click=${() => this.run("cancel", () => cancelRun(hass, run.run_id))}
                >${text("cancel_run")}</ha-button
              >`
            : nothing
        }
      </div>`;
    const last = team.stand_up;
    if (!last)
      return team.state === "created"
        ? nothing
        : html`<div class="secondary">${text("no_stand_up")}</div>`;
    const path = `/household-agents/runs/${last.run_id}`;
    return html`<div class="secondary stand-up">
      ${text("last_stand_up", {
        when: formatRelative(hass, last.at),
        phase: last.phase,
      })}
      <a href=${path} @click=${follow}>${text("show_trace")}</a>
    </div>`;
  }

  private foot(hass: HomeAssistant, agent: AgentView, team: TeamView): TemplateResult {
    const text = teamTexts(hass);
    if (this.question) return this.asking(hass, agent, team, this.question);
    const [first, ...others] = actsOf(team).filter(
      (what) => what !== "stand_up" || !isActive(agent.status),
    );
    return html`<footer>
      ${first ? this.button(hass, agent, first, "accent") : nothing}
      ${others.map((what) => this.button(hass, agent, what, "plain"))}
      ${
        team.state === "active"
          ? html`<ha-button
              size="small"
              appearance="plain"
              .disabled=${this.doing.now !== undefined}
              @click=${() => (this.question = "force")}
              >${text("end_phase")}</ha-button
            >`
          : nothing
      }
    </footer>`;
  }

  private button(
    hass: HomeAssistant,
    agent: AgentView,
    what: Act,
    appearance: "accent" | "plain",
  ): TemplateResult {
    return html`<ha-button
      size="small"
      appearance=${appearance}
      data-act=${what}
      .loading=${this.doing.now === what}
      .disabled=${this.doing.now !== undefined}
      @click=${() =>
        what === "restart"
          ? (this.question = "restart")
          : this.run(what, () => act(hass, agent, what))}
      >${teamTexts(hass)(`act.${what}`)}</ha-button
    >`;
  }

  /** What cannot be taken back is asked once more, in a sentence. */
  private asking(
    hass: HomeAssistant,
    agent: AgentView,
    team: TeamView,
    question: Question,
  ): TemplateResult {
    const text = teamTexts(hass);
    const last = team.phases.at(-1)?.name === team.phase;
    const phase = (question === "restart" ? team.phases[0]?.name : team.phase) ?? "";
    const what: Act = question === "restart" ? "restart" : "confirm";
    const words = question === "force" && last ? "force_last" : question;
    return html`<footer>
      <div role="alert">${text(words, { phase })}</div>
      <ha-button
        size="small"
        variant=${question === "force" ? "warning" : "brand"}
        .loading=${this.doing.now === what}
        .disabled=${this.doing.now !== undefined}
        @click=${() => this.run(what, () => act(hass, agent, what, question === "force"))}
        >${text(question === "force" ? "yes_end" : "yes_restart")}</ha-button
      >
      <ha-button
        size="small"
        appearance="plain"
        .disabled=${this.doing.now !== undefined}
        @click=${this.forget}
        >${text("no")}</ha-button
      >
    </footer>`;
  }

  /** What the card shows of it then comes from the server. */
  private async run(what: Deed, act: () => Promise<unknown>): Promise<void> {
    await this.doing.do(what, act);
    this.question = undefined;
  }

  private readonly forget = (): void => {
    this.doing.letGo();
    this.question = undefined;
  };
}

function follow(event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  navigate((event.currentTarget as HTMLAnchorElement).pathname);
}
