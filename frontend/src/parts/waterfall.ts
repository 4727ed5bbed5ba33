/**
 * Bars on a common time axis: runs of agents in parallel lanes, or the steps of one run.
 *
 *   <household-agents-waterfall
 *     .hass=${hass}
 *     .bars=${bars}              WaterfallBar[], see waterfall/bars.ts; parents first
 *     .legend=${[{ tone: "well", text: "Done" }]}
 *     .selected=${id}            the bar that is chosen
 *     .from=${ms} .to=${ms}      the axis, where it is more than the bars need
 *     squeeze                    rests between the bars become narrow breaks
 *     elapsed                    the axis counts from its beginning: a run's steps
 *     label="Runs of today"
 *     @select=${(event) => event.detail.id}
 *   ></household-agents-waterfall>
 *
 * A bar whose `end` is null goes on: a second's beat moves it while the page is seen. Bars
 * with a `lane` share rows as far as they are not parallel; without, each has a row of its
 * own. It scrolls by itself from `--household-agents-waterfall-height` on.
 */

import {
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, query, state } from "lit/decorators.js";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";

import { define } from "../base/define";
import { baseStyles } from "../base/styles";
import type { HomeAssistant } from "../ha/types";
import { ClockController } from "./clock";
import { goesOn, rowsOf, type Row, type WaterfallBar } from "./waterfall/bars";
import { barWords, drawAxis, drawGrid, drawRow, ROW } from "./waterfall/draw";
import { keyTarget } from "./waterfall/keys";
import { waterfallStyles } from "./waterfall/styles";
import { drawTable } from "./waterfall/table";
import { waterfallTexts } from "./waterfall/text";
import { drawTools, type LegendEntry } from "./waterfall/tools";
import { viewOf, type View } from "./waterfall/view";
import { WidthController } from "./width";

export type { Tone, WaterfallBar } from "./waterfall/bars";
export type { LegendEntry } from "./waterfall/tools";

export const WATERFALL = "household-agents-waterfall";

/** From so many rows on, only those that are seen are drawn. */
const MANY_ROWS = 60;
const SPARE_ROWS = 8;
const LARGEST = 32;
/** As in the styles: the width of the names, and where they are narrower. */
const NAMES = { wide: 176, narrow: 104, below: 520 };

@define(WATERFALL)
export class Waterfall extends LitElement {
  static override styles = [baseStyles, waterfallStyles];

  @property({ attribute: false }) hass?: HomeAssistant;
  @property({ attribute: false }) bars: readonly WaterfallBar[] = [];
  @property({ attribute: false }) legend: readonly LegendEntry[] = [];
  @property() selected?: string;
  @property({ type: Number }) from?: number;
  @property({ type: Number }) to?: number;
  @property({ type: Boolean }) squeeze = false;
  @property({ type: Boolean }) elapsed = false;
  @property() label = "";

  @state() private zoom = 1;
  @state() private asTable = false;
  @state() private top = 0;
  /** The bar that Tab leads to. */
  @state() private focused?: string;
  /** The bar that is looked at. */
  @state() private shown?: string;
  @query(".scroll") private scroller?: HTMLElement;

