/** The tables of the spend page: who spent it, and the chart as a table. */

import { html, nothing, type TemplateResult } from "lit";

import type { Spend } from "../../api/spend";
import type { Staff } from "../../data/staff";
import { formatDay } from "../../format/day";
import { formatNumber } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { show } from "./amounts";
import type { Series } from "./chart";
import { perRun, type Spender, type Unit } from "./figures";
import { OTHERS, seriesColor } from "./palette";
import { spendTexts } from "./text";

interface Shown {
  hass: HomeAssistant;
  staff: Staff;
  unit: Unit;
  found: Spender[];
  series: Series[];
}

/** Who spent how much; also the legend of the chart. */
export function spenderTable(shown: Shown): TemplateResult {
  const { hass, unit, found } = shown;
  const localize = spendTexts(hass);
  return html`<ha-card>
    <div class="card-body">
      <h2 id="spenders">${localize("spenders")}</h2>
      <div class="scroll">
        <table aria-labelledby="spenders">
          <thead>
            <tr>
              <th scope="col">${localize("agent")}</th>
              <th scope="col" class="numbers">${localize(unit)}</th>
              <th scope="col" class="numbers">${localize("share")}</th>
              <th scope="col" class="numbers">${localize("runs")}</th>
              <th scope="col" class="numbers">${localize("per_run")}</th>
            </tr>
          </thead>
          <tbody>
            ${found.map((one) => spenderRow(shown, one))}
          </tbody>
        </table>
      </div>
    </div>
  </ha-card>`;
}

function spenderRow(shown: Shown, one: Spender): TemplateResult {
  const { hass, staff, unit, series } = shown;
  const localize = spendTexts(hass);
  const number = series.findIndex((each) => each.id === one.agentId);
  const color = number >= 0 ? seriesColor(number) : OTHERS;
  const device = staff.agents.get(one.agentId)?.device_id;
  const average = perRun(one, unit);
  return html`<tr>
    <td>
      <span class="swatch" style="background: ${color}"></span>${
        device
          ? html`<a class="quiet" href="/config/devices/device/${device}"
              >${one.name}</a
            >`
          : one.name
      }
      ${
        one.gone
          ? html`<span class="secondary small">(${localize("gone")})</span>`
          : nothing
      }
    </td>
    <td class="numbers">${show(hass, unit, one[unit])}</td>
    <td class="numbers">
      ${formatNumber(hass, one.share, { style: "percent", maximumFractionDigits: 0 })}
    </td>
    <td class="numbers">${formatNumber(hass, one.runs)}</td>
    <td class="numbers">${average === undefined ? "–" : show(hass, unit, average)}</td>
  </tr>`;
}

/** The chart as a table: the newest day first. */
export function dayTable(
  hass: HomeAssistant,
  spend: Spend,
  series: Series[],
  unit: Unit,
): TemplateResult {
  const localize = spendTexts(hass);
  const days = spend.days.map((day, number) => ({ day, number })).reverse();
  const cell = (value: number): string => (value > 0 ? show(hass, unit, value) : "–");
  return html`<div
    class="scroll"
    tabindex="0"
    role="group"
    aria-label=${localize("chart")}
  >
    <table>
      <thead>
        <tr>
          <th scope="col">${localize("day")}</th>
          <th scope="col" class="numbers">${localize("total")}</th>
          ${series.map((one) => html`<th scope="col" class="numbers">${one.name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${days.map(
          ({ day, number }) =>
            html`<tr>
              <th scope="row">${formatDay(hass, day)}</th>
              <td class="numbers">
                ${cell(series.reduce((sum, one) => sum + (one.values[number] ?? 0), 0))}
              </td>
              ${series.map(
                (one) =>
                  html`<td class="numbers">${cell(one.values[number] ?? 0)}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
