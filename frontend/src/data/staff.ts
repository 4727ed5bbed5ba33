/** The staff as all elements of a page see it: one subscription, however many look. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { AgentView, HouseholdView, StaffEvent } from "../api/types";
import type { Connection, HassError, HomeAssistant } from "../ha/types";
import { Live, type LiveState } from "./live";

/** A subscription outlives the last element by this, for pages that are changed quickly. */
const LINGER = 5_000;

export interface Staff {
  /** Whether the first answer is there; before, nothing is known. */
  known: boolean;
  /** Whether the integration is set up. */
  loaded: boolean;
  /** Of the frontend's files as they are served now; a page may be older. */
  version?: string | null;
  agents: ReadonlyMap<string, AgentView>;
  household?: HouseholdView;
  state: LiveState;
  error?: HassError;
}

const NOTHING: Staff = {
  known: false,
  loaded: false,
  agents: new Map(),
  state: "connecting",
};

type Listener = (staff: Staff, changed: ReadonlySet<string> | "all") => void;

export class StaffStore {
  staff: Staff = NOTHING;
  private readonly listeners = new Set<Listener>();
  private readonly live: Live<StaffEvent>;
  private timer?: ReturnType<typeof setTimeout>;

  constructor(connection: Connection) {
    this.live = new Live(
      connection,
      { type: "household_agents/staff/subscribe" },
      { event: (event) => this.take(event), state: (...news) => this.heard(...news) },
    );
  }

  listen(listener: Listener): () => void {
    clearTimeout(this.timer);
    this.listeners.add(listener);
    this.live.start();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0)
        this.timer = setTimeout(() => this.live.stop(), LINGER);
    };
  }

  private take(event: StaffEvent): void {
    if ("loaded" in event) {
      const agents = event.loaded ? event.agents : [];
      this.tell(
        {
          ...this.staff,
          known: true,
          loaded: event.loaded,
          version: event.loaded ? event.version : this.staff.version,
          agents: new Map(agents.map((agent) => [agent.agent_id, agent])),
          household: event.loaded ? event.household : undefined,
        },
        "all",
      );
      return;
    }
    const agents = new Map(this.staff.agents);
    for (const agent of event.changed ?? []) agents.set(agent.agent_id, agent);
    for (const agentId of event.removed ?? []) agents.delete(agentId);
    const changed = new Set([
      ...(event.changed ?? []).map((agent) => agent.agent_id),
      ...(event.removed ?? []),
    ]);
    const household = event.household ?? this.staff.household;
    this.tell({ ...this.staff, agents, household }, changed);
  }

  private heard(state: LiveState, error?: HassError): void {
    this.tell({ ...this.staff, state, error }, "all");
  }

  private tell(staff: Staff, changed: ReadonlySet<string> | "all"): void {
    this.staff = staff;
    for (const listener of [...this.listeners]) listener(staff, changed);
  }
}

const stores = new WeakMap<Connection, StaffStore>();

export function staffStore(hass: HomeAssistant): StaffStore {
  let store = stores.get(hass.connection);
  if (!store) stores.set(hass.connection, (store = new StaffStore(hass.connection)));
  return store;
}

/**
 * Keeps an element in step with the staff while it is on a page.
 *
 * With `only`, the element is drawn anew for that agent alone.
 */
export class StaffController implements ReactiveController {
  staff: Staff = NOTHING;
  private stop?: () => void;
  private connected = false;
  private store?: StaffStore;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly only?: () => string | undefined,
  ) {
    host.addController(this);
  }

  /** Call it whenever the element gets its `hass`. */
  follow(hass: HomeAssistant | undefined): void {
    const store = hass && staffStore(hass);
    if (store === this.store) return;
    this.letGo();
    this.store = store;
    if (this.connected) this.begin();
  }

  hostConnected(): void {
    this.connected = true;
    this.begin();
  }

  hostDisconnected(): void {
    this.connected = false;
    this.letGo();
  }

  private begin(): void {
    if (!this.store || this.stop) return;
    this.staff = this.store.staff;
    this.stop = this.store.listen((staff, changed) => {
      this.staff = staff;
      const only = this.only?.();
      if (changed === "all" || only === undefined || changed.has(only))
        this.host.requestUpdate();
    });
    this.host.requestUpdate();
  }

  private letGo(): void {
    this.stop?.();
    this.stop = undefined;
  }
}
