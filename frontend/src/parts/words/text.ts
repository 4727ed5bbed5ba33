import { texts } from "../../localize/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of the parts that cards and pages share. */
export const partTexts = texts(en, de);
export type PartKey = keyof typeof en & string;
