/** A run's steps and the runs below it, as a tree that is unfolded on demand. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { TraceStep } from "../../api/runs";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import type { Staff } from "../../data/staff";
import { formatCost, formatTokens } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { runWord, statusLook } from "../../parts/status";
import { iconOf } from "./row";
import { tookOf } from "./figures";
import { wordsOf } from "./step-words";
import { traceTexts } from "./trace-text";
import { isRun, type TreeEntry, type TreeRun } from "./tree";
import { treeKey } from "./tree-keys";

/** Runs below are open down to this depth; deeper ones are opened by people. */
const OPEN_DEPTH = 1;

@define("household-agents-trace-tree")
export class TraceTree extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      ul ul {
        margin-inline-start: 19px;
        padding-inline-start: 12px;
        border-inline-start: 2px solid var(--divider-color);
      }
      summary,
      .line {
        display: flex;
        align-items: center;
        gap: 12px;
        min-block-size: 40px;
        padding: 4px 8px;
        box-sizing: border-box;
        border-radius: var(--ha-border-radius-md, 8px);
      }
      summary {
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary:hover {
        background: var(--secondary-background-color);
      }
      .chevron {
        flex: none;
        inline-size: 20px;
        --mdc-icon-size: 20px;
        color: var(--secondary-text-color);
      }
      details[open] > summary > .chevron {
        rotate: 90deg;
      }
      :host-context([dir="rtl"]) .chevron {
        scale: -1 1;
      }
      .icon {
        flex: none;
        --mdc-icon-size: 20px;
        color: var(--secondary-text-color);
      }
      .what {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .note {
        color: var(--secondary-text-color);
        font-size: var(--ha-font-size-s, 12px);
      }
      .said {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
      }
      .took {
        flex: none;
        color: var(--secondary-text-color);
        font-size: var(--ha-font-size-s, 12px);
        font-variant-numeric: tabular-nums;
      }
      .problem > summary .icon,
      .problem.line .icon {
        color: var(--error-color);
      }
      .marked > summary,
      .marked.line {
        background: var(
          --ha-color-fill-warning-quiet-resting,
          var(--secondary-background-color)
        );
      }
      .body {
        margin-inline-start: 40px;
        padding: 4px 8px 12px;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(128px, 1fr));
        gap: 8px 16px;
        margin: 0;
      }
      dt,
      h4 {
        font-size: var(--ha-font-size-s, 12px);
        font-weight: 400;
        color: var(--secondary-text-color);
        margin: 8px 0 2px;
      }
      dd {
        margin: 0;
      }
      pre {
        margin: 0;
        padding: 8px 12px;
        max-block-size: 320px;
        overflow: auto;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        font-family: var(--ha-font-family-code, monospace);
        font-size: var(--ha-font-size-s, 12px);
        background: var(--secondary-background-color);
        border-radius: var(--ha-border-radius-md, 8px);
      }
      .empty {
        padding: 8px 40px;
        color: var(--secondary-text-color);
        font-size: var(--ha-font-size-s, 12px);
      }
      a.open {
        color: var(--primary-text-color);
        display: flex;
        padding: 4px;
        --mdc-icon-size: 18px;
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) staff!: Staff;
  @property({ attribute: false }) tree?: TreeRun;
  /** Where the panel is, such as `/household-agents`. */
  @property() base = "";
  /** The step that a link of the problems leads to: `run_id/seq`. */
  @state() private marked = "";

  /** Unfold what is around a step, and show it. */
  async reveal(runId: string, seq: number | null): Promise<void> {
    this.marked = `${runId}/${seq ?? "end"}`;
    await this.updateComplete;
    const target =
      this.renderRoot.querySelector<HTMLElement>(
        `[data-id="${CSS.escape(this.marked)}"]`,
      ) ??
      this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(runId)}"]`);
    let around: Element | null | undefined = target;
    while (around) {
      if (around instanceof HTMLDetailsElement) around.open = true;
      around = around.parentElement;
    }
    target?.scrollIntoView({ block: "center" });
    const focusable = target?.querySelector<HTMLElement>("summary") ?? target;
    focusable?.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.tree) return nothing;
    return html`<div @keydown=${this.pressed}>${this.entries(this.tree, 0)}</div>`;
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const rightToLeft = getComputedStyle(this).direction === "rtl";
    const from = event.target as HTMLElement;
    const line = treeKey(this.renderRoot, from, event.key, rightToLeft);
    if (!line) return;
    event.preventDefault();
    line.focus();
  };

  private entries(tree: TreeRun, depth: number): TemplateResult {
    const localize = traceTexts(this.hass);
    if (!tree.whole)
      return html`<div class="empty">
        <a href=${this.hrefOf(tree)}>${localize("not_whole")}</a>
      </div>`;
    if (tree.entries.length === 0)
      return html`<div class="empty">${localize("no_steps")}</div>`;
    return html`<ul>
        ${repeat(tree.entries, keyOf, (entry) =>
          isRun(entry)
            ? this.run(entry.run, depth)
            : this.step(tree, entry.step, entry.problem),
        )}
      </ul>
      ${
        tree.leftOut
          ? html`<div class="empty">
              ${localize("left_out", { count: tree.leftOut })}
            </div>`
          : nothing
      }`;
  }

  private run(run: TreeRun, depth: number): TemplateResult {
    const localize = traceTexts(this.hass);
    const look = statusLook(run.state);
    const used = [
      run.tokens ? formatTokens(this.hass, run.tokens) : "",
      run.cost ? formatCost(this.hass, run.cost) : "",
    ].filter(Boolean);
    return html`<li>
      <details data-id=${run.run_id} ?open=${depth < OPEN_DEPTH && run.whole}>
        <summary>
          <ha-icon
            class="chevron"
            icon="mdi:chevron-right"
            aria-hidden="true"
          ></ha-icon>
          <ha-icon
            class="icon"
            .icon=${iconOf(this.staff, run.agent_id)}
            aria-hidden="true"
          ></ha-icon>
          <div class="what">
            <div>${run.name}</div>
            <div class="note said">${run.said ?? nothing}</div>
          </div>
          <ha-icon
            class="icon"
            .icon=${look.icon}
            style="color: ${look.color}"
            title=${localize(runWord(run.state))}
            aria-hidden="true"
          ></ha-icon>
          <span class="visually-hidden">${localize(runWord(run.state))}</span>
          <span class="took">${used.join(" · ")}</span>
          <a
            class="open"
            href=${this.hrefOf(run)}
            aria-label="${localize("open_run")}: ${run.name}"
            title=${localize("open_run")}
          >
            <ha-icon icon="mdi:arrow-top-right"></ha-icon>
          </a>
        </summary>
        ${this.entries(run, depth + 1)}
      </details>
    </li>`;
  }

  private step(tree: TreeRun, step: TraceStep, problem: boolean): TemplateResult {
    const words = wordsOf(this.hass, step);
    const id = `${tree.run_id}/${step.seq}`;
    const blocks = words.blocks.filter(([, text]) => text !== "" && text !== '""');
    const classes = `${problem ? "problem" : ""} ${id === this.marked ? "marked" : ""}`;
    const line = html`<ha-icon
        class="icon"
        .icon=${words.icon}
        aria-hidden="true"
      ></ha-icon>
      <div class="what">
        <span>${words.title}</span>
        ${problem ? this.problemMark() : nothing}
        ${words.note ? html` <span class="note">${words.note}</span>` : nothing}
      </div>
      <span class="took">${tookOf(this.hass, step)}</span>`;
    if (blocks.length === 0 && words.facts.length === 0)
      return html`<li>
        <div
          class="line ${classes}"
          data-id=${id}
          tabindex=${id === this.marked ? -1 : nothing}
        >
          <span class="chevron"></span>${line}
        </div>
      </li>`;
    return html`<li>
      <details class=${classes} data-id=${id}>
        <summary>
          <ha-icon
            class="chevron"
            icon="mdi:chevron-right"
            aria-hidden="true"
          ></ha-icon>
          ${line}
        </summary>
        <div class="body">
          ${
            words.facts.length === 0
              ? nothing
              : html`<dl>
                  ${words.facts.map(
                    ([label, value]) =>
                      html`<div>
                        <dt>${label}</dt>
                        <dd>${value}</dd>
                      </div>`,
                  )}
                </dl>`
          }
          ${blocks.map(
            ([label, text]) =>
              html`<h4>${label}</h4>
                <pre tabindex="0" aria-label=${label}>${text}</pre>`,
          )}
        </div>
      </details>
    </li>`;
  }

  private problemMark(): TemplateResult {
    return html`<span class="visually-hidden"
      >${traceTexts(this.hass)("problem")}</span
    >`;
  }

  private hrefOf(run: TreeRun): string {
    return `${this.base}/runs/${encodeURIComponent(run.run_id)}`;
  }
}

const keyOf = (entry: TreeEntry): string =>
  isRun(entry) ? entry.run.run_id : String(entry.step.seq);

declare global {
  interface HTMLElementTagNameMap {
    "household-agents-trace-tree": TraceTree;
  }
}
