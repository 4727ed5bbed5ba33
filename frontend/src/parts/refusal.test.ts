import { describe, expect, it } from "vitest";

import type { HomeAssistant } from "../ha/types";
import { isCut, refusalWords } from "./refusal";

function hassWith(texts: Record<string, string>, loads = true): HomeAssistant {
  const localize = (key: string) => texts[key] ?? "";
  return {
    localize: () => "",
    loadBackendTranslation: async () => {
      if (!loads) throw new Error("lost");
      return localize;
    },
  } as unknown as HomeAssistant;
}

const KEY = "component.household_agents.exceptions.approval_expired.message";
const refused = { message: "Too late.", translation_key: "approval_expired" };

describe("a refusal", () => {
  it("is said in the reader's language, once its texts are loaded", async () => {
    expect(await refusalWords(hassWith({ [KEY]: "Zu sp\u00e4t." }), refused)).toBe(
      "Zu sp\u00e4t.",
    );
  });

  it("is said in the server's words where there are no others", async () => {
    expect(await refusalWords(hassWith({}), refused)).toBe("Too late.");
    expect(await refusalWords(hassWith({ [KEY]: "x" }, false), refused)).toBe(
      "Too late.",
    );
    expect(await refusalWords(hassWith({}), { code: "unknown_error" })).toBe(
      "unknown_error",
    );
  });

  it("is none where the connection was cut", () => {
    const cut = { type: "result", success: false, error: { code: 3, message: "lost" } };
    expect([isCut(cut), isCut(3), isCut(refused), isCut(undefined)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
