import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import type { StepBrief } from "../api/types";
import { lastSteps, stepWords, withStep } from "./step-words";
import { partTexts } from "./words/text";

const english = partTexts("en");
const german = partTexts("de");

function step(kind: string, more: Partial<StepBrief> = {}): StepBrief {
  return {
    run_id: "r",
    seq: 1,
    kind,
    at: "2026-11-21T12:00:00+00:00",
    duration: 0,
    tool: null,
    verdict: null,
    error: false,
    ...more,
  };
}

const TOOLS = join(
  import.meta.dirname,
  "../../../custom_components/household_agents/tools",
);
const OWN_TOOLS = readdirSync(TOOLS)
  .filter((file) => file.endsWith(".py"))
  .flatMap((file) => [
    ...readFileSync(join(TOOLS, file), "utf8").matchAll(/^ {4}name = "(\w+)"$/gm),
  ])
  .map((found) => String(found[1]));

const calls = (tool: string, more: Partial<StepBrief> = {}) =>
  step("calling", { tool, ...more });
const child = (name: string, ended_at: string | null = null) => ({ name, ended_at });

describe("the words of a step", () => {
  it.each([
    [step("thinking"), "Thinks", "Denkt nach"],
    [step("model"), "Thinks", "Denkt nach"],
    [step("context"), "Gathers what it needs to know", "Sammelt, was er wissen muss"],
    [step("quality_gate"), "Checks the report", "Prüft den Bericht"],
    [calls("get_calendar_events"), "Reads the calendar", "Liest den Kalender"],
    [calls("report"), "Writes the report", "Schreibt den Bericht"],
    [calls("HassTurnOn"), "Uses HassTurnOn", "Benutzt HassTurnOn"],
    [step("of_tomorrow"), "Goes on", "Macht weiter"],
  ])("are those of people: %o", (one, en, de) => {
    expect(stepWords(english, one).text).toBe(en);
    expect(stepWords(german, one).text).toBe(de);
  });

  it("say whom it asks, as far as that is known", () => {
    const asks = step("dispatch");
    expect(stepWords(english, asks).text).toBe("Asks a colleague");
    expect(stepWords(english, asks, [child("Nutrition chef")]).text).toBe(
      "Asks Nutrition chef",
    );
    const done = child("Finance manager", "2026-11-21T12:00:01+00:00");
    expect(stepWords(english, asks, [done, child("A"), child("B")]).text).toBe(
      "Asks 2 agents",
    );
    expect(stepWords(german, calls("ask_agent"), [child("Koch")]).text).toBe(
      "Fragt Koch",
    );
  });

  it("say what the gate and the tool made of it", () => {
    const denied = stepWords(english, calls("control_device", { verdict: "deny" }));
    expect(denied).toMatchObject({
      text: "Changes something in the house: not allowed",
      wrong: true,
    });
    const asked = stepWords(english, calls("control_device", { verdict: "ask" }));
    expect(asked).toMatchObject({
      text: "Changes something in the house: asks you first",
      wrong: false,
    });
    const failed = stepWords(german, calls("get_mail", { error: true }));
    expect(failed).toMatchObject({ text: "Liest die Post: hat nicht geklappt" });
  });

  it("are there for every tool of the staff", () => {
    expect(OWN_TOOLS).toContain("get_states");
    for (const tool of [...OWN_TOOLS, "report", "web_search", "web_fetch"]) {
      const { text, icon } = stepWords(english, calls(tool));
      expect(text).not.toMatch(/^Uses |^tool\./);
      expect(icon).not.toBe("mdi:wrench-outline");
    }
  });

  it("do not take a name of an object for a tool", () => {
    expect(stepWords(english, calls("toString")).text).toBe("Uses toString");
  });
});

describe("the steps of a run", () => {
  it("take what is done in the place of what began", () => {
    const began = step("calling", { seq: 4, tool: "get_mail" });
    const done = step("tool", { seq: 4, tool: "get_mail", duration: 2 });
    const steps = withStep(withStep([step("context")], began), done);
    expect(steps.map((one) => [one.seq, one.kind])).toEqual([
      [1, "context"],
      [4, "tool"],
    ]);
  });

  it("let what comes late be", () => {
    const steps = [step("thinking", { seq: 7 })];
    expect(withStep(steps, step("context", { seq: 2 }))).toBe(steps);
  });

  it("are as many as there is room for", () => {
    let steps: readonly StepBrief[] = [];
    for (let seq = 1; seq <= 9; seq += 1)
      steps = withStep(steps, step("tool", { seq, tool: `tool_${seq}` }), 5);
    expect(steps.map((one) => one.seq)).toEqual([5, 6, 7, 8, 9]);
    expect(lastSteps(english, steps, 2).map((one) => one.text)).toEqual([
      "Uses tool_8",
      "Uses tool_9",
    ]);
  });

  it("are said once where several in a row are the same", () => {
    const steps = [
      step("context", { seq: 1 }),
      step("thinking", { seq: 2 }),
      step("model", { seq: 3 }),
      calls("get_states", { seq: 4 }),
    ];
    expect(lastSteps(english, steps, 5).map((one) => one.text)).toEqual([
      "Gathers what it needs to know",
      "Thinks",
      "Looks at the house",
    ]);
  });
});
