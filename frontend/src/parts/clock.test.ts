import { LitElement } from "lit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ClockController, type Pace } from "./clock";

class ClockHost extends LitElement {
  pace: Pace | undefined = "minute";
  drawn = 0;

  constructor() {
    super();
    new ClockController(this, () => this.pace);
  }

  protected override updated(): void {
    this.drawn += 1;
  }
}
customElements.define("clock-host", ClockHost);

let host: ClockHost;

/** How often it is drawn while so many milliseconds go by. */
async function drawnIn(milliseconds: number): Promise<number> {
  const before = host.drawn;
  await vi.advanceTimersByTimeAsync(milliseconds);
  return host.drawn - before;
}

async function hide(hidden: boolean): Promise<void> {
  vi.spyOn(document, "hidden", "get").mockReturnValue(hidden);
  document.dispatchEvent(new Event("visibilitychange"));
  await vi.advanceTimersByTimeAsync(0);
}

beforeEach(async () => {
  vi.useFakeTimers();
  host = new ClockHost();
  document.body.append(host);
  await vi.advanceTimersByTimeAsync(0);
});

afterEach(() => {
  host.remove();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("the clock of an element", () => {
  it("draws it anew at its pace, which may change", async () => {
    expect(await drawnIn(120_000)).toBe(2);
    host.pace = "second";
    host.requestUpdate();
    await host.updateComplete;
    expect(await drawnIn(5_000)).toBe(5);
    host.pace = undefined;
    host.requestUpdate();
    await host.updateComplete;
    expect(await drawnIn(300_000)).toBe(0);
  });

  it("rests while nobody looks, and is right at once when somebody does", async () => {
    await hide(true);
    expect(await drawnIn(600_000)).toBe(0);
    const before = host.drawn;
    await hide(false);
    expect(host.drawn).toBe(before + 1);
    expect(await drawnIn(60_000)).toBe(1);
  });

  it("has no timer when the last element is gone", () => {
    host.remove();
    expect(vi.getTimerCount()).toBe(0);
  });
});
