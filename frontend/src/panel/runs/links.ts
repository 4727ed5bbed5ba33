/** Links within the panel: followed without loading the page anew. */

import { navigate } from "../../ha/events";

/** For `@click` around links of ours; others, and new tabs, are the browser's. */
export function followLink(event: MouseEvent): void {
  const other = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (event.defaultPrevented || event.button !== 0 || other) return;
  const link = event
    .composedPath()
    .find((one): one is HTMLAnchorElement => one instanceof HTMLAnchorElement);
  const href = link?.getAttribute("href");
  if (!href?.startsWith("/household-agents") || link?.target) return;
  event.preventDefault();
  navigate(href);
}
