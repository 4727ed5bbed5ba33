import { texts } from "../../localize/texts";
import de from "./de.json";
import en from "./en.json";

export const skillTexts = texts(en, de);
export type SkillKey = keyof typeof en;
