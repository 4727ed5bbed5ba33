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
  // Each piece keeps its white space; what stands between them in the template does not.
  return html`<div class="diff">
    ${wordDiff(before, after).map(({ kind, text }) => {
      if (kind === "same") return html`<span>${text}</span>`;
      return kind === "removed"
        ? html`<del>${said(localize("removed_words"))}${text}</del>`
        : html`<ins>${said(localize("added_words"))}${text}</ins>`;
    })}
  </div>`;
}
