/**
 * The time as elements show it: one timer for all of them, which rests while nobody looks.
 */

import type { ReactiveController, ReactiveControllerHost } from "lit";

export type Pace = "minute" | "second";

const LENGTH: Record<Pace, number> = { minute: 60_000, second: 1_000 };

class Ticker {
  private readonly hosts = new Set<ReactiveControllerHost>();
  private timer?: ReturnType<typeof setInterval>;

  constructor(private readonly length: number) {}

  add(host: ReactiveControllerHost): void {
    if (this.hosts.size === 0)
      document.addEventListener("visibilitychange", this.visibility);
    this.hosts.add(host);
    this.start();
  }

  delete(host: ReactiveControllerHost): void {
    if (!this.hosts.delete(host) || this.hosts.size > 0) return;
    document.removeEventListener("visibilitychange", this.visibility);
    this.stop();
  }

  private start(): void {
    if (document.hidden) return;
    this.timer ??= setInterval(this.tick, this.length);
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private readonly visibility = (): void => {
    if (document.hidden) return this.stop();
    this.tick();
    this.start();
  };

  private readonly tick = (): void => {
    for (const host of this.hosts) host.requestUpdate();
  };
}

const tickers: Record<Pace, Ticker> = {
  minute: new Ticker(LENGTH.minute),
  second: new Ticker(LENGTH.second),
};

/** Draws an element anew as time goes by, while it is on the page. */
export class ClockController implements ReactiveController {
  private connected = false;
  private with?: Pace;

  constructor(
    private readonly host: ReactiveControllerHost,
    /** How often time matters now; nothing where it does not. */
    private readonly pace: () => Pace | undefined = () => "minute",
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.connected = true;
    this.keep(this.pace());
  }

  hostUpdated(): void {
    if (this.connected) this.keep(this.pace());
  }

  hostDisconnected(): void {
    this.connected = false;
    this.keep(undefined);
  }

  private keep(pace: Pace | undefined): void {
    if (pace === this.with) return;
    if (this.with) tickers[this.with].delete(this.host);
    this.with = pace;
    if (pace) tickers[pace].add(this.host);
  }
}
