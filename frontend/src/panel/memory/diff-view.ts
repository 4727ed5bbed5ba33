/** Two texts as one, with what changed between them marked by more than colour. */

import { html, type TemplateResult } from "lit";

import type { HomeAssistant } from "../../ha/types";
import { wordDiff } from "./diff";
import { memoryTexts } from "./text";

export function diffView(
  hass: HomeAssistant,
  before: string,
  after: string,
): TemplateResult {
  const localize = memoryTexts(hass);
  const said = (text: string): TemplateResult =>
    html`<span class="visually-hidden">${text} </span>`;
  return html`<div class="text">
    ${wordDiff(before, after).map(({ kind, text }) => {
      if (kind === "same") return text;
      return kind === "removed"
        ? html`<del>${said(localize("removed_words"))}${text}</del>`
        : html`<ins>${said(localize("added_words"))}${text}</ins>`;
    })}
  </div>`;
}
