/** The visual editor of the team card. */

import { define } from "../../base/define";
import { BaseEditor } from "../../base/editor";
import { agentField, type FormField } from "../../base/form";
import type { Staff } from "../../data/staff";
import type { HomeAssistant } from "../../ha/types";
import type { Localize } from "../../localize/texts";
import { checkTeam, DEFAULTS, TEAM_EDITOR, type TeamCardConfig } from "./config";
import { teamTexts } from "./text";

@define(TEAM_EDITOR)
export class TeamEditor extends BaseEditor<TeamCardConfig> {
  protected checked(config: TeamCardConfig): TeamCardConfig {
    return checkTeam(config);
  }

  protected schema(
    hass: HomeAssistant,
    config: TeamCardConfig,
    staff: Staff,
  ): FormField[] {
    return [
      agentField(hass, staff, "team", {
        patterns: ["team"],
        required: true,
        chosen: config.team,
      }),
      { name: "show_phases", selector: { boolean: {} } },
      { name: "show_roster", selector: { boolean: {} } },
    ];
  }

  protected texts(hass: HomeAssistant): Localize<never> {
    return teamTexts(hass);
  }

  protected override defaults(): Partial<TeamCardConfig> {
    return DEFAULTS;
  }
}
