import { afterEach, describe, expect, it } from "vitest";

import type { TeamView } from "../../api/team";
import type { AgentView } from "../../api/types";
import { agentView, fakeHass, runBrief } from "../../testing/fakes";
import { teamView } from "./fakes";
import "./index";
import { TeamCard } from "./team-card";

const HOUSEHOLD = {} as never;

async function shown(
  team: Partial<TeamView> = {},
  agent: Partial<AgentView> = {},
  config: object = { team: "home" },
) {
  const fake = fakeHass();
  const card = new TeamCard();
  card.setConfig({ type: "custom:household-agents-team-card", ...config });
  card.hass = fake.hass;
  document.body.append(card);
  await card.updateComplete;
  const send = async (changes: Partial<TeamView>, also: Partial<AgentView> = {}) => {
    const home = agentView({
      agent_id: "home",
      name: "Home",
      pattern: "team",
      team: teamView(changes),
      ...also,
    });
    fake.send({
      loaded: true,
      agents: [home, agentView({ agent_id: "chef", name: "Chef", status: "running" })],
      household: HOUSEHOLD,
    });
    await card.updateComplete;
  };
  await send(team, agent);
  const root = card.shadowRoot as ShadowRoot;
  const words = () => root.textContent?.replace(/\s+/g, " ") ?? "";
  const acts = () =>
    [...root.querySelectorAll<HTMLElement>("[data-act]")].map(
      (one) => one.dataset["act"],
    );
  const press = async (label: string) => {
    const button = [...root.querySelectorAll<HTMLElement>("ha-button")].find(
      (one) => one.textContent?.trim() === label,
    );
    if (!button) throw new Error(`no button ${label}`);
    button.click();
    await new Promise((done) => setTimeout(done));
    await card.updateComplete;
  };
  return { ...fake, card, root, words, acts, press, send };
}

afterEach(() => document.body.replaceChildren());

