/** What a step of a run says: a title, figures, and what can be unfolded. */

import type { TraceStep } from "../../api/runs";
import type { HomeAssistant } from "../../ha/types";
import { toolWords } from "./row";
import { hooks, modelTurn, qualityGate, toolCall } from "./rich-words";
import type { Say, StepWords, Words } from "./telling";
import { traceTexts } from "./trace-text";
import { list, joined, number, pretty, record, text } from "./values";

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
