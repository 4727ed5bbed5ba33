/** The table of days and hours: what ran is filled, what is to come outlined. */

import {
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, state } from "lit/decorators.js";

import type { ScheduleItem } from "../../api/schedule";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import type { Staff } from "../../data/staff";
import { formatClock, formatDay } from "../../format/day";
import { formatDuration } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { runWord, statusLook } from "../../parts/status";
import { bookStyles } from "../book-styles";
import { agentLink } from "./links";
import { scheduleStyles } from "./schedule-styles";
import { scheduleTexts } from "./text";
import { isEmpty, minuteOf, nowIn, rows, type Line, type Row } from "./week";

/** So many lines of an hour are shown before one asks for more. */
const SHOWN = 6;
const DAY_MINUTES = 24 * 60;

@define("household-agents-week-table")
export class WeekTable extends LitElement {
  static override styles = [baseStyles, bookStyles, scheduleStyles];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) staff!: Staff;
  /** Where the panel is. */
  @property() panel = "";
  @property({ attribute: false }) days: readonly string[] = [];
  @property({ attribute: false }) items: readonly ScheduleItem[] = [];
  /** The present by the home's clock. */
  @property({ attribute: false }) clock = { day: "", minute: 0 };
  @property({ type: Boolean, reflect: true }) narrow = false;
  @state() private opened: ReadonlySet<string> = new Set();
  private rows: Row[] = [];

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    // Neither every state of the house nor every status of an agent is on the table.
    return (
      [...changed.keys()].some(
        (key) => key !== "hass" && key !== "staff" && key !== "clock",
      ) || this.moved(changed)
    );
  }

  private moved(changed: PropertyValues<this>): boolean {
    const old = changed.get("clock");
    const clock =
      old && (old.day !== this.clock.day || old.minute !== this.clock.minute);
    const hass = changed.get("hass");
    return Boolean(clock) || (hass !== undefined && hass.locale !== this.hass.locale);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("items") || changed.has("days"))
      this.rows = rows(this.items, this.days);
    if (changed.has("days")) this.opened = new Set();
  }

  protected override render(): TemplateResult {
    const localize = scheduleTexts(this.hass);
    return html`<table class="week">
      ${
        this.narrow
          ? nothing
          : html`<thead>
              <tr>
                <th class="hour" scope="col">
                  <span class="visually-hidden">${localize("hour")}</span>
                </th>
                ${this.days.map((day) => this.head(day))}
              </tr>
            </thead>`
      }
      <tbody>
        ${this.rows.map((row) => this.row(row))}
      </tbody>
    </table>`;
  }

  private head(day: string): TemplateResult {
    return html`<th
      scope="col"
      aria-current=${day === this.clock.day ? "date" : "false"}
    >
      ${formatDay(this.hass, day, { weekday: "short", day: "numeric" })}
    </th>`;
  }

  private row(row: Row): TemplateResult {
    return html`<tr class=${isEmpty(row) ? "quiet" : ""}>
      <th scope="row" class="hour">${this.hours(row)}</th>
      ${this.days.map((day, number) => this.cell(row, day, row.cells[number] ?? []))}
    </tr>`;
  }

  private hours(row: Row): string {
    if (row.from < 0) return scheduleTexts(this.hass)("all_day");
    const clock = (hour: number) => formatClock(this.hass, (hour * 60) % DAY_MINUTES);
    return row.until - row.from > 1 ? `${clock(row.from)} –` : clock(row.from);
  }

  private cell(row: Row, day: string, lines: readonly Line[]): TemplateResult {
    const key = `${day} ${row.from}`;
    const today = day === this.clock.day;
    const now = today ? nowIn(row, lines, this.clock.minute) : undefined;
    const all = lines.length <= SHOWN + 1 || this.opened.has(key);
    // What is about now is never folded away.
    const first = all || now === undefined ? 0 : Math.max(0, now - SHOWN / 2);
    const shown = all ? lines : lines.slice(first, first + SHOWN);
    return html`<td class=${today ? "today" : ""}>
      ${shown.map(
        (one, number) =>
          html`${number + first === now ? this.now() : nothing}${this.line(one)}`,
      )}
      ${now !== undefined && now >= first + shown.length ? this.now() : nothing}
      ${lines.length > SHOWN + 1 ? this.more(key, lines.length - SHOWN) : nothing}
    </td>`;
  }

  private now(): TemplateResult {
    const localize = scheduleTexts(this.hass);
    const label = `${localize("now")}, ${formatClock(this.hass, this.clock.minute)}`;
    return html`<div class="now" role="img" aria-label=${label}></div>`;
  }

  private more(key: string, count: number): TemplateResult {
    const localize = scheduleTexts(this.hass);
    const open = this.opened.has(key);
    return html`<button
      type="button"
      class="plain more"
      aria-expanded=${open ? "true" : "false"}
      @click=${() => this.toggle(key)}
    >
      ${open ? localize("less") : localize("more", { count })}
    </button>`;
  }

  private toggle(key: string): void {
    const opened = new Set(this.opened);
    if (!opened.delete(key)) opened.add(key);
    this.opened = opened;
  }

  private line(line: Line): TemplateResult | typeof nothing {
    const [item] = line.items;
    if (!item) return nothing;
    const agent = this.staff.agents.get(item.agent_id);
    const said = this.said(line, item);
    const look = this.look(line, item);
    const content = html`<ha-icon .icon=${look.icon} aria-hidden="true"></ha-icon>
      ${item.every ? nothing : html`<span class="clock">${this.clockOf(item)}</span>`}
      <span class="name">
        ${item.every ? this.often(item) : item.name}${
          line.items.length > 1 ? html` × ${line.items.length}` : nothing
        }
        ${
          this.narrow && item.headline
            ? html`<span class="headline"> · ${item.headline}</span>`
            : nothing
        }
      </span>
      <span class="visually-hidden">${said}</span>`;
    const style = `--look: ${look.color}`;
    const name = `line ${item.kind}`;
    if (item.kind !== "past")
      return agentLink(this.hass, agent, content, { name, style, title: said });
    const run = line.items.find((one) => one.state === line.state) ?? item;
    return html`<a
      class=${name}
      style=${style}
      title=${said}
      href="${this.panel}/runs/${run.run_id}"
      >${content}</a
    >`;
  }

  private clockOf(item: ScheduleItem): string {
    return formatClock(this.hass, minuteOf(item.at));
  }

  private often(item: ScheduleItem): string {
    const interval = formatDuration(this.hass, item.every ?? 0);
    return scheduleTexts(this.hass)("every", { name: item.name, interval });
  }

  private look(line: Line, item: ScheduleItem): { icon: string; color: string } {
    if (item.kind === "coming")
      return { icon: "mdi:clock-outline", color: "var(--primary-color)" };
    return statusLook(item.kind === "past" ? (line.state ?? "idle") : "idle");
  }

  /** What the icon and the colour say, in words. */
  private said(line: Line, item: ScheduleItem): string {
    const localize = scheduleTexts(this.hass);
    if (item.kind === "rested") return localize("rested");
    if (item.kind === "coming") {
      if (!item.until) return localize("coming");
      const time = formatClock(this.hass, minuteOf(item.until));
      return `${localize("coming")}, ${localize("until", { time })}`;
    }
    const words = [localize(runWord(line.state ?? "idle"))];
    if (line.items.length > 1)
      words.unshift(localize("times", { count: line.items.length }));
    else if (item.headline) words.push(item.headline);
    return words.join(", ");
  }
}
