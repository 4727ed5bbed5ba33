/** What came of a run: why it did not end well, its report, its task, what it changed. */

import { html, nothing, type TemplateResult } from "lit";

import type { Trace } from "../../api/runs";
import type { RunBrief } from "../../api/types";
import type { HomeAssistant } from "../../ha/types";
import { drawFacts, drawReport } from "./run-head";
import { traceTexts } from "./trace-text";

export function drawOutcome(
  hass: HomeAssistant,
  base: string,
  run: RunBrief,
  trace: Trace | undefined,
): TemplateResult {
  const say = traceTexts(hass);
  const task = trace?.received.task || run.task;
  return html`<ha-card class="outcome">
    ${
      run.error_words
        ? html`<ha-alert alert-type=${run.state === "failed" ? "error" : "warning"}
            >${run.error_words}</ha-alert
          >`
        : nothing
    }
    ${
      run.state === "waiting"
        ? html`<ha-alert alert-type="info">
            ${say("asked")}
            <a slot="action" href="${base}/approvals">${say("to_approvals")}</a>
          </ha-alert>`
        : nothing
    }
    ${
      trace?.report
        ? drawReport(hass, trace.report)
        : run.headline
          ? html`<p class="headline">${run.headline}</p>`
          : nothing
    }
    ${drawFacts(hass, base, run, trace)}
    ${
      task
        ? html`<div>
            <div class="label">${say("task")}</div>
            <div class="task">${task}</div>
          </div>`
        : nothing
    }
    ${
      trace?.effects.length
        ? html`<div>
            <div class="label">${say("changes")}</div>
            ${trace.effects.map((one) => html`<div>${effectWords(one)}</div>`)}
          </div>`
        : nothing
    }
  </ha-card>`;
}

function effectWords(effect: Record<string, unknown>): string {
  const { action, what, entity_ids: ids, state: became } = effect;
  const on = Array.isArray(ids) ? ids.join(", ") : "";
  return [what ?? action, on, became].filter(Boolean).map(String).join(" · ");
}
