import { LitElement } from "lit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { DoingController } from "./doing";

class DoingHost extends LitElement {
  readonly doing = new DoingController<"save" | "send">(this);
}
customElements.define("doing-host", DoingHost);

let host: DoingHost;

beforeEach(() => {
  host = new DoingHost();
  document.body.append(host);
});

afterEach(() => host.remove());

describe("what is being done", () => {
  it("is one thing until it is done", async () => {
    let done: () => void = () => undefined;
    const first = host.doing.do("save", () => new Promise<void>((end) => (done = end)));
    expect(host.doing.now).toBe("save");
    expect(await host.doing.do("send", () => Promise.resolve())).toBe(false);
    expect(host.doing.now).toBe("save");
    done();
    expect(await first).toBe(true);
    expect(host.doing.now).toBeUndefined();
  });

  it("says in words why it was not done, until something else is", async () => {
    const refused = { code: "not_found", message: "There is no such agent." };
    expect(await host.doing.do("save", () => Promise.reject(refused))).toBe(false);
    expect(host.doing.problem).toBe("There is no such agent.");
    await host.doing.do("save", () => Promise.resolve());
    expect(host.doing.problem).toBeUndefined();
  });

  it("is not heard of once it is let go", async () => {
    let fail: (error: Error) => void = () => undefined;
    const slow = host.doing.do("save", () => new Promise((_end, no) => (fail = no)));
    host.doing.letGo();
    expect(host.doing.now).toBeUndefined();
    const next = host.doing.do("send", () => new Promise(() => undefined));
    fail(new Error("too late"));
    expect(await slow).toBe(false);
    expect(host.doing.now).toBe("send");
    expect(host.doing.problem).toBeUndefined();
    void next;
  });
});
