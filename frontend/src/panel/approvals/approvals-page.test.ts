/** The panel's page of approvals: the questions of the card, the history, what holds. */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Approval } from "../../api/approvals";
import type { Staff } from "../../data/staff";
import type { Message } from "../../ha/types";
import { approval, everything, House, standing } from "../../parts/approvals/fixtures";
import { householdView } from "../../testing/fakes";
import "./approvals-page";
import type { ApprovalsPage } from "./approvals-page";

const HISTORY = "household_agents/approvals/history";
let page: ApprovalsPage;
let house: House;
let history: Approval[];
let refused: unknown;

function text(root: ParentNode | null | undefined = page.shadowRoot): string {
  const inside = [...(root?.querySelectorAll("*") ?? [])].map((one) =>
    one.shadowRoot ? text(one.shadowRoot) : "",
  );
  return [root?.textContent ?? "", ...inside].join(" ").replaceAll(/\s+/g, " ").trim();
}

const lists = (): ShadowRoot | null | undefined =>
  page.shadowRoot?.querySelector("household-agents-approval-list")?.shadowRoot;

const inside = (name: string): ShadowRoot | null | undefined =>
  lists()?.querySelector(`household-agents-${name}`)?.shadowRoot;

const lines = (): string[] =>
  [...(lists()?.querySelectorAll("ha-expansion-panel") ?? [])].map(
    (one) => (one as unknown as { header: string }).header,
  );

async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await vi.advanceTimersByTimeAsync(1);
}

async function shown(admin = true): Promise<void> {
  page = document.createElement("household-agents-approvals-page") as ApprovalsPage;
  Object.assign(page, {
    hass: house.hass,
    staff: {
      agents: new Map(),
      household: householdView({ admin }),
    } as unknown as Staff,
    route: { prefix: "/household-agents", rest: [] },
  });
  document.body.append(page);
  await settled();
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T12:00:00Z") });
  history = [];
  refused = undefined;
  house = new House((message: Message) => {
    if (message.type === HISTORY) return { items: history, next: null };
    if (refused) throw refused;
    return { approval: approval({ state: "approved" }), standing: null };
  });
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe("the page of approvals", () => {
  it("asks as the card does, always and never with it", async () => {
    await shown();
    const purpose = "Task: <b>parcel</b>";
    house.approvals(everything([approval({ purpose })]));
    await settled();
    const pending = inside("pending-list");
    const question = pending?.querySelector(
      "household-agents-approval-item",
    )?.shadowRoot;
    expect(text(question)).toContain("<b>parcel</b>");
    const offered = question?.querySelectorAll("ha-dropdown-item");
    expect([...(offered ?? [])].map((one) => one.getAttribute("value"))).toEqual([
      "always",
      "never",
      "note",
    ]);
    const [yes] = question?.querySelectorAll<HTMLElement>("ha-button") ?? [];
    yes?.click();
    await settled();
    expect(house.sent.at(-1)).toMatchObject({ approval_id: "one", approve: true });
    expect(text()).toContain("Nothing waits for an answer");
    expect(lines()).toEqual(["Set temperature: Bedroom (temperature: 21)"]);
  });

  it("puts news into the history by their time, and changes what is there", async () => {
    const at = (minute: number) => `2026-11-21T11:${minute}:00+00:00`;
    const one = (id: string, minute: number, changes: Partial<Approval> = {}) =>
      approval({
        approval_id: id,
        title: id,
        at: at(minute),
        state: "done",
        ...changes,
      });
    history = [one("new", 50), one("old", 10)];
    await shown();
    house.approvals(everything([one("new", 50), one("old", 10)]));
    await settled();
    house.approvals({ approval: one("between", 30) });
    house.approvals({ approval: one("old", 10, { state: "failed", result: "No" }) });
    await settled();
    expect(lines()).toEqual(["new", "between", "old"]);
    expect(text()).toContain("Yes, but it failed");
  });

  it("says what was said for good with an answer", async () => {
    history = [
      approval({
        state: "done",
        answered_by_name: "Anna",
        answered_at: "2026-11-21T11:00:00Z",
        remembered: "always",
      }),
    ];
    await shown();
    expect(text()).toContain("always allowed from now on");
  });
});

describe("what was said for good", () => {
  const rows = () => [...(inside("standing-list")?.querySelectorAll("li") ?? [])];
  const button = (row?: Element) => row?.querySelector<HTMLElement>("ha-button");

  it("comes, changes and goes by itself", async () => {
    await shown();
    house.approvals(everything([]));
    await settled();
    expect(rows()).toEqual([]);
    house.approvals({ standing: [standing()] });
    await settled();
    expect(text(rows()[0])).toContain(
      "Warden may do this without asking. Given by Anna",
    );
    button(rows()[0])?.click();
    await settled();
    expect(house.sent.at(-1)).toEqual({
      type: "household_agents/standing/remove",
      standing_id: "said",
    });
    house.approvals({ standing: [] });
    await settled();
    expect(rows()).toEqual([]);
  });

  it("is an administrator's to take back where it is a never", async () => {
    await shown(false);
    const never = standing({
      standing_id: "no",
      kind: "never",
      given_by: null,
      at: null,
    });
    house.approvals(everything([], { standing: [standing(), never] }));
    await settled();
    expect(rows().map((row) => button(row) !== null)).toEqual([true, false]);
    expect(text(rows()[1])).toContain("Warden may never do this.");
  });

  it("stays where it could not be taken back, and says why", async () => {
    refused = { code: "unknown_error", message: "The journal is held." };
    await shown();
    house.approvals(everything([], { standing: [standing()] }));
    await settled();
    button(rows()[0])?.click();
    await settled();
    expect(text()).toContain("The journal is held.");
    expect(rows()).toHaveLength(1);
    expect((button(rows()[0]) as unknown as { disabled: boolean }).disabled).toBe(
      false,
    );
  });

  it("is not shown to who may not see it any more", async () => {
    await shown();
    house.approvals(everything([], { standing: [standing()] }));
    await settled();
    house.approvals({ allowed: false, answerers: ["Ben"] });
    await settled();
    expect(rows()).toEqual([]);
    expect(text()).toContain("Ben may answer.");
  });
});
