/** Draws an element anew now and then, for texts that speak of time; never while hidden. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

export class Ticker implements ReactiveController {
  private timer?: ReturnType<typeof setInterval>;
  private connected = false;

  /** `needed` says whether there is any such text now. */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly every: number,
    private readonly needed: () => boolean,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.connected = true;
    document.addEventListener("visibilitychange", this.turned);
    this.adjust();
  }

  hostDisconnected(): void {
    this.connected = false;
    document.removeEventListener("visibilitychange", this.turned);
    this.adjust();
  }

  hostUpdated(): void {
    this.adjust();
  }

  private readonly turned = (): void => {
    this.adjust();
    if (!document.hidden) this.host.requestUpdate();
  };

  private adjust(): void {
    const wanted = this.connected && !document.hidden && this.needed();
    if (wanted === (this.timer !== undefined)) return;
    clearInterval(this.timer);
    this.timer = wanted
      ? setInterval(() => this.host.requestUpdate(), this.every)
      : undefined;
  }
}
