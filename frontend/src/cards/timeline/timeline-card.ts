/** Runs as they happened, in parallel lanes. */

import { html, type TemplateResult } from "lit";

import { BaseCard } from "../../base/card";
import { define } from "../../base/define";
import type { CardConfig, GridOptions } from "../../ha/types";
import { timelineTexts } from "./text";

export const TIMELINE_CARD = "household-agents-timeline-card";

export type TimelineCardConfig = CardConfig;

@define(TIMELINE_CARD)
export class TimelineCard extends BaseCard<TimelineCardConfig> {
  getGridOptions(): GridOptions {
    return { columns: 12, rows: "auto", min_columns: 3 };
  }

  protected checked(config: TimelineCardConfig): TimelineCardConfig {
    return config;
  }

  protected content(): TemplateResult {
    return html`<ha-card .header=${timelineTexts(this.hass)("name")}></ha-card>`;
  }
}
