/** What a run is doing, in words of people: pure, so that cards and pages say the same. */

import type { RunBrief, StepBrief } from "../api/types";
import type { Localize } from "../localize/texts";
import type { PartKey } from "./words/text";

export interface StepWords {
  icon: string;
  text: string;
  /** Whether it did not go as it was meant to. */
  wrong: boolean;
}

const TOOL_ICONS = new Map(
  Object.entries({
    report: "mdi:text-box-edit-outline",
    get_states: "mdi:home-search-outline",
    control_device: "mdi:gesture-tap-button",
    get_history: "mdi:history",
    get_statistics: "mdi:chart-line",
    get_calendar_events: "mdi:calendar-search",
    add_calendar_event: "mdi:calendar-plus",
    get_todo_items: "mdi:format-list-checks",
    add_todo_item: "mdi:playlist-plus",
    complete_todo_item: "mdi:playlist-check",
    get_mail: "mdi:email-search-outline",
    get_headlines: "mdi:newspaper-variant-outline",
    get_weather_forecast: "mdi:weather-partly-cloudy",
    send_notification: "mdi:bell-ring-outline",
    speak: "mdi:bullhorn-outline",
    activate_skill: "mdi:school-outline",
    read_skill_resource: "mdi:book-open-variant",
    get_last_reports: "mdi:text-box-multiple-outline",
    recall: "mdi:magnify",
    remember: "mdi:notebook-plus-outline",
    forget: "mdi:notebook-remove-outline",
    log_event: "mdi:notebook-edit-outline",
    propose_core_memory: "mdi:lightbulb-on-outline",
    send_message: "mdi:email-fast-outline",
    web_search: "mdi:web",
    web_fetch: "mdi:web",
  }),
);

const KINDS = new Map<string, [PartKey, string]>(
  Object.entries({
    start: ["kind.context", "mdi:clipboard-text-search-outline"],
    context: ["kind.context", "mdi:clipboard-text-search-outline"],
    thinking: ["kind.thinking", "mdi:head-cog-outline"],
    model: ["kind.thinking", "mdi:head-cog-outline"],
    model_cut: ["kind.again", "mdi:redo"],
    model_error: ["kind.model_error", "mdi:cloud-refresh-outline"],
    rejected: ["kind.again", "mdi:redo"],
    correction: ["kind.again", "mdi:redo"],
    collected: ["kind.collected", "mdi:set-merge"],
    stand_up: ["kind.collected", "mdi:set-merge"],
    compiled_plainly: ["kind.collected", "mdi:set-merge"],
    quality_gate: ["kind.checks", "mdi:text-box-check-outline"],
    review: ["kind.checks", "mdi:text-box-check-outline"],
    remarks: ["kind.checks", "mdi:text-box-check-outline"],
    concluded: ["kind.checks", "mdi:text-box-check-outline"],
    limit: ["kind.limit", "mdi:gauge"],
    plan: ["kind.plan", "mdi:sitemap-outline"],
    workflow: ["kind.plan", "mdi:sitemap-outline"],
    messages: ["kind.messages", "mdi:email-open-outline"],
    attachments: ["kind.attachments", "mdi:paperclip"],
    approved_call: ["kind.approved_call", "mdi:check-decagram-outline"],
    rolled_back: ["kind.rolled_back", "mdi:undo-variant"],
  }),
);

const GOES_ON: [PartKey, string] = ["goes_on", "mdi:dots-horizontal"];

const ASKS = "mdi:account-voice";

/** Steps at which a run waits for runs of its own. */
const asksOthers = (step: StepBrief): boolean =>
  step.kind === "dispatch" || step.tool === "ask_agent";

/**
 * Say what a step is.
 *
 * `children` are the runs that this one has begun: they say whom it asks.
 */
export function stepWords(
  localize: Localize<PartKey>,
  step: StepBrief,
  children: readonly Pick<RunBrief, "name" | "ended_at">[] = [],
): StepWords {
  const [icon, text] = asksOthers(step)
    ? [ASKS, whom(localize, children)]
    : step.tool
      ? tool(localize, step.tool)
      : kind(localize, step.kind);
  const outcome = outcomeOf(step);
  return outcome
    ? { icon, text: localize(outcome, { step: text }), wrong: outcome !== "asks_first" }
    : { icon, text, wrong: false };
}

function whom(
  localize: Localize<PartKey>,
  children: readonly Pick<RunBrief, "name" | "ended_at">[],
): string {
  const asked = children.filter((child) => child.ended_at === null);
  if (asked.length > 1) return localize("asks_all", { count: asked.length });
  const [only] = asked;
  return only ? localize("asks", { name: only.name }) : localize("asks_somebody");
}

function tool(localize: Localize<PartKey>, name: string): [string, string] {
  const known = TOOL_ICONS.get(name);
  if (!known) return ["mdi:wrench-outline", localize("uses", { tool: name })];
  return [known, localize(`tool.${name}` as PartKey)];
}

function kind(localize: Localize<PartKey>, name: string): [string, string] {
  const [key, icon] = KINDS.get(name) ?? GOES_ON;
  return [icon, localize(key)];
}

function outcomeOf(step: StepBrief): PartKey | undefined {
  if (step.verdict === "deny") return "denied";
  if (step.verdict === "ask") return "asks_first";
  return step.tool && step.error ? "went_wrong" : undefined;
}

/**
 * Add what a run does to what it has done.
 *
 * What begins is told before it is done, under the same number: the later takes its place.
 */
export function withStep(
  steps: readonly StepBrief[],
  step: StepBrief,
  most = 50,
): readonly StepBrief[] {
  if (steps.some((one) => one.seq > step.seq)) return steps;
  return [...steps.filter((one) => one.seq !== step.seq), step].slice(-most);
}

/** The last few steps, without those that say the same as the one before. */
export function lastSteps(
  localize: Localize<PartKey>,
  steps: readonly StepBrief[],
  count: number,
  children?: readonly Pick<RunBrief, "name" | "ended_at">[],
): StepWords[] {
  const said: StepWords[] = [];
  for (const step of steps) {
    const words = stepWords(localize, step, children);
    if (said.at(-1)?.text !== words.text) said.push(words);
  }
  return said.slice(-count);
}
