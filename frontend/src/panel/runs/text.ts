import { texts } from "../../localize/texts";
import de from "./de.json";
import en from "./en.json";

export const runsTexts = texts(en, de);
export type RunsKey = keyof typeof en;
