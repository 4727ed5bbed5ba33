import { LitElement } from "lit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { fakeHass } from "../../testing/fakes";
import { SearchController } from "./search-controller";

class SearchHost extends LitElement {
  readonly search = new SearchController(this);
}
customElements.define("search-host", SearchHost);

const FOUND = { entries: [], events: [], complete: true };

let host: SearchHost;

beforeEach(() => {
  vi.useFakeTimers();
  host = new SearchHost();
  document.body.append(host);
});

afterEach(() => {
  host.remove();
  vi.useRealTimers();
});

const pass = (milliseconds = 1_000): Promise<unknown> =>
  vi.advanceTimersByTimeAsync(milliseconds);

describe("a search over all memories", () => {
  it("looks once for what was typed in one go", async () => {
    const { hass, callWS } = fakeHass();
    callWS.mockResolvedValue(FOUND);
    host.search.look(hass, "mil");
    await pass(100);
    host.search.look(hass, " milk ");
    await pass();
    expect(callWS.mock.calls).toEqual([
      [{ type: "household_agents/memory/search", text: "milk" }],
    ]);
    expect(host.search.found).toBe(FOUND);
  });

  it("shows no answer to what is no longer looked for", async () => {
    const { hass, callWS } = fakeHass();
    let answer: (found: unknown) => void = () => undefined;
    callWS.mockReturnValueOnce(new Promise((end) => (answer = end)));
    host.search.look(hass, "milk");
    await pass();
    host.search.letGo();
    answer(FOUND);
    await pass();
    expect(host.search.text).toBe("");
    expect(host.search.found).toBeUndefined();
  });

  it("says why nothing could be found, and forgets it with the next letter", async () => {
    const { hass } = fakeHass();
    host.search.look(hass, "milk");
    await pass();
    expect(host.search.problem).toBe("Unknown command.");
    host.search.look(hass, "milky");
    expect(host.search.problem).toBeUndefined();
  });
});
