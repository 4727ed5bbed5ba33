/** Which runs are looked for: in the address, in a message, and for a run that comes in. */

import type { RunBrief, RunState } from "../../api/types";
import { dateFormat } from "../../format/intl";
import type { HomeAssistant } from "../../ha/types";

export interface Filters {
  text: string;
  agent: string;
  /** A name of `STATE_GROUPS`. */
  state: string;
  source: string;
  /** `today`, `week`, or nothing for all that are kept. */
  time: string;
  /** Only runs that no other run asked for. */
  top: boolean;
}

export const NO_FILTERS: Filters = {
  text: "",
  agent: "",
  state: "",
  source: "",
  time: "",
  top: false,
};

export const STATE_GROUPS = {
  active: ["queued", "acknowledged", "running"],
  waiting: ["waiting"],
  completed: ["completed"],
  degraded: ["degraded"],
  failed: ["failed", "timed_out", "interrupted"],
  cancelled: ["cancelled"],
} as const satisfies Record<string, readonly RunState[]>;

export type StateGroup = keyof typeof STATE_GROUPS;

export const SOURCES = [
  "schedule",
  "action",
  "button",
  "voice",
  "assistant",
  "ai_task",
  "orchestrator",
  "team",
  "agent",
  "message",
  "mesh",
  "review",
  "workflow",
  "sub_agent",
  "approval",
] as const;

export type Source = (typeof SOURCES)[number];

export const TIMES = ["today", "week"] as const;

const isGroup = (name: string): name is StateGroup => name in STATE_GROUPS;

/** Read what an address says; what it does not know is left out. */
export function filtersIn(search: string): Filters {
  const said = new URLSearchParams(search);
  const one = (name: string, known: readonly string[]): string => {
    const value = said.get(name) ?? "";
    return known.includes(value) ? value : "";
  };
  return {
    text: (said.get("text") ?? "").slice(0, 200),
    agent: said.get("agent") ?? "",
    state: one("state", Object.keys(STATE_GROUPS)),
    source: one("source", SOURCES),
    time: one("time", TIMES),
    top: said.get("top") === "1",
  };
}

/** Write filters as an address does; nothing where all runs are wanted. */
export function searchOf(filters: Filters): string {
  const said = new URLSearchParams();
  for (const name of ["text", "agent", "state", "source", "time"] as const)
    if (filters[name]) said.set(name, filters[name]);
  if (filters.top) said.set("top", "1");
  const text = said.toString();
  return text ? `?${text}` : "";
}

export const areSame = (one: Filters, other: Filters): boolean =>
  searchOf(one) === searchOf(other);

/** The fields of `runs/list` that stand for these filters. */
export function messageOf(
  filters: Filters,
  hass: HomeAssistant,
  now = new Date(),
): Record<string, unknown> {
  return {
    ...(filters.text.trim() && { text: filters.text.trim() }),
    ...(filters.agent && { agent_id: filters.agent }),
    ...(isGroup(filters.state) && { states: [...STATE_GROUPS[filters.state]] }),
    ...(filters.source && { sources: [filters.source] }),
    ...(filters.time && { since: sinceOf(filters.time, zoneOf(hass), now) }),
    ...(filters.top && { top_only: true }),
  };
}

/** Whether a run that comes in belongs into the list, as far as it can be seen of it. */
export function belongs(filters: Filters, run: RunBrief): boolean {
  if (filters.agent && run.agent_id !== filters.agent) return false;
  if (filters.source && run.source !== filters.source) return false;
  if (filters.top && run.parent_id !== null) return false;
  const states: readonly string[] | undefined = isGroup(filters.state)
    ? STATE_GROUPS[filters.state]
    : undefined;
  if (states && !states.includes(run.state)) return false;
  const text = filters.text.trim().toLowerCase();
  const words = [run.name, run.task, run.headline, run.error_words].join("\n");
  return !text || words.toLowerCase().includes(text);
}

const zoneOf = (hass: HomeAssistant): string | undefined =>
  hass.locale.time_zone === "server" ? hass.config.time_zone : undefined;

/** The beginning of today, or of the day six days ago, in a time zone. */
export function sinceOf(time: string, timeZone: string | undefined, now: Date): string {
  let begin = midnight(now, timeZone);
  for (let days = time === "week" ? 6 : 0; days > 0; days -= 1)
    begin = midnight(new Date(begin.getTime() - 1), timeZone);
  return begin.toISOString();
}

function midnight(at: Date, timeZone: string | undefined): Date {
  const [day, passed] = clock(at, timeZone);
  const guess = new Date(at.getTime() - passed);
  // Where the clocks were changed since, midnight is an hour before or after.
  for (const hours of [-1, 0, 1]) {
    const other = new Date(guess.getTime() + hours * 3_600_000);
    const [sameDay, left] = clock(other, timeZone);
    if (sameDay === day && left === 0) return other;
  }
  return guess;
}

/** The day, and the milliseconds that a clock shows since its midnight. */
function clock(at: Date, timeZone: string | undefined): [string, number] {
  const parts = dateFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    day: "numeric",
    month: "numeric",
    year: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const of = (type: string): string =>
    parts.find((part) => part.type === type)?.value ?? "0";
  const seconds =
    Number(of("hour")) * 3600 + Number(of("minute")) * 60 + Number(of("second"));
  const day = `${of("year")}-${of("month")}-${of("day")}`;
  return [day, seconds * 1000 + (at.getTime() % 1000)];
}
