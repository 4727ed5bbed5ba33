/** The same as a table, for whoever reads better than looks. */

import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import type { WaterfallBar } from "./bars";
import { barWords } from "./draw";
import { waterfallTexts } from "./text";
import type { View } from "./view";

export function drawTable(view: View, label: string): TemplateResult {
  const text = waterfallTexts(view.hass);
  const columns = (["who", "state", "began", "took"] as const).map(
    (key) => html`<th scope="col">${text(key)}</th>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
    <table>
      <thead>
        <tr>
          ${columns}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          view.bars,
          (bar) => bar.id,
          (bar) => line(view, bar),
        )}
      </tbody>
    </table>
  </div>`;
}

function line(view: View, bar: WaterfallBar): TemplateResult {
  const words = barWords(view, bar);
  return html`<tr>
    <th scope="row" style="--depth: ${bar.depth ?? 0}">
      <button class="plain" data-id=${bar.id}>${words.label}</button>
    </th>
    <td>${words.state}</td>
    <td class="number">${words.began}</td>
    <td class="number">${words.took}</td>
  </tr>`;
}
