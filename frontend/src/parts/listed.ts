/** What a report lists, agents often write into its text as well: nobody reads it twice. */

const ENTRY = /^\s*(?:[-*+]|\d+[.)])\s+/;
/** A line that says what comes below it. */
const HEADING = /^\s*(?:#{1,6}\s|\*\*[^*]+\*\*:?\s*$|.*:\s*$)/;

/** The words of a line, without marks of Markdown and how the line ends. */
function plain(line: string): string {
  return line
    .replace(ENTRY, "")
    .replaceAll(/[*_`~]/g, "")
    .replaceAll(/\s+/g, " ")
    .replace(/[\s.,;:]+$/, "")
    .trim()
    .toLocaleLowerCase();
}

/** Whether a text has an entry that says just this. */
export function isEntryOf(text: string, words: string): boolean {
  const wanted = plain(words);
  return text.split("\n").some((line) => ENTRY.test(line) && plain(line) === wanted);
}

/** A text without the entries that are listed beside it, and without their headings. */
export function withoutListed(text: string, listed: Iterable<string>): string {
  const known = new Set([...listed].map(plain));
  const lines = text.split("\n");
  const goes = lines.map((line) => ENTRY.test(line) && known.has(plain(line)));
  if (!goes.includes(true)) return text;
  const kept = lines.filter(
    (line, at) => !goes[at] && !(HEADING.test(line) && isBare(lines, goes, at)),
  );
  return kept
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** Whether all entries below a heading go. */
function isBare(
  lines: readonly string[],
  goes: readonly boolean[],
  heading: number,
): boolean {
  let some = false;
  for (let at = heading + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (goes[at]) some = true;
    else if (line.trim()) return some && !ENTRY.test(line);
  }
  return some;
}
