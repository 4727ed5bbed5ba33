import { afterEach, describe, expect, it } from "vitest";

import type { Approval } from "../../api/approvals";
import type { Message } from "../../ha/types";
import "./approval-item";
import type { ApprovalItem } from "./approval-item";
import { approval, House } from "./fixtures";

async function shown(
  asked: Approval,
  house = new House(),
): Promise<{ item: ApprovalItem; house: House }> {
  const item = document.createElement("household-agents-approval-item") as ApprovalItem;
  item.hass = house.hass;
  item.approval = asked;
  document.body.append(item);
  await item.updateComplete;
  return { item, house };
}

const text = (item: ApprovalItem): string =>
  (item.shadowRoot?.textContent ?? "").replace(/\s+/g, " ");

function button(
  item: ApprovalItem,
  label: string,
): HTMLElement & { disabled?: boolean } {
  const buttons = item.shadowRoot?.querySelectorAll<HTMLElement>("ha-button") ?? [];
  const found = [...buttons].find((one) => one.textContent.trim() === label);
  if (!found) throw new Error(`There is no button ${label}`);
  return found;
}

async function choose(item: ApprovalItem, value: string): Promise<void> {
  const menu = item.shadowRoot?.querySelector("ha-dropdown");
  menu?.dispatchEvent(new CustomEvent("wa-select", { detail: { item: { value } } }));
  await item.updateComplete;
}

const offered = (item: ApprovalItem): string[] =>
  [...(item.shadowRoot?.querySelectorAll("ha-dropdown-item") ?? [])].map(
    (one) => one.getAttribute("value") ?? "",
  );

async function settled(item: ApprovalItem): Promise<void> {
  await new Promise((done) => setTimeout(done));
  await item.updateComplete;
}

afterEach(() => document.body.replaceChildren());

describe("a question", () => {
  it("says what, why, what for, what it touches and what it costs", async () => {
    const { item } = await shown(approval());
    for (const said of [
      "Warden asks",
      "Set temperature: Bedroom (temperature: 21)",
      "every change of yours needs a person's yes",
      "Warm the bedroom",
      "“It is cold there”",
      "Bedroom heat",
      "Temperature 21",
      "about $0.004",
      "Without an answer it is not done",
    ])
      expect(text(item)).toContain(said);
  });

  it("opens what it touches", async () => {
    const { item } = await shown(approval());
    let opened = "";
    item.addEventListener("hass-more-info", (event) => {
      opened = (event as CustomEvent<{ entityId: string }>).detail.entityId;
    });
    item.shadowRoot?.querySelector<HTMLElement>("button.entity")?.click();
    expect(opened).toBe("climate.bedroom");
  });

  it("is answered with yes or no, and a note", async () => {
    const { item, house } = await shown(
      approval(),
      new House(() => ({ approval: approval({ state: "approved" }), standing: null })),
    );
    await choose(item, "note");
    item.shadowRoot
      ?.querySelector("ha-selector")
      ?.dispatchEvent(
        new CustomEvent("value-changed", { detail: { value: " Today " } }),
      );
    await item.updateComplete;
    button(item, "Approve").click();
    await settled(item);
    expect(house.sent).toEqual([
      {
        type: "household_agents/approvals/answer",
        approval_id: "one",
        approve: true,
        remember: false,
        note: "Today",
      },
    ]);
  });

  it("takes no second answer while one is sent", async () => {
    const { item, house } = await shown(
      approval(),
      new House(() => new Promise(() => {})),
    );
    button(item, "Approve").click();
    await item.updateComplete;
    expect(button(item, "Deny").disabled).toBe(true);
    expect(text(item)).toContain("Sending your answer");
    button(item, "Deny").click();
    expect(house.sent).toHaveLength(1);
  });

  it("says in words why an answer did not count", async () => {
    const { item } = await shown(
      approval(),
      new House(() => {
        throw { code: "service_validation_error", message: "Ben was faster" };
      }),
    );
    button(item, "Deny").click();
    await settled(item);
    expect(text(item)).toContain("This did not work: Ben was faster");
    expect(button(item, "Deny").disabled).toBe(false);
  });

  it("cannot be answered when its time is over", async () => {
    const { item } = await shown(approval({ expires_at: "2020-01-01T00:00:00Z" }));
    expect(text(item)).toContain("Its time is over");
    expect(button(item, "Approve").disabled).toBe(true);
  });

  it("only tells where it is readonly, or over", async () => {
    const { item } = await shown(approval());
    item.readonly = true;
    await item.updateComplete;
    expect(item.shadowRoot?.querySelector("ha-button")).toBeNull();
    const { item: over } = await shown(approval({ state: "done" }));
    expect(over.shadowRoot?.querySelector("ha-button")).toBeNull();
  });
});

describe("an answer for good", () => {
  const answers = (message: Message): unknown => ({
    approval: approval({ state: message["approve"] ? "approved" : "denied" }),
    standing: {},
  });

  it("is asked back in a sentence, which can be cancelled", async () => {
    const { item, house } = await shown(approval(), new House(answers));
    await choose(item, "always");
    expect(text(item)).toContain("exactly this on Bedroom without asking");
    button(item, "Cancel").click();
    await item.updateComplete;
    expect(button(item, "Approve")).toBeTruthy();
    expect(house.sent).toEqual([]);
  });

  it.each([
    ["always", "Always allow", true],
    ["never", "Never allow", false],
  ])("says %s when it is confirmed", async (value, label, approve) => {
    const { item, house } = await shown(approval(), new House(answers));
    await choose(item, value);
    button(item, label).click();
    await settled(item);
    expect(house.sent).toMatchObject([{ approve, remember: true }]);
  });

  it("says where it would be for any words, and for a whole tool", async () => {
    const { item } = await shown(approval({ any_arguments: true }));
    await choose(item, "always");
    expect(text(item)).toContain("write whatever it likes to Bedroom");
    const { item: other } = await shown(
      approval({ entity_ids: [], tool: "send_mail" }),
    );
    await choose(other, "never");
    expect(text(other)).toContain("never again use send_mail");
  });

  it("is offered only where it is possible", async () => {
    const { item } = await shown(approval({ can_always: false }));
    expect(offered(item)).toEqual(["never", "note"]);
    const { item: other } = await shown(approval({ can_never: false }));
    expect(offered(other)).toEqual(["always", "note"]);
  });
});