describe("the team card", () => {
  it("shows goal, phases and what the present one needs (F028, F029)", async () => {
    const { root, words } = await shown({ missing: ["a bank says yes"], days_late: 3 });
    expect(words()).toContain("Own a home");
    expect(words()).toContain("Phase 2 of 3");
    expect(words()).toContain("a bank says yes");
    expect(words()).toContain("3 days late");
    const steps = [...root.querySelectorAll(".phases > li")];
    expect(steps.map((one) => one.className)).toEqual(["done", "late", "coming"]);
    expect(steps.map((one) => one.getAttribute("aria-current"))).toEqual([
      null,
      "step",
      null,
    ]);
    const bar = root.querySelector("[role=progressbar]");
    expect(bar?.getAttribute("aria-valuenow")).toBe("33");
  });

  it("shows the roster as it stands, and what holds it up (F027)", async () => {
    const member = { dedicated: true, enabled: true, reported_at: null };
    const { words, root } = await shown({
      roster: [
        { agent_id: "chef", name: "Chef", last_report: "Milk is out", ...member },
        { agent_id: "ghost", name: null, last_report: null, ...member },
      ],
      blockers: [{ agent_id: "chef", title: "No oven", detail: "", due: null }],
    });
    expect(words()).toContain("Milk is out");
    expect(words()).toContain("At work");
    expect(words()).toContain("There is no such agent");
    expect(words()).toContain("No oven (Chef)");
    expect(root.querySelector("ha-alert")?.getAttribute("alert-type")).toBe("warning");
  });

  it("shows what an agent wrote as text and never as HTML", async () => {
    const { root } = await shown({ goal: "<img src=x onerror=alert(1)>" });
    expect(root.querySelector("img")).toBeNull();
    expect(root.querySelector(".goal")?.textContent).toContain("<img");
  });

  it.each([
    ["created", ["start"], "3 phases ahead"],
    ["paused", ["resume"], "It rests since"],
    ["completed", ["restart"], "The goal was reached"],
    ["waiting", ["confirm", "stand_up", "pause"], "All is done but for your word"],
  ] as const)(
    "offers a team that is %s what it may (F029)",
    async (state, may, says) => {
      const { acts, words } = await shown({
        state,
        phase: state === "created" || state === "completed" ? null : "Buy",
        completed_at: "2026-05-20T10:00:00+00:00",
        paused_at: "2026-05-20T10:00:00+00:00",
      });
      expect(acts()).toEqual(may);
      expect(words()).toContain(says);
    },
  );

  it("does what is pressed, by the actions that there are", async () => {
    const { press, callService } = await shown({ state: "waiting" });
    await press("Confirm phase");
    expect(callService).toHaveBeenCalledExactlyOnceWith(
      "household_agents",
      "complete_phase",
      { agent: "home", phase: "Buy", force: false },
      undefined,
      false,
    );
  });

  it("ends a phase early only after a sentence", async () => {
    const { press, callService, words } = await shown();
    await press("End phase early");
    expect(callService).not.toHaveBeenCalled();
    expect(words()).toContain("End the phase “Buy”, though not all");
    await press("Keep as it is");
    expect(words()).not.toContain("though not all");
    await press("End phase early");
    await press("End phase");
    expect(callService.mock.lastCall?.[2]).toEqual({
      agent: "home",
      phase: "Buy",
      force: true,
    });
  });

  it("says in the server's words why something was not done", async () => {
    const { press, callService, root } = await shown();
    callService.mockRejectedValueOnce({ code: "x", message: "Home is paused" });
    await press("Pause");
    const alert = root.querySelector("ha-alert[alert-type=error]");
    expect(alert?.textContent).toContain("Home is paused");
  });

  it("holds one stand-up, which can be cancelled", async () => {
    const run = runBrief({ run_id: "r9", agent_id: "home", state: "running" });
    const { press, callService, acts, words } = await shown(
      {},
      { current: run, status: "running" },
    );
    expect(acts()).not.toContain("stand_up");
    expect(words()).toContain("Stand-up under way");
    await press("Cancel");
    expect(callService.mock.lastCall?.slice(0, 3)).toEqual([
      "household_agents",
      "cancel_run",
      { run_id: "r9" },
    ]);
  });

  it("offers nothing to whoever may not", async () => {
    const { root } = await shown({}, { may_run: false });
    expect(root.querySelectorAll("ha-button")).toHaveLength(0);
  });

  it("follows its team", async () => {
    const { send, words } = await shown();
    await send({ state: "completed", phase: null, progress: 100 });
    expect(words()).toContain("Goal reached");
  });

  it("leaves out what one does not want to see", async () => {
    const { root } = await shown({}, {}, { team: "home", show_phases: false });
    expect(root.querySelector(".phases")).toBeNull();
  });

  it.each([
    [{}, "Choose a team"],
    [{ team: "gone" }, "There is no team “gone”"],
  ])("with %o says: %s", async (config, says) => {
    const { words } = await shown({}, {}, config);
    expect(words()).toContain(says);
  });

  it("refuses what is no configuration", () => {
    const wrong = { type: "x", team: 7 } as never;
    expect(() => new TeamCard().setConfig(wrong)).toThrow("team");
  });
});

describe("in the card picker", () => {
  const { hass } = fakeHass({
    devices: {
      d1: { id: "d1", name: "Home", identifiers: [["household_agents", "home"]] },
      d2: { id: "d2", name: "Chef", identifiers: [["household_agents", "chef"]] },
    },
    entities: Object.fromEntries(
      [
        ["sensor.home_team", "d1", "team_state"],
        ["sensor.home_progress", "d1", "progress"],
        ["sensor.chef_status", "d2", "status"],
      ].map(([entity_id = "", device_id, translation_key]) => [
        entity_id,
        { entity_id, device_id, translation_key, platform: "household_agents" },
      ]),
    ),
  });
  const card = () =>
    window.customCards?.find((one) => one.type === "household-agents-team-card");

  it("it is suggested for what belongs to a team, and for nothing else", () => {
    const suggest = card()?.getEntitySuggestion;
    expect(suggest?.(hass, "sensor.home_progress")).toEqual({
      config: { type: "custom:household-agents-team-card", team: "home" },
    });
    expect(suggest?.(hass, "sensor.chef_status")).toBeNull();
    expect(suggest?.(hass, "light.kitchen")).toBeNull();
  });

  it("it begins with the first team", () => {
    expect(TeamCard.getStubConfig(hass)).toEqual({ team: "home" });
    expect(TeamCard.getStubConfig(fakeHass().hass)).toEqual({});
  });
});
