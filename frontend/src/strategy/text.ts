import { texts } from "../localize/texts";
import de from "./de.json";
import en from "./en.json";

export const strategyTexts = texts(en, de);
export type StrategyKey = keyof typeof en;
