import { describe, expect, it } from "vitest";

import type { MemoryCommit, MemoryEntry } from "../../api/knowledge";
import { versions } from "./versions";

function commit(revision: number, text: string | null, key = "bins"): MemoryCommit {
  const put = text === null ? [] : [{ key, text, tier: "working" } as MemoryEntry];
  const at = "2026-01-01T00:00:00+00:00";
  return {
    revision,
    at,
    origin: "agent",
    agent_id: "chef",
    run_id: null,
    user_id: null,
    put,
    removed: text === null ? [{ key, revision, at }] : [],
    conflicts: [],
  };
}

describe("versions", () => {
  it("are the values of one key, with what each one replaced", () => {
    const found = versions(
      [
        commit(5, null),
        commit(4, "Tuesday"),
        commit(3, "x", "diet"),
        commit(2, "Monday"),
      ],
      "bins",
    );
    expect(found.map((one) => [one.revision, one.before, one.text])).toEqual([
      [5, "Tuesday", null],
      [4, "Monday", "Tuesday"],
      [2, undefined, "Monday"],
    ]);
  });

  it("leave out steps that only confirmed what was there", () => {
    const found = versions([commit(3, "Monday"), commit(2, "Monday")], "bins");
    expect(found.map((one) => one.revision)).toEqual([2]);
  });
});
