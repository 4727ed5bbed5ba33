/** The timeline card, as the card picker knows it. */

import { registerCard } from "../../base/register";
import { TIMELINE_CARD } from "./config";
import "./editor";
import { timelineTexts } from "./text";
import "./timeline-card";

const text = timelineTexts(undefined);

registerCard({
  type: TIMELINE_CARD,
  name: text("name"),
  description: text("description"),
});
