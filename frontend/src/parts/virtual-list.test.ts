import { html } from "lit";
import { afterEach, describe, expect, it } from "vitest";

import "./virtual-list";
import { SPARE } from "./virtual/window";
import type { VirtualList } from "./virtual-list";

const ids = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => `r${from + index}`);

async function listOf(items: string[]): Promise<VirtualList<string>> {
  const list = document.createElement(
    "household-agents-virtual-list",
  ) as unknown as VirtualList<string>;
  list.items = items;
  list.row = 64;
  list.keyOf = (item) => item;
  list.draw = (item, tabindex) =>
    html`<a href="/${item}" tabindex=${tabindex}>${item}</a>`;
  document.body.append(list as unknown as Node);
  await list.updateComplete;
  return list;
}

const links = (list: VirtualList<string>): HTMLAnchorElement[] => [
  ...(list as unknown as HTMLElement).querySelectorAll("a"),
];

afterEach(() => document.body.replaceChildren());

describe("a list of ten thousand", () => {
  it("has only the rows that are seen in the page, and says how many there are", async () => {
    const list = await listOf(ids(10_000));
    expect(links(list)).toHaveLength(10 + SPARE);
    const item = links(list)[0]?.closest("[role=listitem]");
    expect(item?.getAttribute("aria-setsize")).toBe("10000");
    expect(item?.getAttribute("aria-posinset")).toBe("1");
  });

  it("is one stop for Tab, and led through by keys", async () => {
    const list = await listOf(ids(10_000));
    const stops = () => links(list).filter((link) => link.tabIndex === 0);
    expect(stops().map((link) => link.textContent)).toEqual(["r0"]);
    stops()[0]?.focus();
    for (const key of ["ArrowDown", "ArrowDown"]) {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true }),
      );
      await list.updateComplete;
      await Promise.resolve();
    }
    expect(document.activeElement?.textContent).toBe("r2");
    expect(stops().map((link) => link.textContent)).toEqual(["r2"]);
  });

  it("asks for more near its end, and not before", async () => {
    let asked = 0;
    const list = await listOf(ids(10_000));
    list.addEventListener("near-end", () => (asked += 1));
    list.items = ids(9_000);
    await list.updateComplete;
    expect(asked).toBe(0);
    list.items = ids(30);
    await list.updateComplete;
    expect(asked).toBe(1);
  });

  it("keeps the row that keys have led to when newer ones are put before it", async () => {
    const list = await listOf(ids(100, 5));
    links(list)[0]?.focus();
    list.items = ids(105);
    await list.updateComplete;
    expect(links(list).find((link) => link.tabIndex === 0)?.textContent).toBe("r5");
  });
});
