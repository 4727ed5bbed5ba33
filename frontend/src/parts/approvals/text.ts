import { texts } from "../../localize/texts";
import de from "./de.json";
import en from "./en.json";

/** The words of questions and answers, which the card and the panel share. */
export const approvalsTexts = texts(en, de);
export type ApprovalsKey = keyof typeof en & string;
