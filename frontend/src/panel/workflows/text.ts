import { texts } from "../../localize/texts";
import de from "./de.json";
import en from "./en.json";

export const workflowTexts = texts(en, de);
export type WorkflowKey = keyof typeof en;
