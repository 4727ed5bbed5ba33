import { describe, expect, it } from "vitest";

import type { AgentView, HouseholdView, Pattern } from "../api/types";
import { buildDashboard, type View } from "./build";
import type { StrategyConfig } from "./config";
import type { Facts } from "./facts";
import { strategyTexts } from "./text";

const TYPE = "custom:household-agents";

function agent(agent_id: string, pattern: Pattern = "domain"): AgentView {
  return {
    agent_id,
    name: agent_id,
    pattern,
    entities: { cost_today: `sensor.${agent_id}_cost_today` },
  } as unknown as AgentView;
}

const FACTS: Facts = {
  agents: [
    agent("boiler"),
    agent("meals"),
    agent("money"),
    agent("checkin", "orchestrator"),
    agent("briefing", "task"),
    agent("moving", "team"),
  ],
  areas: new Map([
    ["meals", "Kitchen"],
    ["boiler", "Attic"],
  ]),
  household: { may_answer: true } as HouseholdView,
  entities: { cost_today: "sensor.cost", schedule: "calendar.schedule" },
};

const build = (config: Partial<StrategyConfig> = {}, facts: Partial<Facts> = {}) =>
  buildDashboard(
    { type: TYPE, ...config },
    { ...FACTS, ...facts },
    strategyTexts("en"),
  );
const paths = (views: View[]) => views.map((view) => view.path);
const view = (views: View[], path: string) => views.find((one) => one.path === path)!;
const heading = (section: View["sections"][number]) => section.cards[0]!["heading"];
const agents = (section: View["sections"][number]) =>
  section.cards.slice(1).map((card) => card["agent"]);

describe("the dashboard that builds itself", () => {
  it("has a view for everything that there is", () => {
    expect(paths(build().views)).toEqual([
      "staff",
      "agents",
      "teams",
      "costs",
      "schedule",
    ]);
  });

  it("shows what needs an answer to whoever may answer", () => {
    const types = (dashboard: ReturnType<typeof build>) =>
      view(dashboard.views, "staff").sections[0]!.cards.map((card) => card.type);
    expect(types(build())).toEqual([
      "custom:household-agents-approvals-card",
      "custom:household-agents-staff-card",
    ]);
    expect(types(build({}, { household: undefined }))).toEqual([
      "custom:household-agents-staff-card",
    ]);
  });

  it("has the report of who gathers beside the staff", () => {
    const checkin = {
      ...agent("checkin", "orchestrator"),
      next_run: "2026-05-01T07:00",
    };
    const { sections, max_columns } = view(
      build({}, { agents: [agent("boiler"), checkin] }).views,
      "staff",
    );
    expect(sections.map(({ cards }) => cards.map(({ type }) => type))).toEqual([
      ["custom:household-agents-approvals-card", "custom:household-agents-agent-card"],
      ["custom:household-agents-staff-card"],
      ["custom:household-agents-timeline-card"],
    ]);
    expect(sections[0]!.cards[1]!["agent"]).toBe("checkin");
    expect(sections[2]!.column_span).toBe(max_columns);
  });

  it("groups agents by area, and those without one by pattern", () => {
    const { sections } = view(build().views, "agents");
    expect(sections.map((section) => [heading(section), agents(section)])).toEqual([
      ["Attic", ["boiler"]],
      ["Kitchen", ["meals"]],
      ["Domain agents", ["money"]],
      ["Orchestrators", ["checkin"]],
      ["Task agents", ["briefing"]],
    ]);
  });

  it("groups all by pattern where that is wanted", () => {
    const { sections } = view(build({ group_by: "pattern" }).views, "agents");
    expect(sections.map(heading)).toEqual([
      "Domain agents",
      "Orchestrators",
      "Task agents",
    ]);
  });

  it("leaves out what is hidden", () => {
    const { views } = build({
      patterns: ["domain"],
      hide_agents: ["boiler"],
      hide_timeline: true,
      hide_costs: true,
      hide_schedule: true,
    });
    expect(paths(views)).toEqual(["staff", "agents"]);
    expect(view(views, "staff").sections).toHaveLength(1);
    expect(view(views, "agents").sections.flatMap(agents)).toEqual(["meals", "money"]);
  });

  it("gives every team its card", () => {
    const [section] = view(build().views, "teams").sections;
    expect(section!.cards[0]).toMatchObject({
      type: "custom:household-agents-team-card",
      team: "moving",
    });
  });

  it("has the costs as Home Assistant's own cards draw them", () => {
    const cards = view(build().views, "costs").sections.flatMap(({ cards }) => cards);
    expect(new Set(cards.map((card) => card.type))).toEqual(
      new Set(["heading", "tile", "statistics-graph"]),
    );
  });

  it("is one calm view where nothing is known yet", () => {
    const { views } = build({}, { agents: [], entities: {}, household: undefined });
    expect(paths(views)).toEqual(["staff"]);
  });
});
