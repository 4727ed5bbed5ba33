/** The head of a run's page: how it stands, why it began, what it used and reported. */

import { css, html, nothing, type TemplateResult } from "lit";

import type { Trace } from "../../api/runs";
import type { Report, RunBrief } from "../../api/types";
import {
  formatCost,
  formatDateTime,
  formatDue,
  formatDuration,
  formatTokens,
} from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { isEntryOf } from "../../parts/listed";
import { drawMarkdown } from "../../parts/markdown";
import { urgencyLook } from "../../parts/status";
import { runsTexts, type RunsKey } from "./text";
import { cacheShare, formatBytes, formatShare } from "./figures";
import { traceTexts } from "./trace-text";

export const headStyles = css`
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(140px, 1fr));
    gap: 12px 16px;
    margin: 0;
  }
  .facts dt {
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
  }
  .facts dd {
    margin: 2px 0 0;
    overflow-wrap: anywhere;
  }
  .headline {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    font-size: var(--ha-font-size-l, 16px);
    margin: 0 0 8px;
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .report ul {
    margin: 4px 0 8px;
    padding-inline-start: 20px;
  }
  .report h4 {
    margin: 12px 0 4px;
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .report,
  .report ha-markdown {
    overflow-wrap: anywhere;
  }
  .task {
    white-space: pre-line;
    overflow-wrap: anywhere;
    max-block-size: 200px;
    overflow: auto;
  }
  code {
    font-family: var(--ha-font-family-code, monospace);
    font-size: var(--ha-font-size-s, 12px);
  }
`;

type Fact = [label: string, value: TemplateResult | string];

/** What the run was and used, by what it is. */
export function drawFacts(
  hass: HomeAssistant,
  prefix: string,
  run: RunBrief,
  trace: Trace | undefined,
): TemplateResult {
  const say = traceTexts(hass);
  const facts: Fact[] = [
    [say("fact.begun_by"), begunBy(hass, run)],
    [say("fact.when"), formatDateTime(hass, run.requested_at)],
  ];
  if (run.duration !== null)
    facts.push([say("fact.took"), formatDuration(hass, run.duration)]);
  const waited = waitedOf(run);
  if (waited >= 1) facts.push([say("fact.waited"), formatDuration(hass, waited)]);
  if (run.model) facts.push([say("fact.model"), run.model]);
  if (trace) facts.push(...used(hass, trace));
  else if (run.tokens) facts.push([say("fact.tokens"), formatTokens(hass, run.tokens)]);
  if (run.cost) facts.push([say("fact.cost"), formatCost(hass, run.cost)]);
  if (trace) facts.push(...origin(hass, prefix, trace));
  return html`<dl class="facts">
    ${facts.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function begunBy(hass: HomeAssistant, run: RunBrief): string {
  const key: RunsKey = `source.${run.source}` as RunsKey;
  return runsTexts(hass)(key);
}

/** Seconds from the request to the receipt. */
function waitedOf(run: RunBrief): number {
  if (!run.acknowledged_at) return 0;
  return (Date.parse(run.acknowledged_at) - Date.parse(run.requested_at)) / 1000;
}

function used(hass: HomeAssistant, { usage, context_bytes }: Trace): Fact[] {
  const say = traceTexts(hass);
  if (!usage.calls) return [];
  const sent = usage.input_tokens + usage.cache_read_tokens + usage.cache_write_tokens;
  const tokens = `${formatTokens(hass, sent)} / ${formatTokens(hass, usage.output_tokens)}`;
  const facts: Fact[] = [
    [say("fact.tokens"), tokens],
    [say("fact.turns"), String(usage.calls)],
  ];
  const share = cacheShare(usage);
  if (share !== undefined) facts.push([say("fact.cached"), formatShare(hass, share)]);
  if (context_bytes)
    facts.push([say("fact.context"), formatBytes(hass, context_bytes)]);
  return facts;
}

function origin(hass: HomeAssistant, prefix: string, trace: Trace): Fact[] {
  const say = traceTexts(hass);
  const facts: Fact[] = [];
  const [parent] = trace.above;
  if (parent)
    facts.push([
      say("above"),
      html`<a href="${prefix}/runs/${encodeURIComponent(parent.run_id)}"
        >${trace.names[parent.agent_id] ?? parent.agent_id}</a
      >`,
    ]);
  if (trace.workflow_id)
    facts.push([
      runsTexts(hass)("source.workflow"),
      html`<a href="${prefix}/workflows/${encodeURIComponent(trace.workflow_id)}"
        >${say("task_of_workflow", { task: trace.task_id ?? "" })}</a
      >`,
    ]);
  if (trace.attempt > 1) facts.push([say("fact.attempt"), String(trace.attempt)]);
  if (trace.definition)
    facts.push([
      say("fact.definition"),
      html`<code title=${trace.definition}>${trace.definition.slice(0, 12)}</code>`,
    ]);
  return facts;
}

/** The report in full; of others than administrators' only the headline is there. */
export function drawReport(hass: HomeAssistant, report: Report): TemplateResult {
  const say = traceTexts(hass);
  const look = urgencyLook(report.urgency);
  return html`<div class="report">
    <p class="headline">
      <ha-icon
        .icon=${look.icon}
        style="color: ${look.color}"
        aria-hidden="true"
      ></ha-icon>
      <span>${report.headline}</span>
    </p>
    ${report.body ? drawMarkdown(report.body, true) : nothing}
    ${points(
      say("items"),
      report.items
        .map((item) => itemWords(hass, item))
        .filter((words) => !isEntryOf(report.body, words)),
    )}
    ${points(
      say("proposed"),
      report.proposed_actions.map(({ action, reason }) =>
        [action, reason].filter(Boolean).join(": "),
      ),
    )}
    ${
      report.claims.length
        ? html`<ha-alert alert-type="warning" .title=${say("claims")}>
            ${report.claims.join("; ")}
          </ha-alert>`
        : nothing
    }
    ${report.notes.map((note) => html`<p class="secondary">${note}</p>`)}
  </div>`;
}

function points(
  title: string,
  words: readonly string[],
): TemplateResult | typeof nothing {
  if (words.length === 0) return nothing;
  return html`<h4>${title}</h4>
    <ul>
      ${words.map((one) => html`<li>${one}</li>`)}
    </ul>`;
}

function itemWords(hass: HomeAssistant, item: Record<string, unknown>): string {
  const { title, detail, due } = item;
  const day = formatDue(hass, due) || String(due ?? "");
  const when = day && traceTexts(hass)("due", { when: day });
  return [[title, when].filter(Boolean).join(", "), detail].filter(Boolean).join(": ");
}
