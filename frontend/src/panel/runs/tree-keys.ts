/** Where keys lead in the tree of a trace: from line to line, into a run and out again. */

/** Return the line that a key leads to from another; it may open or close what is there. */
export function treeKey(
  root: ParentNode,
  from: HTMLElement,
  key: string,
  rightToLeft = false,
): HTMLElement | undefined {
  const lines = [...root.querySelectorAll<HTMLElement>("summary")].filter(isShown);
  const place = lines.indexOf(from);
  if (place < 0) return undefined;
  switch (key) {
    case "ArrowDown":
      return lines[place + 1];
    case "ArrowUp":
      return lines[place - 1];
    case "Home":
      return lines[0];
    case "End":
      return lines.at(-1);
    case rightToLeft ? "ArrowLeft" : "ArrowRight":
      return into(from);
    case rightToLeft ? "ArrowRight" : "ArrowLeft":
      return out(from);
    default:
      return undefined;
  }
}

/** Open what is closed; from what is open, go to its first line. */
function into(line: HTMLElement): HTMLElement | undefined {
  const details = detailsOf(line);
  if (!details) return undefined;
  if (details.open)
    return details.querySelector<HTMLElement>(":scope details > summary") ?? undefined;
  details.open = true;
  return line;
}

/** Close what is open; from what is closed, go to what it is part of. */
function out(line: HTMLElement): HTMLElement | undefined {
  const details = detailsOf(line);
  if (details?.open) {
    details.open = false;
    return line;
  }
  const around = details?.parentElement?.closest("details");
  return around?.querySelector<HTMLElement>("summary") ?? undefined;
}

function isShown(line: HTMLElement): boolean {
  return !detailsOf(line)?.parentElement?.closest("details:not([open])");
}

const detailsOf = (line: HTMLElement): HTMLDetailsElement | null =>
  line.closest("details");
