import { describe, expect, it } from "vitest";

import type { Trace, TraceRun } from "../../api/runs";
import type { RunBrief, StepBrief } from "../../api/types";
import { isRun, treeOf, treeOfBriefs, withStep, type TreeRun } from "./tree";

const run = (run_id: string, fields: Partial<TraceRun> = {}): TraceRun =>
  ({
    run_id,
    agent_id: run_id,
    state: "completed",
    error: null,
    headline: null,
    report: null,
    requested_at: "2026-01-01T10:00:00Z",
    acknowledged_at: null,
    started_at: null,
    ended_at: null,
    usage: { input_tokens: 1, output_tokens: 2, cache_read_tokens: 3, cost: 0.5 },
    steps: [],
    children: [],
    ...fields,
  }) as unknown as TraceRun;

const step = (seq: number, kind: string, data = {}) => ({
  seq,
  kind,
  at: `2026-01-01T10:00:${String(seq).padStart(2, "0")}Z`,
  duration: 1,
  ...data,
});

const shape = (tree: TreeRun): unknown[] =>
  tree.entries.map((entry) =>
    isRun(entry) ? [entry.run.run_id, ...shape(entry.run)] : entry.step.kind,
  );

describe("the tree of a trace", () => {
  it("has runs below in place of the steps that asked for them", () => {
    const trace = {
      ...run("top", {
        steps: [
          step(1, "context"),
          step(2, "dispatch", { child: "chef" }),
          step(5, "concluded"),
        ],
        children: [
          run("late", { started_at: "2026-01-01T10:00:04Z" }),
          run("chef", { steps: [step(1, "model")] }),
        ],
      }),
      names: { top: "Top", chef: "Chef" },
      problems: [{ run_id: "chef", seq: 1 }],
    } as unknown as Trace;
    const tree = treeOf(trace);
    expect(shape(tree)).toEqual(["context", ["chef", "model"], ["late"], "concluded"]);
    expect([tree.name, tree.tokens, tree.cost]).toEqual(["Top", 6, 0.5]);
    const chef = tree.entries.find(isRun)?.run;
    expect(chef?.name).toBe("Chef");
    expect(chef?.entries[0]).toMatchObject({ problem: true });
  });

  it("says where runs are only named, and how many steps are missing", () => {
    const trace = {
      ...run("top", {
        steps_left_out: 7,
        children: [
          {
            run_id: "deep",
            agent_id: "deep",
            state: "failed",
            error: "x",
            headline: null,
          },
        ],
      }),
      names: {},
      problems: [],
    } as unknown as Trace;
    const tree = treeOf(trace);
    expect(tree.leftOut).toBe(7);
    expect(tree.entries.find(isRun)?.run).toMatchObject({ whole: false, said: "x" });
  });
});

describe("the tree of what is followed", () => {
  const brief = (run_id: string, parent_id: string | null): RunBrief =>
    ({
      run_id,
      parent_id,
      agent_id: run_id,
      name: run_id,
      state: "running",
      requested_at: "2026-01-01T10:00:00Z",
      tokens: 0,
      cost: 0,
    }) as RunBrief;
  const brief_step = (run_id: string, seq: number, kind: string): StepBrief =>
    ({ run_id, seq, kind, at: `2026-01-01T10:00:0${seq}Z`, error: false }) as StepBrief;

  it("has every run that is told of", () => {
    const runs = new Map(
      [brief("top", "above"), brief("chef", "top"), brief("helper", "chef")].map(
        (one) => [one.run_id, one],
      ),
    );
    const steps = [brief_step("top", 1, "context"), brief_step("helper", 1, "model")];
    const tree = treeOfBriefs(runs, steps, "top");
    expect(tree && shape(tree)).toEqual([["chef", ["helper", "model"]], "context"]);
    expect(treeOfBriefs(runs, steps, "unknown")).toBeUndefined();
  });

  it("has one entry for what began and is done", () => {
    const begun = withStep(
      [brief_step("a", 1, "context")],
      brief_step("a", 2, "thinking"),
    );
    const done = withStep(begun, brief_step("a", 2, "model"));
    expect(done.map((one) => one.kind)).toEqual(["context", "model"]);
  });
});
