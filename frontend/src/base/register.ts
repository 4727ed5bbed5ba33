/** Telling Home Assistant's card picker of our cards. */

import type { CardConfig, HomeAssistant } from "../ha/types";

export interface Suggestion {
  config: CardConfig;
  label?: string;
}

interface CustomCard {
  type: string;
  name: string;
  description: string;
  preview: boolean;
  documentationURL: string;
  getEntitySuggestion?(
    hass: HomeAssistant,
    entityId: string,
  ): Suggestion | Suggestion[] | null;
}

declare global {
  interface Window {
    customCards?: CustomCard[];
    customStrategies?: {
      type: string;
      strategyType: "dashboard" | "view" | "section";
      name: string;
      description?: string;
      documentationURL?: string;
    }[];
  }
}

const DOMAIN = "household_agents";
const DOCUMENTATION = "https://github.com/household-agents/household_agents#dashboard";

/** A name may be a getter: the reader's language is known only when the picker opens. */
export function registerCard(
  card: Omit<CustomCard, "preview" | "documentationURL">,
): void {
  window.customCards ??= [];
  if (window.customCards.some((one) => one.type === card.type)) return;
  window.customCards.push(
    Object.defineProperties(
      { preview: true, documentationURL: DOCUMENTATION } as CustomCard,
      Object.getOwnPropertyDescriptors(card),
    ),
  );
}

/** Our entities of a kind, such as `status`, of which every agent has one. */
export function entitiesOf(hass: HomeAssistant, kind: string): string[] {
  return Object.values(hass.entities)
    .filter((one) => one.platform === DOMAIN && one.translation_key === kind)
    .map((one) => one.entity_id);
}

/** The agent that one of our entities is of. */
export function agentOf(hass: HomeAssistant, entityId: string): string | undefined {
  const entity = hass.entities[entityId];
  if (entity?.platform !== DOMAIN || !entity.device_id) return undefined;
  const ids = hass.devices[entity.device_id]?.identifiers ?? [];
  return ids.find(([domain]) => domain === DOMAIN)?.[1];
}
