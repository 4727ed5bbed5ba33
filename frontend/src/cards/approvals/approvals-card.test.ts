/** The approvals card in every state that it can be in. */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Approval } from "../../api/approvals";
import { approval, everything, House } from "../../parts/approvals/fixtures";
import type { ApprovalItem } from "../../parts/approvals/approval-item";
import type { PendingList } from "../../parts/approvals/pending-list";
import { householdView } from "../../testing/fakes";
import "./approvals-card";
import type { ApprovalsCard } from "./approvals-card";
import type { ApprovalsCardConfig } from "./config";

const ITEM = "household-agents-approval-item";
let card: ApprovalsCard;
let house: House;

async function shown(config: Partial<ApprovalsCardConfig> = {}): Promise<void> {
  card = document.createElement("household-agents-approvals-card") as ApprovalsCard;
  card.setConfig({ type: "custom:household-agents-approvals-card", ...config });
  card.hass = house.hass;
  document.body.append(card);
  await card.updateComplete;
  house.staff({
    loaded: true,
    version: "1",
    agents: [],
    household: householdView(),
  });
  await settled();
}

const list = () =>
  card.shadowRoot?.querySelector<PendingList>("household-agents-pending-list");

const items = (): ApprovalItem[] => [
  ...(list()?.shadowRoot?.querySelectorAll<ApprovalItem>(ITEM) ?? []),
];

function first(): ApprovalItem {
  const [item] = items();
  if (!item) throw new Error("nothing is asked");
  return item;
}

async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1);
  await card.updateComplete;
  await list()?.updateComplete;
  await Promise.all(items().map((item) => item.updateComplete));
}

/** All that can be read on the card. */
function text(root: ParentNode | null | undefined = card.shadowRoot): string {
  const inside = [...(root?.querySelectorAll("*") ?? [])].map((one) =>
    one.shadowRoot ? text(one.shadowRoot) : "",
  );
  return [root?.textContent ?? "", ...inside].join(" ").replaceAll(/\s+/g, " ").trim();
}

function button(label: string): HTMLElement & { disabled?: boolean } {
  const all = first().shadowRoot?.querySelectorAll<HTMLElement>("ha-button") ?? [];
  const found = [...all].find((one) => one.textContent.trim() === label);
  if (!found) throw new Error(`There is no button ${label}`);
  return found;
}

async function noting(words: string): Promise<void> {
  const root = first().shadowRoot;
  const chosen = { detail: { item: { value: "note" } } };
  root
    ?.querySelector("ha-dropdown")
    ?.dispatchEvent(new CustomEvent("wa-select", chosen));
  await settled();
  root
    ?.querySelector("ha-selector")
    ?.dispatchEvent(new CustomEvent("value-changed", { detail: { value: words } }));
  await settled();
}

const bens = (changes: Partial<Approval>): Approval =>
  approval({
    answered_by: "ben",
    answered_by_name: "Ben",
    answered_at: new Date().toISOString(),
    ...changes,
  });

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T12:00:00Z") });
  house = new House();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe("what waits", () => {
  it("is loading first, then there, the most urgent first", async () => {
    await shown();
    expect(text()).toContain("Loading");
    const soon = approval({
      approval_id: "two",
      title: "open Gate",
      expires_at: new Date(Date.now() + 300_000).toISOString(),
    });
    house.approvals(everything([approval(), soon]));
    await settled();
    expect(items().map((item) => item.approval.title)).toEqual([
      "open Gate",
      "Set temperature: Bedroom (temperature: 21)",
    ]);
    expect(text()).toContain("2 questions wait for an answer");
  });

  it("says that it is lost where it never was there", async () => {
    await shown();
    house.lose();
    await settled();
    expect(text()).toContain("The connection is lost");
  });

  it("is nothing, and says what comes here", async () => {
    await shown();
    house.approvals(everything([]));
    await settled();
    expect(text()).toContain("Nothing waits for you.");
    expect(text()).toContain("What agents may not do by themselves is asked here.");
  });

  it("hides with nothing where that is wanted, and comes back", async () => {
    await shown({ hide_empty: true });
    const told = vi.fn();
    card.addEventListener("card-visibility-changed", (event) =>
      told((event as CustomEvent<{ value: boolean }>).detail.value),
    );
    house.approvals(everything([]));
    await settled();
    expect(card.hidden).toBe(true);
    house.approvals({ approval: approval() });
    await settled();
    expect(card.hidden).toBe(false);
    expect(told.mock.calls).toEqual([[true]]);
  });

  it("is shown in parts where it is much", async () => {
    const many = Array.from({ length: 23 }, (_, index) =>
      approval({
        approval_id: `q${index}`,
        expires_at: new Date(Date.now() + (index + 1) * 60_000).toISOString(),
      }),
    );
    await shown();
    house.approvals(everything(many));
    await settled();
    const more = () => list()?.shadowRoot?.querySelector<HTMLElement>("ha-button");
    expect([items().length, more()?.textContent.trim()]).toEqual([10, "Show 13 more"]);
    more()?.click();
    await settled();
    more()?.click();
    await settled();
    expect([items().length, more()]).toEqual([23, null]);
    expect(items().at(0)?.approval.approval_id).toBe("q0");
  });
});

