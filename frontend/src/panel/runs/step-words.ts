/** What a step of a run says: a title, figures, and what can be unfolded. */

import type { TraceStep } from "../../api/runs";
import {
  formatCost,
  formatDuration,
  formatNumber,
  formatTokens,
} from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { toolWords } from "./row";
import { traceTexts, type TraceKey } from "./trace-text";

export interface StepWords {
  icon: string;
  title: string;
  /** One line beside the title. */
  note: string;
  /** Figures, by what they are. */
  facts: [label: string, value: string][];
  /** Long texts that are unfolded: arguments, results, reasons. */
  blocks: [label: string, text: string][];
}

type Say = (key: TraceKey, values?: Record<string, string | number>) => string;

interface Words extends Partial<StepWords> {
  icon: string;
  title: string;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const record = (value: unknown): Record<string, unknown> =>
  value && typeof value === "object" ? (value as Record<string, unknown>) : {};
const joined = (value: unknown): string => list(value).map(String).join(", ");

/** JSON as people read it; other texts as they are. */
export function pretty(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value, undefined, 2);
  if (!/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.stringify(JSON.parse(value), undefined, 2);
  } catch {
    return value;
  }
}

/** The share of a request that came from the cache, or nothing where nothing was sent. */
export function cacheShare(usage: Record<string, unknown>): number | undefined {
  const read = number(usage["cache_read_tokens"]);
  const sent =
    read + number(usage["input_tokens"]) + number(usage["cache_write_tokens"]);
  return sent > 0 ? read / sent : undefined;
}

export function formatShare(hass: HomeAssistant, share: number): string {
  return formatNumber(hass, share, { style: "percent", maximumFractionDigits: 0 });
}

export function formatBytes(hass: HomeAssistant, bytes: number): string {
  const kilo = bytes >= 1_000;
  const value = formatNumber(hass, kilo ? bytes / 1_000 : bytes, {
    maximumFractionDigits: kilo && bytes < 100_000 ? 1 : 0,
  });
  return `${value} ${kilo ? "kB" : "B"}`;
}

/** Say a step in words. */
export function wordsOf(hass: HomeAssistant, step: TraceStep): StepWords {
  const say: Say = traceTexts(hass);
  const teller = TELLERS[step.kind];
  const words = teller ? teller(hass, say, step) : unknown(step);
  return { note: "", facts: [], blocks: [], ...words };
}

type Teller = (hass: HomeAssistant, say: Say, step: TraceStep) => Words;

