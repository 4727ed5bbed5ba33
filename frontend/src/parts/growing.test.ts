import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { GrowingController } from "./growing";

class Observer {
  static last?: Observer;
  observed: Element[] = [];

  constructor(
    private readonly heard: (
      entries: { isIntersecting: boolean; boundingClientRect: { top: number } }[],
    ) => void,
  ) {
    Observer.last = this;
  }

  observe(element: Element): void {
    this.observed.push(element);
  }

  disconnect(): void {
    this.observed = [];
  }

  /** Have the end come into reach, so far below the upper edge of what is seen. */
  see(isIntersecting: boolean, top = 0): void {
    if (this.observed.length)
      this.heard([{ isIntersecting, boundingClientRect: { top } }]);
  }
}

const host = { addController: vi.fn(), requestUpdate: vi.fn() } as never;

describe("a list that grows", () => {
  beforeEach(() => vi.stubGlobal("IntersectionObserver", Observer));
  afterEach(() => vi.unstubAllGlobals());

  it("is drawn on when its end comes near, as long as there is an end", () => {
    const growing = new GrowingController(host, 30, 40);
    expect(growing.count).toBe(30);
    growing.end(document.createElement("div"));
    Observer.last?.see(false);
    expect(growing.count).toBe(30);
    Observer.last?.see(true);
    growing.hostUpdated();
    Observer.last?.see(true);
    expect(growing.count).toBe(110);
    growing.end(undefined);
    Observer.last?.see(true);
    expect(growing.count).toBe(110);
  });

  it("leaves what is far below for when the browser has time", () => {
    const idle: (() => void)[] = [];
    vi.stubGlobal("requestIdleCallback", (work: () => void) => idle.push(work));
    vi.stubGlobal("cancelIdleCallback", (id: number) => idle.splice(id - 1, 1));
    const growing = new GrowingController(host, 18, 4);
    growing.end(document.createElement("div"));
    Observer.last?.see(true, window.innerHeight + 5_000);
    Observer.last?.see(true, window.innerHeight + 5_000);
    expect([growing.count, idle.length]).toEqual([18, 1]);
    idle[0]?.();
    expect([growing.count, idle.length]).toEqual([22, 0]);
    Observer.last?.see(true, window.innerHeight + 100);
    expect([growing.count, idle.length]).toEqual([26, 0]);
    Observer.last?.see(true, window.innerHeight + 5_000);
    growing.hostDisconnected();
    expect([growing.count, idle.length]).toEqual([26, 0]);
  });

  it("is not watched while it is not on the page", () => {
    const growing = new GrowingController(host, 30, 40);
    growing.end(document.createElement("div"));
    growing.hostDisconnected();
    Observer.last?.see(true);
    expect(growing.count).toBe(30);
  });

  it("is drawn as a whole where nobody knows what is seen", () => {
    vi.stubGlobal("IntersectionObserver", undefined);
    expect(new GrowingController(host, 30, 40).count).toBe(Infinity);
  });
});
