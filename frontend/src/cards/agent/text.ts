import { texts } from "../../localize/texts";
import de from "./de.json";
import en from "./en.json";

export const agentTexts = texts(en, de);
export type AgentKey = keyof typeof en & string;
