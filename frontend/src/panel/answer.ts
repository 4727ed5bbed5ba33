/** What stands in a page's place while it is asked for, and when it cannot be had. */

import { html, nothing, type TemplateResult } from "lit";

import type { HassError } from "../ha/types";

export function loading(words: string): TemplateResult {
  return html`<div class="message" role="status">
    <ha-spinner size="small"></ha-spinner>
    <div class="secondary">${words}</div>
  </div>`;
}

export function failed(
  error: HassError | undefined,
  words: { title: string; again: string },
  again: () => void,
): TemplateResult | typeof nothing {
  if (!error) return nothing;
  return html`<ha-alert alert-type="error" .title=${words.title}>
    ${error.message}
    <ha-button slot="action" appearance="plain" size="small" @click=${again}
      >${words.again}</ha-button
    >
  </ha-alert>`;
}
