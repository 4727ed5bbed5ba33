import { describe, expect, it, vi } from "vitest";

import type { AgentView, StaffEvent } from "../api/types";
import type { HomeAssistant } from "../ha/types";
import type { StrategyConfig } from "./config";
import { HouseholdAgentsStrategy as Strategy } from "./strategy";
import "./index";

const CONFIG: StrategyConfig = { type: "custom:household-agents" };
const DEVICE = {
  id: "d1",
  name: "Meals",
  area_id: null as string | null,
  identifiers: [["household_agents", "meals"]] as [string, string][],
};

function house(event?: StaffEvent, more: Partial<HomeAssistant> = {}): HomeAssistant {
  return {
    language: "en",
    locale: { language: "en" },
    devices: {
      d1: { ...DEVICE, area_id: "kitchen" },
      hub: {
        id: "hub",
        name: "Household Agents",
        identifiers: [["household_agents", "entry"]],
      },
    },
    areas: { kitchen: { area_id: "kitchen", name: "Kitchen" } },
    entities: {
      "calendar.plan": {
        entity_id: "calendar.plan",
        platform: "household_agents",
        translation_key: "schedule",
        device_id: "hub",
      },
      "calendar.family": {
        entity_id: "calendar.family",
        platform: "local_calendar",
        translation_key: "schedule",
        device_id: "hub",
      },
    },
    connection: {
      subscribeMessage: vi.fn((callback: (event: unknown) => void) => {
        if (event) callback(event);
        return Promise.resolve(() => undefined);
      }),
      addEventListener: vi.fn(),
      removeEventListener: vi.fn(),
    },
    ...more,
  } as unknown as HomeAssistant;
}

const LOADED = {
  loaded: true,
  agents: [
    {
      agent_id: "meals",
      name: "Meals",
      pattern: "domain",
      device_id: "d1",
      entities: {},
    } as unknown as AgentView,
  ],
  household: { entry_id: "entry", may_answer: false },
} as unknown as StaffEvent;

describe("the strategy", () => {
  it("is offered where a dashboard is added, once", () => {
    expect(window.customStrategies).toMatchObject([
      { type: "household-agents", strategyType: "dashboard", name: "Household Agents" },
    ]);
    expect(customElements.get("ll-strategy-dashboard-household-agents")).toBe(Strategy);
    expect(Strategy.getCreateSuggestions(house())).toEqual({
      title: "Household Agents",
      icon: "mdi:account-group",
    });
  });

  it("builds from the staff, its areas and the household's own entities", async () => {
    const { views } = await Strategy.generate(CONFIG, house(LOADED));
    expect(views.map((view) => view.path)).toEqual(["staff", "agents", "schedule"]);
    expect(views[1]!.sections[0]!.cards[0]).toMatchObject({ heading: "Kitchen" });
    expect(views[2]!.sections[0]!.cards[0]).toMatchObject({
      entities: ["calendar.plan"],
    });
  });

  it("does not wait for a staff that does not come", async () => {
    vi.useFakeTimers();
    const built = Strategy.generate(CONFIG, house());
    await vi.advanceTimersByTimeAsync(4_000);
    expect((await built).views.map((view) => view.path)).toEqual(["staff"]);
    vi.useRealTimers();
  });

  it("waits a moment for an agent that is there before the staff is told", async () => {
    const tell: ((event: StaffEvent) => void)[] = [];
    const hass = house();
    vi.mocked(hass.connection.subscribeMessage).mockImplementation((callback) => {
      tell.push(callback as (event: StaffEvent) => void);
      return Promise.resolve(() => undefined);
    });
    const built = Strategy.generate(CONFIG, hass);
    const household = { entry_id: "entry", admin: true };
    tell[0]?.({ loaded: true, agents: [], household } as unknown as StaffEvent);
    await new Promise((done) => setTimeout(done, 50));
    tell[0]?.({ changed: (LOADED as { agents: AgentView[] }).agents });
    expect((await built).views.map((view) => view.path)).toContain("agents");
  });

  it("says in words what is wrong with its settings", async () => {
    const wrong = { ...CONFIG, group_by: "age" } as unknown as StrategyConfig;
    await expect(Strategy.generate(wrong, house())).rejects.toThrow("has to be one of");
  });

  it.each([
    ["comes", { new: { ...DEVICE, id: "new" } }, true],
    ["is renamed", { d1: { ...DEVICE, name_by_user: "Food" } }, true],
    ["moves", { d1: { ...DEVICE, area_id: "attic" } }, true],
    ["is somebody else's", { x: { ...DEVICE, id: "x", identifiers: [] } }, false],
  ])("is built anew when an agent %s: %o", (_what, devices, anew) => {
    const old = house(undefined, { devices: { d1: DEVICE } });
    const now = { ...old, devices: { ...old.devices, ...devices } };
    expect(Strategy.shouldRegenerate(CONFIG, old, now)).toBe(anew);
  });

  it("is left alone while agents work", () => {
    const old = house();
    const now = { ...old, states: {}, entities: { ...old.entities } };
    expect(Strategy.shouldRegenerate(CONFIG, old, now)).toBe(false);
  });
});
