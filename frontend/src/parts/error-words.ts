/** Why a run did not end well, in the reader's language. */

import type { RunBrief } from "../api/types";
import type { HomeAssistant } from "../ha/types";
import { partTexts, type PartKey } from "./words/text";

/**
 * Return why a run did not end well.
 *
 * The server says it in English, with a detail of this very run behind it in brackets.
 */
export function errorWords(
  hass: Pick<HomeAssistant, "language" | "locale">,
  run: Pick<RunBrief, "error" | "error_words"> | null | undefined,
): string | undefined {
  if (!run?.error) return undefined;
  const key = `error.${run.error}`;
  const words = partTexts(hass)(key as PartKey);
  if (words === key) return run.error_words ?? run.error.replaceAll("_", " ");
  const detail = / \(.*\)$/s.exec(run.error_words ?? "");
  return `${words}${detail ? detail[0] : ""}`;
}
