import { afterEach, describe, expect, it, vi } from "vitest";

import type { AgentView, StaffEvent } from "../../api/types";
import { agentView, fakeHass, householdView, runBrief } from "../../testing/fakes";
import { AgentCard } from "./agent-card";
import { worthShowing } from "./config";
import type { AgentCardConfig } from "./config";

const CHEF = agentView();

function all(agents: AgentView[]): StaffEvent {
  return { loaded: true, agents, household: householdView() };
}

async function made(
  config: Partial<AgentCardConfig> = { agent: "chef" },
  first: StaffEvent | null = all([CHEF]),
) {
  const fake = fakeHass();
  const card = document.createElement("household-agents-agent-card") as AgentCard;
  card.setConfig({ type: "custom:household-agents-agent-card", ...config });
  card.hass = fake.hass;
  document.body.append(card);
  await settled(card);
  if (first) fake.send(first);
  await settled(card);
  return { card, ...fake };
}

async function settled(card: AgentCard): Promise<void> {
  await new Promise((done) => setTimeout(done));
  await card.updateComplete;
}

const text = (card: AgentCard): string =>
  (card.shadowRoot?.textContent ?? "").replaceAll(/\s+/g, " ").trim();
const part = (card: AgentCard, selector: string) =>
  card.shadowRoot?.querySelector<HTMLElement>(selector) ?? undefined;

