/**
 * A long list that is drawn a few rows a frame: what is seen first, and the rest while the
 * browser has time, so that nothing is left to be drawn once somebody scrolls.
 */

import type { ReactiveController, ReactiveControllerHost } from "lit";

/** So far below what is seen rows are drawn ahead, in pixels. */
const AHEAD = 10_000;
/** Nearer than this they do not wait until the browser has nothing else to do. */
const NEAR = 600;
/** Rows ahead wait no longer than this for a quiet moment, in milliseconds. */
const PATIENCE = 200;

export class GrowingController implements ReactiveController {
  /** So many are drawn. */
  count: number;
  private observer?: IntersectionObserver;
  private sentinel?: Element;
  private idle?: number;

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
    // Observed anew, so that it is heard of an end that is still near.
    this.watch();
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
    this.observer = undefined;
    this.rest();
  }

  private watch(): void {
    this.observer?.disconnect();
    if (!this.sentinel) this.rest();
    if (!this.sentinel || typeof IntersectionObserver === "undefined") return;
    this.observer ??= new IntersectionObserver(this.seen, {
      rootMargin: `${AHEAD}px`,
      // For a list that scrolls inside its card.
      scrollMargin: `${AHEAD}px`,
    } as IntersectionObserverInit);
    this.observer.observe(this.sentinel);
  }

  private readonly seen = (entries: IntersectionObserverEntry[]): void => {
    const near = entries.findLast((entry) => entry.isIntersecting);
    if (!near) return;
    const waits =
      typeof requestIdleCallback !== "undefined" &&
      near.boundingClientRect.top > window.innerHeight + NEAR;
    if (!waits) return this.grow();
    this.idle ??= requestIdleCallback(this.grow, { timeout: PATIENCE });
  };

  private readonly grow = (): void => {
    this.rest();
    this.count += this.step;
    this.host.requestUpdate();
  };

  private rest(): void {
    if (this.idle !== undefined) cancelIdleCallback(this.idle);
    this.idle = undefined;
  }
}
