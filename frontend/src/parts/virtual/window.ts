/** Which rows of a long list are drawn, and where the list is to be: pure arithmetic. */

/** Rows that are drawn beyond both edges, so that none is missing while it scrolls. */
export const SPARE = 6;

export interface Window {
  first: number;
  /** The first row that is not drawn any more. */
  end: number;
}

export function windowOf(
  top: number,
  height: number,
  row: number,
  count: number,
): Window {
  const first = Math.max(0, Math.floor(top / row) - SPARE);
  const end = Math.ceil((top + height) / row) + SPARE;
  return { first: Math.min(first, count), end: Math.min(count, Math.max(end, 0)) };
}

/** Where the list has to be so that a row is seen whole; unchanged if it is. */
export function topShowing(
  index: number,
  top: number,
  height: number,
  row: number,
): number {
  if (index * row < top) return index * row;
  return Math.max(top, (index + 1) * row - height);
}

/** The row that a key leads to, or nothing if the key is not for the list. */
export function rowFor(
  key: string,
  current: number,
  count: number,
  page: number,
): number | undefined {
  const to: Record<string, number> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + page,
    PageUp: current - page,
    Home: 0,
    End: count - 1,
  };
  const wanted = to[key];
  if (wanted === undefined || count === 0) return undefined;
  return Math.min(Math.max(wanted, 0), count - 1);
}

/** How many rows were put before what was the first one. */
export function putBefore(
  first: string | undefined,
  keys: Iterable<string>,
  most: number,
): number {
  if (first === undefined) return 0;
  let index = 0;
  for (const key of keys) {
    if (key === first) return index;
    index += 1;
    if (index > most) return 0;
  }
  return 0;
}
