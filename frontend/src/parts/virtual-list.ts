/**
 * A list of any length: only the rows that are seen are in the page.
 *
 *   <household-agents-virtual-list
 *     .items=${runs} .keyOf=${(run) => run.run_id} .row=${64}
 *     .draw=${(run, tabindex) => html`<a href=… tabindex=${tabindex}>…</a>`}
 *     label="Runs"
 *     @near-end=${this.more}
 *   ></household-agents-virtual-list>
 *
 * It draws into the page around it, whose styles are those of the rows. All rows have
 * one height. What a row consists of is a link or a button, which gets the tabindex: Tab
 * leads into the list once, arrows, Home and End go on from there. Rows that are put
 * before the first one move nothing of what is looked at.
 */

import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { define } from "../base/define";
import { putBefore, rowFor, topShowing, windowOf } from "./virtual/window";

/** So many rows before the end it asks for more. */
const NEAR = 25;
/** As long as nothing is laid out. */
const SOME_HEIGHT = 640;
/** More than so many new rows are another list. */
const MOST_NEW = 200;

export const virtualListStyles = css`
  household-agents-virtual-list {
    display: block;
    position: relative;
    overflow-y: auto;
    overflow-anchor: none;
    contain: strict;
  }
  household-agents-virtual-list > [role="list"] {
    position: relative;
  }
  household-agents-virtual-list [role="listitem"] {
    position: absolute;
    inset-inline: 0;
    contain: layout style;
  }
`;

@define("household-agents-virtual-list")
export class VirtualList<T> extends LitElement {
  @property({ attribute: false }) items: readonly T[] = [];
  @property({ attribute: false }) keyOf: (item: T) => string = String;
  @property({ attribute: false }) draw?: (item: T, tabindex: number) => TemplateResult;
  @property({ type: Number }) row = 64;
  @property() label = "";
  @state() private top = 0;
  @state() private height = 0;
  /** The row that Tab leads to. */
  @state() private current = 0;
  private resized?: ResizeObserver;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("scroll", this.scrolled, { passive: true });
    this.addEventListener("keydown", this.pressed);
    this.addEventListener("focusin", this.focused);
    this.resized = new ResizeObserver(() => (this.height = this.clientHeight));
    this.resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener("scroll", this.scrolled);
    this.removeEventListener("keydown", this.pressed);
    this.removeEventListener("focusin", this.focused);
    this.resized?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const old = changed.get("items");
    if (!old) return;
    const first = old[0] === undefined ? undefined : this.keyOf(old[0]);
    const added = putBefore(first, this.keys(), MOST_NEW);
    if (added > 0) {
      this.current += added;
      if (this.top > 0) this.moveTo(this.top + added * this.row);
    }
    this.current = Math.min(this.current, Math.max(0, this.items.length - 1));
  }

  private *keys(): Iterable<string> {
    for (const item of this.items) yield this.keyOf(item);
  }

  /** Begin at the top again: the list is another one. */
  rewind(): void {
    this.current = 0;
    this.moveTo(0);
  }

  private moveTo(top: number): void {
    this.top = top;
    // The list has to be as long as it will be before it can be scrolled so far.
    void this.updateComplete.then(() => (this.scrollTop = top));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { items, row, draw } = this;
    if (!draw) return nothing;
    const { first, end } = windowOf(
      this.top,
      this.height || SOME_HEIGHT,
      row,
      items.length,
    );
    const tabbed = Math.min(Math.max(this.current, first), Math.max(first, end - 1));
    const seen = items
      .slice(first, end)
      .map((item, at) => ({ item, index: first + at }));
    return html`<div
      role="list"
      aria-label=${this.label}
      style="block-size: ${items.length * row}px"
    >
      ${repeat(
        seen,
        ({ item }) => this.keyOf(item),
        ({ item, index }) =>
          html`<div
            role="listitem"
            aria-setsize=${items.length}
            aria-posinset=${index + 1}
            data-index=${index}
            style="block-size: ${row}px; inset-block-start: ${index * row}px"
          >
            ${draw(item, index === tabbed ? 0 : -1)}
          </div>`,
      )}
    </div>`;
  }

  protected override updated(): void {
    const { end } = windowOf(
      this.top,
      this.height || SOME_HEIGHT,
      this.row,
      this.items.length,
    );
    if (this.items.length - end < NEAR) this.dispatchEvent(new CustomEvent("near-end"));
  }

  private readonly scrolled = (): void => {
    const old = windowOf(this.top, this.height, this.row, this.items.length);
    const now = windowOf(this.scrollTop, this.height, this.row, this.items.length);
    // Between two rows nothing is drawn anew.
    if (old.first !== now.first || old.end !== now.end) this.top = this.scrollTop;
  };

  private readonly focused = (event: FocusEvent): void => {
    const item = (event.target as Element).closest<HTMLElement>("[role=listitem]");
    if (item?.dataset["index"]) this.current = Number(item.dataset["index"]);
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(this.height / this.row) - 1);
    const to = rowFor(event.key, this.current, this.items.length, page);
    if (to === undefined) return;
    event.preventDefault();
    void this.lead(to);
  };

  private async lead(index: number): Promise<void> {
    this.current = index;
    const top = topShowing(index, this.scrollTop, this.height, this.row);
    if (top !== this.scrollTop) this.scrollTop = this.top = top;
    await this.updateComplete;
    const row = this.querySelector(`[data-index="${index}"]`);
    row?.querySelector<HTMLElement>("a, button")?.focus({ preventScroll: true });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "household-agents-virtual-list": VirtualList<unknown>;
  }
}
