/** A question and a house, for tests. */

import type { Approval, ApprovalsEvent } from "../../api/approvals";
import type { StaffEvent } from "../../api/types";
import type { HomeAssistant, Message } from "../../ha/types";

export function approval(changes: Partial<Approval> = {}): Approval {
  return {
    approval_id: "one",
    agent_id: "warden",
    name: "Warden",
    icon: "mdi:thermometer",
    run_id: "run-1",
    tool: "control_device",
    arguments: {
      action: "climate.set_temperature",
      entity_ids: ["climate.bedroom"],
      data: { temperature: 21 },
    },
    entity_ids: ["climate.bedroom"],
    action: "climate.set_temperature",
    title: "Set temperature: Bedroom (temperature: 21)",
    why: "every change of yours needs a person's yes",
    rule: "autonomy",
    purpose: "Task: Warm the bedroom\nIn the agent's own words: “It is cold there”",
    cost: "about $0.004 for the agent's report on it",
    at: new Date(Date.now() - 60_000).toISOString(),
    expires_at: new Date(Date.now() + 30 * 60_000).toISOString(),
    state: "pending",
    answered_by: null,
    answered_by_name: null,
    answered_at: null,
    ended_at: null,
    note: "",
    remembered: "",
    outcome_run_id: null,
    result: "",
    can_always: true,
    can_never: true,
    any_arguments: false,
    ...changes,
  };
}

/** A house with one thermostat; `answers` is what commands are answered. */
export class House {
  readonly sent: Message[] = [];
  readonly hass: HomeAssistant;
  private readonly pages: Partial<Record<string, (event: unknown) => void>> = {};

  constructor(answers: (message: Message) => unknown = () => ({})) {
    const connection = {
      connected: true,
      subscribeMessage: (page: (event: never) => void, message: Message) => {
        this.pages[message.type] = page as (event: unknown) => void;
        return Promise.resolve(() => undefined);
      },
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    };
    this.hass = {
      states: {
        "climate.bedroom": {
          entity_id: "climate.bedroom",
          state: "heat",
          attributes: { friendly_name: "Bedroom" },
          last_changed: "",
        },
      },
      entities: {},
      devices: {},
      connection,
      config: { time_zone: "UTC", components: [] },
      language: "en",
      locale: { language: "en", time_format: "24", number_format: "language" },
      localize: () => "",
      callWS: async (message: Message) => {
        this.sent.push(message);
        return answers(message);
      },
      callService: () => Promise.resolve({}),
    } as unknown as HomeAssistant;
  }

  staff(event: StaffEvent): void {
    this.pages["household_agents/staff/subscribe"]?.(event);
  }

  approvals(event: ApprovalsEvent): void {
    this.pages["household_agents/approvals/subscribe"]?.(event);
  }
}
