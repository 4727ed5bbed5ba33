/** What wakes an agent, in words. */

import type { TriggerView } from "../../api/schedule";
import type { HomeAssistant } from "../../ha/types";
import { scheduleTexts } from "./text";

type Words = ReturnType<typeof scheduleTexts>;

type Say = (
  localize: Words,
  trigger: TriggerView,
  who: string,
  hass: HomeAssistant,
) => string;

const KINDS: Record<string, Say | undefined> = {
  state: (localize, trigger, who) => state(localize, who, trigger),
  numeric_state: (localize, trigger, who) => numeric(localize, who, trigger),
  time: (localize, trigger, _who, hass) =>
    localize("trigger_time", { at: named(hass, trigger["at"]) }),
  time_pattern: (localize) => localize("trigger_pattern"),
  sun: (localize, { event }) =>
    localize(event === "sunset" ? "trigger_sunset" : "trigger_sunrise"),
  event: (localize, trigger, _who, hass) =>
    localize("trigger_event", { event: named(hass, trigger["event_type"]) }),
  mqtt: (localize, { topic }) => localize("trigger_mqtt", { topic: text(topic) }),
  homeassistant: (localize, { event }) =>
    localize(event === "shutdown" ? "trigger_stop" : "trigger_start"),
  webhook: (localize) => localize("trigger_webhook"),
  template: (localize) => localize("trigger_template"),
};

export function inWords(hass: HomeAssistant, trigger: TriggerView): string {
  const { alias } = trigger;
  if (typeof alias === "string" && alias) return alias;
  const who = named(hass, trigger["entity_id"] ?? targetOf(trigger));
  const say = KINDS[trigger.trigger];
  if (say) return say(scheduleTexts(hass), trigger, who, hass);
  return other(hass, trigger.trigger, who);
}

function state(localize: Words, who: string, trigger: TriggerView): string {
  const to = text(trigger["to"]);
  return to
    ? localize("trigger_state_to", { who, to })
    : localize("trigger_state", { who });
}

function numeric(localize: Words, who: string, trigger: TriggerView): string {
  const above = text(trigger["above"]);
  const below = text(trigger["below"]);
  if (above && below) return localize("trigger_between", { who, above, below });
  if (above) return localize("trigger_above", { who, above });
  return localize("trigger_below", { who, below });
}

/** A trigger of another integration has a name of its own, where that is loaded. */
function other(hass: HomeAssistant, trigger: string, who: string): string {
  const [domain = "", name = "_"] = trigger.split(".");
  const title = hass.localize(`component.${domain}.triggers.${name}.name`) || trigger;
  return who ? `${title}: ${who}` : title;
}

function targetOf(trigger: TriggerView): unknown {
  const target = trigger["target"] as Record<string, unknown> | undefined;
  return target && typeof target === "object"
    ? Object.values(target).flat()
    : undefined;
}

/** Entities by their names, everything else as it is. */
function named(hass: HomeAssistant, value: unknown): string {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list
    .map((one) => hass.states[String(one)]?.attributes.friendly_name ?? text(one))
    .join(", ");
}

function text(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(text).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
