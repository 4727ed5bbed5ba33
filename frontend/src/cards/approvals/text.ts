import { texts, type Localize } from "../../localize/texts";
import de from "./de.json";
import en from "./en.json";

export const approvalsTexts = texts(en, de);
export type ApprovalsKey = keyof typeof en & string;
export type ApprovalsLocalize = Localize<ApprovalsKey>;
