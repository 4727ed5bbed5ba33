/** The chart of spend: stacked bars by day that can be pointed at, touched and walked. */

import { css, html, LitElement, nothing, svg, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";

import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { fireEvent } from "../../ha/events";
import { layout, type Bar, type Chart, type Series } from "./chart";
import { OTHERS, seriesColor } from "./palette";

/** In pixels. */
const HEIGHT = 220;
const AXIS = 56;
const NAMES = 28;
const LABEL = 52;

const STEP: Record<string, number | undefined> = { ArrowLeft: -1, ArrowRight: 1 };

@define("household-agents-spend-chart")
export class SpendChart extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      svg {
        display: block;
        width: 100%;
        overflow: visible;
      }
      text {
        fill: var(--secondary-text-color);
        font-size: var(--ha-font-size-s, 12px);
      }
      .grid {
        stroke: var(--divider-color);
        stroke-width: 1;
      }
      .day {
        cursor: pointer;
        outline: none;
      }
      .day .reach {
        fill: transparent;
      }
      .day:hover .reach,
      .day[aria-current="true"] .reach {
        fill: var(--divider-color);
        fill-opacity: 0.5;
      }
      .day:focus-visible .reach {
        stroke: var(--primary-color);
        stroke-width: 2;
      }
      .part {
        stroke: var(--card-background-color);
        stroke-width: 1;
      }
    `,
  ];

  @property({ attribute: false }) series: readonly Series[] = [];
  /** The days' names, the first to the last. */
  @property({ attribute: false }) days: readonly string[] = [];
  /** The days' short names, for below the chart. */
  @property({ attribute: false }) names: readonly string[] = [];
  @property({ attribute: false }) format: (value: number) => string = String;
  @property() label = "";
  /** The day that is looked at. */
  @property({ attribute: false }) chosen?: number;
  @property({ attribute: false }) nothing = "";
  @state() private width = 0;
  @query("svg") private drawing?: SVGSVGElement;

  private readonly sizes = new ResizeObserver(() => {
    const width = Math.floor(this.clientWidth);
    if (width > 0 && width !== this.width) this.width = width;
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  protected override render(): TemplateResult {
    const width = Math.max(120, (this.width || 600) - AXIS);
    const size = { width, height: HEIGHT, label: LABEL };
    const chart = layout(this.series, this.days.length, size);
    const tall = HEIGHT + NAMES;
    return html`<svg
      viewBox="0 -8 ${width + AXIS} ${tall + 8}"
      height=${tall + 8}
      role="group"
      aria-label=${this.label}
      @keydown=${this.walk}
    >
      ${this.axis(chart, width)}
      ${chart.bars.map((bar) => this.bar(bar, width / this.days.length))}
      ${chart.named.map((day) => this.named(chart, day))}
    </svg>`;
  }

  /** From right to left the axis stays, and so do the days: time is read as numbers are. */
  private axis(chart: Chart, width: number): TemplateResult {
    return svg`<g aria-hidden="true">${chart.ticks.map(
      (tick) => svg`
        <line class="grid" x1=${AXIS} x2=${AXIS + width} y1=${tick.y} y2=${tick.y}></line>
        <text x=${AXIS - 8} y=${tick.y} text-anchor="end" direction="ltr"
          dominant-baseline="middle">${this.format(tick.value)}</text>`,
    )}</g>` as unknown as TemplateResult;
  }

  private bar(bar: Bar, slot: number): TemplateResult {
    const first = this.chosen ?? this.days.length - 1;
    return svg`<g
      class="day"
      role="button"
      tabindex=${bar.day === first ? 0 : -1}
      aria-current=${bar.day === this.chosen ? "true" : "false"}
      aria-label=${this.said(bar)}
      data-day=${bar.day}
      @click=${() => this.choose(bar.day)}
      @pointerenter=${(event: PointerEvent) => this.point(event, bar.day)}
      @focus=${() => this.choose(bar.day)}
    >
      <rect class="reach" x=${AXIS + slot * bar.day} y="-4" rx="4"
        width=${slot} height=${HEIGHT + 4}></rect>
      ${bar.parts.map(
        (part) => svg`<rect
          class="part"
          x=${AXIS + bar.x}
          y=${part.y}
          width=${bar.width}
          height=${part.height}
          style="fill: ${this.colour(part.series)}"
        ></rect>`,
      )}
    </g>` as unknown as TemplateResult;
  }

  private named(chart: Chart, day: number): TemplateResult | typeof nothing {
    const bar = chart.bars[day];
    if (!bar) return nothing;
    return svg`<text
      x=${AXIS + bar.x + bar.width / 2}
      y=${HEIGHT + 20}
      text-anchor="middle"
      aria-hidden="true"
    >${this.names[day]}</text>` as unknown as TemplateResult;
  }

  private colour(number: number): string {
    return this.series[number]?.id === "" ? OTHERS : seriesColor(number);
  }

  /** A day in words, the most first. */
  private said(bar: Bar): string {
    const parts = [...bar.parts]
      .sort((a, b) => b.value - a.value)
      .map((part) => `${this.series[part.series]?.name} ${this.format(part.value)}`);
    const total = bar.total > 0 ? this.format(bar.total) : this.nothing;
    return [`${this.days[bar.day]}: ${total}`, ...parts].join("; ");
  }

  private choose(day: number): void {
    if (day !== this.chosen) fireEvent(this, "day-chosen", { day });
  }

  /** A finger that scrolls past chooses nothing. */
  private point(event: PointerEvent, day: number): void {
    if (event.pointerType === "mouse") this.choose(day);
  }

  private readonly walk = (event: KeyboardEvent): void => {
    const last = this.days.length - 1;
    const at = this.chosen ?? last;
    const step = STEP[event.key];
    let day: number | undefined;
    if (step !== undefined) day = Math.min(last, Math.max(0, at + step));
    if (event.key === "Home") day = 0;
    if (event.key === "End") day = last;
    if (day === undefined) return;
    event.preventDefault();
    this.drawing?.querySelector<SVGGElement>(`[data-day="${day}"]`)?.focus();
  };
}
