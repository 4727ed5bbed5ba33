import { describe, expect, it } from "vitest";

import type { ApprovalsEvent } from "../api/approvals";
import { approval, everything, standing } from "../parts/approvals/fixtures";
import { after, NOTHING_ASKED, type Asked } from "./approvals";

const told = (...events: ApprovalsEvent[]): Asked =>
  events.reduce(after, NOTHING_ASKED);

describe("what is known of approvals", () => {
  const all = everything([approval()], { standing: [standing()] });

  it("is all of it at first, then what changes", () => {
    const denied = approval({ state: "denied" });
    const known = told(all, { approval: denied }, { standing: [] });
    expect([...known.approvals.values()]).toEqual([denied]);
    expect(known).toMatchObject({ known: true, mayAnswer: true, standing: [] });
    expect(known.answerers).toEqual(["Anna", "Ben"]);
  });

  it("is nothing once the user may not, but who may", () => {
    const known = told(all, { allowed: false, answerers: ["Ben"] });
    expect(known).toMatchObject({ allowed: false, mayAnswer: false, standing: [] });
    expect([known.approvals.size, known.answerers]).toEqual([0, ["Ben"]]);
  });

  it("is nothing while the household is away, and all again with it", () => {
    const away = told(all, { loaded: false });
    expect([away.loaded, away.approvals.size, away.standing]).toEqual([false, 0, []]);
    expect(after(away, all).standing).toEqual([standing()]);
  });

  it("is less where the server is of the version before", () => {
    const before = { loaded: true, may_answer: true, approvals: [] };
    const known = told(before as unknown as ApprovalsEvent);
    expect([known.answerers, known.standing]).toEqual([[], []]);
  });
});
