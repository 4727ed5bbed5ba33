import { describe, expect, it } from "vitest";

import type { DefinitionBrief, Problem, SkillBrief } from "../../api/knowledge";
import { findDefinitions, findSkills } from "./filter";

function definition(fields: Partial<DefinitionBrief>): DefinitionBrief {
  return {
    agent_id: "chef",
    name: "Chef",
    icon: "",
    pattern: "domain",
    description: "",
    origin: "ui",
    file: null,
    subentry_id: null,
    gallery: null,
    enabled: true,
    model: "routine",
    model_id: "a-model",
    tools: [],
    skills: [],
    schedule: { cron: [], triggers: [] },
    autonomy: "ask",
    scope: {},
    budget: { tokens_per_run: 1, tokens_per_day: 1, cost_per_day: null },
    hash: "",
    problems: [],
    ...fields,
  };
}

function skill(fields: Partial<SkillBrief>): SkillBrief {
  return {
    name: "meal-plan",
    description: "",
    origin: "bundled",
    location: "",
    replaces: false,
    license: "",
    compatibility: "",
    allowed_tools: null,
    size: 1,
    file_count: 0,
    used_by: [],
    ...fields,
  };
}

describe("definitions", () => {
  const all = [
    definition({ name: "Zoe", tools: ["get_weather"] }),
    definition({ name: "Ada", description: "Meals of the week" }),
    definition({ name: "Mia", problems: [{ kind: "too_many_tools" } as Problem] }),
  ];

  it("stand with what needs a look first, then by name", () => {
    expect(findDefinitions(all, "").map((one) => one.name)).toEqual([
      "Mia",
      "Ada",
      "Zoe",
    ]);
  });

  it("are found by all words, wherever they are said", () => {
    expect(findDefinitions(all, "WEEK meals").map((one) => one.name)).toEqual(["Ada"]);
    expect(findDefinitions(all, "weather").map((one) => one.name)).toEqual(["Zoe"]);
    expect(findDefinitions(all, "weather meals")).toEqual([]);
  });
});

describe("skills", () => {
  const all = [
    skill({ name: "bin-day" }),
    skill({ name: "plants", origin: "household", allowed_tools: ["remember"] }),
    skill({ name: "a-list", used_by: [{ agent_id: "chef", name: "Chef" }] }),
  ];

  it("stand with the house's own first, then by name", () => {
    expect(findSkills(all, "").map((one) => one.name)).toEqual([
      "plants",
      "a-list",
      "bin-day",
    ]);
  });

  it("are found by who uses them and by their tools", () => {
    expect(findSkills(all, "chef").map((one) => one.name)).toEqual(["a-list"]);
    expect(findSkills(all, "rememb").map((one) => one.name)).toEqual(["plants"]);
  });
});
