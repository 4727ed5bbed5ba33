/** What a team card is configured with. */

import { checkConfig } from "../../base/checks";
import type { CardConfig } from "../../ha/types";

export const TEAM_CARD = "household-agents-team-card";
export const TEAM_EDITOR = "household-agents-team-card-editor";

export interface TeamCardConfig extends CardConfig {
  team?: string;
  show_phases?: boolean;
  show_roster?: boolean;
}

export const DEFAULTS = { show_phases: true, show_roster: true };

export function checkTeam(config: TeamCardConfig): TeamCardConfig {
  return checkConfig(config, {
    team: "text",
    show_phases: "boolean",
    show_roster: "boolean",
  });
}
