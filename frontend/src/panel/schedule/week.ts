/**
 * A week as a table of days and hours; pure rules, drawn elsewhere.
 *
 * Rows grow with what is in them, so that ten runs at seven o'clock are ten readable
 * lines. Hours in which nothing happens on any of the days are one low row.
 */

import type { ScheduleItem } from "../../api/schedule";
import type { RunState } from "../../api/types";

/** One line of a cell: a run, or several of one agent in the same hour. */
export interface Line {
  key: string;
  minute: number;
  items: ScheduleItem[];
  /** The state that needs a person's eye most. */
  state?: RunState;
}

export interface Row {
  /** The hours that it covers; `from` is -1 for what goes on all day. */
  from: number;
  until: number;
  /** One list for each of the days. */
  cells: Line[][];
}

/** So many runs of an agent in an hour have a line each. */
const SINGLE = 2;
const HOURS = 24;

/** States from the worst on; what is not in it is worst of all. */
const RANK: readonly RunState[] = [
  "failed",
  "timed_out",
  "interrupted",
  "waiting",
  "degraded",
  "running",
  "acknowledged",
  "queued",
  "cancelled",
  "completed",
];

export const dayOf = (item: ScheduleItem): string => item.at.slice(0, 10);

export const minuteOf = (at: string): number =>
  Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16));

export function worst(states: readonly (RunState | undefined)[]): RunState | undefined {
  return RANK.find((state) => states.includes(state));
}

/** Lay days out: hours that are empty on all of them are taken together. */
export function rows(items: readonly ScheduleItem[], days: readonly string[]): Row[] {
  const column = new Map(days.map((day, number) => [day, number]));
  const hours = Array.from({ length: HOURS + 1 }, () =>
    days.map((): ScheduleItem[] => []),
  );
  for (const item of items) {
    const number = column.get(dayOf(item));
    if (number === undefined) continue;
    const hour = item.every ? HOURS : Math.floor(minuteOf(item.at) / 60);
    hours[hour]?.[number]?.push(item);
  }
  const allDay = hours.pop() ?? [];
  const found: Row[] = [];
  if (allDay.some((one) => one.length > 0))
    found.push({ from: -1, until: 0, cells: allDay.map(lines) });
  hours.forEach((cells, hour) => {
    const before = found.at(-1);
    const empty = cells.every((one) => one.length === 0);
    if (empty && before && before.from >= 0 && isEmpty(before)) before.until = hour + 1;
    else found.push({ from: hour, until: hour + 1, cells: cells.map(lines) });
  });
  return found;
}

export const isEmpty = (row: Row): boolean =>
  row.cells.every((one) => one.length === 0);

/** The lines of one hour of one day, in the order of time. */
function lines(items: readonly ScheduleItem[]): Line[] {
  const groups = new Map<string, ScheduleItem[]>();
  for (const item of items) {
    const key = `${item.kind} ${item.agent_id}`;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  const found: Line[] = [];
  for (const [key, group] of groups)
    if (group.length > SINGLE) found.push(line(key, group));
    else group.forEach((item, number) => found.push(line(`${key} ${number}`, [item])));
  return found.sort(
    (a, b) =>
      when(a) - when(b) || name(a).localeCompare(name(b)) || a.key.localeCompare(b.key),
  );
}

function line(key: string, items: ScheduleItem[]): Line {
  const minute = items[0] ? minuteOf(items[0].at) : 0;
  return { key, minute, items, state: worst(items.map((item) => item.state)) };
}

/** The moment itself: in the hour that comes twice the clock does not order. */
const when = (one: Line): number => Date.parse(one.items[0]?.at ?? "");
const name = (one: Line): string => one.items[0]?.name ?? "";

/** Before which line of a cell the present is; undefined where it is in another row. */
export function nowIn(
  row: Row,
  lines: readonly Line[],
  minute: number,
): number | undefined {
  if (row.from < 0 || minute < row.from * 60 || minute >= row.until * 60)
    return undefined;
  const after = lines.findIndex((one) => one.minute > minute);
  return after < 0 ? lines.length : after;
}
