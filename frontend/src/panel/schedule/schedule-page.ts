/** The panel's page of the schedule: a week at a time, or a day where it is narrow. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";

import type { Schedule, Unscheduled } from "../../api/schedule";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import type { Staff } from "../../data/staff";
import { addDays, formatDay, homeClock, weekOf } from "../../format/day";
import { dateFormat } from "../../format/intl";
import { navigate } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { ClockController } from "../../parts/clock";
import { failed, loading } from "../answer";
import { bookStyles, pageStyles } from "../book-styles";
import type { PanelRoute } from "../pages";
import { Question } from "../question";
import { scheduleStyles } from "./schedule-styles";
import { agentLink } from "./links";
import { swiped } from "./swipe";
import { scheduleTexts } from "./text";
import { inWords } from "./triggers";
import "./week-table";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

@define("household-agents-schedule-page")
export class SchedulePage extends LitElement {
  static override styles = [baseStyles, bookStyles, pageStyles, scheduleStyles];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) staff!: Staff;
  @property({ attribute: false }) route!: PanelRoute;
  @property({ type: Boolean, reflect: true }) narrow = false;

  private readonly schedule = new Question<Schedule>(this);
  private now = Date.now();
  private readonly swipe = swiped(this, (step) => this.move(step));

  constructor() {
    super();
    // The present moves on once a minute.
    new ClockController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.hass?.loadBackendTranslation?.("triggers");
  }

  private get today(): string {
    return homeClock(this.hass, this.now).day;
  }

  /** The day that the address names, or today. */
  private get day(): string {
    const [named = ""] = this.route.rest;
    return DAY.test(named) && !Number.isNaN(Date.parse(named)) ? named : this.today;
  }

  private get days(): string[] {
    if (this.narrow) return [this.day];
    const first = weekOf(this.hass, this.day);
    return Array.from({ length: 7 }, (_, number) => addDays(first, number));
  }

  protected override willUpdate(): void {
    this.now = Date.now();
    const { days } = this;
    const seen = [
      this.staff.state === "live",
      this.staff.household?.today.runs,
      this.staff.household?.active_runs,
      [...this.staff.agents.values()].map((one) => [one.enabled, one.next_run]),
      this.today,
    ];
    this.schedule.ask(
      this.hass,
      { type: "household_agents/schedule", start: days[0], days: days.length },
      JSON.stringify(seen),
    );
  }

  protected override render(): TemplateResult {
    const localize = scheduleTexts(this.hass);
    const { data, error, asking } = this.schedule;
    const words = { title: localize("failed"), again: localize("again") };
    return html`${failed(error, words, this.schedule.again)}
      <ha-card>
        ${this.toolbar()}
        <div
          @touchstart=${this.swipe.start}
          @touchend=${this.swipe.end}
          aria-busy=${asking ? "true" : "false"}
        >
          ${
            data
              ? this.week(data, asking)
              : error
                ? nothing
                : loading(localize("loading"))
          }
        </div>
      </ha-card>
      ${data && data.unscheduled.length > 0 ? this.others(data.unscheduled) : nothing}
      ${this.zone()}`;
  }

  private toolbar(): TemplateResult {
    const localize = scheduleTexts(this.hass);
    const button = (icon: string, label: string, step: number) =>
      html`<ha-icon-button .label=${label} @click=${() => this.move(step)}>
        <ha-icon icon=${icon}></ha-icon>
      </ha-icon-button>`;
    const rtl = getComputedStyle(this).direction === "rtl";
    return html`<div class="bar toolbar">
      <h2 class="grow" aria-live="polite">${this.heading}</h2>
      <ha-button
        appearance="plain"
        size="small"
        ?disabled=${this.days.includes(this.today)}
        @click=${() => this.go(this.today)}
        >${localize("today")}</ha-button
      >
      <div>
        ${button(rtl ? "mdi:chevron-right" : "mdi:chevron-left", localize("back"), -1)}
        ${button(rtl ? "mdi:chevron-left" : "mdi:chevron-right", localize("forward"), 1)}
      </div>
    </div>`;
  }

  private get heading(): string {
    const { days } = this;
    const [first = this.day] = days;
    const last = days.at(-1) ?? first;
    const whole: Intl.DateTimeFormatOptions = {
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
    };
    if (first === last) return formatDay(this.hass, first, whole);
    const at = (day: string) => new Date(`${day}T12:00:00Z`);
    return dateFormat(this.hass.locale.language, {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    }).formatRange(at(first), at(last));
  }

  private week(data: Schedule, asking: boolean): TemplateResult {
    const localize = scheduleTexts(this.hass);
    if (data.items.length === 0 && !asking)
      return html`<div class="message">
        <div>${localize("empty")}</div>
        <div class="secondary">${localize("empty_help")}</div>
      </div>`;
    return html`${
        data.more
          ? html`<ha-alert alert-type="info">${localize("cut")}</ha-alert>`
          : nothing
      }
      <household-agents-week-table
        class=${asking ? "waiting" : ""}
        .hass=${this.hass}
        .staff=${this.staff}
        .panel=${this.route.prefix}
        .days=${this.days}
        .items=${data.items}
        .clock=${homeClock(this.hass, this.now)}
        ?narrow=${this.narrow}
      ></household-agents-week-table>`;
  }

  private others(agents: Unscheduled[]): TemplateResult {
    const localize = scheduleTexts(this.hass);
    return html`<ha-card>
      <div class="card-body">
        <h2>${localize("others")}</h2>
        <div class="secondary small">${localize("others_help")}</div>
        <ul class="others">
          ${agents.map((one) => this.other(one))}
        </ul>
      </div>
    </ha-card>`;
  }

  private other(one: Unscheduled): TemplateResult {
    const localize = scheduleTexts(this.hass);
    const agent = this.staff.agents.get(one.agent_id);
    const what = one.triggers.map((trigger) => inWords(this.hass, trigger)).join("; ");
    let words = what || localize("asked");
    if (one.scheduled && what) words = localize("also", { what });
    if (!one.enabled) words = localize("paused");
    return html`<li>
      <ha-icon .icon=${agent?.icon || "mdi:robot-outline"}></ha-icon>
      <div>
        <div>${agentLink(this.hass, agent, one.name)}</div>
        <div class="secondary small">${words}</div>
      </div>
    </li>`;
  }

  /** Said only to who sits elsewhere. */
  private zone(): TemplateResult | typeof nothing {
    const home = this.hass.config.time_zone;
    if (Intl.DateTimeFormat().resolvedOptions().timeZone === home) return nothing;
    const zone = home.replaceAll("_", " ");
    return html`<p class="secondary small">
      ${scheduleTexts(this.hass)("home_time", { zone })}
    </p>`;
  }

  private move(step: number): void {
    this.go(addDays(this.day, step * (this.narrow ? 1 : 7)));
  }

  private go(day: string): void {
    navigate(`${this.route.prefix}/schedule/${day === this.today ? "" : day}`, true);
  }
}
