import { texts } from "../../localize/texts";
import de from "./de.json";
import en from "./en.json";

export const staffTexts = texts(en, de);
export type StaffKey = keyof typeof en & string;
