/** What stands above the chart: what its colours mean, and how it is looked at. */

import { html, type TemplateResult } from "lit";

import type { HomeAssistant } from "../../ha/types";
import type { Tone } from "./bars";
import { waterfallTexts } from "./text";

export interface LegendEntry {
  tone: Tone;
  text: string;
}

interface Tools {
  asTable: boolean;
  toggle(): void;
  /** Nothing where it is as large, or as small, as it gets. */
  zoomIn: (() => void) | undefined;
  zoomOut: (() => void) | undefined;
}

export function drawTools(
  hass: HomeAssistant,
  legend: readonly LegendEntry[],
  { asTable, toggle, zoomIn, zoomOut }: Tools,
): TemplateResult {
  const text = waterfallTexts(hass);
  return html`<div class="tools">
    <ul class="legend">
      ${legend.map(
        (one) => html`<li class=${one.tone}><span class="fill"></span>${one.text}</li>`,
      )}
    </ul>
    ${
      asTable
        ? drawTool(text("as_chart"), "mdi:chart-gantt", toggle)
        : html`${drawTool(text("zoom_out"), "mdi:magnify-minus-outline", zoomOut)}
          ${drawTool(text("zoom_in"), "mdi:magnify-plus-outline", zoomIn)}
          ${drawTool(text("as_table"), "mdi:table", toggle)}`
    }
  </div>`;
}

function drawTool(
  label: string,
  icon: string,
  act: (() => void) | undefined,
): TemplateResult {
  return html`<ha-icon-button .label=${label} .disabled=${!act} @click=${act}>
    <ha-icon .icon=${icon}></ha-icon>
  </ha-icon-button>`;
}
