/** The pages of schedule, spend and approvals, drawn with what the commands answer. */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { AgentView } from "../api/types";
import type { Staff } from "../data/staff";
import type { HomeAssistant, Message } from "../ha/types";
import "./approvals/approvals-page";
import type { ApprovalsPage } from "./approvals/approvals-page";
import "./schedule/schedule-page";
import type { SchedulePage } from "./schedule/schedule-page";
import "./spend/spend-page";
import type { SpendPage } from "./spend/spend-page";

const NOW = new Date("2026-11-18T08:00:00Z");

const chef = {
  agent_id: "chef",
  name: "Chef",
  icon: "mdi:chef-hat",
  device_id: "device",
  entities: { status: "sensor.chef_status" },
} as unknown as AgentView;

function staff(admin = true): Staff {
  return {
    known: true,
    loaded: true,
    state: "live",
    agents: new Map([["chef", chef]]),
    household: {
      admin,
      may_answer: true,
      today: { runs: 1, tokens: 1, cost: 1 },
      active_runs: 0,
    },
  } as unknown as Staff;
}

class House {
  asked: Message[] = [];
  told: ((event: unknown) => void)[] = [];
  answers: Record<string, unknown> = {};
  readonly hass = {
    language: "en",
    locale: {
      language: "en",
      time_format: "24",
      number_format: "language",
      first_weekday: "monday",
    },
    config: { time_zone: "Europe/Berlin", components: [] },
    states: { "lock.door": { attributes: { friendly_name: "Front door" } } },
    user: { id: "me", name: "Me", is_admin: true },
    localize: () => "",
    connection: {
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      subscribeMessage: async (told: (event: unknown) => void) => {
        this.told.push(told);
        return () => undefined;
      },
    },
    callWS: async (message: Message) => {
      this.asked.push(message);
      const answer = this.answers[message.type];
      if (answer instanceof Error) throw answer;
      return answer;
    },
  } as unknown as HomeAssistant;
}

async function shown<
  T extends HTMLElement & { updateComplete: Promise<boolean>; hass: HomeAssistant },
>(
  tag: string,
  house: House,
  more: Partial<Record<string, unknown>> = {},
): Promise<{ page: T; root: ShadowRoot }> {
  const page = document.createElement(tag) as T;
  Object.assign(page, {
    hass: house.hass,
    staff: staff(),
    route: { prefix: "/household-agents", rest: [] },
    ...more,
  });
  document.body.append(page);
  await page.updateComplete;
  await vi.advanceTimersByTimeAsync(10);
  await page.updateComplete;
  if (!page.shadowRoot) throw new Error("not drawn");
  return { page, root: page.shadowRoot };
}

const text = (root: ParentNode | null | undefined): string =>
  (root?.textContent ?? "").replaceAll(/\s+/g, " ").trim();

let house: House;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  house = new House();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe("the schedule", () => {
  const item = {
    kind: "past",
    agent_id: "chef",
    name: "Chef",
    at: "2026-11-18T07:00:00+01:00",
    state: "failed",
    run_id: "run-1",
    headline: "No eggs",
  };

  it("shows the reader's week, links runs, and says what colours say", async () => {
    house.answers["household_agents/schedule"] = {
      items: [item, { ...item, kind: "coming", at: "2026-11-18T19:00:00+01:00" }],
      unscheduled: [
        {
          agent_id: "x",
          name: "Herald",
          enabled: true,
          scheduled: false,
          triggers: [],
        },
      ],
      more: false,
    };
    const { root } = await shown<SchedulePage>("household-agents-schedule-page", house);
    expect(house.asked).toEqual([
      { type: "household_agents/schedule", start: "2026-11-16", days: 7 },
    ]);
    const table = root.querySelector("household-agents-week-table")?.shadowRoot;
    expect(table?.querySelectorAll("thead th[scope=col]")).toHaveLength(8);
    expect(table?.querySelectorAll("[aria-current=date]")).toHaveLength(1);
    const run = table?.querySelector("a.past");
    expect(run?.getAttribute("href")).toBe("/household-agents/runs/run-1");
    expect(text(run)).toContain("Failed, No eggs");
    expect(table?.querySelector("a.coming")?.getAttribute("href")).toBe(
      "/config/devices/device/device",
    );
    expect(table?.querySelectorAll(".now")).toHaveLength(1);
    expect(text(root.querySelector(".others"))).toContain("Herald");
  });

  it("is one day where it is narrow, and the address says which", async () => {
    house.answers["household_agents/schedule"] = {
      items: [],
      unscheduled: [],
      more: false,
    };
    const { root } = await shown<SchedulePage>(
      "household-agents-schedule-page",
      house,
      { narrow: true, route: { prefix: "/household-agents", rest: ["2026-12-24"] } },
    );
    expect(house.asked[0]).toMatchObject({ start: "2026-12-24", days: 1 });
    expect(text(root.querySelector(".message"))).toContain("Nothing runs");
  });
});

