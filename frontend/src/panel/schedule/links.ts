/** Ways to an agent: its device page for administrators, its status for others. */

import { html, type TemplateResult } from "lit";

import type { AgentView } from "../../api/types";
import { showMoreInfo } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";

interface Look {
  name?: string;
  style?: string;
  title?: string;
}

export function agentLink(
  hass: HomeAssistant,
  agent: AgentView | undefined,
  content: unknown,
  { name = "quiet", style = "", title = "" }: Look = {},
): TemplateResult {
  if (agent?.device_id && hass.user?.is_admin)
    return html`<a
      class=${name}
      style=${style}
      title=${title}
      href="/config/devices/device/${agent.device_id}"
      >${content}</a
    >`;
  const status = agent?.entities["status"];
  if (!status)
    return html`<span class=${name} style=${style} title=${title}>${content}</span>`;
  return html`<button
    type="button"
    class="plain ${name}"
    style=${style}
    title=${title}
    @click=${(event: Event) => showMoreInfo(event.currentTarget as Element, status)}
  >
    ${content}
  </button>`;
}
