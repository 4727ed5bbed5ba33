/** Parts that the three books share: a line that opens, its facts, filters, the end. */

import { html, nothing, type TemplateResult } from "lit";

import type { Staff } from "../../data/staff";
import type { HomeAssistant } from "../../ha/types";
import { failed, loading } from "../answer";
import type { Paging } from "../paging";
import { bookTexts } from "./text";

export type Fact = [label: string, value: unknown];

/** A line that opens. */
export function line(
  look: { icon: string; color: string },
  title: string,
  secondary: string,
  inside: TemplateResult,
): TemplateResult {
  return html`<ha-expansion-panel
    .header=${title}
    .secondary=${secondary}
    style="--look: ${look.color}"
  >
    <ha-icon slot="leading-icon" .icon=${look.icon}></ha-icon>
    ${inside}
  </ha-expansion-panel>`;
}

/** Facts as a list of definitions; those without a value are left out. */
export function facts(list: readonly Fact[], more: unknown = nothing): TemplateResult {
  return html`<dl>
      ${list
        .filter(([, value]) => value !== "" && value !== null && value !== undefined)
        .map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
    </dl>
    ${more}`;
}

/** Entities by their names. */
export function entities(hass: HomeAssistant, ids: readonly string[]): string {
  return ids.map((id) => hass.states[id]?.attributes.friendly_name ?? id).join(", ");
}

/** Data as people can read it: a name and a value in each line. */
export function plain(data: Record<string, unknown>): string {
  return Object.entries(data)
    .map(([name, value]) => `${name}: ${short(value)}`)
    .join("\n");
}

function short(value: unknown): string {
  if (value === null || value === undefined) return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function runLink(prefix: string, runId: string, words: string): TemplateResult {
  return html`<a href="${prefix}/runs/${runId}">${words}</a>`;
}

interface Filter {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  chosen(value: string): void;
}

const ALL = "all";

/** A filter; nothing chosen is everything. */
export function filter(hass: HomeAssistant, one: Filter, all: string): TemplateResult {
  return html`<ha-selector
    .hass=${hass}
    .label=${one.label}
    .value=${one.value || ALL}
    .selector=${{
      select: {
        mode: "dropdown",
        options: [{ value: ALL, label: all }, ...one.options],
      },
    }}
    .required=${false}
    @value-changed=${(event: CustomEvent<{ value: string }>) => {
      event.stopPropagation();
      const { value } = event.detail;
      one.chosen(!value || value === ALL ? "" : value);
    }}
  ></ha-selector>`;
}

export function agentFilter(
  hass: HomeAssistant,
  staff: Staff,
  value: string,
  chosen: (value: string) => void,
): TemplateResult {
  const localize = bookTexts(hass);
  const options = [...staff.agents.values()]
    .map((agent) => ({ value: agent.agent_id, label: agent.name }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const one = { label: localize("agent"), value, options, chosen };
  return filter(hass, one, localize("every_agent"));
}

/** What stands below the lines: that there are none, more of them, or why not. */
export function end<T>(
  hass: HomeAssistant,
  list: Paging<T>,
  empty: string,
): TemplateResult {
  const localize = bookTexts(hass);
  const words = { title: localize("failed"), again: localize("again") };
  const retry = list.known ? list.more : list.again;
  if (list.error) return html`${failed(list.error, words, retry)}`;
  if (!list.known) return loading(localize("loading"));
  if (list.items.length === 0) return html`<p class="message secondary">${empty}</p>`;
  if (!list.hasMore) return html``;
  return html`<div class="more">
    <ha-button appearance="plain" ?loading=${list.asking} @click=${list.more}
      >${localize("load_more")}</ha-button
    >
  </div>`;
}
