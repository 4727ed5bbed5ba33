/** The card's visual editor, as a form of Home Assistant's. */

import type { HomeAssistant } from "../../ha/types";
import { approvalsTexts } from "./text";

interface Field {
  name: string;
  default?: unknown;
  selector: Record<string, unknown>;
}

export interface ConfigForm {
  schema: Field[];
  computeLabel(field: Field, localize?: unknown): string;
  computeHelper(field: Field): string | undefined;
}

type Label = "title" | "agents" | "hide_empty" | "show_answered";

/** Without a reader: the page's language is the frontend's. */
export function approvalsForm(reader?: HomeAssistant): ConfigForm {
  const localize = approvalsTexts(reader);
  return {
    schema: [
      { name: "title", selector: { text: {} } },
      {
        name: "agents",
        selector: { select: { multiple: true, custom_value: true, options: [] } },
      },
      { name: "hide_empty", default: false, selector: { boolean: {} } },
      { name: "show_answered", default: true, selector: { boolean: {} } },
    ],
    computeLabel: (field) => localize(`editor.${field.name as Label}`),
    computeHelper: (field) =>
      field.name === "agents" ? localize("editor.agents_helper") : undefined,
  };
}
