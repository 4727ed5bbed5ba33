import { describe, expect, it } from "vitest";

import type { AgentView, Pattern, RunBrief } from "../../api/types";
import { barsOf, type LaneOptions } from "./lanes";

function run(
  run_id: string,
  agent_id: string,
  fields: Partial<RunBrief> = {},
): RunBrief {
  return {
    run_id,
    agent_id,
    name: agent_id,
    state: "completed",
    source: "action",
    task: "",
    parent_id: null,
    root_id: null,
    requested_at: "2026-05-20T10:00:00.000000+00:00",
    acknowledged_at: "2026-05-20T10:00:01.000000+00:00",
    started_at: "2026-05-20T10:00:01.000000+00:00",
    ended_at: "2026-05-20T10:00:09.000000+00:00",
    duration: 8,
    headline: null,
    urgency: null,
    error: null,
    error_words: null,
    tokens: 0,
    cost: 0,
    model: "",
    doing: null,
    ...fields,
  };
}

function staff(patterns: Record<string, Pattern>): ReadonlyMap<string, AgentView> {
  return new Map(
    Object.entries(patterns).map(([id, pattern]) => [id, { pattern } as AgentView]),
  );
}

function options(fields: Partial<LaneOptions> = {}): LaneOptions {
  return { agents: new Map(), since: 0, words: (state) => state, ...fields };
}

const lanes = (runs: RunBrief[], fields?: Partial<LaneOptions>): unknown[] =>
  barsOf(runs, options(fields)).map((bar) => [bar.lane, bar.depth]);

describe("lanes", () => {
  it("hang below whoever had them run, orchestrators first (F142)", () => {
    const runs = [
      run("4", "baker"),
      run("2", "chef", { parent_id: "1" }),
      run("3", "banker", { parent_id: "1" }),
      run("1", "round"),
      run("5", "chef.research_1", { parent_id: "2" }),
    ];
    const agents = staff({ round: "orchestrator", chef: "domain", baker: "domain" });
    expect(lanes(runs, { agents })).toEqual([
      ["round", 0],
      ["chef", 1],
      ["chef.research_1", 2],
      ["banker", 1],
      ["baker", 0],
    ]);
  });

  it("end nowhere in a circle", () => {
    const runs = [
      run("1", "a", { parent_id: "2" }),
      run("2", "b", { parent_id: "1" }),
      run("3", "c", { parent_id: "3" }),
    ];
    expect(barsOf(runs, options())).toHaveLength(3);
  });

  it("stand alone where the run above is not shown", () => {
    expect(lanes([run("2", "chef", { parent_id: "gone" })])).toEqual([["chef", 0]]);
  });
});

describe("bars", () => {
  it("say when a run was asked for, began and ended, and how (F222, F225)", () => {
    const [failed] = barsOf(
      [run("1", "chef", { state: "failed", error_words: "No credit is left" })],
      options(),
    );
    expect(failed).toMatchObject({
      start: Date.parse("2026-05-20T10:00:00Z"),
      began: Date.parse("2026-05-20T10:00:01Z"),
      end: Date.parse("2026-05-20T10:00:09Z"),
      tone: "bad",
      state: "failed",
      sublabel: "No credit is left",
    });
  });

  it("go on while a run waits or works", () => {
    const [waits] = barsOf(
      [
        run("1", "chef", {
          state: "queued",
          acknowledged_at: null,
          started_at: null,
          ended_at: null,
        }),
      ],
      options(),
    );
    expect(waits).toMatchObject({ end: null, began: null, tone: "calm" });
  });

  it("are those of the time and of the pattern that are wanted", () => {
    const runs = [
      run("1", "chef"),
      run("2", "round"),
      run("3", "chef", { ended_at: null, state: "running" }),
    ];
    const agents = staff({ chef: "domain", round: "orchestrator" });
    const ids = (fields: Partial<LaneOptions>): string[] =>
      barsOf(runs, options({ agents, ...fields })).map((bar) => bar.id);
    expect(ids({ pattern: "orchestrator" })).toEqual(["2"]);
    expect(ids({ since: Date.parse("2026-05-20T11:00:00Z") })).toEqual(["3"]);
  });
});
