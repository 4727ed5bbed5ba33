/** What went another way than it should, the first of it first: there a run diverged. */

import { css, html, nothing, type TemplateResult } from "lit";

import type { Problem, Trace } from "../../api/runs";
import type { HomeAssistant } from "../../ha/types";
import { traceTexts } from "./trace-text";

const SHOWN = 8;

export const problemStyles = css`
  .problems button {
    display: flex;
    gap: 12px;
    inline-size: 100%;
    padding: 6px 0;
    text-align: inherit;
  }
  .problems button:hover .what {
    text-decoration: underline;
  }
  .problems ha-icon {
    flex: none;
    color: var(--error-color);
    --mdc-icon-size: 20px;
  }
  .problems .what {
    overflow-wrap: anywhere;
    min-inline-size: 0;
  }
  .problems ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
`;

export function drawProblems(
  hass: HomeAssistant,
  trace: Trace,
  show: (problem: Problem) => void,
): TemplateResult {
  const say = traceTexts(hass);
  const shown = trace.problems.slice(0, SHOWN);
  const more = trace.problems.length - shown.length;
  return html`<ha-card class="section problems">
    <h3>${say("problems")}</h3>
    <ul>
      ${shown.map(
        (one, index) =>
          html`<li>
            <button class="plain" @click=${() => show(one)}>
              <ha-icon icon="mdi:alert-circle-outline" aria-hidden="true"></ha-icon>
              <span class="what">
                ${
                  index === 0 && trace.problems.length > 1
                    ? html`<b>${say("first_problem")}: </b>`
                    : nothing
                }${trace.names[one.agent_id] ?? one.agent_id}:
                ${one.what}
              </span>
            </button>
          </li>`,
      )}
    </ul>
    ${more > 0 ? html`<p class="secondary">${say("more_problems", { count: more })}</p>` : nothing}
  </ha-card>`;
}
