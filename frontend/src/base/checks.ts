/**
 * Whether a configuration written as YAML can be used; if not, why, in words.
 *
 * Home Assistant shows the message of what `setConfig` throws, in place of the card and
 * in its editor.
 */

import { baseTexts } from "./text";

/** What a value has to be; a list names the only values that may be chosen. */
export type Kind =
  "text" | "texts" | "boolean" | "number" | { least: number } | readonly string[];

/** Return the configuration as it is; only what it may be made of is looked at. */
export function checkConfig<Config extends object>(
  config: Config,
  kinds: { readonly [Key in keyof Config & string]?: Kind },
): Config {
  const say = baseTexts(undefined);
  if (typeof config !== "object" || config === null || Array.isArray(config))
    throw new Error(say("config.none"));
  for (const [key, kind] of Object.entries<Kind | undefined>(kinds)) {
    const value = (config as Record<string, unknown>)[key];
    // A key without a value is read as null from YAML.
    if (kind === undefined || value === undefined || value === null) continue;
    const fault = faultOf(key, value, kind);
    if (fault) throw new Error(fault);
  }
  return config;
}

function faultOf(key: string, value: unknown, kind: Kind): string | undefined {
  const say = baseTexts(undefined);
  if (isChoice(kind))
    return kind.includes(value as string)
      ? undefined
      : say("config.choice", { key, choices: kind.join(", ") });
  if (typeof kind === "string")
    return IS[kind](value) ? undefined : say(`config.${kind}`, { key });
  if (!IS.number(value)) return say("config.number", { key });
  return Number(value) < kind.least
    ? say("config.least", { key, least: kind.least })
    : undefined;
}

const IS = {
  text: (value: unknown) => typeof value === "string",
  texts: (value: unknown) =>
    Array.isArray(value) && value.every((one) => typeof one === "string"),
  boolean: (value: unknown) => typeof value === "boolean",
  number: (value: unknown) => typeof value === "number" && Number.isFinite(value),
};

function isChoice(kind: Kind): kind is readonly string[] {
  return Array.isArray(kind);
}
