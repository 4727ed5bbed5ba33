/**
 * The colours of series: Home Assistant's own of graphs, mixed with the theme's text.
 *
 * By themselves some of them are hardly to be seen on a card, light or dark; with a third
 * of the text's colour all keep three to one against it.
 */

export function seriesColor(number: number): string {
  const own = `var(--graph-color-${number + 1}, var(--color-${number + 1}))`;
  return `color-mix(in srgb, ${own} 65%, var(--primary-text-color))`;
}

/** What stands for many is grey. */
export const OTHERS = "var(--secondary-text-color)";

/** So many agents have a colour of their own. */
export const MOST = 8;
