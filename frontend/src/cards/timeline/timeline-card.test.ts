import { afterEach, describe, expect, it, vi } from "vitest";

import type { RunsEvent } from "../../api/timeline";
import type { RunBrief } from "../../api/types";
import { agentView, fakeHass, runBrief } from "../../testing/fakes";
import "./index";
import { TimelineCard } from "./timeline-card";

const COMMAND = "household_agents/runs/subscribe";

function recent(fields: Partial<RunBrief> = {}): RunBrief {
  const now = new Date().toISOString();
  return runBrief({ requested_at: now, started_at: now, ended_at: now, ...fields });
}

async function shown(config: object = {}) {
  const fake = fakeHass();
  const card = new TimelineCard();
  card.setConfig({ type: "custom:household-agents-timeline-card", ...config });
  card.hass = fake.hass;
  document.body.append(card);
  await card.updateComplete;
  fake.send({ loaded: true, agents: [agentView()], household: {} as never });
  await card.updateComplete;
  const root = card.shadowRoot as ShadowRoot;
  const tell = async (event: RunsEvent) => {
    fake.tell(COMMAND, event);
    await card.updateComplete;
  };
  const waterfall = () => root.querySelector("household-agents-waterfall");
  const asked = () =>
    fake.subscribed.map((one) => one.message).filter((one) => one.type === COMMAND);
  const words = () => root.textContent?.replace(/\s+/g, " ") ?? "";
  return { ...fake, card, root, tell, waterfall, asked, words };
}

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

describe("the timeline card", () => {
  it("asks for what it is configured with", async () => {
    const { asked } = await shown({ hours: 6, agent: "chef", top_only: true });
    expect(asked()).toEqual([
      { type: COMMAND, hours: 6, agent_id: "chef", top_only: true },
    ]);
  });

  it("shows runs as they come, go on and end (F220, F222)", async () => {
    const { tell, waterfall } = await shown();
    await tell({ loaded: true, runs: [recent({ run_id: "1" })], more: false });
    expect(waterfall()?.bars.map((bar) => bar.id)).toEqual(["1"]);
    const run = recent({ run_id: "2", ended_at: null, state: "running" });
    await tell({ run });
    expect(waterfall()?.bars.find((bar) => bar.id === "2")?.end).toBeNull();
    await tell({
      run: { ...run, ended_at: new Date().toISOString(), state: "failed" },
    });
    expect(waterfall()?.bars.find((bar) => bar.id === "2")?.tone).toBe("bad");
    expect(waterfall()?.legend.map(({ text }) => text)).toEqual(["Done", "Failed"]);
  });

  it("looks further back when asked to, without a flicker", async () => {
    const { root, tell, asked, waterfall, card } = await shown();
    await tell({ loaded: true, runs: [recent()], more: true });
    const select = root.querySelector("ha-control-select");
    select?.dispatchEvent(
      new CustomEvent("value-changed", { detail: { value: "72" } }),
    );
    await card.updateComplete;
    expect(asked()).toEqual([{ type: COMMAND, hours: 72 }]);
    expect(waterfall()?.bars).toHaveLength(1);
  });

  it("draws nothing anew for states of the house", async () => {
    const { card, tell, waterfall, hass } = await shown();
    await tell({ loaded: true, runs: [recent()], more: false });
    const before = waterfall()?.bars;
    card.hass = { ...hass, states: {} };
    await card.updateComplete;
    expect(waterfall()?.bars).toBe(before);
  });

  it("leads to a run's trace", async () => {
    const { tell, waterfall } = await shown();
    await tell({ loaded: true, runs: [recent({ run_id: "R1" })], more: false });
    waterfall()?.dispatchEvent(new CustomEvent("select", { detail: { id: "R1" } }));
    expect(location.pathname).toBe("/household-agents/runs/R1");
  });

  it("says what to do where nobody has worked", async () => {
    const { tell, words } = await shown({ hours: 6 });
    expect(words()).toContain("Loading");
    await tell({ loaded: true, runs: [], more: false });
    expect(words()).toContain(
      "Nobody has worked in the last 6 hours. Look further back",
    );
  });

  it("asks for nothing while nobody sees it", async () => {
    const { asked } = await shown();
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(asked()).toEqual([]);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(asked()).toHaveLength(1);
  });

  it("ends with the page", async () => {
    const { card, asked } = await shown();
    card.remove();
    await Promise.resolve();
    expect(asked()).toEqual([]);
  });

  it.each([{ hours: 0 }, { hours: "x" }, { pattern: "butler" }, { agent: 1 }])(
    "refuses %o",
    (config) => {
      const wrong = { type: "x", ...config } as never;
      expect(() => new TimelineCard().setConfig(wrong)).toThrow();
    },
  );
});
