/** One task of a workflow: what it is, who does it, and what came of it. */

import { css, html, nothing, type TemplateResult } from "lit";

import type { TaskView } from "../../api/runs";
import type { HomeAssistant } from "../../ha/types";
import { drawReport } from "../runs/run-head";
import { TASK_LOOKS, taskName } from "./looks";
import { workflowTexts } from "./text";
import { tookBy } from "./workflow-graph";

export const taskStyles = css`
  .task-head {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .task-head h3 {
    margin: 0;
    flex: 1;
    overflow-wrap: anywhere;
  }
  .facts-line {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin: 4px 0 12px;
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-s, 12px);
  }
  .description {
    white-space: pre-line;
    overflow-wrap: anywhere;
    margin: 0 0 12px;
  }
`;

export function drawTask(
  hass: HomeAssistant,
  base: string,
  task: TaskView,
  names: Record<string, string>,
): TemplateResult {
  const say = workflowTexts(hass);
  const look = TASK_LOOKS[task.state];
  const facts = [
    say(`task.${task.state}`),
    task.agents.map((one) => names[one] ?? one).join(", "),
    tookBy(hass, task),
    task.attempt > 1 ? say("attempt", { count: task.attempt }) : "",
    task.depends_on.length
      ? `${say("needs")}: ${task.depends_on.map(taskName).join(", ")}`
      : say("needs_nothing"),
  ];
  return html`<div class="task-head">
      <ha-icon
        .icon=${look.icon}
        style="color: ${look.color}"
        aria-hidden="true"
      ></ha-icon>
      <h3>${taskName(task.task_id)}</h3>
      ${
        task.run_id
          ? html`<a href="${base}/runs/${encodeURIComponent(task.run_id)}"
              >${say("to_run")}</a
            >`
          : nothing
      }
    </div>
    <div class="facts-line">
      ${facts.filter(Boolean).map((fact) => html`<span>${fact}</span>`)}
    </div>
    ${
      task.error_words
        ? html`<ha-alert alert-type=${task.state === "failed" ? "error" : "warning"}
            >${task.error_words}</ha-alert
          >`
        : nothing
    }
    <p class="description">${task.description}</p>
    ${task.report ? drawReport(hass, task.report) : nothing}`;
}
