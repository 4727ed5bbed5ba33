import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { fakeHass } from "../testing/fakes";
import { Waterfall, type WaterfallBar } from "./waterfall";

const T0 = Date.parse("2026-05-20T10:00:00Z");

function bar(id: string, from: number, to: number | null, lane?: string): WaterfallBar {
  const end = to === null ? null : T0 + to * 1000;
  return {
    id,
    label: `Agent ${id}`,
    state: "Done",
    start: T0 + from * 1000,
    end,
    tone: to === null ? "busy" : "well",
    lane,
  };
}

async function shown(bars: WaterfallBar[], fields: Partial<Waterfall> = {}) {
  const chart = new Waterfall();
  Object.assign(chart, { hass: fakeHass().hass, bars, ...fields });
  document.body.append(chart);
  await chart.updateComplete;
  const root = chart.shadowRoot as ShadowRoot;
  const buttons = () => [...root.querySelectorAll<HTMLElement>(".bar")];
  const find = (id: string) => buttons().find((one) => one.dataset["id"] === id);
  const press = async (key: string) => {
    const from = root.activeElement ?? buttons().find((one) => one.tabIndex === 0);
    from?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    await chart.updateComplete;
    await Promise.resolve();
  };
  return { chart, root, buttons, find, press };
}

beforeEach(() => {
  vi.useFakeTimers({ now: T0 + 60_000 });
});
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("a waterfall", () => {
  it("places bars on a common axis", async () => {
    const { find } = await shown([bar("a", 0, 50), bar("b", 50, 100)], {
      from: T0,
      to: T0 + 100_000,
    });
    expect(find("a")?.style.cssText).toContain("inline-size: 50.000%");
    expect(find("b")?.style.cssText).toContain("min(50.000%, 100% - 8px)");
  });

  it("says in a sentence what each bar is", async () => {
    const { find } = await shown([{ ...bar("a", 0, 12), sublabel: "The milk is out" }]);
    expect(find("a")?.getAttribute("aria-label")).toMatch(
      /^Agent a, Done, .*12 s, The milk is out$/,
    );
  });

  it("tells which bar was chosen", async () => {
    const { chart, find } = await shown([bar("a", 0, 5), bar("b", 6, 7)]);
    const chosen = vi.fn();
    chart.addEventListener("select", (event) =>
      chosen((event as CustomEvent<{ id: string }>).detail.id),
    );
    find("b")?.click();
    expect(chosen).toHaveBeenCalledExactlyOnceWith("b");
  });

  it("is one stop for Tab, and led through by arrow keys", async () => {
    const { root, buttons, press } = await shown([
      bar("a", 0, 5, "x"),
      bar("b", 6, 7, "x"),
      bar("c", 6, 9, "y"),
    ]);
    expect(buttons().filter((one) => one.tabIndex === 0)).toHaveLength(1);
    await press("ArrowUp");
    expect((root.activeElement as HTMLElement).dataset["id"]).toBe("b");
    await press("ArrowLeft");
    expect((root.activeElement as HTMLElement).dataset["id"]).toBe("a");
    expect(buttons().filter((one) => one.tabIndex === 0)).toHaveLength(1);
  });

  it("moves with time only while something goes on and somebody sees it", async () => {
    const { chart, find } = await shown([bar("a", 55, null)], { from: T0 });
    const width = () => parseFloat(find("a")?.style.inlineSize ?? "");
    const before = width();
    vi.advanceTimersByTime(3000);
    await chart.updateComplete;
    expect(width()).toBeGreaterThan(before);
    expect(vi.getTimerCount()).toBe(1);
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(vi.getTimerCount()).toBe(0);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(vi.getTimerCount()).toBe(1);
    chart.bars = [bar("a", 55, 63)];
    await chart.updateComplete;
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends its beat with the page", async () => {
    const { chart } = await shown([bar("a", 55, null)]);
    expect(vi.getTimerCount()).toBe(1);
    chart.remove();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("draws of many rows those that are seen", async () => {
    const bars = Array.from({ length: 500 }, (_one, index) =>
      bar(String(index), index, index + 1),
    );
    const { root, buttons } = await shown(bars);
    expect(buttons().length).toBeLessThan(80);
    expect(root.querySelector<HTMLElement>(".rows")?.style.blockSize).toBe("14000px");
  });

  it("draws hundreds of bars in few rows all at once", async () => {
    const bars = Array.from({ length: 500 }, (_one, index) =>
      bar(String(index), index, index + 1, `lane ${index % 9}`),
    );
    const { buttons } = await shown(bars);
    expect(buttons()).toHaveLength(500);
  });

  it("is a table as well", async () => {
    const { chart, root } = await shown([bar("a", 0, 5), bar("b", 6, 7)]);
    const tools = [...root.querySelectorAll<HTMLElement>("ha-icon-button")];
    tools.at(-1)?.click();
    await chart.updateComplete;
    const rows = [...root.querySelectorAll("tbody tr")];
    expect(rows).toHaveLength(2);
    expect(rows[0]?.querySelector("th")?.textContent?.trim()).toBe("Agent a");
    const chosen = vi.fn();
    chart.addEventListener("select", chosen);
    rows[0]?.querySelector("button")?.click();
    expect(chosen).toHaveBeenCalledOnce();
  });

  it("counts from its beginning for the steps of one run", async () => {
    const { root } = await shown([bar("a", 0, 30)], { elapsed: true });
    const labels = [...root.querySelectorAll(".tick")].map((one) =>
      one.textContent?.trim(),
    );
    expect(labels[0]).toBe("0 s");
    expect(labels.length).toBeGreaterThan(2);
  });

  it("is drawn without a bar", async () => {
    const { buttons } = await shown([]);
    expect(buttons()).toEqual([]);
  });
});
