/** The dashboard as Home Assistant takes it: views of sections of cards, from the facts. */

import type { AgentView, Pattern } from "../api/types";
import type { CardConfig } from "../ha/types";
import { PATTERNS, type StrategyConfig } from "./config";
import type { Facts } from "./facts";
import type { StrategyKey } from "./text";

type Say = (key: StrategyKey) => string;

export interface Section {
  type: "grid";
  column_span?: number;
  cards: CardConfig[];
}

export interface View {
  title: string;
  path: string;
  icon: string;
  type: "sections";
  max_columns?: number;
  sections: Section[];
}

export interface Dashboard {
  title: string;
  views: View[];
}

const PANEL = "/household-agents";
/** More lines than this cannot be told apart. */
const MOST_LINES = 12;

export function buildDashboard(
  config: StrategyConfig,
  facts: Facts,
  say: Say,
): Dashboard {
  const views = [staffView(config, facts, say)];
  const shown = chosen(config, facts.agents);
  const singles = shown.filter((agent) => agent.pattern !== "team");
  const teams = shown.filter((agent) => agent.pattern === "team");
  if (singles.length)
    views.push({
      ...view("agents", "mdi:account-multiple", say),
      sections: grouped(config, singles, facts, say),
    });
  if (teams.length)
    views.push({
      ...view("teams", "mdi:account-group", say),
      sections: teams.map((team) => ({
        type: "grid",
        cards: [
          {
            type: "custom:household-agents-team-card",
            team: team.agent_id,
            grid_options: { columns: "full" },
          },
        ],
      })),
    });
  const costs = config.hide_costs ? [] : costSections(shown, facts, say);
  if (costs.length)
    views.push({ ...view("costs", "mdi:cash-multiple", say), sections: costs });
  if (facts.entities.schedule && !config.hide_schedule)
    views.push(scheduleView(facts.entities.schedule, say));
  return { title: say("name"), views };
}

/** What needs somebody and what was found, beside everybody; below, what ran when. */
function staffView(config: StrategyConfig, facts: Facts, say: Say): View {
  const staff: CardConfig = { type: "custom:household-agents-staff-card" };
  const approvals: CardConfig[] = facts.household?.may_answer
    ? [{ type: "custom:household-agents-approvals-card", hide_empty: true }]
    : [];
  const reporter = chosen(config, facts.agents).find(gathersByItself);
  // By itself the approvals' section would be empty whenever nobody asks anything.
  const cards = reporter
    ? [[...approvals, agentCard(reporter)], [staff]]
    : [[...approvals, staff]];
  const sections: Section[] = cards.map((each) => ({ type: "grid", cards: each }));
  if (!config.hide_timeline)
    sections.push({
      type: "grid",
      column_span: cards.length,
      cards: [
        {
          type: "custom:household-agents-timeline-card",
          grid_options: { columns: "full" },
        },
      ],
    });
  return {
    ...view("staff", "mdi:account-group-outline", say),
    max_columns: 2,
    sections,
  };
}

/** Whether an agent puts together what all others found, without being asked. */
function gathersByItself({ pattern, next_run }: AgentView): boolean {
  return pattern === "orchestrator" && Boolean(next_run);
}

function chosen(
  { patterns, hide_agents }: StrategyConfig,
  agents: readonly AgentView[],
): AgentView[] {
  return agents.filter(
    (agent) =>
      (!patterns?.length || patterns.includes(agent.pattern)) &&
      !hide_agents?.includes(agent.agent_id),
  );
}

/** A section for every area, in the order of their names; then one for every pattern. */
function grouped(
  config: StrategyConfig,
  agents: readonly AgentView[],
  { areas }: Facts,
  say: Say,
): Section[] {
  const byArea = new Map<string, AgentView[]>();
  const byPattern = new Map<Pattern, AgentView[]>();
  for (const agent of agents) {
    const area = config.group_by === "pattern" ? undefined : areas.get(agent.agent_id);
    if (area) add(byArea, area, agent);
    else add(byPattern, agent.pattern, agent);
  }
  const names = [...byArea.keys()].sort((one, other) => one.localeCompare(other));
  return [
    ...names.map((name) => agentSection(name, byArea.get(name) ?? [])),
    ...PATTERNS.filter((pattern) => byPattern.has(pattern)).map((pattern) =>
      agentSection(say(`pattern.${pattern}`), byPattern.get(pattern) ?? []),
    ),
  ];
}

function add<Key>(groups: Map<Key, AgentView[]>, key: Key, agent: AgentView): void {
  groups.set(key, [...(groups.get(key) ?? []), agent]);
}

function agentSection(title: string, agents: readonly AgentView[]): Section {
  return {
    type: "grid",
    cards: [heading(title), ...agents.map(agentCard)],
  };
}

const agentCard = ({ agent_id }: AgentView): CardConfig => ({
  type: "custom:household-agents-agent-card",
  agent: agent_id,
  grid_options: { columns: 12 },
});

function costSections(
  agents: readonly AgentView[],
  { entities }: Facts,
  say: Say,
): Section[] {
  const sections: Section[] = [];
  const tiles = (
    [
      "cost_today",
      "cost_this_month",
      "budget_left",
      "tokens_today",
      "runs_today",
    ] as const
  ).flatMap((key) => entities[key] ?? []);
  if (tiles.length)
    sections.push({
      type: "grid",
      cards: [
        heading(say("today"), `${PANEL}/spend`),
        ...tiles.map((entity) => ({ type: "tile", entity, name: { type: "entity" } })),
      ],
    });
  if (entities.cost_today)
    sections.push({
      type: "grid",
      cards: [heading(say("per_day")), perDay([entities.cost_today], 30)],
    });
  const costs = agents.flatMap((agent) =>
    agent.entities["cost_today"]
      ? [{ entity: agent.entities["cost_today"], name: agent.name }]
      : [],
  );
  if (costs.length > 1 && costs.length <= MOST_LINES)
    sections.push({
      type: "grid",
      cards: [heading(say("by_agent"), `${PANEL}/spend`), perDay(costs, 7)],
    });
  return sections;
}

/** Home Assistant's own chart of what a sum that begins anew every day has come to. */
function perDay(entities: readonly unknown[], days: number): CardConfig {
  return {
    type: "statistics-graph",
    entities,
    period: "day",
    days_to_show: days,
    stat_types: ["change"],
    chart_type: "bar",
    hide_legend: entities.length === 1,
    grid_options: { columns: "full" },
  };
}

function scheduleView(entity: string, say: Say): View {
  return {
    ...view("schedule", "mdi:calendar-clock", say),
    max_columns: 1,
    sections: [
      {
        type: "grid",
        cards: [
          {
            type: "calendar",
            entities: [entity],
            initial_view: "listWeek",
            grid_options: { columns: "full", rows: 10 },
          },
        ],
      },
    ],
  };
}

function view(
  path: "staff" | "agents" | "teams" | "costs" | "schedule",
  icon: string,
  say: Say,
): Omit<View, "sections"> {
  return { title: say(path), path, icon, type: "sections" };
}

function heading(title: string, path?: string): CardConfig {
  return {
    type: "heading",
    heading: title,
    ...(path && { tap_action: { action: "navigate", navigation_path: path } }),
  };
}
