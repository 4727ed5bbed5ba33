/** The settings of the dashboard that builds itself. */

import { define } from "../base/define";
import { BaseEditor } from "../base/editor";
import { agentField, choiceField, type FormField } from "../base/form";
import type { Staff } from "../data/staff";
import type { HomeAssistant } from "../ha/types";
import {
  checkedStrategy,
  GROUPINGS,
  PATTERNS,
  STRATEGY_DEFAULTS,
  type StrategyConfig,
} from "./config";
import { strategyTexts } from "./text";

export const STRATEGY_EDITOR = "household-agents-strategy-editor";

@define(STRATEGY_EDITOR)
export class StrategyEditor extends BaseEditor<StrategyConfig> {
  protected checked(config: StrategyConfig): StrategyConfig {
    return checkedStrategy(config);
  }

  protected texts(hass: HomeAssistant) {
    return strategyTexts(hass);
  }

  protected override defaults(): Partial<StrategyConfig> {
    return STRATEGY_DEFAULTS;
  }

  protected schema(
    hass: HomeAssistant,
    config: StrategyConfig,
    staff: Staff,
  ): FormField[] {
    const say = strategyTexts(hass);
    return [
      choiceField("group_by", GROUPINGS, (group) => say(`group.${group}`)),
      choiceField("patterns", PATTERNS, (pattern) => say(`pattern.${pattern}`), {
        multiple: true,
      }),
      agentField(hass, staff, "hide_agents", {
        multiple: true,
        chosen: config.hide_agents,
      }),
      { name: "hide_timeline", selector: { boolean: {} } },
      { name: "hide_costs", selector: { boolean: {} } },
      { name: "hide_schedule", selector: { boolean: {} } },
    ];
  }
}
