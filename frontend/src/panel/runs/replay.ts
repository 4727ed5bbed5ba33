/** What a replay has found: decision by decision, only those that differ. */

import { css, html, nothing, type TemplateResult } from "lit";

import type { HomeAssistant } from "../../ha/types";
import { toolWords } from "./row";
import { pretty } from "./values";
import { traceTexts } from "./trace-text";

export const replayStyles = css`
  .compare {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(240px, 1fr));
    gap: 8px 16px;
  }
  .compare pre {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    max-block-size: 240px;
    overflow: auto;
    margin: 4px 0;
  }
`;

export interface Decision {
  seq: number;
  kind: string;
  what: string;
  same: boolean;
  recorded?: unknown;
  now?: unknown;
  why?: string;
}

export interface Replay {
  same: boolean;
  differences: number;
  decisions: Decision[];
  definition: { changed: boolean };
  notes: string[];
}

export function drawReplay(hass: HomeAssistant, replay: Replay): TemplateResult {
  const say = traceTexts(hass);
  const title = replay.same
    ? say("replay.same", { count: replay.decisions.length })
    : say("replay.differs", { count: replay.differences });
  return html`<ha-alert alert-type=${replay.same ? "success" : "info"} .title=${title}>
      ${replay.definition.changed ? say("replay.definition") : nothing}
      ${replay.notes.map((note) => html`<div>${note}</div>`)}
    </ha-alert>
    ${replay.decisions
      .filter((one) => !one.same)
      .map(
        (one) =>
          html`<h4>${toolWords(one.kind)} ${one.what}</h4>
            ${one.why ? html`<p class="secondary">${one.why}</p>` : nothing}
            <div class="compare">
              <div>
                <div class="secondary">${say("replay.then")}</div>
                <pre>${pretty(one.recorded)}</pre>
              </div>
              <div>
                <div class="secondary">${say("replay.now")}</div>
                <pre>${pretty(one.now)}</pre>
              </div>
            </div>`,
      )}`;
}
