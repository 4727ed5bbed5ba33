/** A run's steps and the runs below it, as a tree that is unfolded on demand. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
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
import { treeStyles } from "./trace-tree-styles";
import { treeKey } from "./tree-keys";

/** Runs below are open down to this depth; deeper ones are opened by people. */
const OPEN_DEPTH = 1;

@define("household-agents-trace-tree")
export class TraceTree extends LitElement {
  static override styles = [baseStyles, treeStyles];

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
