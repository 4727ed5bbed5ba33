/** What is asked of people, live: one subscription for all elements of a page. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { Approval, ApprovalsEvent } from "../api/approvals";
import type { Connection, HassError, HomeAssistant } from "../ha/types";
import { Live, type LiveState } from "./live";

/** A subscription outlives the last element by this, for pages that are changed quickly. */
const LINGER = 5_000;

export interface Asked {
  /** Whether the first answer is there; before, nothing is known. */
  known: boolean;
  loaded: boolean;
  /** Whether this user may see what is asked, and say yes and no. */
  allowed: boolean;
  mayAnswer: boolean;
  approvals: ReadonlyMap<string, Approval>;
  state: LiveState;
  error?: HassError;
}

export const NOTHING_ASKED: Asked = {
  known: false,
  loaded: false,
  allowed: true,
  mayAnswer: false,
  approvals: new Map(),
  state: "connecting",
};

/** What is known after an event. */
export function after(asked: Asked, event: ApprovalsEvent): Asked {
  if ("approval" in event) {
    const approvals = new Map(asked.approvals);
    approvals.set(event.approval.approval_id, event.approval);
    return { ...asked, approvals };
  }
  if ("allowed" in event)
    return {
      ...asked,
      known: true,
      loaded: true,
      allowed: false,
      approvals: new Map(),
    };
  if (!event.loaded)
    return { ...asked, known: true, loaded: false, approvals: new Map() };
  return {
    ...asked,
    known: true,
    loaded: true,
    allowed: true,
    mayAnswer: event.may_answer,
    approvals: new Map(event.approvals.map((one) => [one.approval_id, one])),
  };
}

class ApprovalsStore {
  asked = NOTHING_ASKED;
  private readonly listeners = new Set<() => void>();
  private readonly live: Live<ApprovalsEvent>;
  private timer?: ReturnType<typeof setTimeout>;

  constructor(connection: Connection) {
    this.live = new Live(
      connection,
      { type: "household_agents/approvals/subscribe" },
      {
        event: (event) => this.tell(after(this.asked, event)),
        state: (state, error) => this.heard(state, error),
      },
    );
  }

  listen(listener: () => void): () => void {
    clearTimeout(this.timer);
    this.listeners.add(listener);
    this.live.start();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0)
        this.timer = setTimeout(() => this.live.stop(), LINGER);
    };
  }

  /** Take what an answer returned: it may be here before the subscription's news. */
  takeAnswer(approval: Approval): void {
    const known = this.asked.approvals.get(approval.approval_id);
    // Its news may have been faster, and say more.
    if (known && known.state !== "pending") return;
    this.tell(after(this.asked, { approval }));
  }

  private heard(state: LiveState, error?: HassError): void {
    if (state === "refused")
      this.tell({ ...after(this.asked, { allowed: false }), state, error });
    else this.tell({ ...this.asked, state, error });
  }

  private tell(asked: Asked): void {
    this.asked = asked;
    for (const listener of [...this.listeners]) listener();
  }
}

const stores = new WeakMap<Connection, ApprovalsStore>();

export function approvalsStore(hass: HomeAssistant): ApprovalsStore {
  let store = stores.get(hass.connection);
  if (!store)
    stores.set(hass.connection, (store = new ApprovalsStore(hass.connection)));
  return store;
}

/** Keeps an element in step with what is asked while it is on a page. */
export class ApprovalsController implements ReactiveController {
  asked = NOTHING_ASKED;
  private stop?: () => void;
  private connected = false;
  private store?: ApprovalsStore;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Call it whenever the element gets its `hass`. */
  follow(hass: HomeAssistant | undefined): void {
    const store = hass && approvalsStore(hass);
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
    const { store } = this;
    if (!store || this.stop) return;
    this.asked = store.asked;
    this.stop = store.listen(() => {
      this.asked = store.asked;
      this.host.requestUpdate();
    });
    this.host.requestUpdate();
  }

  private letGo(): void {
    this.stop?.();
    this.stop = undefined;
  }
}