  protected readonly clock = new ClockController(this, () =>
    goesOn(this.bars) ? "second" : undefined,
  );
  private readonly width = new WidthController(this, 600);
  private rows: Row[] = [];
  private view?: View;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("bars")) this.take();
    // Whoever only looks around has nothing drawn anew.
    if (changed.size === 1 && changed.has("shown") && this.view) return;
    this.view = this.hass && viewOf({ ...this.shape(), hass: this.hass });
  }

  private take(): void {
    this.rows = rowsOf(this.bars);
    const there = (id?: string): boolean => this.bars.some((bar) => bar.id === id);
    if (!there(this.focused))
      this.focused = there(this.selected) ? this.selected : this.bars.at(-1)?.id;
  }

  private shape(): Omit<View, "hass" | "start" | "scale" | "ticks" | "live"> {
    const { bars, rows, from, to, squeeze, elapsed, selected, focused } = this;
    const names = this.width.pixels <= NAMES.below ? NAMES.narrow : NAMES.wide;
    const pixels = Math.max(this.width.pixels - names, 80) * this.zoom;
    const now = Date.now();
    return { bars, rows, from, to, squeeze, elapsed, selected, focused, now, pixels };
  }

  protected override render(): TemplateResult | typeof nothing {
    const { view } = this;
    if (!view) return nothing;
    return html`${this.tools(view.hass)}
      <div
        @click=${this.clicked}
        @focusin=${this.looked}
        @pointerover=${this.looked}
        @keydown=${this.pressed}
      >
        ${guard([view, this.asTable, this.top], () =>
          this.asTable ? drawTable(view, this.label) : this.chart(view),
        )}
      </div>
      ${this.asTable ? nothing : this.detail(view)}`;
  }

  private tools(hass: HomeAssistant): TemplateResult {
    const { asTable, zoom } = this;
    const toggle = (): void => {
      this.asTable = !asTable;
    };
    return drawTools(hass, this.legend, {
      asTable,
      toggle,
      zoomIn: zoom < LARGEST ? () => this.zoomBy(2) : undefined,
      zoomOut: zoom > 1 ? () => this.zoomBy(0.5) : undefined,
    });
  }

  private chart(view: View): TemplateResult {
    const width = `calc(var(--name) + (100% - var(--name)) * ${this.zoom})`;
    return html`<div class="scroll" @scroll=${this.scrolled}>
      <div class="canvas" style="inline-size: ${width}">
        ${drawAxis(view)}
        <div
          class="rows"
          role="group"
          aria-label=${this.label || nothing}
          aria-description=${waterfallTexts(view.hass)("keys")}
          style="block-size: ${this.rows.length * ROW}px"
        >
          ${drawGrid(view)}
          ${repeat(
            this.seen(),
            ([row]) => row.key,
            ([row, index]) => drawRow(view, row, index),
          )}
        </div>
      </div>
    </div>`;
  }

  /** The rows to draw, each with its place. */
  private seen(): [Row, number][] {
    const rows = this.rows.map((row, index): [Row, number] => [row, index]);
    if (rows.length <= MANY_ROWS) return rows;
    const height = this.scroller?.clientHeight ?? 640;
    const first = Math.max(0, Math.floor(this.top / ROW) - SPARE_ROWS);
    return rows.slice(first, first + Math.ceil(height / ROW) + 2 * SPARE_ROWS);
  }

  /** What a bar is, in one line that is always there: nothing jumps. */
  private detail(view: View): TemplateResult {
    const bar = this.bars.find((one) => one.id === this.shown);
    if (!bar) return html`<div class="detail" aria-hidden="true"></div>`;
    const { label, ...words } = barWords(view, bar);
    const others = [words.state, words.began, words.took, words.sublabel];
    return html`<div class="detail" aria-hidden="true">
      <b>${label}</b> · ${others.filter(Boolean).join(" · ")}
    </div>`;
  }

  private readonly scrolled = (): void => {
    if (this.rows.length > MANY_ROWS) this.top = this.scroller?.scrollTop ?? 0;
  };

  private readonly looked = (event: Event): void => {
    const id = idIn(event);
    if (id === undefined) return;
    this.shown = id;
    if (event.type === "focusin") this.focused = id;
  };

  private readonly clicked = (event: Event): void => {
    const id = idIn(event);
    if (id === undefined) return;
    this.focused = id;
    this.dispatchEvent(new CustomEvent("select", { detail: { id } }));
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (this.asTable || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "-") {
      this.zoomBy(event.key === "+" ? 2 : 0.5);
      return;
    }
    const rightToLeft = getComputedStyle(this).direction === "rtl";
    const target = keyTarget(this.rows, this.focused ?? "", event.key, rightToLeft);
    if (target === undefined) return;
    event.preventDefault();
    void this.lead(target);
  };

  /** Lead the keyboard to a bar, also to one whose row is not drawn yet. */
  private async lead(id: string): Promise<void> {
    this.focused = id;
    const { scroller } = this;
    if (scroller && this.rows.length > MANY_ROWS) {
      const index = this.rows.findIndex((row) => row.bars.some((bar) => bar.id === id));
      const below = (index + 3) * ROW - scroller.clientHeight;
      scroller.scrollTop = Math.min(Math.max(scroller.scrollTop, below), index * ROW);
      this.top = scroller.scrollTop;
    }
    await this.updateComplete;
    this.button(id)?.focus();
  }

  private button(id: string | undefined): HTMLElement | undefined {
    const buttons = this.renderRoot.querySelectorAll<HTMLElement>(".bar");
    return [...buttons].find((one) => one.dataset["id"] === id);
  }

  private zoomBy(factor: number): void {
    this.zoom = Math.min(LARGEST, Math.max(1, this.zoom * factor));
    void this.updateComplete.then(() =>
      this.button(this.focused)?.scrollIntoView({ block: "nearest", inline: "center" }),
    );
  }
}

function idIn(event: Event): string | undefined {
  const target = event.target as Element | null;
  return target?.closest<HTMLElement>("[data-id]")?.dataset["id"];
}

declare global {
  interface HTMLElementTagNameMap {
    "household-agents-waterfall": Waterfall;
  }
}
