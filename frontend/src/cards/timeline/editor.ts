/** The visual editor of the timeline card. */

import type { Staff } from "../../data/staff";
import { define } from "../../base/define";
import { BaseEditor } from "../../base/editor";
import { agentField, choiceField, type FormField } from "../../base/form";
import type { HomeAssistant } from "../../ha/types";
import type { Localize } from "../../localize/texts";
import {
  checkTimeline,
  DEFAULTS,
  PATTERNS,
  TIMELINE_EDITOR,
  type TimelineCardConfig,
} from "./config";
import { timelineTexts } from "./text";

export { TIMELINE_EDITOR } from "./config";

@define(TIMELINE_EDITOR)
export class TimelineEditor extends BaseEditor<TimelineCardConfig> {
  protected checked(config: TimelineCardConfig): TimelineCardConfig {
    checkTimeline(config);
    return config;
  }

  protected schema(
    hass: HomeAssistant,
    config: TimelineCardConfig,
    staff: Staff,
  ): FormField[] {
    const text = timelineTexts(hass);
    return [
      { name: "title", selector: { text: {} } },
      {
        name: "hours",
        selector: {
          number: { min: 1, max: 168, mode: "box", unit_of_measurement: "h" },
        },
      },
      agentField(hass, staff, "agent", { chosen: config.agent }),
      choiceField("pattern", PATTERNS, (pattern) => text(`pattern.${pattern}`)),
      { name: "top_only", selector: { boolean: {} } },
    ];
  }

  protected texts(hass: HomeAssistant): Localize<never> {
    return timelineTexts(hass);
  }

  protected override defaults(): Partial<TimelineCardConfig> {
    return DEFAULTS;
  }
}
