import { texts } from "../localize/texts";
import de from "./de.json";
import en from "./en.json";

export const panelTexts = texts(en, de);
export type PanelKey = keyof typeof en;
