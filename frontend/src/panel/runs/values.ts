/** What a step carries, read for what it should be; the journal has whatever was written. */

export const text = (value: unknown): string =>
  typeof value === "string" ? value : "";
export const number = (value: unknown): number =>
  typeof value === "number" ? value : 0;
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const record = (value: unknown): Record<string, unknown> =>
  value && typeof value === "object" ? (value as Record<string, unknown>) : {};
export const joined = (value: unknown): string => list(value).map(String).join(", ");

/** JSON as people read it; other texts as they are. */
export function pretty(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value, undefined, 2);
  if (!/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.stringify(JSON.parse(value), undefined, 2);
  } catch {
    return value;
  }
}
