/** How wide an element is, for what is drawn to measure. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

export class WidthController implements ReactiveController {
  private sizes?: ResizeObserver;

  constructor(
    private readonly host: ReactiveControllerHost & Element,
    /** Pixels, until it is known. */
    public pixels: number,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.sizes = new ResizeObserver(([entry]) => {
      // Parts of a pixel come and go with bars to scroll by.
      if (!entry || Math.abs(entry.contentRect.width - this.pixels) <= 1) return;
      this.pixels = entry.contentRect.width;
      this.host.requestUpdate();
    });
    this.sizes.observe(this.host);
  }

  hostDisconnected(): void {
    this.sizes?.disconnect();
  }
}
