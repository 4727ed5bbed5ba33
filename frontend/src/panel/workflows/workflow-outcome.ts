/** What came of a workflow: its report, how long it took, and what it used. */

import { html, nothing, type TemplateResult } from "lit";

import type { WorkflowView } from "../../api/runs";
import {
  formatCost,
  formatDateTime,
  formatDuration,
  formatTokens,
} from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { drawReport } from "../runs/run-head";
import { workflowTexts, type WorkflowKey } from "./text";

export function drawOutcome(
  hass: HomeAssistant,
  base: string,
  workflow: WorkflowView,
): TemplateResult {
  const say = workflowTexts(hass);
  const end = workflow.ended_at;
  const took = end && (Date.parse(end) - Date.parse(workflow.created_at)) / 1000;
  const facts: [WorkflowKey, string][] = [
    ["began", formatDateTime(hass, workflow.created_at)],
  ];
  if (took) facts.push(["took", formatDuration(hass, took)]);
  if (workflow.tokens) facts.push(["used", formatTokens(hass, workflow.tokens)]);
  if (workflow.cost) facts.push(["cost", formatCost(hass, workflow.cost)]);
  return html`<ha-card class="outcome">
    ${workflow.report ? drawReport(hass, workflow.report) : nothing}
    <dl class="facts">
      ${facts.map(
        ([key, value]) =>
          html`<div>
            <dt>${say(key)}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${
      workflow.run_id
        ? html`<a href="${base}/runs/${encodeURIComponent(workflow.run_id)}"
            >${say("run", { name: workflow.name })}</a
          >`
        : nothing
    }
  </ha-card>`;
}
