/** The page in the sidebar. */

import { beside } from "./panel/beside";
import "./panel/panel";

// A page that was loaded before the integration was set up has no cards yet. Elsewhere
// this is the file that it has loaded already.
import(/* @vite-ignore */ beside("loader.js")).catch((error: unknown) =>
  console.error("Household Agents: the cards did not come", error),
);
