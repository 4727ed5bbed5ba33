import { texts } from "../../localize/texts";
import de from "./de.json";
import en from "./en.json";

export const memoryTexts = texts(en, de);
export type MemoryKey = keyof typeof en;
