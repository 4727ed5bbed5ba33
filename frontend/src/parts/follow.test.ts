import { describe, expect, it } from "vitest";

import type { StepBrief } from "../api/types";
import { runBrief } from "../testing/fakes";
import { followed, type Followed } from "./follow";

const NOTHING: Followed = { begun: [], steps: [] };

const step = (run_id: string, seq: number): StepBrief => ({
  run_id,
  seq,
  kind: "thinking",
  at: "",
  duration: 0,
  tool: null,
  verdict: null,
  error: false,
});

describe("a run that is followed", () => {
  it("has steps of its own, and runs that it began", () => {
    const own = runBrief({ run_id: "r1", state: "running" });
    const child = runBrief({ run_id: "r2", parent_id: "r1", name: "Chef" });
    const grandchild = runBrief({ run_id: "r3", parent_id: "r2" });
    const known = followed(NOTHING, "r1", {
      runs: [own, child, grandchild],
      steps: [step("r1", 1), step("r2", 1)],
    });
    expect(known.run).toBe(own);
    expect(known.begun).toEqual([child]);
    expect(known.steps).toEqual([step("r1", 1)]);
  });

  it("goes on by what is told of it, and of what it began", () => {
    let known = followed(NOTHING, "r1", { runs: [runBrief()], steps: [step("r1", 1)] });
    known = followed(known, "r1", { step: step("r1", 2) });
    known = followed(known, "r1", { step: step("other", 9) });
    expect(known.steps.map((one) => one.seq)).toEqual([1, 2]);
    const begun = runBrief({ run_id: "r2", parent_id: "r1", ended_at: null });
    known = followed(known, "r1", { run: begun });
    known = followed(known, "r1", { run: { ...begun, ended_at: "now" } });
    expect(known.begun).toEqual([{ ...begun, ended_at: "now" }]);
    expect(followed(known, "r1", { done: true })).toBe(known);
  });
});
