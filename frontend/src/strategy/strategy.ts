/**
 * The dashboard that builds itself, as Home Assistant calls it.
 *
 * It is built anew when agents come, go, are renamed or move to another area: changes of
 * the registries, which Home Assistant asks about at each of them. What changes while
 * agents work is the cards' business.
 */

import { define } from "../base/define";
import type { HomeAssistant } from "../ha/types";
import { buildDashboard, type Dashboard } from "./build";
import { checkedStrategy, STRATEGY, type StrategyConfig } from "./config";
import { gatherFacts, signature } from "./facts";
import { STRATEGY_EDITOR } from "./editor";
import { strategyTexts } from "./text";

@define(`ll-strategy-dashboard-${STRATEGY}`)
export class HouseholdAgentsStrategy extends HTMLElement {
  static async generate(
    config: StrategyConfig,
    hass: HomeAssistant,
  ): Promise<Dashboard> {
    const checked = checkedStrategy(config);
    return buildDashboard(checked, await gatherFacts(hass), strategyTexts(hass));
  }

  static shouldRegenerate(
    _config: StrategyConfig,
    old: HomeAssistant,
    hass: HomeAssistant,
  ): boolean {
    if (old.devices === hass.devices && old.areas === hass.areas) return false;
    return signature(old) !== signature(hass) || old.areas !== hass.areas;
  }

  static getConfigElement(): HTMLElement {
    return document.createElement(STRATEGY_EDITOR);
  }

  /** What the dialog of a new dashboard suggests. */
  static getCreateSuggestions(hass: HomeAssistant): { title: string; icon: string } {
    return { title: strategyTexts(hass)("name"), icon: "mdi:account-group" };
  }
}
