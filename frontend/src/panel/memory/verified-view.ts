/** What is being done with a whole memory, and what came of checking its ledger. */

import { html, type TemplateResult } from "lit";

import { navigate } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import type { Ledger } from "./actions";
import { memoryTexts } from "./text";

/** What takes a while, with a way to wait for it no longer. */
export function doingView(
  hass: HomeAssistant,
  what: "exporting" | "verifying" | "searching",
  letGo: () => void,
): TemplateResult {
  const localize = memoryTexts(hass);
  return html`<ha-alert role="status">
    ${localize(what)}
    <ha-button slot="action" size="small" appearance="plain" @click=${letGo}
      >${localize("cancel")}</ha-button
    >
  </ha-alert>`;
}

export function verifiedView(
  hass: HomeAssistant,
  name: string,
  { broken, commits }: Ledger,
  over: () => void,
): TemplateResult {
  const localize = memoryTexts(hass);
  if (broken)
    return html`<ha-alert
      alert-type="error"
      role="alert"
      .title=${localize("broken", { name })}
      >${localize("broken_text", { revision: broken.revision, detail: broken.detail })}
      <ha-button
        slot="action"
        size="small"
        appearance="plain"
        @click=${() => navigate("/config/repairs")}
        >${localize("to_repairs")}</ha-button
      ></ha-alert
    >`;
  return html`<ha-alert
    alert-type="success"
    role="status"
    dismissable
    .title=${localize("verified", { name })}
    @alert-dismissed-clicked=${over}
    >${
      commits
        ? localize("verified_text", { count: commits })
        : localize("verified_none")
    }</ha-alert
  >`;
}
