import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ScrollMemory } from "./scroll-memory";

/** A page of so much height: as browsers do, it scrolls no further than it reaches. */
function scroller(reach: number): HTMLElement & { reach: number } {
  const element = document.createElement("main");
  let top = 0;
  const page = Object.assign(element, { reach });
  Object.defineProperty(page, "scrollTop", {
    get: () => top,
    set: (wanted: number) => (top = Math.min(wanted, page.reach)),
  });
  return page;
}

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["requestAnimationFrame", "cancelAnimationFrame", "performance"],
  });
});
afterEach(() => vi.useRealTimers());

describe("coming back to a page", () => {
  it("is where one was, once the page is long enough", () => {
    const memory = new ScrollMemory();
    const page = scroller(1_000);
    page.scrollTop = 600;
    memory.note(page, "/runs");

    page.reach = 0;
    page.scrollTop = 0;
    memory.restore(page, "/runs");
    expect(page.scrollTop).toBe(0);
    page.reach = 900;
    vi.advanceTimersByTime(50);
    expect(page.scrollTop).toBe(600);
  });

  it("is the top of a page that was not read before", () => {
    const memory = new ScrollMemory();
    const page = scroller(1_000);
    page.scrollTop = 600;
    memory.note(page, "/runs");
    memory.restore(page, "/spend");
    expect(page.scrollTop).toBe(0);
  });

  it("is given up when somebody scrolls, and after a while", () => {
    const memory = new ScrollMemory();
    const page = scroller(1_000);
    page.scrollTop = 600;
    memory.note(page, "/runs");
    const grows = (): number => {
      page.reach = 1_000;
      vi.advanceTimersByTime(50);
      return page.scrollTop;
    };

    page.reach = 100;
    memory.restore(page, "/runs");
    page.dispatchEvent(new Event("wheel"));
    expect(grows()).toBe(100);

    page.reach = 100;
    page.scrollTop = 0;
    memory.restore(page, "/runs");
    vi.advanceTimersByTime(3_000);
    expect(grows()).toBe(100);
  });
});
