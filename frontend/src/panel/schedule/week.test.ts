import { describe, expect, it } from "vitest";

import type { ScheduleItem } from "../../api/schedule";
import { nowIn, rows, worst } from "./week";

function item(at: string, more: Partial<ScheduleItem> = {}): ScheduleItem {
  const name = more.name ?? "Chef";
  return { kind: "coming", agent_id: name.toLowerCase(), name, at, ...more };
}

const DAYS = ["2026-11-16", "2026-11-17"];

describe("a week as rows of hours", () => {
  it("takes hours together in which nothing happens on any day", () => {
    const found = rows(
      [item("2026-11-16T07:00:00+01:00"), item("2026-11-17T09:30:00+01:00")],
      DAYS,
    );
    expect(found.map((row) => [row.from, row.until])).toEqual([
      [0, 7],
      [7, 8],
      [8, 9],
      [9, 10],
      [10, 24],
    ]);
    expect(found[1]?.cells.map((cell) => cell.length)).toEqual([1, 0]);
  });

  it("leaves out what is on none of the days", () => {
    const found = rows([item("2026-11-18T07:00:00+01:00")], DAYS);
    expect(found).toEqual([{ from: 0, until: 24, cells: [[], []] }]);
  });

  it("keeps many agents of one minute apart, by name", () => {
    const at = "2026-11-16T07:00:00+01:00";
    const [, row] = rows(
      ["Money", "Chef", "Boiler"].map((name) => item(at, { name })),
      DAYS,
    );
    expect(row?.cells[0]?.map((one) => one.items[0]?.name)).toEqual([
      "Boiler",
      "Chef",
      "Money",
    ]);
  });

  it("makes one line of an agent that runs often in an hour, with the worst state", () => {
    const items = ["00", "10", "20", "30"].map((minute, number) =>
      item(`2026-11-16T07:${minute}:00+01:00`, {
        kind: "past",
        state: number === 2 ? "failed" : "completed",
      }),
    );
    const [, row] = rows(items, DAYS);
    expect(row?.cells[0]).toHaveLength(1);
    expect(row?.cells[0]?.[0]?.items).toHaveLength(4);
    expect(row?.cells[0]?.[0]?.state).toBe("failed");
  });

  it("has a row of its own for what goes on all day", () => {
    const often = item("2026-11-16T00:00:00+01:00", { every: 300, until: "x" });
    const [first, second] = rows([often], DAYS);
    expect(first?.from).toBe(-1);
    expect(first?.cells[0]?.[0]?.items).toEqual([often]);
    expect([second?.from, second?.until]).toEqual([0, 24]);
  });

  it("orders the hour that comes twice by the moment, not by the clock", () => {
    const [, row] = rows(
      [
        item("2026-10-25T02:10:00+01:00", { name: "Later" }),
        item("2026-10-25T02:40:00+02:00", { name: "Sooner" }),
      ],
      ["2026-10-25"],
    );
    expect(row?.cells[0]?.map((one) => one.items[0]?.name)).toEqual([
      "Sooner",
      "Later",
    ]);
  });
});

describe("the present", () => {
  const [, row] = rows(
    [item("2026-11-16T07:00:00+01:00"), item("2026-11-16T07:40:00+01:00")],
    DAYS,
  );

  it("is between what was and what comes", () => {
    if (!row) throw new Error("no row");
    const [cell] = row.cells;
    expect(nowIn(row, cell ?? [], 7 * 60 + 20)).toBe(1);
    expect(nowIn(row, cell ?? [], 7 * 60 + 50)).toBe(2);
    expect(nowIn(row, cell ?? [], 8 * 60)).toBeUndefined();
  });
});

describe("the worst of states", () => {
  it("is what a person should look at first", () => {
    expect(worst(["completed", "waiting", "degraded"])).toBe("waiting");
    expect(worst([undefined])).toBeUndefined();
  });
});
