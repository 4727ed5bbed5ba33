/**
 * A text of an agent: Markdown where Home Assistant's element for it is there, plain else.
 *
 * Agents and what they read are not to be trusted. Home Assistant keeps scripts out; we
 * keep pictures out as well: their addresses could carry what an agent knows to anybody.
 */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";

import { define } from "../base/define";
import { baseStyles } from "../base/styles";
import type { HomeAssistant } from "../ha/types";
import { partTexts } from "./words/text";

/** Joins words without a trace: what stands around it is no longer a mark of Markdown. */
const JOINER = "\u2060";

/** Leave pictures and HTML of a text as the letters that they are. */
export function harmless(text: string): string {
  return text
    .replace(/!(?=\[)/g, `!${JOINER}`)
    .replace(/<(?=[a-z/!?])/gi, `<${JOINER}`);
}

/** A text of an agent in Home Assistant's element: the only way into it. */
export function drawMarkdown(text: string, breaks = false): TemplateResult {
  return html`<ha-markdown
    .content=${harmless(text)}
    dir=${directionOf(text)}
    style="display: block; text-align: start"
    ?breaks=${breaks}
    cache
  ></ha-markdown>`;
}

/** Letters that a line has, about, where nobody knows its width. */
const LETTERS = 60;

/** The lines that a text will take, about. */
export function guessLines(text: string): number {
  return text
    .split("\n")
    .filter((line) => line.trim())
    .reduce((sum, line) => sum + Math.ceil(line.length / LETTERS), 0);
}

/** Which way a text is written, by its first letter; `dir=auto` does not see into ours. */
export function directionOf(text: string): "ltr" | "rtl" {
  const [first = ""] = /\p{Letter}/u.exec(text) ?? [];
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(
    first,
  )
    ? "rtl"
    : "ltr";
}

@define("household-agents-markdown")
export class Markdown extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        overflow-wrap: anywhere;
      }
      .plain {
        white-space: pre-wrap;
      }
      .text {
        position: relative;
      }
      .text.folded {
        max-height: calc(var(--lines) * 1.5em);
        min-height: min(var(--least) * 1.5em, var(--lines) * 1.5em);
        overflow: hidden;
        line-height: 1.5;
      }
      .text.long {
        mask-image: linear-gradient(#000 calc(100% - 2.5em), transparent);
      }
      button.plain {
        margin-top: var(--ha-space-1, 4px);
        padding: var(--ha-space-1, 4px) 0;
        color: var(--ha-color-on-primary-normal, var(--primary-color));
        font-size: var(--ha-font-size-s, 12px);
        font-weight: var(--ha-font-weight-medium, 500);
      }
    `,
  ];

  @property({ attribute: false }) hass?: HomeAssistant;
  @property() text = "";
  /** Show so many lines until somebody wants to read on; 0 shows all. */
  @property({ type: Number }) lines = 0;

  /** Guessed at first, so that nothing jumps when what is written is drawn. */
  @state() private long = false;
  @state() private drawn = false;
  @state() private open = false;
  @query(".text") private readonly box?: HTMLElement;
  @query(".all") private readonly all?: HTMLElement;
  private sizes?: ResizeObserver;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!customElements.get("ha-markdown"))
      void customElements.whenDefined("ha-markdown").then(() => this.requestUpdate());
    if (this.hasUpdated) this.watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes?.disconnect();
    this.sizes = undefined;
  }

  protected override firstUpdated(): void {
    this.watch();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("text")) return;
    this.open = false;
    if (!this.drawn) this.long = guessLines(this.text) > this.lines;
  }

  protected override render(): TemplateResult {
    const localize = partTexts(this.hass);
    const folded = this.lines > 0 && !this.open;
    const words = customElements.get("ha-markdown")
      ? drawMarkdown(this.text, true)
      : html`<div class="plain" dir="auto">${this.text}</div>`;
    return html`
      <div
        class="text ${folded ? "folded" : ""} ${folded && this.long ? "long" : ""}"
        style="--lines: ${this.lines}; --least: ${this.drawn ? 0 : guessLines(this.text)}"
        @focusin=${this.unfold}
      >
        <div class="all">${words}</div>
      </div>
      ${
        this.lines > 0 && this.long
          ? html`<button
              class="plain"
              aria-expanded=${this.open ? "true" : "false"}
              @click=${this.toggle}
            >
              ${localize(this.open ? "less" : "more")}
            </button>`
          : nothing
      }
    `;
  }

  private readonly toggle = (): void => {
    this.open = !this.open;
  };

  /** A link that has the focus must be seen. */
  private readonly unfold = (): void => {
    if (this.long) this.open = true;
  };

  /** What is written is not drawn at once: only its size says whether it is long. */
  private watch(): void {
    if (this.sizes || !this.all || typeof ResizeObserver === "undefined") return;
    this.sizes = new ResizeObserver(() => this.measure());
    this.sizes.observe(this.all);
  }

  private measure(): void {
    if (!this.box || !this.all || this.lines === 0 || this.open) return;
    if (this.all.offsetHeight === 0) return;
    this.drawn = true;
    this.long = this.all.offsetHeight > this.box.clientHeight + 1;
  }
}
