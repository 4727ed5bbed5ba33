import { afterEach, describe, expect, it } from "vitest";

import type { CardConfig, GridOptions } from "../ha/types";
import "../cards/approvals";
import "../cards/staff";
import { agentView, fakeHass, householdView } from "../testing/fakes";
import type { BaseCard } from "./card";

const OURS = { platform: "household_agents" };
const ENTITIES = {
  "sensor.chef": { ...OURS, entity_id: "sensor.chef", translation_key: "status" },
  "sensor.coach": { ...OURS, entity_id: "sensor.coach", translation_key: "status" },
  "sensor.other": {
    entity_id: "sensor.other",
    platform: "x",
    translation_key: "status",
  },
  "sensor.asked": {
    ...OURS,
    entity_id: "sensor.asked",
    translation_key: "pending_approvals",
  },
};

type Card = BaseCard<CardConfig> & { getGridOptions(): GridOptions };

async function made(
  kind: "staff" | "approvals",
  config: object = {},
  { layout = "", pending = "0" } = {},
) {
  const fake = fakeHass({
    entities: ENTITIES,
    states: { "sensor.asked": { state: pending } as never },
  });
  const card = document.createElement(`household-agents-${kind}-card`) as Card;
  card.setConfig({ type: `custom:household-agents-${kind}-card`, ...config });
  card.hass = fake.hass;
  card.layout = layout;
  document.body.append(card);
  await card.updateComplete;
  const waiting = () => card.shadowRoot?.querySelector<HTMLElement>("ha-card.waiting");
  const height = () => waiting()?.style.blockSize;
  return { ...fake, card, waiting, height };
}

describe("a card that does not know yet what to show", () => {
  afterEach(() => document.body.replaceChildren());

  it("keeps the height free that it will have, and is as high when it knows", async () => {
    const { card, height, waiting, send } = await made("staff");
    expect(height()).toBe("291px");
    const size = card.getCardSize();
    const agents = [agentView(), agentView({ agent_id: "coach" })];
    send({ loaded: true, agents, household: householdView() });
    await card.updateComplete;
    expect(waiting()).toBeNull();
    expect(card.getCardSize()).toBe(size);
  });

  it("is as high as its place where a grid gives it one", async () => {
    const placed = { grid_options: { rows: 4 } };
    expect((await made("staff", placed, { layout: "grid" })).height()).toBe("100%");
    expect((await made("staff", {}, { layout: "grid" })).height()).toBe("291px");
  });

  it("has room for the questions that wait, which the sensor has counted", async () => {
    const none = await made("approvals");
    const two = await made("approvals", {}, { pending: "2" });
    expect(none.height()).toBe("144px");
    expect(two.height()).toBe("824px");
  });

  it("waits until the questions are here, and not only the staff", async () => {
    const { card, send, tell, waiting } = await made("approvals");
    send({ loaded: true, agents: [], household: householdView() });
    await card.updateComplete;
    expect(waiting()).not.toBeNull();
    tell("household_agents/approvals/subscribe", {
      loaded: true,
      may_answer: true,
      approvals: [],
    });
    await card.updateComplete;
    expect(waiting()).toBeNull();
  });

  it("stays away from the first moment where nothing is asked and it hides then", async () => {
    expect((await made("approvals", { hide_empty: true })).card.hidden).toBe(true);
    const asked = await made("approvals", { hide_empty: true }, { pending: "1" });
    expect(asked.card.hidden).toBe(false);
  });

  it("says in words what it waits for", async () => {
    const { waiting } = await made("staff");
    expect(waiting()?.querySelector("[role=status]")?.textContent).toBe("Loading …");
  });
});
