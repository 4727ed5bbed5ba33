/** The steps that say most: turns of the model, calls of tools, and quality gates. */

import type { TraceStep } from "../../api/runs";
import { formatCost, formatTokens } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { cacheShare, formatBytes, formatShare } from "./figures";
import { toolWords } from "./row";
import type { Say, Words } from "./telling";
import { joined, list, number, pretty, record, text } from "./values";

export function modelTurn(hass: HomeAssistant, say: Say, step: TraceStep): Words {
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

export function toolCall(_hass: HomeAssistant, say: Say, step: TraceStep): Words {
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

export function hooks(say: Say, opinions: unknown): [string, string][] {
  const lines = list(opinions).map((one) => {
    const { hook, name, verdict, reason } = record(one);
    return [text(hook) || text(name), text(verdict), text(reason)]
      .filter(Boolean)
      .join(": ");
  });
  return [[say("fact.hooks"), lines.join("\n")]];
}

export function qualityGate(_hass: HomeAssistant, say: Say, step: TraceStep): Words {
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
