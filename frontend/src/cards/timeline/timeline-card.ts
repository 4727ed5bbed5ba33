/** Runs as they happened and happen, in parallel lanes; each leads to its trace. */

import { css, html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";

import type { RunBrief } from "../../api/types";
import { BaseCard } from "../../base/card";
import { define } from "../../base/define";
import { entitiesOf } from "../../base/register";
import { RunsController } from "../../data/runs";
import { navigate } from "../../ha/events";
import type { GridOptions, HomeAssistant } from "../../ha/types";
import { runWord } from "../../parts/status";
import "../../parts/waterfall";
import type { LegendEntry, WaterfallBar } from "../../parts/waterfall";
import {
  checkTimeline,
  HOURS,
  TIMELINE_CARD,
  TIMELINE_EDITOR,
  type TimelineCardConfig,
} from "./config";
import { barsOf } from "./lanes";
import { timelineTexts } from "./text";

const HOUR = 3_600_000;
/** Not everybody has worked lately. */
const LANES = 12;
const TONES = ["busy", "well", "care", "bad", "calm"] as const;

@define(TIMELINE_CARD)
export class TimelineCard extends BaseCard<TimelineCardConfig> {
  static override styles = [
    ...BaseCard.styles,
    css`
      ha-card {
        display: flex;
        flex-direction: column;
        block-size: 100%;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--ha-space-2, 8px) var(--ha-space-4, 16px);
        padding: var(--ha-space-3, 12px) var(--ha-space-4, 16px) 0;
      }
      h2 {
        flex: 1;
        margin: 0;
        font-size: var(--ha-card-header-font-size, var(--ha-font-size-l, 16px));
        font-weight: var(--ha-font-weight-normal, 400);
        line-height: var(--ha-line-height-expanded, 1.6);
        color: var(--ha-card-header-color, var(--primary-text-color));
      }
      ha-control-select {
        --control-select-thickness: 36px;
        inline-size: 240px;
        max-inline-size: 100%;
        font-size: var(--ha-font-size-s, 12px);
      }
      .content {
        padding: var(--ha-space-1, 4px) var(--ha-space-4, 16px) var(--ha-space-3, 12px);
      }
      .empty {
        padding-block: var(--ha-space-4, 16px);
        color: var(--secondary-text-color);
      }
      p {
        margin: 0;
      }
    `,
  ];

  static getStubConfig(): Partial<TimelineCardConfig> {
    return { hours: 24 };
  }

  static getConfigElement(): HTMLElement {
    return document.createElement(TIMELINE_EDITOR);
  }

  /** How far back one looks now, where it is another time than configured. */
  @state() private hours?: number;
  private readonly runs = new RunsController(this);
  private drawn?: { key: readonly unknown[]; bars: WaterfallBar[] };

  protected height(hass: HomeAssistant): number {
    return 170 + 28 * Math.min(entitiesOf(hass, "status").length, LANES);
  }

  getGridOptions(): GridOptions {
    return { columns: "full", rows: "auto", min_columns: 6 };
  }

  protected checked(config: TimelineCardConfig): TimelineCardConfig {
    this.hours = undefined;
    return checkTimeline(config);
  }

  /** Of the staff only names and patterns matter here: they change with its members. */
  protected override onlyAgent(): string {
    return "";
  }

  protected override willUpdate(): void {
    super.willUpdate();
    const { hass, config } = this;
    if (!hass || !config) return;
    this.runs.follow(hass, {
      hours: this.span,
      ...(config.agent ? { agent_id: config.agent } : {}),
      ...(config.top_only ? { top_only: true } : {}),
    });
  }

  private get span(): number {
    return this.hours ?? this.config?.hours ?? HOURS[2];
  }

  protected content(hass: HomeAssistant, config: TimelineCardConfig): TemplateResult {
    const text = timelineTexts(hass);
    const { known, state } = this.runs.current;
    if (!known && state !== "lost") return this.waiting(hass, config);
    return html`<ha-card>
      <header>
        <h2>${config.title ?? text("name")}</h2>
        <ha-control-select
          .options=${this.choices(hass)}
          .value=${String(this.span)}
          .label=${text("hours")}
          @value-changed=${this.chosen}
        ></ha-control-select>
      </header>
      <div class="content">${this.body(hass, config)}</div>
    </ha-card>`;
  }

  private body(hass: HomeAssistant, config: TimelineCardConfig): TemplateResult {
    const text = timelineTexts(hass);
    const { known, runs, more } = this.runs.current;
    if (!known) return html`<p class="empty" role="status">${this.common("lost")}</p>`;
    const bars = this.bars(runs, config);
    if (bars.length === 0)
      return html`<p class="empty" role="status">
        ${text("empty", { hours: this.span })}
        ${text(this.span < HOURS[3] ? "empty_longer" : "empty_run")}
      </p>`;
    return html`
      <household-agents-waterfall
        .hass=${hass}
        .bars=${bars}
        .legend=${this.legend(hass, bars)}
        .label=${config.title ?? text("name")}
        squeeze
        @select=${this.selected}
      ></household-agents-waterfall>
      ${more ? html`<p class="secondary">${text("more", { count: runs.size })}</p>` : nothing}
    `;
  }

  /** The same bars as long as nothing about them is another: drawn again only then. */
  private bars(
    runs: ReadonlyMap<string, RunBrief>,
    { pattern }: TimelineCardConfig,
  ): WaterfallBar[] {
    const { agents } = this.staff.staff;
    const key = [runs, agents, pattern, this.span, this.common];
    if (this.drawn?.key.every((one, index) => one === key[index]))
      return this.drawn.bars;
    const bars = barsOf(runs.values(), {
      agents,
      pattern,
      since: Date.now() - this.span * HOUR,
      words: (state) => this.common(runWord(state)),
    });
    this.drawn = { key, bars };
    return bars;
  }

  private legend(hass: HomeAssistant, bars: readonly WaterfallBar[]): LegendEntry[] {
    const there = new Set(bars.map((bar) => bar.tone));
    const text = timelineTexts(hass);
    return TONES.filter((tone) => there.has(tone)).map((tone) => ({
      tone,
      text: text(`tone.${tone}`),
    }));
  }

  private choices(hass: HomeAssistant): { value: string; label: string }[] {
    const hours = new Set<number>([...HOURS, this.config?.hours ?? HOURS[2]]);
    return [...hours]
      .sort((one, other) => one - other)
      .map((count) => ({
        value: String(count),
        label: timelineTexts(hass)("choice", { count }),
      }));
  }

  private readonly chosen = (event: CustomEvent<{ value: string }>): void => {
    event.stopPropagation();
    this.hours = Number(event.detail.value);
  };

  private readonly selected = (event: CustomEvent<{ id: string }>): void => {
    navigate(`/household-agents/runs/${event.detail.id}`);
  };
}
