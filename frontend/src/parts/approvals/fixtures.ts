/** A question and a house, for tests. */

import type { Approval, ApprovalsEvent, Standing } from "../../api/approvals";
import type { StaffEvent } from "../../api/types";
import type { HassError, HomeAssistant, Message } from "../../ha/types";

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

export function standing(changes: Partial<Standing> = {}): Standing {
  return {
    standing_id: "said",
    kind: "always",
    agent_id: "warden",
    name: "Warden",
    title: "Set temperature: Bedroom (temperature: 21)",
    tool: "control_device",
    action: "climate.set_temperature",
    entity_ids: ["climate.bedroom"],
    any_arguments: false,
    given_by: "Anna",
    at: "2026-11-21T12:00:00+00:00",
    ...changes,
  };
}

/** The first event of a subscription. */
export function everything(
  approvals: Approval[],
  changes: Partial<Extract<ApprovalsEvent, { loaded: true }>> = {},
): ApprovalsEvent {
  return {
    loaded: true,
    may_answer: true,
    answerers: ["Anna", "Ben"],
    approvals,
    standing: [],
    ...changes,
  };
}

/** A house with one thermostat; `answers` is what commands are answered. */
export class House {
  readonly sent: Message[] = [];
  readonly hass: HomeAssistant;
  private readonly pages: Partial<Record<string, (event: unknown) => void>> = {};
  private readonly heard: Partial<Record<string, () => void>> = {};
  /** What every subscription is refused with, if it is. */
  refusal?: HassError;

  constructor(answers: (message: Message) => unknown = () => ({})) {
    const connection = {
      connected: true,
      subscribeMessage: (page: (event: never) => void, message: Message) => {
        if (this.refusal && message.type.includes("/approvals/"))
          return Promise.reject(this.refusal as unknown as Error);
        this.pages[message.type] = page as (event: unknown) => void;
        return Promise.resolve(() => undefined);
      },
      addEventListener: (name: string, listener: () => void) => {
        this.heard[name] = listener;
      },
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
      // As Home Assistant's: an integration's are there once they are asked for.
      loadBackendTranslation: () =>
        Promise.resolve((key: string, values?: Record<string, string>) =>
          key.endsWith(".approval_not_yours.message")
            ? `${values?.["user"]} darf hier nicht antworten.`
            : "",
        ),
      callWS: async (message: Message) => {
        this.sent.push(message);
        return answers(message);
      },
      callService: () => Promise.resolve({}),
    } as unknown as HomeAssistant;
  }

  /** The connection goes. */
  lose(): void {
    this.heard["disconnected"]?.();
  }

  staff(event: StaffEvent): void {
    this.pages["household_agents/staff/subscribe"]?.(event);
  }

  approvals(event: ApprovalsEvent): void {
    this.pages["household_agents/approvals/subscribe"]?.(event);
  }
}
