/** A team: goal, phases, progress, roster and blockers. */

import { html, type TemplateResult } from "lit";

import { BaseCard } from "../../base/card";
import { define } from "../../base/define";
import type { CardConfig, GridOptions } from "../../ha/types";
import { teamTexts } from "./text";

export const TEAM_CARD = "household-agents-team-card";

export type TeamCardConfig = CardConfig;

@define(TEAM_CARD)
export class TeamCard extends BaseCard<TeamCardConfig> {
  getGridOptions(): GridOptions {
    return { columns: 6, rows: "auto", min_columns: 3 };
  }

  protected checked(config: TeamCardConfig): TeamCardConfig {
    return config;
  }

  protected content(): TemplateResult {
    return html`<ha-card .header=${teamTexts(this.hass)("name")}></ha-card>`;
  }
}
