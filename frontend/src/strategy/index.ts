/** The dashboard that builds itself, as "Add dashboard" knows it. */

import { STRATEGY } from "./config";
import "./strategy";
import { strategyTexts } from "./text";

window.customStrategies ??= [];
if (!window.customStrategies.some((one) => one.type === STRATEGY))
  window.customStrategies.push({
    type: STRATEGY,
    strategyType: "dashboard",
    // Asked for when the dialog is opened: the language is not known before.
    get name() {
      return strategyTexts(undefined)("name");
    },
    get description() {
      return strategyTexts(undefined)("description");
    },
    documentationURL: "https://github.com/household-agents/household_agents#dashboard",
  });