describe("an answer", () => {
  it("is sent once, and its news take the question's place", async () => {
    const answered = bens({ answered_by_name: "Anna", state: "approved" });
    let arrive: (value: unknown) => void = () => undefined;
    house = new House(() => new Promise((done) => (arrive = done)));
    await shown();
    house.approvals(everything([approval()]));
    await settled();
    button("Approve").click();
    await settled();
    expect(text()).toContain("Sending your answer");
    button("Approve").click();
    expect(house.sent).toHaveLength(1);
    arrive({ approval: answered, standing: null });
    await settled();
    expect(items()).toEqual([]);
    expect(text()).toContain("Anna said yes; it is about to be done");
  });

  it("of somebody else takes the question away, and says whose it was", async () => {
    await shown();
    house.approvals(everything([approval()]));
    await settled();
    await noting("Only today");
    house.approvals({ approval: bens({ state: "denied", ended_at: null }) });
    await settled();
    expect(items()).toEqual([]);
    expect(text()).toContain("Ben said no");
    expect(text()).toContain("Nothing waits for you.");
  });

  it("that is refused says why in the reader's language, and loses nothing", async () => {
    house = new House(() => {
      throw {
        code: "unauthorized",
        message: "Cleo may not answer.",
        translation_key: "approval_not_yours",
        translation_placeholders: { user: "Cleo", who: "Ben" },
      };
    });
    await shown();
    house.approvals(everything([approval()]));
    await settled();
    await noting("Only today");
    button("Approve").click();
    await settled();
    expect(text()).toContain("This did not work: Cleo darf hier nicht antworten.");
    const note = first().shadowRoot?.querySelector("ha-selector") as unknown as {
      value: string;
    };
    expect(note.value).toBe("Only today");
    expect(button("Approve").disabled).toBe(false);
    button("Deny").click();
    await settled();
    expect(house.sent.at(-1)).toMatchObject({ approve: false, note: "Only today" });
  });

  it("of which nobody knows whether it arrived says so", async () => {
    house = new House(() => {
      throw { type: "result", success: false, error: { code: 3, message: "lost" } };
    });
    await shown();
    house.approvals(everything([approval()]));
    await settled();
    button("Deny").click();
    await settled();
    expect(text()).toContain("Whether your answer arrived shows here once it is back");
    expect(text()).not.toContain("undefined");
  });

  it("takes whoever answers by keyboard to the next question", async () => {
    house = new House(({ approval_id }) => ({
      approval: bens({ approval_id: String(approval_id), state: "denied" }),
      standing: null,
    }));
    await shown();
    house.approvals(
      everything([
        approval({ approval_id: "a", expires_at: "2026-11-21T12:10:00Z" }),
        approval({ approval_id: "b", expires_at: "2026-11-21T12:20:00Z" }),
      ]),
    );
    await settled();
    first().focus();
    button("Deny").click();
    await settled();
    const focused = list()?.shadowRoot?.activeElement as ApprovalItem | null;
    expect(focused?.approval.approval_id).toBe("b");
  });
});

describe("time", () => {
  it("runs out while somebody looks, and the server says what that means", async () => {
    const expires_at = new Date(Date.now() + 90_000).toISOString();
    await shown();
    house.approvals(everything([approval({ expires_at })]));
    await settled();
    expect(button("Approve").disabled).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    await settled();
    expect(text()).toContain("Waits less than a minute more");
    await vi.advanceTimersByTimeAsync(31_000);
    await settled();
    expect(text()).toContain("Its time is over");
    expect(button("Approve").disabled).toBe(true);
    const state = "expired";
    house.approvals({
      approval: approval({ expires_at, state, ended_at: expires_at }),
    });
    await settled();
    expect(items()).toEqual([]);
    expect(text()).toContain("Nobody answered in time; it was not done");
  });
});

describe("without the right to answer", () => {
  it("it only tells, and says who may", async () => {
    await shown();
    house.approvals(
      everything([approval()], { may_answer: false, answerers: ["Ben", "Dora"] }),
    );
    await settled();
    expect(items()).toHaveLength(1);
    expect(first().shadowRoot?.querySelector("ha-button")).toBeNull();
    expect(text()).toContain("Ben, Dora may answer.");
  });

  it("it shows nothing of what is asked, and says who sees it", async () => {
    await shown();
    house.approvals(everything([approval()]));
    await settled();
    house.approvals({ allowed: false, answerers: ["Ben"] });
    await settled();
    expect(text()).not.toContain("Set temperature");
    expect(text()).toContain("Only people who answer for this household");
    expect(text()).toContain("Ben may answer.");
    house.approvals(everything([approval()]));
    await settled();
    expect(items()).toHaveLength(1);
  });

  it("it says so from the beginning", async () => {
    house.refusal = {
      code: "unauthorized",
      message: "Cleo may not see",
      translation_placeholders: { user: "Cleo", who: "Anna, Ben" },
    };
    await shown();
    await settled();
    expect(text()).toContain("Anna, Ben may answer.");
  });
});
