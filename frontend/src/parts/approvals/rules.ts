/** What is shown of approvals, and in which order: pure functions. */

import type { Approval } from "../../api/approvals";

/** An answer stays on the card for so long. */
export const RECENT = 10 * 60_000;
const MAX_RECENT = 5;
const MAX_TEXT = 300;
const HIDDEN = "**REDACTED**";

export interface Fact {
  name: string;
  value: string;
}

/** What waits for people, the most urgent first. */
export function pending(
  approvals: Iterable<Approval>,
  agents: readonly string[] = [],
): Approval[] {
  return ofAgents(approvals, agents)
    .filter((one) => one.state === "pending")
    .sort((one, other) => Date.parse(one.expires_at) - Date.parse(other.expires_at));
}

/** What was answered just now or is under way, the newest first. */
export function recent(
  approvals: Iterable<Approval>,
  agents: readonly string[] = [],
  now = Date.now(),
): Approval[] {
  return ofAgents(approvals, agents)
    .filter((one) => one.state !== "pending" && now - lastChange(one) < RECENT)
    .sort((one, other) => lastChange(other) - lastChange(one))
    .slice(0, MAX_RECENT);
}

function ofAgents(
  approvals: Iterable<Approval>,
  agents: readonly string[],
): Approval[] {
  return [...approvals].filter(
    (one) => agents.length === 0 || agents.includes(one.agent_id),
  );
}

/** When something came of it last. */
function lastChange(approval: Approval): number {
  return Date.parse(approval.ended_at ?? approval.answered_at ?? approval.at);
}

/**
 * The lines of a history after news of a question: a known one changes where it is, an
 * unknown one comes in by when it was asked, if it is `wanted` there.
 */
export function withNews(
  lines: readonly Approval[],
  news: Approval,
  wanted: boolean,
): readonly Approval[] {
  const id = news.approval_id;
  if (lines.some((one) => one.approval_id === id))
    return lines.map((one) => (one.approval_id === id ? news : one));
  if (!wanted) return lines;
  const later = lines.filter((one) => Date.parse(one.at) > Date.parse(news.at));
  return [...later, news, ...lines.slice(later.length)];
}

/** Whether its time is over, although nobody has said so yet. */
export const isOver = (approval: Approval, now = Date.now()): boolean =>
  Date.parse(approval.expires_at) <= now;

/** The arguments in words, besides what is said elsewhere. */
export function factsOf(approval: Approval, hidden: string): Fact[] {
  const told = new Set([approval.action, ...approval.entity_ids]);
  return flat(approval.arguments)
    .filter(([, value]) => textOf(value) !== "" && !isTold(value, told))
    .map(([name, value]) => ({
      name: inWords(name),
      value: cut(textOf(value).replaceAll(HIDDEN, hidden)),
    }));
}

/** Whether the title or the entities say it; by what it is, as a name may be anything. */
function isTold(value: unknown, told: ReadonlySet<string | null>): boolean {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.every((one) => typeof one === "string" && told.has(one));
}

/** People have to see that there is more than they see. */
function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)} …` : text;
}

function flat(data: Record<string, unknown>): [string, unknown][] {
  return Object.entries(data).flatMap(([name, value]) =>
    isRecord(value) ? flat(value) : [[name, value] as [string, unknown]],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  return isRecord(value) ? JSON.stringify(value) : String(value);
}

function inWords(name: string): string {
  const words = name.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const QUOTED = /^In the agent's own words: “(.*)”$/s;
const TASK = /^Task: (.*)$/s;

export interface Purpose {
  /** What the run was about. */
  task: string;
  /** What the agent says itself: its words, and nobody has checked them. */
  said: string;
}

/** Keep what people asked for apart from what the agent says of it. */
export function purposeOf(approval: Approval): Purpose {
  const purpose: Purpose = { task: "", said: "" };
  for (const line of approval.purpose.split("\n")) {
    const said = QUOTED.exec(line)?.[1];
    if (said !== undefined) purpose.said = said;
    else purpose.task = TASK.exec(line)?.[1] ?? line;
  }
  return purpose;
}