const TELLERS: Record<string, Teller | undefined> = {
  context: (_hass, say, step) => ({
    icon: "mdi:text-box-outline",
    title: say("step.context"),
    note: say("step.context.note", {
      tools: list(step["tools"]).length,
      skills: list(step["skills"]).length,
    }),
    blocks: [
      [say("fact.tools"), joined(step["tools"])],
      [say("fact.skills"), joined(step["skills"])],
      [say("fact.definition"), text(step["definition"])],
      [say("fact.prompt"), text(step["prompt"])],
    ],
  }),
  model: modelTurn,
  thinking: (_hass, say) => ({
    icon: "mdi:head-cog-outline",
    title: say("step.thinking"),
  }),
  calling: (_hass, say, step) => ({
    icon: "mdi:wrench-outline",
    title: toolWords(text(step["tool"])),
    note: say("step.calling"),
  }),
  model_error: (_hass, say, step) => ({
    icon: "mdi:cloud-alert-outline",
    title: say("step.model_error"),
    note: toolWords(text(step["error"])),
    blocks: [[say("fact.detail"), text(step["detail"])]],
  }),
  model_cut: (_hass, say) => ({
    icon: "mdi:cloud-off-outline",
    title: say("step.model_cut"),
  }),
  tool: toolCall,
  rejected: (_hass, say, step) => ({
    icon: "mdi:file-cancel-outline",
    title: say("step.rejected"),
    note: list(step["failures"]).join("; "),
  }),
  correction: (_hass, say, step) => ({
    icon: "mdi:file-edit-outline",
    title: say("step.correction"),
    note: text(step["problem"]),
  }),
  tool_problem: (_hass, say, step) => ({
    icon: "mdi:wrench-clock",
    title: say("step.tool_problem"),
    note: text(step["problem"]),
  }),
  limit: (_hass, say, step) => ({
    icon: "mdi:speedometer",
    title: say(step["refused"] ? "step.limit_reached" : "step.limit_near"),
    note: `${text(step["whose"])} · ${String(step["limit"] ?? "")} ${text(step["unit"])}`,
    blocks: [[say("fact.detail"), text(step["detail"])]],
  }),
  quality_gate: qualityGate,
  review: (_hass, say, step) => ({
    icon: "mdi:account-check-outline",
    title: say(step["approved"] ? "step.review_yes" : "step.review_no"),
    note: text(step["reason"]),
  }),
  concluded: (_hass, say, step) => ({
    icon: step["error"] ? "mdi:flag-remove-outline" : "mdi:flag-checkered",
    title: say("step.concluded"),
    note: toolWords(text(step["error"])),
    blocks: [[say("fact.detail"), text(step["detail"])]],
  }),
  dispatch: (_hass, say, step) => ({
    icon: "mdi:account-arrow-right-outline",
    title: say("step.dispatch"),
    note: text(step["agent"]),
  }),
  collected: (_hass, say, step) => ({
    icon: "mdi:inbox-arrow-down-outline",
    title: say("step.collected"),
    note: say("step.collected.note", {
      count: Object.keys(record(step["states"])).length,
    }),
  }),
  plan: (_hass, say, step) => ({
    icon: "mdi:sitemap-outline",
    title: say("step.plan"),
    note: say("step.tasks", { count: list(step["tasks"]).length }),
    blocks: [[say("fact.tasks"), pretty(step["tasks"])]],
  }),
  workflow: (_hass, say, step) => ({
    icon: "mdi:sitemap-outline",
    title: say("step.workflow"),
    note: say("step.tasks", { count: number(step["tasks"]) }),
  }),
  start: (_hass, say, step) => ({
    icon: "mdi:shield-check-outline",
    title: say("step.start"),
    blocks: hooks(say, step["hooks"]),
  }),
  remarks: (_hass, say, step) => ({
    icon: "mdi:comment-alert-outline",
    title: say("step.remarks"),
    note: list(step["remarks"]).join("; "),
  }),
  message: (_hass, say, step) => ({
    icon: "mdi:email-fast-outline",
    title: say("step.message"),
    note: text(step["recipient"]),
  }),
  messages: (_hass, say, step) => ({
    icon: "mdi:email-open-outline",
    title: say("step.messages", { count: list(step["ids"]).length }),
  }),
  approved_call: (_hass, say, step) => ({
    icon: "mdi:account-check",
    title: say("step.approved_call"),
    blocks: rest(step),
  }),
  compiled_plainly: (_hass, say, step) => ({
    icon: "mdi:format-list-bulleted",
    title: say("step.compiled_plainly"),
    note: text(step["reason"]),
  }),
  rolled_back: (_hass, say, step) => ({
    icon: "mdi:undo-variant",
    title: say("step.rolled_back"),
    blocks: rest(step),
  }),
};

function modelTurn(hass: HomeAssistant, say: Say, step: TraceStep): Words {
  const share = cacheShare(step);
  const facts: [string, string][] = [
    [say("fact.input"), formatTokens(hass, number(step["input_tokens"]))],
    [say("fact.output"), formatTokens(hass, number(step["output_tokens"]))],
    [say("fact.cache_read"), formatTokens(hass, number(step["cache_read_tokens"]))],
    [say("fact.cache_write"), formatTokens(hass, number(step["cache_write_tokens"]))],
    [say("fact.cost"), formatCost(hass, number(step["cost"]))],
    [say("fact.request"), formatBytes(hass, number(step["request_bytes"]))],
    [say("fact.stop_reason"), toolWords(text(step["stop_reason"]))],
  ];
  // Others are told that the model was asked, and nothing of it.
  const known = "input_tokens" in step;
  return {
    icon: "mdi:creation-outline",
    title: say("step.model"),
    note: [
      text(step["model"]),
      known
        ? say("step.model.note", {
            out: formatTokens(hass, number(step["output_tokens"])),
          })
        : "",
      share ? say("step.model.cache", { share: formatShare(hass, share) }) : "",
      known ? formatCost(hass, number(step["cost"])) : "",
    ]
      .filter(Boolean)
      .join(" · "),
    facts: known ? facts : [],
  };
}

