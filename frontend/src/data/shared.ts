/** What a page knows from one subscription, however many elements look. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { Connection, HassError, HomeAssistant, Message } from "../ha/types";
import { Live, type LiveState } from "./live";

/** A subscription outlives the last element by this, for pages that are changed quickly. */
const LINGER = 5_000;

/** How the subscription stands, besides what is known from it. */
export interface Heard {
  state: LiveState;
  error?: HassError;
}

/** The ids of what has changed. */
export type Changed = ReadonlySet<string> | "all";

/** What elements need of a store. */
export interface Shared<State> {
  /** What is known now. */
  readonly current: State;
  listen(listener: (changed: Changed) => void): () => void;
}

export abstract class SharedStore<State extends Heard, Event> implements Shared<State> {
  private readonly listeners = new Set<(changed: Changed) => void>();
  private readonly live: Live<Event>;
  private timer?: ReturnType<typeof setTimeout>;

  constructor(
    connection: Connection,
    message: Message,
    public current: State,
  ) {
    this.live = new Live(connection, message, {
      event: (event) => this.take(event),
      state: (...news) => this.heard(...news),
    });
  }

  listen(listener: (changed: Changed) => void): () => void {
    clearTimeout(this.timer);
    this.listeners.add(listener);
    this.live.start();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0)
        this.timer = setTimeout(() => this.live.stop(), LINGER);
    };
  }

  protected abstract take(event: Event): void;

  protected heard(state: LiveState, error?: HassError): void {
    this.tell({ ...this.current, state, error });
  }

  protected tell(current: State, changed: Changed = "all"): void {
    this.current = current;
    for (const listener of [...this.listeners]) listener(changed);
  }
}

/** One of a kind for every connection. */
export function perConnection<Store>(
  make: (connection: Connection) => Store,
): (hass: HomeAssistant) => Store {
  const stores = new WeakMap<Connection, Store>();
  return ({ connection }) => {
    let store = stores.get(connection);
    if (!store) stores.set(connection, (store = make(connection)));
    return store;
  };
}

/** What is known once it is as wanted, or as it is after so many milliseconds. */
export function until<State>(
  store: Shared<State>,
  wanted: (current: State) => boolean,
  patience: number,
): Promise<State> {
  if (wanted(store.current)) return Promise.resolve(store.current);
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      // Not before listening has begun: the store may tell at once.
      queueMicrotask(() => stop());
      resolve(store.current);
    };
    const timer = setTimeout(end, patience);
    const stop = store.listen(() => {
      if (wanted(store.current)) end();
    });
  });
}

/** Keeps an element in step with a store while it is on a page. */
export class SharedController<State> implements ReactiveController {
  private store?: Shared<State>;
  private stop?: () => void;
  private connected = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly storeOf: (hass: HomeAssistant) => Shared<State>,
    /** What is known; before the element is on a page, nothing is. */
    protected current: State,
    /** Whether the element looks different after a change. */
    private readonly matters: (changed: Changed) => boolean = () => true,
  ) {
    host.addController(this);
  }

  /** Call it whenever the element gets its `hass`. */
  follow(hass: HomeAssistant | undefined): void {
    const store = hass && this.storeOf(hass);
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
    this.current = store.current;
    this.stop = store.listen((changed) => {
      this.current = store.current;
      if (this.matters(changed)) this.host.requestUpdate();
    });
    this.host.requestUpdate();
  }

  private letGo(): void {
    this.stop?.();
    this.stop = undefined;
  }
}
