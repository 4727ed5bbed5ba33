/** What tests put in Home Assistant's place; no bundle has it. */

import { vi } from "vitest";

import type { AgentView, HouseholdView, RunBrief, StaffEvent } from "../api/types";
import type { HomeAssistant, Message } from "../ha/types";

export function agentView(changes: Partial<AgentView> = {}): AgentView {
  return {
    agent_id: "chef",
    name: "Nutrition chef",
    icon: "mdi:chef-hat",
    pattern: "domain",
    description: "Cooks.",
    device_id: "device",
    entities: { status: "sensor.chef_status", enabled: "switch.chef_enabled" },
    enabled: true,
    status: "idle",
    problem: null,
    breaker_open_until: null,
    current: null,
    last: null,
    report: null,
    next_run: null,
    today: { runs: 0, tokens: 0, cost: 0 },
    limits: { tokens: null, cost: null },
    questions: 0,
    team: null,
    may_run: true,
    ...changes,
  };
}

export function runBrief(changes: Partial<RunBrief> = {}): RunBrief {
  return {
    run_id: "r1",
    agent_id: "chef",
    name: "Nutrition chef",
    state: "completed",
    source: "action",
    task: "",
    parent_id: null,
    root_id: null,
    requested_at: "2026-11-21T12:00:00+00:00",
    acknowledged_at: "2026-11-21T12:00:00+00:00",
    started_at: "2026-11-21T12:00:00+00:00",
    ended_at: "2026-11-21T12:00:09+00:00",
    duration: 9,
    headline: null,
    urgency: null,
    error: null,
    error_words: null,
    tokens: 0,
    cost: 0,
    model: "claude-opus-5",
    doing: null,
    ...changes,
  };
}

export function householdView(changes: Partial<HouseholdView> = {}): HouseholdView {
  return {
    title: "Household Agents",
    entry_id: "entry",
    today: { runs: 0, tokens: 0, cost: 0 },
    budget_left: 100,
    month: { tokens: 0, cost: 0 },
    questions: 0,
    active_runs: 0,
    admin: true,
    may_answer: true,
    ...changes,
  };
}

type Service = HomeAssistant["callService"];

/** A `hass` whose services are mocks, and whose subscriptions get what is sent. */
export function fakeHass(changes: Partial<HomeAssistant> = {}) {
  const callService = vi.fn<Service>().mockResolvedValue({});
  const callWS = vi
    .fn<(message: Message) => Promise<unknown>>()
    .mockRejectedValue({ code: "unknown_command", message: "Unknown command." });
  const subscribed: { message: Message; tell: (event: unknown) => void }[] = [];
  const subscribeMessage = vi.fn((tell: (event: never) => void, message: Message) => {
    const one = { message, tell: tell as (event: unknown) => void };
    subscribed.push(one);
    return Promise.resolve(() => {
      const index = subscribed.indexOf(one);
      if (index >= 0) subscribed.splice(index, 1);
    });
  });
  const hass = {
    states: {},
    entities: {},
    devices: {},
    connection: {
      connected: true,
      subscribeMessage,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    },
    config: { time_zone: "UTC", components: [] },
    language: "en",
    locale: { language: "en", time_format: "language", number_format: "language" },
    user: { id: "u", name: "Ada", is_admin: true },
    localize: (key: string) => key,
    callService,
    callWS,
    ...changes,
  } as unknown as HomeAssistant;
  const tell = (type: string, event: unknown): void => {
    for (const one of subscribed) if (one.message.type === type) one.tell(event);
  };
  return {
    hass,
    callService,
    callWS,
    subscribed,
    tell,
    send: (event: StaffEvent) => tell("household_agents/staff/subscribe", event),
  };
}
