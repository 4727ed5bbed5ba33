/** What a definition says, as labels with their values. */

import { html, type TemplateResult } from "lit";

import type { Definition, DefinitionBrief } from "../../api/knowledge";
import { formatCost, formatDuration, formatTokens } from "../../format/format";
import type { HomeAssistant } from "../../ha/types";
import { cronWords } from "./cron-words";
import { skillTexts, type SkillKey } from "./text";

type Fact = [label: SkillKey, value: string | TemplateResult];

/** The kinds of scope, in the order in which they are told. */
const SCOPES = [
  "area_id",
  "floor_id",
  "label_id",
  "device_id",
  "entity_id",
  "domains",
] as const;

/** Facts that there is something to say of; those with nothing are left out. */
export function facts(
  hass: HomeAssistant,
  definition: Definition,
  base: string,
): Fact[] {
  const localize = skillTexts(hass);
  const { limits } = definition;
  const all: [SkillKey, string | TemplateResult | undefined][] = [
    ["origin", originWords(hass, definition)],
    ["pattern", localize(`pattern.${definition.pattern}`)],
    ["owns", definition.owns],
    ["goal", definition.goal],
    ["model", modelWords(hass, definition)],
    ["schedule", lines(scheduleWords(hass, definition))],
    ["autonomy", localize(`autonomy.${definition.autonomy}`)],
    ["scope", lines(scopeWords(hass, definition))],
    ["tools", codes(definition.tools) ?? localize("tools_none")],
    ["web", definition.web.join(", ")],
    ["skills", skillLinks(definition, base)],
    ["memory", memoryLink(hass, definition, base)],
    ["roster", agentLinks(definition.roster, base)],
    ["phases", definition.phases.join(" → ")],
    ["steps", definition.steps.map((one) => one.name).join(" → ")],
    ["reviewed_by", definition.reviewed_by ?? ""],
    ["budget", lines(budgetWords(hass, definition))],
    [
      "limits",
      localize("limits_of", {
        time: formatDuration(hass, limits.run_seconds),
        turns: limits.max_turns,
      }),
    ],
    ["hash", html`<code>${definition.hash}</code>`],
  ];
  return all.filter((fact): fact is Fact => Boolean(fact[1]));
}

export function originWords(hass: HomeAssistant, definition: DefinitionBrief): string {
  const localize = skillTexts(hass);
  if (definition.file) return `${localize("from_file")}: ${definition.file}`;
  if (definition.gallery === "same") return localize("from_ui_gallery");
  return localize(definition.gallery === "changed" ? "from_ui_changed" : "from_ui");
}

export function scheduleWords(
  hass: HomeAssistant,
  definition: Pick<DefinitionBrief, "schedule">,
): string[] {
  const localize = skillTexts(hass);
  const { cron, triggers } = definition.schedule;
  const words = [
    ...cron.map((one) => cronWords(hass, one)),
    ...triggers.map(({ alias, kind, entities }) => {
      if (alias) return localize("trigger", { kind: alias });
      return entities.length
        ? localize("trigger_of", { kind, entities: entities.join(", ") })
        : localize("trigger", { kind });
    }),
  ];
  return words.length ? words : [localize("schedule_none")];
}

export function scopeWords(
  hass: HomeAssistant,
  definition: Pick<DefinitionBrief, "scope">,
): string[] {
  const localize = skillTexts(hass);
  const words = SCOPES.flatMap((kind) => {
    const names = definition.scope[kind];
    return names?.length
      ? [localize(`scope.${kind}`, { names: names.join(", ") })]
      : [];
  });
  return words.length ? words : [localize("scope_none")];
}

function modelWords(hass: HomeAssistant, definition: DefinitionBrief): string {
  const { model, model_id: id } = definition;
  return model === id ? id : skillTexts(hass)("model_as", { model, id });
}

function budgetWords(hass: HomeAssistant, { budget }: DefinitionBrief): string[] {
  const localize = skillTexts(hass);
  const tokens = (count: number): string => formatTokens(hass, count);
  const words = [
    localize("budget_run", { tokens: tokens(budget.tokens_per_run) }),
    localize("budget_day", { tokens: tokens(budget.tokens_per_day) }),
  ];
  if (budget.cost_per_day !== null)
    words.push(
      localize("budget_cost", { cost: formatCost(hass, budget.cost_per_day) }),
    );
  return words;
}

function memoryLink(
  hass: HomeAssistant,
  definition: Definition,
  base: string,
): string | TemplateResult {
  const localize = skillTexts(hass);
  if (!definition.remembers) return localize("memory_none");
  return html`<a href="${base}/memory/${definition.agent_id}"
    >${localize("memory_open")}</a
  >`;
}

function skillLinks(definition: Definition, base: string): TemplateResult | undefined {
  const missing = new Set(
    definition.problems
      .filter((one) => one.kind === "missing_skills")
      .flatMap((one) => one.detail?.split(", ") ?? []),
  );
  return joined(
    definition.skills.map((name) =>
      missing.has(name)
        ? html`${name}`
        : html`<a href="${base}/skills/skill/${name}">${name}</a>`,
    ),
  );
}

function agentLinks(agents: string[], base: string): TemplateResult | undefined {
  return joined(
    agents.map(
      (agent) => html`<a href="${base}/skills/definitions/${agent}">${agent}</a>`,
    ),
  );
}

function codes(names: string[]): TemplateResult | undefined {
  return joined(names.map((name) => html`<code>${name}</code>`));
}

function joined(items: TemplateResult[]): TemplateResult | undefined {
  if (!items.length) return undefined;
  return html`${items.map((item, index) => (index ? html`, ${item}` : item))}`;
}

function lines(words: string[]): TemplateResult {
  return html`${words.map((line) => html`<div>${line}</div>`)}`;
}
