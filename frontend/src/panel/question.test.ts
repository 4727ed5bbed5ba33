import type { ReactiveControllerHost } from "lit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { HomeAssistant, Message } from "../ha/types";
import { Paging } from "./paging";
import { Question } from "./question";

const host: ReactiveControllerHost = {
  addController: () => undefined,
  removeController: () => undefined,
  requestUpdate: () => undefined,
  updateComplete: Promise.resolve(true),
};

function hassThat(answer: (message: Message) => Promise<unknown>): HomeAssistant {
  return { callWS: answer } as unknown as HomeAssistant;
}

describe("a question", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is asked once, and anew when what it is about has changed", async () => {
    const answer = vi.fn(async () => answer.mock.calls.length);
    const question = new Question<number>(host);
    const hass = hassThat(answer);
    question.ask(hass, { type: "x" }, "1");
    question.ask(hass, { type: "x" }, "1");
    await vi.runAllTimersAsync();
    expect(question.data).toBe(1);
    question.ask(hass, { type: "x" }, "2");
    question.ask(hass, { type: "x" }, "3");
    expect(answer).toHaveBeenCalledTimes(1);
    await vi.runAllTimersAsync();
    expect(question.data).toBe(2);
  });

  it("lets an answer go that comes after another was wanted", async () => {
    const waiting = new Map<string, (value: string) => void>();
    const hass = hassThat(
      (message) =>
        new Promise((done) => waiting.set(String(message["day"]), done as () => void)),
    );
    const question = new Question<string>(host);
    question.ask(hass, { type: "x", day: "first" });
    question.ask(hass, { type: "x", day: "second" });
    waiting.get("second")?.("second");
    await vi.runAllTimersAsync();
    waiting.get("first")?.("first");
    await vi.runAllTimersAsync();
    expect(question.data).toBe("second");
  });

  it("is not asked while nobody sees it", async () => {
    const answer = vi.fn(async () => 1);
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    const question = new Question<number>(host);
    question.hostConnected();
    question.ask(hassThat(answer), { type: "x" }, "1");
    question.ask(hassThat(answer), { type: "x" }, "2");
    await vi.runAllTimersAsync();
    expect(answer).toHaveBeenCalledTimes(1);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.runAllTimersAsync();
    expect(answer).toHaveBeenCalledTimes(2);
    question.hostDisconnected();
    hidden.mockRestore();
  });

  it("keeps what was known when it cannot be had again", async () => {
    const answer = vi
      .fn<() => Promise<number>>()
      .mockResolvedValueOnce(1)
      .mockRejectedValueOnce({ message: "lost" });
    const question = new Question<number>(host);
    question.ask(hassThat(answer), { type: "x" });
    await vi.runAllTimersAsync();
    question.again();
    await vi.runAllTimersAsync();
    expect([question.data, question.error?.message, question.asking]).toEqual([
      1,
      "lost",
      false,
    ]);
  });
});

describe("a list in pages", () => {
  it("goes on where it ended, and begins anew with another filter", async () => {
    const asked: Message[] = [];
    const hass = hassThat(async (message) => {
      asked.push(message);
      return message["cursor"]
        ? { items: [3], next: null }
        : { items: [1, 2], next: "c" };
    });
    const list = new Paging<number>(host);
    list.ask(hass, { type: "x" });
    await vi.waitFor(() => expect(list.items).toEqual([1, 2]));
    list.more();
    list.more();
    await vi.waitFor(() => expect(list.items).toEqual([1, 2, 3]));
    expect(list.hasMore).toBe(false);
    expect(asked).toEqual([{ type: "x" }, { type: "x", cursor: "c" }]);
    list.ask(hass, { type: "x", agent_id: "chef" });
    expect([list.items, list.known]).toEqual([[], false]);
  });

  it("says what went wrong, and can be asked again", async () => {
    let fails = true;
    const hass = hassThat(async () => {
      if (fails) throw { message: "no" };
      return { items: [1], next: null };
    });
    const list = new Paging<number>(host);
    list.ask(hass, { type: "x" });
    await vi.waitFor(() => expect(list.error?.message).toBe("no"));
    fails = false;
    list.again();
    await vi.waitFor(() => expect(list.items).toEqual([1]));
    expect(list.error).toBeUndefined();
  });
});
