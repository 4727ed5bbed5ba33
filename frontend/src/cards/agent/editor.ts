/** The settings of the agent card. */

import { define } from "../../base/define";
import { BaseEditor } from "../../base/editor";
import { agentField, type FormField } from "../../base/form";
import { checkConfig } from "../../base/checks";
import type { Staff } from "../../data/staff";
import type { HomeAssistant } from "../../ha/types";
import type { Localize } from "../../localize/texts";
import { AGENT_CARD, AGENT_DEFAULTS, type AgentCardConfig } from "./config";
import { agentTexts } from "./text";

const boolean = (name: string): FormField => ({ name, selector: { boolean: {} } });

@define(`${AGENT_CARD}-editor`)
export class AgentCardEditor extends BaseEditor<AgentCardConfig> {
  protected checked(config: AgentCardConfig): AgentCardConfig {
    return checkConfig(config, { agent: "text", name: "text" });
  }

  protected override defaults(): Partial<AgentCardConfig> {
    return AGENT_DEFAULTS;
  }

  protected schema(
    hass: HomeAssistant,
    config: AgentCardConfig,
    staff: Staff,
  ): readonly FormField[] {
    return [
      agentField(hass, staff, "agent", { required: true, chosen: config.agent }),
      { name: "name", selector: { text: {} } },
      boolean("compact"),
      ...(config.compact
        ? [boolean("show_actions")]
        : ["show_report", "show_cost", "show_actions"].map(boolean)),
    ];
  }

  protected texts(hass: HomeAssistant): Localize<never> {
    return agentTexts(hass) as Localize<never>;
  }
}
