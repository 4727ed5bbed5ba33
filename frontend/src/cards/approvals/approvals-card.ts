/** What agents ask you: what, why, what it touches, what it costs. */

import { html, type TemplateResult } from "lit";

import { BaseCard } from "../../base/card";
import { define } from "../../base/define";
import type { CardConfig, GridOptions } from "../../ha/types";
import { approvalsTexts } from "./text";

export const APPROVALS_CARD = "household-agents-approvals-card";

export type ApprovalsCardConfig = CardConfig;

@define(APPROVALS_CARD)
export class ApprovalsCard extends BaseCard<ApprovalsCardConfig> {
  getGridOptions(): GridOptions {
    return { columns: 12, rows: "auto", min_columns: 3 };
  }

  protected checked(config: ApprovalsCardConfig): ApprovalsCardConfig {
    return config;
  }

  protected content(): TemplateResult {
    return html`<ha-card .header=${approvalsTexts(this.hass)("name")}></ha-card>`;
  }
}
