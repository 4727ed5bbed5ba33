/** The form of an entry, as `ha-form` takes it. */

import type { HomeAssistant } from "../../ha/types";
import { MAX_DAYS, MAX_TEXT, TIERS, type Draft } from "./rules";
import { memoryTexts } from "./text";

export interface Field {
  name: keyof Draft;
  required?: boolean;
  selector: Record<string, unknown>;
}

/** The fields of the form; the key is only for an entry that is added. */
export function fieldsOf(hass: HomeAssistant, draft: Draft, adding: boolean): Field[] {
  const localize = memoryTexts(hass);
  const options = TIERS.map((tier) => ({
    value: tier,
    label: localize(`tier.${tier}`),
  }));
  const fields: Field[] = adding
    ? [{ name: "key", required: true, selector: { text: {} } }]
    : [];
  fields.push(
    { name: "text", required: true, selector: { text: { multiline: true } } },
    {
      name: "tier",
      required: true,
      selector: { select: { mode: "dropdown", options } },
    },
  );
  if (draft.tier === "working")
    fields.push({
      name: "days",
      required: true,
      selector: {
        number: {
          min: 1,
          max: MAX_DAYS,
          mode: "box",
          unit_of_measurement: localize("days"),
        },
      },
    });
  fields.push({ name: "tags", selector: { text: { multiple: true } } });
  return fields;
}

/** What is said below a field. */
export function helperOf(
  hass: HomeAssistant,
  field: Field,
  draft: Draft,
): string | undefined {
  const localize = memoryTexts(hass);
  if (field.name === "text") {
    const count = [...draft.text.trim()].length;
    return localize("help.text", { count, limit: MAX_TEXT });
  }
  if (field.name === "tier") return localize(`about.${draft.tier}`);
  if (field.name === "key") return localize("help.key");
  if (field.name === "tags") return localize("help.tags");
  return undefined;
}
