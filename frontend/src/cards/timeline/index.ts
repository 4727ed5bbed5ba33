/** The timeline card, as the card picker knows it. */

import { registerCard } from "../../base/register";
import { TIMELINE_CARD } from "./config";
import "./editor";
import { timelineTexts } from "./text";
import "./timeline-card";

registerCard({
  type: TIMELINE_CARD,
  get name() {
    return timelineTexts(undefined)("name");
  },
  get description() {
    return timelineTexts(undefined)("description");
  },
});
