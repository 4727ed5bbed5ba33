/** In which order and under which headings the staff is shown: pure. */

import type { AgentView, Pattern, Urgency } from "../../api/types";
import { isActive } from "../../parts/status";
import { PATTERNS, type Grouping } from "./config";

/** What needs people first, down to what needs nobody. */
export const ATTENTION = [
  "needs_you",
  "trouble",
  "urgent",
  "at_work",
  "well",
  "paused",
] as const;
export type Attention = (typeof ATTENTION)[number];

export interface Group {
  key: Attention | Pattern | "all";
  agents: AgentView[];
}

const URGENCIES: readonly Urgency[] = ["critical", "high", "normal", "low", "none"];
const PRESSING: ReadonlySet<Urgency> = new Set<Urgency>(["critical", "high"]);

export function attentionOf(agent: AgentView): Attention {
  const team = agent.team?.state === "waiting";
  if (agent.questions > 0 || agent.status === "waiting" || team) return "needs_you";
  if (!agent.enabled && !agent.current) return "paused";
  // While it runs again it stays where it was: rows do not jump.
  if (agent.problem !== null) return "trouble";
  if (agent.report && PRESSING.has(agent.report.urgency)) return "urgent";
  return isActive(agent.status) ? "at_work" : "well";
}

/** What matters most first, then by name. */
export function byUrgency(language: string): (a: AgentView, b: AgentView) => number {
  const rank = (agent: AgentView): number =>
    URGENCIES.indexOf(agent.report?.urgency ?? "none");
  return (one, other) =>
    rank(one) - rank(other) || one.name.localeCompare(other.name, language);
}

export function groupsOf(
  agents: Iterable<AgentView>,
  grouping: Grouping,
  language: string,
): Group[] {
  const all = [...agents];
  const byName = (one: AgentView, other: AgentView): number =>
    one.name.localeCompare(other.name, language);
  if (grouping === "attention")
    return grouped(all.sort(byUrgency(language)), ATTENTION, attentionOf);
  if (grouping === "pattern")
    return grouped(all.sort(byName), PATTERNS, (agent) => agent.pattern);
  return grouped(all.sort(byName), ["all"] as const, () => "all");
}

function grouped<Key extends Group["key"]>(
  agents: readonly AgentView[],
  keys: readonly Key[],
  keyOf: (agent: AgentView) => Key,
): Group[] {
  const found = new Map<Key, AgentView[]>(keys.map((key) => [key, []]));
  for (const agent of agents) found.get(keyOf(agent))?.push(agent);
  return [...found]
    .filter(([, some]) => some.length > 0)
    .map(([key, some]) => ({ key, agents: some }));
}

/** The first so many of all groups together. */
export function atMost(groups: readonly Group[], count: number): Group[] {
  let room = count;
  return groups.flatMap((group) => {
    const agents = group.agents.slice(0, Math.max(0, room));
    room -= agents.length;
    return agents.length ? [{ ...group, agents }] : [];
  });
}

/** Whether an agent is one that somebody looks for. */
export function matches(agent: AgentView, sought: string): boolean {
  const words = sought.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const text = [agent.name, agent.description, agent.report?.headline]
    .join(" ")
    .toLocaleLowerCase();
  return words.every((word) => text.includes(word));
}
