import { afterEach, describe, expect, it } from "vitest";

import type { AgentView } from "../../api/types";
import { agentView, fakeHass, householdView, runBrief } from "../../testing/fakes";
import type { Ask } from "./ask";
import "./ask";
import { standing } from "./ask-standing";

const report = (run_id: string) =>
  ({ run_id, headline: "Soup", body: "With bread." }) as AgentView["report"];

describe("a question", () => {
  it("waits while the agent does something else", () => {
    const busy = agentView({ current: runBrief({ run_id: "r0", state: "running" }) });
    expect(standing(undefined, busy, "r1")).toMatchObject({
      ended: false,
      queued: true,
    });
    const running = runBrief({ state: "running" });
    expect(standing(running, busy, "r1")).toMatchObject({
      ended: false,
      queued: false,
    });
  });

  it("is answered by the report of its own run alone", () => {
    expect(standing(undefined, agentView({ report: report("r0") }), "r1").ended).toBe(
      false,
    );
    const answered = standing(undefined, agentView({ report: report("r1") }), "r1");
    expect(answered).toMatchObject({ ended: true, answer: "**Soup**\n\nWith bread." });
  });
});

describe("asking an agent", () => {
  afterEach(() => document.body.replaceChildren());

  async function settled(ask: Ask): Promise<void> {
    await new Promise((done) => setTimeout(done));
    await ask.updateComplete;
  }

  async function asked(question = "What is for dinner?") {
    const fake = fakeHass();
    fake.callService.mockResolvedValue({ response: { run_id: "r1" } });
    const ask = document.createElement("household-agents-ask") as Ask;
    ask.hass = fake.hass;
    ask.agent = agentView();
    document.body.append(ask);
    await settled(ask);
    const field = ask.shadowRoot?.querySelector("ha-input") as HTMLInputElement | null;
    if (field) field.value = question;
    field?.dispatchEvent(new Event("input"));
    await settled(ask);
    const send = () =>
      field?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
    const text = () =>
      (ask.shadowRoot?.textContent ?? "").replaceAll(/\s+/g, " ").trim();
    const part = (selector: string) =>
      ask.shadowRoot?.querySelector<HTMLElement>(selector);
    return { ...fake, ask, send, text, part, tellStaff: fake.send };
  }

  it("sends it once, shows that it is asked, and then the answer", async () => {
    const { ask, send, text, part, callService, tellStaff } = await asked();
    send();
    send();
    ask.agent = agentView({ current: runBrief({ state: "running" }) });
    await settled(ask);
    expect(callService).toHaveBeenCalledTimes(1);
    expect(text()).toContain("What is for dinner?");
    expect(part("ha-spinner")).toBeTruthy();
    // The staff shows the run: it has begun.
    tellStaff({
      loaded: true,
      agents: [agentView({ current: runBrief({ state: "running" }) })],
      household: householdView(),
    });
    await settled(ask);
    ask.agent = agentView({ report: report("r1"), last: runBrief() });
    await settled(ask);
    const answer = part(".answer household-agents-markdown") as unknown as {
      text: string;
    } | null;
    expect(answer?.text).toBe("**Soup**\n\nWith bread.");
    // What it reports later is no answer to this.
    ask.agent = agentView({ report: report("r7"), last: runBrief({ run_id: "r7" }) });
    await settled(ask);
    expect((part(".answer household-agents-markdown") as never)["text"]).toContain(
      "Soup",
    );
  });

  it("sends nothing where nothing is written", async () => {
    const { send, callService } = await asked("  ");
    send();
    expect(callService).not.toHaveBeenCalled();
  });

  it("leaves the question to be sent once more where it was refused", async () => {
    const { ask, send, part, callService } = await asked();
    callService.mockRejectedValue({ code: "service_validation_error" });
    send();
    await settled(ask);
    await settled(ask);
    const field = part("ha-input") as HTMLInputElement | null;
    expect(field?.value).toBe("What is for dinner?");
  });
});
