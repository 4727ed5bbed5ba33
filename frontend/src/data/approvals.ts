/** What is asked of people and said for good, live: one subscription for a whole page. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { Approval, ApprovalsEvent, Standing } from "../api/approvals";
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
  /** The names of who may answer. */
  answerers: readonly string[];
  approvals: ReadonlyMap<string, Approval>;
  /** What people have said for good. */
  standing: readonly Standing[];
  state: LiveState;
  error?: HassError;
}

export const NOTHING_ASKED: Asked = {
  known: false,
  loaded: false,
  allowed: true,
  mayAnswer: false,
  answerers: [],
  approvals: new Map(),
  standing: [],
  state: "connecting",
};

/** What is known after an event. */
export function after(asked: Asked, event: ApprovalsEvent): Asked {
  if ("approval" in event) {
    const approvals = new Map(asked.approvals);
    approvals.set(event.approval.approval_id, event.approval);
    return { ...asked, approvals };
  }
  if ("standing" in event && !("loaded" in event))
    return { ...asked, standing: event.standing };
  const nothing = { ...NOTHING_ASKED, state: asked.state, error: asked.error };
  if ("allowed" in event)
    return {
      ...nothing,
      known: true,
      loaded: true,
      allowed: false,
      answerers: event.answerers ?? [],
    };
  if (!event.loaded) return { ...nothing, known: true };
  return {
    ...asked,
    known: true,
    loaded: true,
    allowed: true,
    mayAnswer: event.may_answer,
    // Until the restart after an update, the server says less than this page knows.
    answerers: event.answerers ?? [],
    approvals: new Map(event.approvals.map((one) => [one.approval_id, one])),
    standing: event.standing ?? [],
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
    if (state === "refused") {
      const { who } = error?.translation_placeholders ?? {};
      const answerers = who ? [who] : [];
      this.tell({ ...after(this.asked, { allowed: false, answerers }), state, error });
    } else this.tell({ ...this.asked, state, error });
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
