/** What an agent used today against its limit, and on the days before. */

import { html, nothing, type TemplateResult } from "lit";

import type { Spend } from "../../api/spend";
import type { AgentView } from "../../api/types";
import { daysOf } from "../../data/spend";
import { formatCost, formatTokens } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import "../../parts/spark";
import { partTexts } from "../../parts/words/text";
import { usedShare } from "./agent-words";
import { agentTexts } from "./text";

export function costView(
  hass: HomeAssistant,
  agent: AgentView,
  spend: Spend | undefined,
): TemplateResult {
  const localize = agentTexts(hass);
  const { today } = agent;
  const share = usedShare(agent);
  const used = localize("used", {
    tokens: formatTokens(hass, today.tokens),
    cost: formatCost(hass, today.cost),
  });
  const words = `${localize("today")}: ${localize("runs", { count: today.runs })}, ${used}`;
  return html`<div class="cost">
    <div>
      ${words}
      ${
        share === undefined
          ? nothing
          : html`<div
              class="bar ${share >= 100 ? "full" : share >= 80 ? "near" : ""}"
              role="img"
              aria-label=${localize("used_of", { share })}
              title=${localize("used_of", { share })}
            >
              <span style="width: ${share}%"></span>
            </div>`
      }
    </div>
    ${spark(hass, spend ? daysOf(spend, agent) : [])}
  </div>`;
}

function spark(hass: HomeAssistant, days: number[]): TemplateResult | typeof nothing {
  if (days.length === 0) return nothing;
  const what = agentTexts(hass)("fortnight");
  const label = partTexts(hass)("spark_label", {
    what,
    low: formatCost(hass, Math.min(...days)),
    high: formatCost(hass, Math.max(...days)),
    last: formatCost(hass, days.at(-1) ?? 0),
  });
  return html`<household-agents-spark
    .values=${days}
    .label=${label}
    title=${what}
  ></household-agents-spark>`;
}
