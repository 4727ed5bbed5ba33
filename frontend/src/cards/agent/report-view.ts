/** An agent's last report: the headline first, the rest for whoever wants to read on. */

import { css, html, nothing, type TemplateResult } from "lit";

import type { AgentView } from "../../api/types";
import { formatDateTime, formatDue } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { withoutListed } from "../../parts/listed";
import "../../parts/markdown";
import { urgencyLook } from "../../parts/status";
import { isOlderReport, relative } from "./agent-words";
import { agentTexts } from "./text";

/** So many items are shown; the others are counted. */
const ITEMS = 4;
const LINES = 4;

type Report = NonNullable<AgentView["report"]>;

/** Something that a report lists. */
interface Point {
  icon: string;
  color: string;
  words: string;
  more: string;
}

export const reportStyles = css`
  .report {
    display: flex;
    flex-direction: column;
    gap: var(--ha-space-2, 8px);
    min-width: 0;
  }
  .headline {
    margin: 0;
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: var(--ha-line-height-normal, 1.6);
    overflow-wrap: anywhere;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px var(--ha-space-2, 8px);
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
    --mdc-icon-size: 16px;
  }
  .meta .urgency {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .meta .urgency ha-icon {
    color: var(--urgency);
  }
  .report ul {
    list-style: none;
    margin: 0;
    padding: 0;
    display: flex;
    flex-direction: column;
    gap: var(--ha-space-1, 4px);
  }
  .report li {
    display: flex;
    gap: var(--ha-space-2, 8px);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 1.4;
    overflow-wrap: anywhere;
    --mdc-icon-size: 16px;
  }
  .report li ha-icon {
    flex: none;
    color: var(--urgency, var(--secondary-text-color));
  }
  .report household-agents-markdown {
    font-size: var(--ha-font-size-m, 14px);
  }
`;

export function reportView(
  hass: HomeAssistant,
  agent: AgentView,
  report: Report,
): TemplateResult {
  const points = pointsOf(hass, report);
  const shown = points.slice(0, ITEMS);
  const body = withoutListed(report.body, shown.flatMap(said));
  return html`<section class="report">
    <p class="headline">${report.headline}</p>
    ${meta(hass, report)} ${list(hass, shown, points.length - shown.length)}
    ${
      body
        ? html`<household-agents-markdown
            .hass=${hass}
            .text=${body}
            lines=${LINES}
          ></household-agents-markdown>`
        : nothing
    }
    ${notes(hass, agent, report)}
  </section>`;
}

function meta(hass: HomeAssistant, report: Report): TemplateResult {
  const localize = agentTexts(hass);
  const look = urgencyLook(report.urgency);
  return html`<div class="meta">
    <span class="urgency" style="--urgency: ${look.color}"
      ><ha-icon .icon=${look.icon} aria-hidden="true"></ha-icon
      >${localize(`urgency.${report.urgency}`)}</span
    >
    ${
      report.at
        ? html`<span title=${formatDateTime(hass, report.at)}
            >${relative(hass, report.at)}</span
          >`
        : nothing
    }
  </div>`;
}

/** What it found, and then what it proposes. */
function pointsOf(hass: HomeAssistant, report: Report): Point[] {
  const localize = agentTexts(hass);
  const proposed = report.proposed_actions.map((one) => ({
    icon: "mdi:lightbulb-on-outline",
    color: "var(--primary-color)",
    words: localize("proposes", { action: String(one["action"] ?? "") }),
    more: String(one["reason"] ?? ""),
  }));
  const things = distinct(report.items).map((one) => {
    const look = urgencyLook(one["urgency"] as Report["urgency"]);
    return { icon: look.icon, color: look.color, ...itemWords(hass, one) };
  });
  return [...things, ...proposed];
}

/** How a text may say the same. */
const said = ({ words, more }: Point): string[] => [
  words,
  `${words} ${more}`,
  `${words}: ${more}`,
];

function list(
  hass: HomeAssistant,
  points: readonly Point[],
  left: number,
): TemplateResult | typeof nothing {
  if (points.length === 0) return nothing;
  return html`<ul>
    ${points.map(
      (one) =>
        html`<li style="--urgency: ${one.color}">
          <ha-icon .icon=${one.icon} aria-hidden="true"></ha-icon>
          <span
            >${one.words}${
              one.more ? html` <span class="secondary">${one.more}</span>` : nothing
            }</span
          >
        </li>`,
    )}
    ${
      left > 0
        ? html`<li class="secondary">
            ${agentTexts(hass)("and_more", { count: left })}
          </li>`
        : nothing
    }
  </ul>`;
}

/** Several agents may have found the same thing. */
function distinct(found: Report["items"]): Report["items"] {
  const known = new Map(found.map((one) => [`${one["title"]} ${one["due"]}`, one]));
  return [...known.values()];
}

function itemWords(
  hass: HomeAssistant,
  item: Report["items"][number],
): { words: string; more: string } {
  const { title, detail, due } = item;
  return {
    words: String(title ?? ""),
    more: detail ? String(detail) : dueWords(hass, due),
  };
}

function dueWords(hass: HomeAssistant, due: unknown): string {
  const when = formatDue(hass, due);
  return when && agentTexts(hass)("due_by", { when });
}

function notes(
  hass: HomeAssistant,
  agent: AgentView,
  report: Report,
): TemplateResult | typeof nothing {
  const localize = agentTexts(hass);
  const all = [
    ...(isOlderReport(agent) ? [localize("older")] : []),
    ...(report.state === "degraded" ? [localize("fallback")] : []),
    ...report.notes,
  ];
  if (all.length === 0) return nothing;
  return html`<ul>
    ${all.map(
      (note) =>
        html`<li class="secondary">
          <ha-icon icon="mdi:information-outline" aria-hidden="true"></ha-icon
          ><span>${note}</span>
        </li>`,
    )}
  </ul>`;
}
