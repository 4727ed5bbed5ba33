import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Connection, HassError, Message, Unsubscribe } from "../ha/types";
import { Live, type LiveState } from "./live";

/** A connection that does as it is told. */
class FakeConnection implements Connection {
  connected = true;
  refusal?: HassError;
  subscribed: Message[] = [];
  ended = 0;
  private callback?: (event: never) => void;
  private readonly listeners: Record<string, Set<() => void>> = {
    ready: new Set(),
    disconnected: new Set(),
  };

  async subscribeMessage<T>(
    callback: (event: T) => void,
    message: Message,
  ): Promise<Unsubscribe> {
    this.subscribed.push(message);
    if (this.refusal) throw this.refusal;
    this.callback = callback as never;
    return () => {
      this.ended += 1;
    };
  }

  addEventListener(type: string, listener: () => void): void {
    this.listeners[type]?.add(listener);
  }

  removeEventListener(type: string, listener: () => void): void {
    this.listeners[type]?.delete(listener);
  }

  say(event: unknown): void {
    this.callback?.(event as never);
  }

  tell(type: "ready" | "disconnected"): void {
    for (const listener of this.listeners[type] ?? []) listener();
  }
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

describe("a live subscription", () => {
  let connection: FakeConnection;
  let events: unknown[];
  let states: LiveState[];
  let live: Live<unknown>;

  beforeEach(() => {
    vi.useFakeTimers();
    connection = new FakeConnection();
    events = [];
    states = [];
    live = new Live(
      connection,
      { type: "x" },
      {
        event: (event) => events.push(event),
        state: (state) => states.push(state),
      },
    );
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("hands on what it hears until it is stopped", async () => {
    live.start();
    await settle();
    connection.say(1);
    live.stop();
    connection.say(2);
    expect(events).toEqual([1]);
    expect(connection.ended).toBe(1);
    expect(states).toEqual(["connecting", "live"]);
  });

  it("begins again when Home Assistant is back, even where it is slow to know us", async () => {
    live.start();
    await settle();
    connection.tell("disconnected");
    connection.refusal = { code: "unknown_command", message: "Unknown command." };
    connection.tell("ready");
    await settle();
    expect(states.at(-1)).toBe("lost");
    connection.refusal = undefined;
    await vi.advanceTimersByTimeAsync(600);
    connection.say("again");
    expect(states.at(-1)).toBe("live");
    expect(events).toEqual(["again"]);
    expect(connection.subscribed).toHaveLength(3);
  });

  it("waits longer each time it is not answered, and not for ever", async () => {
    connection.refusal = { code: "unknown_command", message: "Unknown command." };
    live.start();
    await vi.advanceTimersByTimeAsync(60_000);
    const tries = connection.subscribed.length;
    expect(tries).toBeGreaterThan(5);
    expect(tries).toBeLessThan(12);
  });

  it("does not ask again where it may not", async () => {
    connection.refusal = { code: "unauthorized", message: "Unauthorized" };
    live.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connection.subscribed).toHaveLength(1);
    expect(states.at(-1)).toBe("refused");
  });

  it("lets go of a subscription that is answered after it was stopped", async () => {
    live.start();
    live.stop();
    await settle();
    expect(connection.ended).toBe(1);
  });
});
