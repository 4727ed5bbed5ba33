import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { errorWords } from "./error-words";
import en from "./words/en.json";

const PYTHON = join(import.meta.dirname, "../../../custom_components/household_agents");
const german = { language: "de" } as never;
const english = { language: "en" } as never;

function enumOf(file: string, name: string): string[] {
  const source = readFileSync(join(PYTHON, file), "utf8");
  const body = source.split(`class ${name}(StrEnum):`)[1]?.split("\n\n\n")[0] ?? "";
  return [...body.matchAll(/^ +[A-Z_]+ = "(\w+)"$/gm)].map((found) => String(found[1]));
}

describe("why a run did not end well", () => {
  it("is there for every error of the server, and only for those", () => {
    const errors = [
      ...enumOf("dispatch/run.py", "RunError"),
      ...enumOf("model/interface.py", "ModelErrorKind"),
    ];
    expect(errors.length).toBeGreaterThan(30);
    const known = Object.keys(en).filter((key) => key.startsWith("error."));
    expect(known.sort()).toEqual(errors.map((error) => `error.${error}`).sort());
  });

  it("is said in the reader's language, with the detail of the run", () => {
    const run = {
      error: "run_tool_errors",
      error_words: "its tools failed (3 tool calls (get_mail) failed in a row)",
    };
    expect(errorWords(english, run)).toBe(run.error_words);
    expect(errorWords(german, run)).toBe(
      "seine Werkzeuge haben versagt (3 tool calls (get_mail) failed in a row)",
    );
  });

  it("is what the server says where we have no words for it", () => {
    const run = { error: "run_of_tomorrow", error_words: "the moon was full" };
    expect(errorWords(german, run)).toBe("the moon was full");
    expect(errorWords(german, { error: "run_odd", error_words: null })).toBe("run odd");
    expect(errorWords(german, { error: null, error_words: null })).toBeUndefined();
  });
});
