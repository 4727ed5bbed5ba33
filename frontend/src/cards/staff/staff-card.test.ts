import { afterEach, describe, expect, it, vi } from "vitest";

import type { AgentView } from "../../api/types";
import { agentView, fakeHass, householdView } from "../../testing/fakes";
import type { StaffCardConfig } from "./config";
import "./staff-card";
import type { StaffCard } from "./staff-card";

async function settled(card: StaffCard): Promise<void> {
  await new Promise((done) => setTimeout(done));
  await card.updateComplete;
}

async function made(agents: AgentView[], config: Partial<StaffCardConfig> = {}) {
  const fake = fakeHass();
  const card = document.createElement("household-agents-staff-card") as StaffCard;
  card.setConfig({ type: "custom:household-agents-staff-card", ...config });
  card.hass = fake.hass;
  document.body.append(card);
  await settled(card);
  const household = householdView({
    active_runs: 1,
    today: { runs: 4, tokens: 900, cost: 0.46 },
    budget_left: 81.6,
    questions: 2,
  });
  fake.send({ loaded: true, agents, household });
  await settled(card);
  const texts = (selector: string) =>
    [...(card.shadowRoot?.querySelectorAll(selector) ?? [])].map((one) =>
      (one.textContent ?? "").replaceAll(/\s+/g, " ").trim(),
    );
  return { card, texts, ...fake };
}

function staffOf(count: number): AgentView[] {
  return Array.from({ length: count }, (_one, index) =>
    agentView({
      agent_id: `agent_${index}`,
      name: `Agent ${String(index).padStart(3, "0")}`,
      entities: { status: `sensor.agent_${index}_status` },
    }),
  );
}

const ASKS = agentView({ agent_id: "door", name: "Door keeper", questions: 1 });
const WELL = agentView({ agent_id: "money", name: "Finance manager" });

describe("the staff card", () => {
  afterEach(() => document.body.replaceChildren());

  it("shows what needs people first, and how the household stands", async () => {
    const { texts } = await made([WELL, ASKS]);
    expect(texts(".name")).toEqual(["Door keeper", "Finance manager"]);
    expect(texts("h3")).toEqual(["Needs you", "All is well"]);
    expect(texts(".household > *")).toEqual([
      "1 at work",
      "$0.46 today",
      "82 % of the budget left",
      "2 open questions",
    ]);
  });

  it("says what to do where there is nobody", async () => {
    expect((await made([])).texts("ha-card")[0]).toContain(
      "Nobody is on the staff yet",
    );
    const teams = await made([WELL], { patterns: ["team"] });
    expect(teams.texts("ha-card")).toEqual(["No agent of this kind is on the staff."]);
  });

  it("shows as many as it is told to, and the others on request", async () => {
    const { card, texts } = await made(staffOf(8), { max: 3, group_by: "none" });
    expect(texts(".name").length).toBe(3);
    expect(texts(".all ha-button")).toEqual(["Show 5 more"]);
    card.shadowRoot?.querySelector<HTMLElement>(".all ha-button")?.click();
    await settled(card);
    expect(texts(".name").length).toBe(8);
    expect(texts(".all ha-button")).toEqual(["Show fewer"]);
  });

  it("finds one of many", async () => {
    const { card, texts } = await made(staffOf(200), { max: 20 });
    const field = card.shadowRoot?.querySelector("ha-input") as HTMLInputElement | null;
    expect(field).not.toBeNull();
    if (field) field.value = "agent 117";
    field?.dispatchEvent(new Event("input"));
    await settled(card);
    expect(texts(".name")).toEqual(["Agent 117"]);
    if (field) field.value = "nobody";
    field?.dispatchEvent(new Event("input"));
    await settled(card);
    expect(texts(".rows [role=status]")).toEqual(["No agent fits “nobody”."]);
  });

  it("opens an agent, and has it run, once", async () => {
    const { card, callService } = await made([WELL]);
    const opened = vi.fn();
    card.addEventListener("hass-more-info", (event) =>
      opened((event as CustomEvent).detail),
    );
    card.shadowRoot?.querySelector<HTMLElement>("button.open")?.click();
    expect(opened).toHaveBeenCalledWith({ entityId: "sensor.chef_status" });
    callService.mockImplementation(() => new Promise(() => undefined));
    const run = () => card.shadowRoot?.querySelector<HTMLElement>(".run")?.click();
    run();
    run();
    expect(callService).toHaveBeenCalledTimes(1);
    expect(callService.mock.calls[0]?.slice(0, 3)).toMatchObject([
      "household_agents",
      "run_agent",
      { agent: "money", wait: false },
    ]);
  });

  it("leaves the rows of all others alone when one agent changes", async () => {
    const agents = staffOf(200);
    const { card, send, texts } = await made(agents, { group_by: "none" });
    const rows = [...(card.shadowRoot?.querySelectorAll(".row") ?? [])];
    send({ changed: [{ ...(agents[3] as AgentView), name: "Agent 003 at last" }] });
    await settled(card);
    expect(texts(".name")[3]).toBe("Agent 003 at last");
    expect([...(card.shadowRoot?.querySelectorAll(".row") ?? [])]).toEqual(rows);
  });

  it("refuses what it cannot be shown with", () => {
    const card = document.createElement("household-agents-staff-card") as StaffCard;
    expect(() => card.setConfig({ type: "", group_by: "mood" as never })).toThrow(
      "group_by",
    );
    expect(() => card.setConfig({ type: "", max: 0 })).toThrow("max");
  });
});
