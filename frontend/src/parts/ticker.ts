/** A second's beat for an element that shows time pass: none while nobody looks. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

const BEAT = 1_000;

export class Ticker implements ReactiveController {
  now = Date.now();
  private timer?: ReturnType<typeof setInterval>;
  private connected = false;

  /** `wanted` says whether time matters at the moment. */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly wanted: () => boolean,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.connected = true;
    document.addEventListener("visibilitychange", this.look);
    this.look();
  }

  hostDisconnected(): void {
    this.connected = false;
    document.removeEventListener("visibilitychange", this.look);
    this.look();
  }

  hostUpdated(): void {
    this.look();
  }

  private readonly look = (): void => {
    const wanted = this.connected && !document.hidden && this.wanted();
    if (wanted === (this.timer !== undefined)) return;
    clearInterval(this.timer);
    this.timer = wanted ? setInterval(this.beat, BEAT) : undefined;
    if (wanted) this.beat();
  };

  private readonly beat = (): void => {
    this.now = Date.now();
    this.host.requestUpdate();
  };
}
