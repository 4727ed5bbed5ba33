/** A long list that is drawn as far as it is seen: the rest follows when it is scrolled to. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How near its end may come to what is seen before more is drawn. */
const AHEAD = "600px";

export class GrowingController implements ReactiveController {
  /** So many are drawn. */
  count: number;
  private observer?: IntersectionObserver;
  private sentinel?: Element;

  constructor(
    private readonly host: ReactiveControllerHost,
    first: number,
    private readonly step: number,
  ) {
    host.addController(this);
    // Without a way to know what is seen, all is drawn.
    this.count = typeof IntersectionObserver === "undefined" ? Infinity : first;
  }

  /** For Lit's `ref` of an element that stands at the end while there is more. */
  readonly end = (element?: Element): void => {
    this.sentinel = element;
    this.watch();
  };

  hostUpdated(): void {
    // Observed anew, so that it is heard of an end that is still seen.
    this.watch();
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
    this.observer = undefined;
  }

  private watch(): void {
    this.observer?.disconnect();
    if (!this.sentinel || typeof IntersectionObserver === "undefined") return;
    this.observer ??= new IntersectionObserver(this.seen, { rootMargin: AHEAD });
    this.observer.observe(this.sentinel);
  }

  private readonly seen = (entries: IntersectionObserverEntry[]): void => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    this.count += this.step;
    this.host.requestUpdate();
  };
}
