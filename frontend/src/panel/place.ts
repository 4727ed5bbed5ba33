/** Where in the panel an address leads. */

import type { Page } from "./pages";

export interface Place {
  /** Where the panel is, such as `/household-agents`. */
  prefix: string;
  /** The page that is named, known or not; empty where none is. */
  name: string;
  /** What follows, decoded, such as a run's id. */
  rest: string[];
  /** All of it, to tell one place from another. */
  path: string;
}

export function placeOf(route: { prefix: string; path: string } | undefined): Place {
  const path = route?.path ?? "";
  const [name = "", ...rest] = path.replace(/^\//, "").split("/");
  return {
    prefix: route?.prefix ?? "/household-agents",
    name,
    rest: rest.filter(Boolean).map(decoded),
    path,
  };
}

/** The page that is named; the first where there is no such page. */
export function pageOf(pages: readonly Page[], place: Place): Page | undefined {
  return pages.find((page) => page.name === place.name) ?? pages[0];
}

/** An address that somebody mistyped is not worth an error. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