describe("what was spent", () => {
  const budget = {
    budget: "household_day",
    agent_id: null,
    name: null,
    unit: "USD",
    used: 5,
    limit: 5,
    until: "2026-11-19T00:00:00+01:00",
    level: 100,
  };
  const spend = {
    days: ["2026-11-17", "2026-11-18"],
    agents: [
      {
        agent_id: "chef",
        name: "Chef",
        gone: false,
        cost: [1, 4],
        tokens: [100, 400],
        runs: [1, 1],
      },
    ],
    limits: { day_tokens: null, day_cost: 5, month_tokens: null, month_cost: null },
    month: { tokens: 500, cost: 5 },
    today: { tokens: 400, cost: 4 },
    budgets: [budget],
    kept_for_people: 0.1,
    prices_dated: "2026-10-24",
  };

  it("says that a limit is reached and where to change it", async () => {
    house.answers["household_agents/spend"] = spend;
    const { root } = await shown<SpendPage>("household-agents-spend-page", house);
    const alert = root.querySelector("ha-alert");
    expect(text(alert)).toContain("$5.00 of $5.00 are used");
    expect(alert?.querySelector("a")?.getAttribute("href")).toBe("/config/repairs");
    const meter = root.querySelector("[role=meter]");
    expect(meter?.getAttribute("aria-valuetext")).toBe("$4.00 of $5.00");
    expect(text(root.querySelector("table"))).toContain("Chef $5.00 100% 2 $2.50");
  });

  it("has a bar for every day that says what is in it, one of them in the tab order", async () => {
    house.answers["household_agents/spend"] = spend;
    const { root } = await shown<SpendPage>("household-agents-spend-page", house);
    const bars = root
      .querySelector("household-agents-spend-chart")
      ?.shadowRoot?.querySelectorAll(".day");
    expect([...(bars ?? [])].map((bar) => bar.getAttribute("aria-label"))).toEqual([
      "Tue, Nov 17: $1.00; Chef $1.00",
      "Wed, Nov 18: $4.00; Chef $4.00",
    ]);
    expect([...(bars ?? [])].map((bar) => bar.getAttribute("tabindex"))).toEqual([
      "-1",
      "0",
    ]);
  });

  it("is a table for whoever wants one", async () => {
    house.answers["household_agents/spend"] = spend;
    const { page, root } = await shown<SpendPage>("household-agents-spend-page", house);
    root.querySelector<HTMLElement>(".bar ha-button")?.click();
    await page.updateComplete;
    expect(text(root.querySelector(".scroll table"))).toContain(
      "Wed, Nov 18 $4.00 $4.00",
    );
  });

  it("says why not, and can be asked again", async () => {
    house.answers["household_agents/spend"] = new Error("The disk is full");
    const { page, root } = await shown<SpendPage>("household-agents-spend-page", house);
    expect(text(root.querySelector("ha-alert"))).toContain("The disk is full");
    house.answers["household_agents/spend"] = spend;
    root.querySelector<HTMLElement>("ha-alert ha-button")?.click();
    await vi.advanceTimersByTimeAsync(10);
    await page.updateComplete;
    expect(root.querySelector("household-agents-spend-chart")).not.toBeNull();
  });
});

describe("the books", () => {
  it("are open to administrators alone, but for approvals", async () => {
    house.answers["household_agents/approvals/history"] = { items: [], next: null };
    const { root } = await shown<ApprovalsPage>(
      "household-agents-approvals-page",
      house,
      {
        staff: staff(false),
        route: { prefix: "/household-agents", rest: ["leases"] },
      },
    );
    expect(root.querySelector("household-agents-approval-list")).not.toBeNull();
    expect(root.querySelector("ha-control-select")).toBeNull();
  });

  it("have leases, page by page, with whether they are as signed", async () => {
    house.answers["household_agents/leases/list"] = {
      items: [
        {
          lease_id: "l1",
          agent_id: "chef",
          agent_name: "Chef",
          run_id: "run-1",
          action: "lock.unlock",
          entity_ids: ["lock.door"],
          parameters: [],
          origin: "person",
          approval_id: null,
          justification: "in scope",
          issued_at: "2026-11-18T07:00:00Z",
          expires_at: "2026-11-18T07:00:30Z",
          consumed_at: null,
          state: "refused",
          detail: "expired",
          intact: false,
        },
      ],
      next: "c",
    };
    const { root } = await shown<ApprovalsPage>(
      "household-agents-approvals-page",
      house,
      { route: { prefix: "/household-agents", rest: ["leases"] } },
    );
    const list = root.querySelector("household-agents-lease-list")?.shadowRoot;
    expect(text(list?.querySelector("dl"))).toContain("Altered since it was signed");
    list?.querySelector<HTMLElement>(".more ha-button")?.click();
    await vi.advanceTimersByTimeAsync(10);
    expect(house.asked.at(-1)).toEqual({
      type: "household_agents/leases/list",
      cursor: "c",
    });
  });
});
