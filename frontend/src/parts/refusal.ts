/** Why Home Assistant did not do what somebody asked for, in the reader's language. */

import type { HassError, HomeAssistant } from "../ha/types";

const DOMAIN = "household_agents";
const CONNECTION_LOST = 3;

/** What a command fails with where the connection goes while it is under way. */
interface Cut {
  error?: HassError;
}

const inner = (error: unknown): Partial<HassError> =>
  (error as Cut | undefined)?.error ?? (error as HassError | undefined) ?? {};

/** Whether the connection was cut: nobody knows whether it was done. */
export const isCut = (error: unknown): boolean =>
  error === CONNECTION_LOST || inner(error).code === CONNECTION_LOST;

/** Home Assistant's own words; the server's English ones where there are no others. */
export async function refusalWords(
  hass: HomeAssistant,
  error: unknown,
): Promise<string> {
  const { translation_key, translation_placeholders, message, code } = inner(error);
  if (translation_key) {
    const key = `component.${DOMAIN}.exceptions.${translation_key}.message`;
    const localize = await translations(hass);
    const words = localize(key, translation_placeholders);
    if (words && words !== key) return words;
  }
  return message || String(code ?? error);
}

/** The frontend has these of no integration before they are wanted. */
async function translations(hass: HomeAssistant): Promise<HomeAssistant["localize"]> {
  try {
    const loaded = await hass.loadBackendTranslation?.("exceptions", DOMAIN);
    return typeof loaded === "function"
      ? (loaded as HomeAssistant["localize"])
      : hass.localize;
  } catch {
    return hass.localize;
  }
}
