/**
 * Texts in the language of the frontend; English where a text is not translated.
 *
 * Every part has its own `en.json` and `de.json` beside it, so that a bundle carries the
 * texts of its parts alone. `{name}` is filled in; `{count, one: # day, other: # days}`
 * chooses by the language's plural.
 */

import { pluralRules } from "../format/intl";
import type { HomeAssistant } from "../ha/types";
import de from "./de.json";
import en from "./en.json";

export type Values = Record<string, string | number>;
export type Localize<Key extends string = CommonKey> = (
  key: Key | CommonKey,
  values?: Values,
) => string;
export type CommonKey = keyof typeof en & string;

/** Languages from right to left, of which none is ours yet. */
const FROM_RIGHT = /^(ar|ckb|dv|fa|he|iw|ps|sd|ug|ur|yi)\b/;
/** What is between them is read from left to right, whatever is around it. */
const [ISOLATE, END] = ["\u2066", "\u2069"];

type Spoken = Pick<HomeAssistant, "language" | "locale">;
type Dictionary = Partial<Record<string, string>>;

/** Return the function that gives a part's texts, and the common ones, to a reader. */
export function texts<Key extends string>(
  english: Record<Key, string>,
  german: Dictionary,
): (reader: Spoken | string | undefined) => Localize<Key> {
  const known = new Map<string, Localize<Key>>();
  return (reader) => {
    const language = languageOf(reader);
    const found = known.get(language);
    if (found) return found;
    const translated: Dictionary = language.startsWith("de")
      ? { ...de, ...german }
      : {};
    const source: Dictionary = { ...en, ...english };
    const written = textLanguage(language);
    // English in a page from right to left: "7 days" is not to become "days 7".
    const foreign = FROM_RIGHT.test(language);
    const localize: Localize<Key> = (key, values) => {
      const text = filled(translated[key] ?? source[key] ?? key, written, values);
      return foreign ? `${ISOLATE}${text}${END}` : text;
    };
    known.set(language, localize);
    return localize;
  };
}

/** The texts that all parts share. */
export const commonTexts: (reader: Spoken | string | undefined) => Localize = texts(
  en,
  de,
);

/** The language that a reader's texts are in: theirs where there is one, or English. */
export function textLanguage(reader: Spoken | string | undefined): string {
  const language = languageOf(reader);
  return /^(de|en)\b/.test(language) ? language : "en";
}

/** Without a reader, as in the card picker: the page's language is the frontend's. */
function languageOf(reader: Spoken | string | undefined): string {
  if (typeof reader === "string") return reader;
  const language = reader?.locale?.language ?? reader?.language;
  return language || document.documentElement.lang || "en";
}

function filled(text: string, language: string, values: Values = {}): string {
  return text.replace(
    /\{(\w+)(?:, one: ([^{}]*?), other: ([^{}]*?))?\}/g,
    (_whole, name: string, one?: string, other?: string) => {
      const value = values[name] ?? "";
      if (one === undefined || other === undefined) return String(value);
      const plural = pluralRules(language).select(Number(value));
      return (plural === "one" ? one : other).replace("#", String(value));
    },
  );
}
