/** What a question tells: why, what for, what it touches, with what, at what cost. */

import { html, nothing, type TemplateResult } from "lit";

import type { Approval } from "../../api/approvals";
import { navigate, showMoreInfo } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { factsOf, purposeOf } from "./rules";
import { approvalsTexts } from "./text";

const RUNS = "/household-agents/runs";

/** `host` is the element in whose name an entity is opened. */
export function facts(
  hass: HomeAssistant,
  approval: Approval,
  host: HTMLElement,
): TemplateResult {
  const localize = approvalsTexts(hass);
  const { task, said } = purposeOf(approval);
  const details = factsOf(approval, localize("hidden")).map(
    (fact) =>
      html`<span class="secondary">${fact.name}</span> <span>${fact.value}</span>`,
  );
  const touched = approval.entity_ids.map(
    (id) => html`<li>${entity(hass, id, host)}</li>`,
  );
  const run = `${RUNS}/${approval.run_id}`;
  return html`<dl>
      ${sentence(localize("why"), approval.why)} ${sentence(localize("task"), task)}
      ${sentence(localize("said"), said && `“${said}”`, "said")}
      ${
        touched.length
          ? fact(
              localize("touches"),
              html`<ul>
                ${touched}
              </ul>`,
            )
          : nothing
      }
      ${details.length ? fact(localize("arguments"), details, "facts") : nothing}
      ${sentence(localize("cost"), approval.cost ?? "")}
    </dl>
    <a class="small" href=${run} @click=${(event: MouseEvent) => follow(event, run)}
      >${localize("show_run")}</a
    >`;
}

function fact(name: string, value: unknown, kind = ""): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd class=${kind}>${value}</dd>
  </div>`;
}

function sentence(
  name: string,
  value: string,
  kind = "",
): TemplateResult | typeof nothing {
  return value ? fact(name, value, `sentence ${kind}`) : nothing;
}

function entity(
  hass: HomeAssistant,
  entityId: string,
  host: HTMLElement,
): TemplateResult {
  const stateObj = hass.states[entityId];
  const shown = stateObj
    ? (hass.formatEntityState?.(stateObj) ?? stateObj.state)
    : approvalsTexts(hass)("unavailable");
  return html`<button
    type="button"
    class="plain entity"
    @click=${() => showMoreInfo(host, entityId)}
  >
    ${
      stateObj
        ? html`<ha-state-icon .hass=${hass} .stateObj=${stateObj}></ha-state-icon>`
        : nothing
    }
    <span>${stateObj?.attributes.friendly_name ?? entityId}</span>
    <span class="secondary">${shown}</span>
  </button>`;
}

/** In this page; with a key held, as the browser does it. */
function follow(event: MouseEvent, path: string): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  navigate(path);
}