describe("the agent card", () => {
  afterEach(() => document.body.replaceChildren());

  it("says what it waits for while nothing is known", async () => {
    const { card, send } = await made({ agent: "chef" }, null);
    expect(text(card)).toBe("Loading …");
    send({ loaded: false });
    await settled(card);
    expect(text(card)).toBe("Household Agents is not set up, or is being started.");
    send(all([CHEF]));
    await settled(card);
    expect(text(card)).toContain("Nutrition chef");
  });

  it("says what to do where there is nobody to show", async () => {
    expect(text((await made({})).card)).toBe(
      "Choose an agent in this card's settings.",
    );
    expect(text((await made({}, all([]))).card)).toContain(
      "Nobody is on the staff yet",
    );
    expect(text((await made({ agent: "gone" })).card)).toContain(
      "There is no agent ‘gone’ any more",
    );
  });

  it("shows what was found, how old it is and what remains to be said of it", async () => {
    const report: AgentView["report"] = {
      headline: "Dinner is planned",
      body: "To do:\n- **Buy spinach**: today\n\nSpinach and oats.",
      items: [
        { title: "Buy spinach", urgency: "high", detail: "today" },
        { title: "Buy oats", urgency: "low", due: "2026-11-22" },
      ],
      urgency: "high",
      proposed_actions: [{ action: "Order nappies", reason: "two are left" }],
      notes: ["Partial data: the shop was unreachable."],
      claims: [],
      run_id: "r1",
      at: new Date(Date.now() - 300_000).toISOString(),
      state: "degraded",
    };
    const { card } = await made(undefined, all([agentView({ report })]));
    for (const words of [
      "Dinner is planned",
      "Important",
      "5 minutes ago",
      "Buy spinach today",
      "due Sun",
      "Proposes: Order nappies",
      "the model could not be reached",
      "the shop was unreachable",
    ])
      expect(text(card)).toContain(words);
    const body = part(card, "household-agents-markdown") as unknown as { text: string };
    expect(body.text).toBe("Spinach and oats.");
  });

  it("shows what it does while it runs, and lets people cancel it", async () => {
    const { card, send, tell, callService } = await made();
    expect(part(card, "household-agents-steps")).toBeUndefined();
    const current = runBrief({ run_id: "r9", state: "running", ended_at: null });
    send({ changed: [agentView({ status: "running", current })] });
    await settled(card);
    const step = { run_id: "r9", at: "", duration: 0, verdict: null, error: false };
    tell("household_agents/run/follow", {
      runs: [current],
      steps: [{ ...step, seq: 1, kind: "context", tool: null }],
    });
    tell("household_agents/run/follow", {
      step: { ...step, seq: 2, kind: "calling", tool: "get_calendar_events" },
    });
    await settled(card);
    const steps = part(card, "household-agents-steps");
    await (steps as unknown as AgentCard).updateComplete;
    const lines = [...(steps?.shadowRoot?.querySelectorAll("li") ?? [])];
    expect(lines.map((line) => line.textContent?.trim())).toEqual([
      "Gathers what it needs to know",
      "Reads the calendar",
    ]);
    expect(steps?.shadowRoot?.querySelector("[role=status]")?.textContent).toBe(
      "Reads the calendar",
    );
    part(card, ".actions .cancel")?.click();
    part(card, ".actions .cancel")?.click();
    expect(callService).toHaveBeenCalledTimes(1);
    expect(callService).toHaveBeenCalledWith("household_agents", "cancel_run", {
      run_id: "r9",
    });
  });

  it("follows a run only while there is one, and only while it is on the page", async () => {
    const current = runBrief({ run_id: "r9", state: "running", ended_at: null });
    const running = agentView({ status: "running", current });
    const { card, send, subscribed } = await made(undefined, all([running]));
    const followed = () =>
      subscribed.filter((one) => one.message.type === "household_agents/run/follow");
    expect(followed().length).toBe(1);
    card.remove();
    await settled(card);
    expect(followed().length).toBe(0);
    document.body.append(card);
    await settled(card);
    expect(followed().length).toBe(1);
    send({ changed: [CHEF] });
    await settled(card);
    expect(followed().length).toBe(0);
  });

  it("is not drawn anew for other agents and other states of the house", async () => {
    const { card, send, hass } = await made(
      undefined,
      all([CHEF, agentView({ agent_id: "b" })]),
    );
    const drawn = vi.spyOn(card as never, "content");
    send({ changed: [agentView({ agent_id: "b", status: "running" })] });
    card.hass = { ...hass, states: {} };
    await settled(card);
    expect(drawn).not.toHaveBeenCalled();
    send({ changed: [agentView({ status: "running" })] });
    await settled(card);
    expect(drawn).toHaveBeenCalledTimes(1);
  });

  it("shows problems with what can be done about them", async () => {
    const agent = agentView({ problem: "breaker_open", status: "failed" });
    const { card, callService } = await made(undefined, all([agent]));
    const alert = part(card, "ha-alert") as unknown as { title: string };
    expect(alert.title).toBe("Taken out after failures in a row");
    part(card, "ha-alert ha-button")?.click();
    expect(callService).toHaveBeenCalledWith("household_agents", "reset_breaker", {
      agent: "chef",
    });
  });

  it("offers nothing to whoever may only look", async () => {
    const { card } = await made(undefined, all([agentView({ may_run: false })]));
    expect(part(card, ".actions")).toBeUndefined();
  });

  it("shows as much as it is told to", async () => {
    const { card } = await made({
      agent: "chef",
      name: "Cook",
      show_cost: false,
      show_actions: false,
      show_report: false,
    });
    expect(part(card, ".name")?.textContent).toBe("Cook");
    for (const selector of [".cost", ".actions", ".report", ".empty"])
      expect(part(card, selector)).toBeUndefined();
    const compact = (await made({ agent: "chef", compact: true })).card;
    expect(part(compact, ".body")).toBeUndefined();
    expect(part(compact, "ha-icon-button.run")).toBeDefined();
    expect(compact.getGridOptions()).toMatchObject({ rows: 1, min_columns: 3 });
  });

  it("draws the last days once they are known", async () => {
    const fake = fakeHass();
    fake.callWS.mockResolvedValue({
      days: ["2026-11-20", "2026-11-21"],
      agents: [{ agent_id: "chef", cost: [0.2, 0.1] }],
    });
    const card = document.createElement("household-agents-agent-card") as AgentCard;
    card.setConfig({ type: "", agent: "chef" });
    card.hass = fake.hass;
    document.body.append(card);
    await settled(card);
    fake.send(all([agentView({ today: { runs: 1, tokens: 5, cost: 0.3 } })]));
    await settled(card);
    await settled(card);
    const spark = part(card, "household-agents-spark") as unknown as {
      values: number[];
    };
    // Today is what the staff says, which is newer.
    expect(spark.values).toEqual([0.2, 0.3]);
    expect(fake.callWS).toHaveBeenCalledTimes(1);
  });

  it("refuses what it cannot be shown with", () => {
    const card = document.createElement("household-agents-agent-card") as AgentCard;
    expect(() => card.setConfig({ type: "", agent: 7 as never })).toThrow("agent");
  });
});

describe("the card picker", () => {
  it("shows the agent that has most to tell", () => {
    const { hass } = fakeHass();
    const status = (id: string, state: string, run_id: string | null) => ({
      entity_id: `sensor.${id}`,
      state,
      attributes: { agent_id: id, pattern: "domain", run_id },
      last_changed: "",
    });
    hass.states = {
      "sensor.new": status("new", "idle", null),
      "sensor.ran": status("ran", "idle", "r1"),
      "sensor.other": { ...status("x", "on", "r1"), entity_id: "sensor.other" },
    };
    hass.entities = {
      "sensor.new": { entity_id: "sensor.new", platform: "household_agents" },
      "sensor.ran": { entity_id: "sensor.ran", platform: "household_agents" },
      "sensor.other": { entity_id: "sensor.other", platform: "demo" },
    };
    expect(worthShowing(hass)).toBe("ran");
    expect(AgentCard.getStubConfig(hass)).toEqual({ agent: "ran" });
    expect(AgentCard.getStubConfig(fakeHass().hass)).toEqual({});
  });
});
