/** What an editor's form is made of: fields for `ha-form`, and the configuration back. */

import type { AgentView, Pattern } from "../api/types";
import type { Staff } from "../data/staff";
import type { HomeAssistant } from "../ha/types";
import { baseTexts } from "./text";

/** A field as `ha-form` takes it; with a `schema`, a group of such. */
export interface FormField {
  name: string;
  selector?: Record<string, unknown>;
  required?: boolean;
  disabled?: boolean;
  /** Which of the form's values the selector depends on. */
  context?: Record<string, string>;
  type?: "grid" | "expandable" | "optional_actions";
  schema?: readonly FormField[];
  /** Whether a group's values are the form's own, and not of an object of that name. */
  flatten?: boolean;
  title?: string;
  icon?: string;
  iconPath?: string;
  column_min_width?: string;
}

export type Values = Record<string, unknown>;

export interface AgentChoice {
  /** Only agents of these patterns. */
  patterns?: readonly Pattern[];
  multiple?: boolean;
  required?: boolean;
  /** What is configured: an agent that is gone is still named, so that it can be seen. */
  chosen?: string | readonly string[];
}

/** A field that chooses among the agents that are there now. */
export function agentField(
  hass: HomeAssistant,
  staff: Staff,
  name: string,
  { patterns, multiple = false, required = false, chosen = [] }: AgentChoice = {},
): FormField {
  const agents = [...staff.agents.values()].filter(
    (agent) => !patterns || patterns.includes(agent.pattern),
  );
  const options = agents.map(optionOf).sort((one, other) => inOrder(hass, one, other));
  for (const agent of typeof chosen === "string" ? [chosen] : chosen)
    if (staff.known && !options.some((option) => option.value === agent))
      options.push({
        value: agent,
        label: baseTexts(hass)("editor.gone", {
          agent: staff.agents.get(agent)?.name ?? agent,
        }),
      });
  return {
    name,
    required,
    selector: { select: { mode: "dropdown", multiple, options } },
  };
}

/** A field that chooses one of a few values, each with its name. */
export function choiceField<Value extends string>(
  name: string,
  values: readonly Value[],
  label: (value: Value) => string,
  options: { multiple?: boolean; mode?: "list" | "dropdown" | "box" } = {},
): FormField {
  return {
    name,
    selector: {
      select: {
        mode: "dropdown",
        ...options,
        options: values.map((value) => ({ value, label: label(value) })),
      },
    },
  };
}

/**
 * What a form's values are as a configuration: without what is empty or goes without
 * saying. Keys that the form does not know are other people's, and stay.
 */
export function asConfig<Config extends object>(
  values: Values,
  fields: readonly FormField[],
  defaults: Values,
): Config {
  const names = new Set(namesOf(fields));
  const config = Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) =>
        !names.has(name) || !(isEmpty(value) || isSame(value, defaults[name])),
    ),
  );
  return config as Config;
}

/** The names of all values that a form has. */
export function namesOf(fields: readonly FormField[]): string[] {
  return fields.flatMap((field) =>
    field.schema && (field.flatten || !field.name)
      ? namesOf(field.schema)
      : [field.name],
  );
}

export const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return Array.isArray(value) && value.length === 0;
}

function optionOf(agent: AgentView): { value: string; label: string } {
  return { value: agent.agent_id, label: agent.name };
}

function inOrder(
  hass: HomeAssistant,
  one: { label: string },
  other: { label: string },
): number {
  return one.label.localeCompare(other.label, hass.locale.language);
}
