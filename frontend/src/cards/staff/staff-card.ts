/** All agents; what needs you comes first. */

import { html, type TemplateResult } from "lit";

import { BaseCard } from "../../base/card";
import { define } from "../../base/define";
import type { CardConfig, GridOptions } from "../../ha/types";
import { staffTexts } from "./text";

export const STAFF_CARD = "household-agents-staff-card";

export type StaffCardConfig = CardConfig;

@define(STAFF_CARD)
export class StaffCard extends BaseCard<StaffCardConfig> {
  getGridOptions(): GridOptions {
    return { columns: 12, rows: "auto", min_columns: 3 };
  }

  protected checked(config: StaffCardConfig): StaffCardConfig {
    return config;
  }

  protected content(): TemplateResult {
    return html`<ha-card .header=${staffTexts(this.hass)("name")}></ha-card>`;
  }
}
