import { texts } from "../../localize/texts";
import de from "./de.json";
import en from "./en.json";

export const approvalsCardTexts = texts(en, de);
