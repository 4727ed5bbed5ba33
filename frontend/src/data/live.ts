/**
 * A subscription that is there again whenever Home Assistant is.
 *
 * The frontend's own resubscription gives up where a command is not known yet, which is
 * the case for some seconds after a restart.
 */

import type { Connection, HassError, Message, Unsubscribe } from "../ha/types";

/** Milliseconds before it is tried again; doubled up to the longest. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;

export type LiveState = "connecting" | "live" | "lost" | "refused";

export interface LiveHandlers<T> {
  event(event: T): void;
  state?(state: LiveState, error?: HassError): void;
}

export class Live<T> {
  private unsubscribe?: Unsubscribe;
  private timer?: ReturnType<typeof setTimeout>;
  private wait = FIRST_WAIT;
  /** Counts beginnings, so that what belongs to an earlier one is let go. */
  private turn = 0;
  private running = false;

  constructor(
    private readonly connection: Connection,
    private readonly message: Message,
    private readonly handlers: LiveHandlers<T>,
  ) {}

  start(): void {
    if (this.running) return;
    this.running = true;
    this.connection.addEventListener("ready", this.again);
    this.connection.addEventListener("disconnected", this.lost);
    void this.subscribe();
  }

  stop(): void {
    if (!this.running) return;
    this.running = false;
    this.connection.removeEventListener("ready", this.again);
    this.connection.removeEventListener("disconnected", this.lost);
    this.letGo();
  }

  private readonly again = (): void => {
    // What was subscribed before ended with the old connection.
    this.unsubscribe = undefined;
    this.wait = FIRST_WAIT;
    void this.subscribe();
  };

  private readonly lost = (): void => {
    this.unsubscribe = undefined;
    this.turn += 1;
    clearTimeout(this.timer);
    this.handlers.state?.("lost");
  };

  private letGo(): void {
    this.turn += 1;
    clearTimeout(this.timer);
    const unsubscribe = this.unsubscribe;
    this.unsubscribe = undefined;
    if (unsubscribe) void quietly(unsubscribe);
  }

  private async subscribe(): Promise<void> {
    clearTimeout(this.timer);
    const turn = (this.turn += 1);
    this.handlers.state?.("connecting");
    try {
      const unsubscribe = await this.connection.subscribeMessage<T>(
        (event) => {
          if (turn === this.turn) this.handlers.event(event);
        },
        this.message,
        { resubscribe: false },
      );
      if (turn !== this.turn) {
        void quietly(unsubscribe);
        return;
      }
      this.unsubscribe = unsubscribe;
      this.wait = FIRST_WAIT;
      this.handlers.state?.("live");
    } catch (error) {
      if (turn === this.turn) this.failed(error as HassError);
    }
  }

  private failed(error: HassError): void {
    if (isRefusal(error)) {
      this.handlers.state?.("refused", error);
      return;
    }
    this.handlers.state?.("lost", error);
    this.timer = setTimeout(() => void this.subscribe(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }
}

/** Whether asking again would be answered the same. */
function isRefusal(error: HassError): boolean {
  return error.code === "unauthorized" || error.code === "not_found";
}

async function quietly(unsubscribe: Unsubscribe): Promise<void> {
  try {
    await unsubscribe();
  } catch {
    // The connection is gone, and the subscription with it.
  }
}
