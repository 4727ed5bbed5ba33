/** What is the matter with an agent, and what one can do about it at once. */

import { html, nothing, type TemplateResult } from "lit";

import type { AgentView, HouseholdView } from "../../api/types";
import { navigate } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { isUnderWay, resetBreaker } from "../../parts/actions";
import type { Notice } from "./agent-words";
import { agentTexts } from "./text";

export function noticeView(
  hass: HomeAssistant,
  agent: AgentView,
  household: HouseholdView | undefined,
  { level, title, text, remedy }: Notice,
): TemplateResult {
  const localize = agentTexts(hass);
  const remedies = {
    answer: {
      may: household?.may_answer,
      label: localize("notice.answer"),
      act: () => navigate("/household-agents/approvals"),
    },
    reset: {
      may: household?.admin && !isUnderWay("reset", agent.agent_id),
      label: localize("notice.reset"),
      act: () => void resetBreaker(hass, agent),
    },
    see: {
      may: true,
      label: localize("notice.see"),
      act: () => navigate(`/household-agents/runs/${agent.last?.run_id}`),
    },
  };
  const offered = remedy && remedies[remedy].may ? remedies[remedy] : undefined;
  return html`<ha-alert .alertType=${level} .title=${title} narrow>
    ${text}
    ${
      offered
        ? html`<ha-button
            slot="action"
            appearance="plain"
            size="s"
            @click=${offered.act}
            >${offered.label}</ha-button
          >`
        : nothing
    }
  </ha-alert>`;
}
