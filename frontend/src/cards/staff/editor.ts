/** The settings of the staff card. */

import { checkConfig } from "../../base/checks";
import { define } from "../../base/define";
import { BaseEditor } from "../../base/editor";
import { choiceField, type FormField } from "../../base/form";
import type { HomeAssistant } from "../../ha/types";
import type { Localize } from "../../localize/texts";
import { agentTexts } from "../agent/text";
import {
  GROUPINGS,
  PATTERNS,
  STAFF_CARD,
  STAFF_DEFAULTS,
  type StaffCardConfig,
} from "./config";
import { staffTexts } from "./text";

@define(`${STAFF_CARD}-editor`)
export class StaffCardEditor extends BaseEditor<StaffCardConfig> {
  protected checked(config: StaffCardConfig): StaffCardConfig {
    return checkConfig(config, {
      title: "text",
      group_by: GROUPINGS,
      patterns: "texts",
    });
  }

  protected override defaults(): Partial<StaffCardConfig> {
    return STAFF_DEFAULTS;
  }

  protected schema(hass: HomeAssistant): readonly FormField[] {
    const localize = staffTexts(hass);
    const boolean = (name: string): FormField => ({ name, selector: { boolean: {} } });
    return [
      { name: "title", selector: { text: {} } },
      choiceField("group_by", GROUPINGS, (one) => localize(`editor.group_by.${one}`)),
      choiceField("patterns", PATTERNS, (one) => agentTexts(hass)(`pattern.${one}`), {
        multiple: true,
      }),
      { name: "max", selector: { number: { min: 1, max: 200, mode: "box" } } },
      ...["show_household", "show_actions", "compact"].map(boolean),
    ];
  }

  protected texts(hass: HomeAssistant): Localize<never> {
    return staffTexts(hass) as Localize<never>;
  }
}
