/** The settings of the approvals card. */

import { checkConfig } from "../../base/checks";
import { define } from "../../base/define";
import { BaseEditor } from "../../base/editor";
import { agentField, type FormField } from "../../base/form";
import type { Staff } from "../../data/staff";
import type { HomeAssistant } from "../../ha/types";
import type { Localize } from "../../localize/texts";
import {
  APPROVALS_CARD,
  APPROVALS_DEFAULTS,
  APPROVALS_SHAPE,
  type ApprovalsCardConfig,
} from "./config";
import { approvalsCardTexts } from "./text";

@define(`${APPROVALS_CARD}-editor`)
export class ApprovalsCardEditor extends BaseEditor<ApprovalsCardConfig> {
  protected checked(config: ApprovalsCardConfig): ApprovalsCardConfig {
    return checkConfig(config, APPROVALS_SHAPE);
  }

  protected override defaults(): Partial<ApprovalsCardConfig> {
    return APPROVALS_DEFAULTS;
  }

  protected schema(
    hass: HomeAssistant,
    config: ApprovalsCardConfig,
    staff: Staff,
  ): readonly FormField[] {
    return [
      { name: "title", selector: { text: {} } },
      agentField(hass, staff, "agents", { multiple: true, chosen: config.agents }),
      { name: "hide_empty", selector: { boolean: {} } },
      { name: "show_answered", selector: { boolean: {} } },
    ];
  }

  protected texts(hass: HomeAssistant): Localize<never> {
    return approvalsCardTexts(hass) as Localize<never>;
  }
}
