/** What an agent's card says of it: pure, out of what the server tells. */

import type { AgentView } from "../../api/types";
import { formatDuration } from "../../format/format";
import { formatRelative } from "../../format/relative";
import type { HomeAssistant } from "../../ha/types";
import { errorWords } from "../../parts/error-words";
import { isActive } from "../../parts/status";
import { stepWords } from "../../parts/step-words";
import { partTexts } from "../../parts/words/text";
import { agentTexts, type AgentKey } from "./text";

/** Seconds are not counted: the words change with the minute. */
export function relative(
  hass: HomeAssistant,
  iso: string,
  now: number = Date.now(),
): string {
  const near = Math.abs(Date.parse(iso) - now) < 60_000;
  return near ? agentTexts(hass)("now") : formatRelative(hass, iso, now);
}

/** What somebody can do about a notice. */
export type Remedy = "answer" | "reset" | "see";

export interface Notice {
  level: "info" | "warning" | "error";
  title: string;
  text?: string;
  remedy?: Remedy;
}

/** How it stands, and what comes next, in one line. */
export function statusLine(
  hass: HomeAssistant,
  agent: AgentView,
  now: number = Date.now(),
): string {
  const localize = agentTexts(hass);
  const parts = [localize(`status.${agent.status}`)];
  const since = agent.current?.started_at ?? agent.current?.requested_at;
  if (isActive(agent.status) && since) {
    const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
    const duration = formatDuration(hass, seconds);
    parts.push(localize("for_so_long", { duration }));
  } else if (agent.enabled && agent.next_run) {
    const due = Date.parse(agent.next_run) <= now;
    const when = relative(hass, agent.next_run, now);
    parts.push(localize("next_run", { when: due ? localize("now") : when }));
  }
  return parts.join(" · ");
}

/** What it does now, or what there is to know of it, in a few words. */
export function shortLine(
  hass: HomeAssistant,
  agent: AgentView,
  now: number = Date.now(),
): string {
  if (isActive(agent.status)) {
    const doing = agent.current?.doing;
    return doing
      ? stepWords(partTexts(hass), doing).text
      : statusLine(hass, agent, now);
  }
  const [notice] = noticesOf(hass, agent, now);
  if (notice) return notice.title;
  return agent.report?.headline ?? (agent.description || statusLine(hass, agent, now));
}

/** What people should know before they read anything else, the most pressing first. */
export function noticesOf(
  hass: HomeAssistant,
  agent: AgentView,
  now: number = Date.now(),
): Notice[] {
  const localize = agentTexts(hass);
  const notices: Notice[] = [];
  if (agent.questions > 0)
    notices.push({
      level: "info",
      title: localize("notice.questions", { count: agent.questions }),
      text: localize("notice.questions_text"),
      remedy: "answer",
    });
  if (isUsedUp(agent))
    notices.push({
      level: "warning",
      title: localize("notice.budget"),
      text: localize("notice.budget_text"),
    });
  else if (agent.problem && !isActive(agent.status))
    notices.push(problemOf(hass, agent, agent.problem, now));
  return notices;
}

/** Whether it has nothing left today, or was refused for that. */
export function isUsedUp(agent: AgentView): boolean {
  const { today, limits, last } = agent;
  if (limits.tokens !== null && today.tokens >= limits.tokens) return true;
  if (limits.cost !== null && today.cost >= limits.cost) return true;
  return agent.problem !== null && last?.error === "run_budget";
}

const RUN_PROBLEMS: Record<string, Notice["level"]> = {
  failed: "error",
  timed_out: "error",
  stalled: "error",
  undelivered: "error",
  degraded: "warning",
};

function problemOf(
  hass: HomeAssistant,
  agent: AgentView,
  problem: string,
  now: number,
): Notice {
  const localize = agentTexts(hass);
  const level = RUN_PROBLEMS[problem];
  if (level) {
    const reason = errorWords(hass, agent.last);
    return {
      level,
      title: localize(`notice.${problem}` as AgentKey),
      text: reason ? localize("notice.reason", { reason: capital(reason) }) : undefined,
      remedy: agent.last ? "see" : undefined,
    };
  }
  if (problem === "breaker_open") {
    const until = agent.breaker_open_until;
    const when = until ? relative(hass, until, now) : localize("now");
    return {
      level: "error",
      title: localize("notice.breaker_open"),
      text: localize("notice.breaker_text", { when }),
      remedy: "reset",
    };
  }
  if (problem === "dark")
    return {
      level: "warning",
      title: localize("notice.dark"),
      text: localize("notice.dark_text"),
    };
  if (problem === "exit_broken")
    return {
      level: "warning",
      title: localize("notice.exit_broken"),
      text: localize("notice.exit_text"),
    };
  return {
    level: "warning",
    title: localize("notice.other", { problem: problem.replaceAll("_", " ") }),
  };
}

/** How much of today's limit is used, in percent; the fuller of its limits counts. */
export function usedShare(agent: AgentView): number | undefined {
  const { today, limits } = agent;
  const shares = [
    limits.tokens ? today.tokens / limits.tokens : undefined,
    limits.cost ? today.cost / limits.cost : undefined,
  ].filter((share) => share !== undefined);
  return shares.length
    ? Math.min(100, Math.round(100 * Math.max(...shares)))
    : undefined;
}

/** Whether the last run came after the report and brought none. */
export function isOlderReport(agent: AgentView): boolean {
  const { report, last } = agent;
  if (!report || !last || last.run_id === report.run_id) return false;
  return last.state !== "waiting" && last.state !== "cancelled";
}

const capital = (text: string): string =>
  text.charAt(0).toLocaleUpperCase() + text.slice(1);
