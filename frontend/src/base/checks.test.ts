import { beforeEach, describe, expect, it } from "vitest";

import { checkConfig } from "./checks";

interface Config {
  type: string;
  agent?: unknown;
  agents?: unknown;
  hours?: unknown;
  quiet?: unknown;
  order?: unknown;
}

const KINDS = {
  agent: "text",
  agents: "texts",
  hours: { least: 1 },
  quiet: "boolean",
  order: ["name", "need"],
} as const;

const check = (config: Partial<Config>) =>
  checkConfig<Config>({ type: "custom:one", ...config }, KINDS);

beforeEach(() => {
  document.documentElement.lang = "en";
});

describe("a configuration", () => {
  it("is taken as it is where it can be used", () => {
    const config = {
      type: "custom:one",
      agent: "meals",
      agents: ["meals"],
      hours: 24,
      quiet: false,
      order: "need",
      grid_options: { columns: 6 },
    };
    expect(checkConfig<Config>(config, KINDS)).toBe(config);
  });

  it("may leave out what it has no value for", () => {
    expect(check({ agent: null, agents: undefined })).toBeTruthy();
  });

  it.each([
    [{ agent: 5 }, "“agent” has to be a text."],
    [{ agents: "meals" }, "“agents” has to be a list of texts."],
    [{ agents: ["meals", 5] }, "“agents” has to be a list of texts."],
    [{ hours: "many" }, "“hours” has to be a number."],
    [{ hours: 0 }, "“hours” has to be 1 or more."],
    [{ quiet: "no" }, "“quiet” has to be true or false."],
    [{ order: "age" }, "“order” has to be one of these: name, need."],
  ])("says what is wrong with %o", (config, words) => {
    expect(() => check(config)).toThrow(words);
  });

  it("says it in German to a German house", () => {
    document.documentElement.lang = "de";
    expect(() => check({ agent: 5 })).toThrow("„agent“ muss ein Text sein.");
  });

  it("has to be one at all", () => {
    expect(() => checkConfig(null as unknown as Config, KINDS)).toThrow("no settings");
  });
});
