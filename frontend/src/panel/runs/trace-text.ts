import { texts } from "../../localize/texts";
import de from "./trace-texts/de.json";
import en from "./trace-texts/en.json";

export const traceTexts = texts(en, de);
export type TraceKey = keyof typeof en;
