import { texts } from "../../localize/texts";
import de from "./de.json";
import en from "./en.json";

export const bookTexts = texts(en, de);
export type BookTexts = ReturnType<typeof bookTexts>;
