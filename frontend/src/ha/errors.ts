/** What Home Assistant says of a command or an action that did not go well. */

import type { HassError } from "./types";

/** Also of what is none of its errors, such as a lost connection. */
export function messageOf(error: unknown): string {
  return (error as Partial<HassError> | undefined)?.message || String(error);
}
