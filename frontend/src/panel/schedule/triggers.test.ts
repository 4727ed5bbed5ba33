import { describe, expect, it } from "vitest";

import type { TriggerView } from "../../api/schedule";
import type { HomeAssistant } from "../../ha/types";
import { inWords } from "./triggers";

const hass = {
  language: "en",
  locale: { language: "en" },
  states: { "binary_sensor.door": { attributes: { friendly_name: "Front door" } } },
  localize: (key: string) =>
    key === "component.light.triggers.turned_on.name" ? "Light turned on" : "",
} as unknown as HomeAssistant;

describe("what wakes an agent", () => {
  it.each<[TriggerView, string]>([
    [{ trigger: "state", alias: "Somebody comes" }, "Somebody comes"],
    [
      { trigger: "state", entity_id: ["binary_sensor.door"], to: "on" },
      "When Front door becomes on",
    ],
    [{ trigger: "state", entity_id: "lock.gone" }, "When lock.gone changes"],
    [
      { trigger: "numeric_state", entity_id: "sensor.x", above: 5 },
      "When sensor.x is above 5",
    ],
    [
      { trigger: "numeric_state", entity_id: "sensor.x", above: 5, below: 9 },
      "When sensor.x is between 5 and 9",
    ],
    [{ trigger: "time", at: ["07:00:00", "19:00:00"] }, "At 07:00:00, 19:00:00"],
    [{ trigger: "sun", event: "sunset" }, "At sunset"],
    [{ trigger: "webhook" }, "When a webhook is called"],
    [
      { trigger: "light.turned_on", target: { entity_id: ["binary_sensor.door"] } },
      "Light turned on: Front door",
    ],
    [{ trigger: "tag" }, "tag"],
  ])("%j is said as %s", (trigger, words) => {
    expect(inWords(hass, trigger)).toBe(words);
  });
});
