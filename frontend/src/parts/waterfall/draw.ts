/** The chart's parts as templates: axis, lines, rows, bars. */

import { html, nothing, type TemplateResult } from "lit";

import { dayOf } from "../../format/day";
import { formatDuration } from "../../format/format";
import type { Row, WaterfallBar } from "./bars";
import { clockTime } from "./clock";
import { placeOf } from "./scale";
import type { View } from "./view";
import { sentence, wordsOf, type BarWords } from "./words";

export const ROW = 28;

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

export function barWords(view: View, bar: WaterfallBar): BarWords {
  return wordsOf(view.hass, bar, view.now, view.elapsed ? view.start : undefined);
}

export function drawAxis(view: View): TemplateResult {
  return html`<div class="axis" aria-hidden="true">
    <div class="corner"></div>
    <div class="ticks">
      ${labels(view).map(
        ([place, text]) =>
          html`<span
            class="tick"
            style="--place: ${place}; inset-inline-start: ${percent(place)}"
            >${text}</span
          >`,
      )}
    </div>
  </div>`;
}

function labels(view: View): [place: number, text: string][] {
  const { hass, start } = view;
  let day = dayOf(hass, Date.now());
  return view.ticks.map(({ time, place, step }) => {
    if (view.elapsed) return [place, formatDuration(hass, (time - start) / 1000)];
    const its = dayOf(hass, time);
    const style = { seconds: step < 60_000, day: its !== day };
    day = its;
    return [place, clockTime(hass, time, style)];
  });
}

export function drawGrid({ ticks, scale, live, now }: View): TemplateResult {
  const breaks = scale.slice(1).map((stretch, index) => {
    const from = scale[index]?.to ?? 0;
    return `inset-inline-start: ${percent(from)}; inline-size: ${percent(stretch.from - from)}`;
  });
  return html`<div class="grid" aria-hidden="true">
    ${ticks.map(
      ({ place }) =>
        html`<div class="line" style="inset-inline-start: ${percent(place)}"></div>`,
    )}
    ${breaks.map((style) => html`<div class="break" style=${style}></div>`)}
    ${
      live
        ? html`<div
            class="now"
            style="inset-inline-start: ${percent(placeOf(scale, now))}"
          ></div>`
        : nothing
    }
  </div>`;
}

export function drawRow(view: View, row: Row, index: number): TemplateResult {
  return html`<div class="row" style="inset-block-start: ${index * ROW}px">
    <div class="name" style="--depth: ${row.depth}" aria-hidden="true">
      ${row.named ? html`<span title=${row.label}>${row.label}</span>` : nothing}
    </div>
    <div class="lane">${row.bars.map((bar) => drawBar(view, bar))}</div>
  </div>`;
}

function drawBar(view: View, bar: WaterfallBar): TemplateResult {
  const { scale, now } = view;
  const from = placeOf(scale, bar.start);
  const to = placeOf(scale, Math.max(bar.end ?? now, bar.start));
  const began = bar.began === null ? to : placeOf(scale, bar.began ?? bar.start);
  const waited = to > from ? (began - from) / (to - from) : 0;
  const selected = bar.id === view.selected;
  const place = `inset-inline-start: min(${percent(from)}, 100% - 8px)`;
  return html`<button
    class="bar ${bar.tone} ${selected ? "selected" : ""}"
    style="${place}; inline-size: ${percent(to - from)}"
    data-id=${bar.id}
    tabindex=${bar.id === view.focused ? 0 : -1}
    aria-current=${selected ? "true" : nothing}
    aria-label=${sentence(barWords(view, bar))}
  >
    ${waited > 0 ? html`<span class="wait"></span>` : nothing}
    <span class="fill" style="--waited: min(${percent(waited)}, 100% - 6px)"></span>
  </button>`;
}