const VERDICTS: Record<string, string | undefined> = {
  allow: "mdi:wrench-check-outline",
  deny: "mdi:shield-off-outline",
  ask: "mdi:account-question-outline",
};

function toolCall(_hass: HomeAssistant, say: Say, step: TraceStep): Words {
  const gate = record(step["gate"]);
  const verdict = text(gate["verdict"]) || text(step["verdict"]);
  const known = verdict === "allow" || verdict === "deny" || verdict === "ask";
  const why = [toolWords(text(gate["rule"])), text(gate["reason"])].filter(Boolean);
  return {
    icon: VERDICTS[verdict] ?? "mdi:wrench-outline",
    title: toolWords(text(step["tool"])),
    note: [
      known ? say(`verdict.${verdict}`) : "",
      step["error"] === true ? say("step.tool.error") : "",
    ]
      .filter(Boolean)
      .join(" · "),
    blocks: [
      [say("fact.gate"), known ? [say(`verdict.${verdict}`), ...why].join(": ") : ""],
      ...hooks(say, step["hooks"]),
      [say("fact.arguments"), "arguments" in step ? pretty(step["arguments"]) : ""],
      [say("fact.result"), pretty(step["result"] ?? "")],
    ],
  };
}

function hooks(say: Say, opinions: unknown): [string, string][] {
  const lines = list(opinions).map((one) => {
    const { hook, name, verdict, reason } = record(one);
    return [text(hook) || text(name), text(verdict), text(reason)]
      .filter(Boolean)
      .join(": ");
  });
  return [[say("fact.hooks"), lines.join("\n")]];
}

function qualityGate(_hass: HomeAssistant, say: Say, step: TraceStep): Words {
  const results = list(step["results"]).map(record);
  const failed = results.filter((one) => text(one["verdict"]) === "fail");
  const checked = results.filter((one) => text(one["verdict"]) !== "not_set");
  const line = (one: Record<string, unknown>): string =>
    [
      toolWords(text(one["gate"])),
      toolWords(text(one["verdict"])),
      joined(one["failures"]),
    ]
      .filter(Boolean)
      .join(": ");
  return {
    icon: failed.length ? "mdi:shield-alert-outline" : "mdi:shield-check-outline",
    title: say("step.quality_gate"),
    note: failed.length
      ? failed.map(line).join("; ")
      : checked.length
        ? say("step.quality_gate.passed", { count: checked.length })
        : "",
    blocks: [[say("fact.checks"), results.map(line).join("\n")]],
  };
}

const unknown = (step: TraceStep): Words => ({
  icon: "mdi:circle-small",
  title: toolWords(step.kind),
  blocks: rest(step),
});

const COMMON = new Set([
  "seq",
  "kind",
  "at",
  "duration",
  "run_id",
  "tool",
  "verdict",
  "error",
]);

function rest(step: TraceStep): [string, string][] {
  return Object.entries(step)
    .filter(([key, value]) => !COMMON.has(key) && value !== null && value !== "")
    .map(([key, value]) => [toolWords(key), pretty(value)]);
}

/** How long a step took, where that says something. */
export function tookOf(hass: HomeAssistant, step: TraceStep): string {
  if (step.duration < 0.0005) return "";
  if (step.duration < 0.1)
    return `${formatNumber(hass, step.duration * 1000, { maximumFractionDigits: 0 })} ms`;
  return formatDuration(hass, step.duration);
}
