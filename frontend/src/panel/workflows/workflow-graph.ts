/** A workflow's tasks as a graph: what needs what, and how each stands. */

import { html, LitElement, nothing, svg, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import type { TaskView } from "../../api/runs";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { formatDuration } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { WidthController } from "../../parts/width";
import { layoutOf, pathOf, type Arrow, type Box, type GraphLayout } from "./layout";
import { TASK_LOOKS, taskName } from "./looks";
import { workflowTexts } from "./text";
import { graphStyles } from "./workflow-graph-styles";

const SIZES = { width: 184, height: 76, along: 56, across: 16 };
/** Below this width layers stand below each other. */
const NARROW = 640;
const SLIM = { width: 152, height: 84, along: 40, across: 12 };
/** It is not made smaller than this: it scrolls then. */
const SMALLEST = 0.7;
const EDGE = 12;

@define("household-agents-workflow-graph")
export class WorkflowGraph extends LitElement {
  static override styles = [baseStyles, graphStyles];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) tasks: readonly TaskView[] = [];
  @property({ attribute: false }) names: Record<string, string> = {};
  @property() chosen?: string;
  private readonly width = new WidthController(this, 900);

  protected override render(): TemplateResult {
    const down = this.width.pixels < NARROW;
    const sizes = down ? SLIM : SIZES;
    const layout = layoutOf(this.tasks, sizes, down);
    const room = Math.max(100, this.width.pixels - 2 * EDGE);
    const scale = Math.min(1, Math.max(SMALLEST, room / Math.max(1, layout.width)));
    const size = (pixels: number): string =>
      `${Math.ceil(pixels * scale) + 2 * EDGE}px`;
    return html`<div class="scroll">
      <div
        class="canvas"
        role="group"
        aria-label=${workflowTexts(this.hass)("graph")}
        style="inline-size: ${size(layout.width)}; block-size: ${size(layout.height)}"
      >
        <div
          class="scaled"
          style="transform: translate(${EDGE}px, ${EDGE}px) scale(${scale})"
        >
          ${this.arrows(layout, down)}
          ${repeat(
            [...layout.boxes].sort(
              (one, other) => one.layer - other.layer || one.place - other.place,
            ),
            ({ id }) => id,
            (box) => this.node(box, sizes),
          )}
        </div>
      </div>
    </div>`;
  }

  private arrows(
    { arrows, width, height }: GraphLayout,
    down: boolean,
  ): TemplateResult {
    const sorted = [...arrows].sort(
      (one, other) => +this.near(one) - +this.near(other),
    );
    return html`<svg width=${width} height=${height} aria-hidden="true">
      <defs>${this.marker("far")}${this.marker("near")}</defs>
      ${sorted.map((arrow) => {
        const kind = this.near(arrow) ? "near" : "far";
        return svg`<path
          class="arrow ${kind}"
          d=${pathOf(shortened(arrow.points, down), down)}
          marker-end="url(#${kind})"
        ></path>`;
      })}
    </svg>`;
  }

  private marker(kind: "near" | "far"): TemplateResult {
    return svg`<marker
      id=${kind}
      class=${kind}
      viewBox="0 0 8 8"
      refX="1"
      refY="4"
      markerUnits="userSpaceOnUse"
      markerWidth="8"
      markerHeight="8"
      orient="auto"
    ><path d="M0,0L8,4L0,8z"></path></marker>` as unknown as TemplateResult;
  }

  private near({ from, to }: Arrow): boolean {
    return this.chosen !== undefined && (from === this.chosen || to === this.chosen);
  }

  private node(box: Box, sizes: { width: number; height: number }): TemplateResult {
    const task = this.tasks.find((one) => one.task_id === box.id);
    if (!task) return html`${nothing}`;
    const localize = workflowTexts(this.hass);
    const look = TASK_LOOKS[task.state];
    const agents = task.agents.map((one) => this.names[one] ?? one).join(", ");
    const took = tookBy(this.hass, task);
    const needs = task.depends_on.length
      ? `${localize("needs")}: ${task.depends_on.map(taskName).join(", ")}`
      : localize("needs_nothing");
    const spoken = [
      taskName(task.task_id),
      localize(`task.${task.state}`),
      agents,
      took,
      needs,
    ];
    return html`<button
      style="--state: ${look.color}; left: ${box.x}px; top: ${box.y}px;
        width: ${sizes.width}px; height: ${sizes.height}px"
      aria-pressed=${this.chosen === box.id}
      aria-label=${spoken.filter(Boolean).join(". ")}
      title=${`${taskName(task.task_id)} · ${localize(`task.${task.state}`)}`}
      @click=${() => this.choose(box.id)}
    >
      <ha-icon .icon=${look.icon} aria-hidden="true"></ha-icon>
      <span class="name">${taskName(task.task_id)}</span>
      <span class="who"><span>${agents}</span><span class="took">${took}</span></span>
    </button>`;
  }

  private choose(id: string): void {
    this.dispatchEvent(new CustomEvent("choose", { detail: { id } }));
  }
}

/** Leave room for the tip, which is drawn beyond the end of the line. */
function shortened(
  points: readonly [number, number][],
  down: boolean,
): [number, number][] {
  const [x, y] = points.at(-1) ?? [0, 0];
  return [...points.slice(0, -1), down ? [x, y - 8] : [x - 8, y]];
}

/** How long a task took, once it has ended. */
export function tookBy(hass: HomeAssistant, task: TaskView): string {
  if (!task.started_at || !task.ended_at) return "";
  const seconds = (Date.parse(task.ended_at) - Date.parse(task.started_at)) / 1000;
  return formatDuration(hass, Math.max(0, seconds));
}
