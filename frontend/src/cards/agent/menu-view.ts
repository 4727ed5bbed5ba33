/** Where to go from an agent: its runs, its history, its settings. */

import { html, nothing, type TemplateResult } from "lit";

import type { AgentView } from "../../api/types";
import { navigate, showMoreInfo } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { agentTexts, type AgentKey } from "./text";

interface Way {
  key: AgentKey;
  icon: string;
  go: () => void;
}

function waysOf(agent: AgentView, from: EventTarget): Way[] {
  const { current, last, device_id: deviceId } = agent;
  const run = current ?? last;
  const status = agent.entities["status"];
  const ways: Way[] = [];
  if (run)
    ways.push({
      key: current ? "open_current" : "open_run",
      icon: "mdi:file-tree-outline",
      go: () => navigate(`/household-agents/runs/${run.run_id}`),
    });
  if (status)
    ways.push({
      key: "open_details",
      icon: "mdi:chart-box-outline",
      go: () => showMoreInfo(from, status),
    });
  if (deviceId)
    ways.push({
      key: "open_device",
      icon: "mdi:cog-outline",
      go: () => navigate(`/config/devices/device/${deviceId}`),
    });
  return ways;
}

export function menuView(
  hass: HomeAssistant,
  agent: AgentView,
  from: EventTarget,
): TemplateResult | typeof nothing {
  const localize = agentTexts(hass);
  const ways = waysOf(agent, from).filter(
    (way) => way.key !== "open_device" || hass.user?.is_admin,
  );
  if (ways.length === 0) return nothing;
  const select = (event: CustomEvent<{ item: { value?: string } }>): void =>
    ways.find((way) => way.key === event.detail.item.value)?.go();
  return html`<ha-dropdown @wa-select=${select}>
    <ha-icon-button slot="trigger" .label=${localize("more")}
      ><ha-icon icon="mdi:dots-vertical"></ha-icon
    ></ha-icon-button>
    ${ways.map(
      (way) =>
        html`<ha-dropdown-item .value=${way.key}
          ><ha-icon slot="icon" .icon=${way.icon}></ha-icon
          >${localize(way.key)}</ha-dropdown-item
        >`,
    )}
  </ha-dropdown>`;
}
