import { describe, expect, it } from "vitest";

import type { AgentView } from "../../api/types";
import { agentView, fakeHass, runBrief } from "../../testing/fakes";
import {
  isOlderReport,
  noticesOf,
  shortLine,
  statusLine,
  usedShare,
} from "./agent-words";
import en from "./en.json";

const { hass } = fakeHass();
const NOW = Date.parse("2026-11-21T12:00:00Z");
const report = {
  run_id: "r1",
  headline: "All is fine",
  state: "completed",
} as NonNullable<AgentView["report"]>;

describe("how an agent stands", () => {
  it.each<[Partial<AgentView>, string]>([
    [{}, "Idle"],
    [{ next_run: "2026-11-21T14:00:00Z" }, "Idle · next run in 2 hours"],
    [{ next_run: "2026-11-21T11:59:59Z" }, "Idle · next run now"],
    [
      { enabled: false, status: "disabled", next_run: "2026-11-21T14:00:00Z" },
      "Paused",
    ],
    [{ status: "waiting" }, "Waiting for your answer"],
    [
      {
        status: "running",
        next_run: "2026-11-21T14:00:00Z",
        current: runBrief({ started_at: "2026-11-21T11:59:48Z" }),
      },
      "At work · for 12 s",
    ],
    [
      {
        status: "queued",
        current: runBrief({ started_at: null, requested_at: "2026-11-21T11:58:00Z" }),
      },
      "Queued · for 2 min",
    ],
  ])("is said in one line: %o", (changes, line) => {
    expect(statusLine(hass, agentView(changes), NOW)).toBe(line);
  });

  it("is what it does now, else what there is to know of it", () => {
    const doing = { kind: "calling", tool: "get_mail", seq: 1 } as never;
    const current = runBrief({ doing });
    expect(shortLine(hass, agentView({ status: "running", current, report }))).toBe(
      "Reads the mail",
    );
    expect(shortLine(hass, agentView({ questions: 2, report }))).toBe(
      "It asks you 2 things",
    );
    expect(shortLine(hass, agentView({ report }))).toBe("All is fine");
    expect(shortLine(hass, agentView())).toBe("Cooks.");
    expect(shortLine(hass, agentView({ description: "" }))).toBe("Idle");
  });
});

describe("what people should know of an agent", () => {
  it("is nothing while all is well", () => {
    expect(noticesOf(hass, agentView({ report }), NOW)).toEqual([]);
  });

  it.each(["failed", "timed_out", "stalled", "undelivered", "degraded"])(
    "is why its last run was %s, and where to look",
    (problem) => {
      const last = runBrief({
        error: "run_timed_out",
        error_words: "it took too long",
      });
      const [notice] = noticesOf(hass, agentView({ problem, last }), NOW);
      expect(notice).toMatchObject({
        level: problem === "degraded" ? "warning" : "error",
        title: en[`notice.${problem}` as keyof typeof en],
        remedy: "see",
      });
      expect(notice?.text).toContain("too long");
    },
  );

  it("is how long it is out of rotation, and how to let it back", () => {
    const agent = agentView({
      problem: "breaker_open",
      breaker_open_until: "2026-11-21T12:05:00Z",
    });
    expect(noticesOf(hass, agent, NOW)[0]).toMatchObject({
      text: "It tries once by itself in 5 minutes.",
      remedy: "reset",
    });
  });

  it("is that nothing is left of today's budget, rather than that a run failed", () => {
    const last = runBrief({ error: "run_budget", state: "failed" });
    const refused = agentView({ problem: "failed", last });
    const spent = agentView({
      today: { runs: 3, tokens: 10, cost: 0.5 },
      limits: { tokens: 1000, cost: 0.5 },
    });
    for (const agent of [refused, spent])
      expect(noticesOf(hass, agent, NOW).map((one) => one.title)).toEqual([
        "Today's budget is used up",
      ]);
  });

  it("is its question before everything else", () => {
    const agent = agentView({ questions: 1, problem: "dark" });
    expect(noticesOf(hass, agent, NOW).map((one) => one.title)).toEqual([
      "It asks you something",
      "Has not run when it should have",
    ]);
  });

  it("is said of problems that we do not know yet, too", () => {
    const [notice] = noticesOf(hass, agentView({ problem: "out_of_tune" }), NOW);
    expect(notice?.title).toBe("Something is wrong: out of tune");
  });
});

describe("today's limit", () => {
  it("is the one that is used most", () => {
    const today = { runs: 1, tokens: 500, cost: 0.4 };
    const share = (limits: AgentView["limits"]) =>
      usedShare(agentView({ today, limits }));
    expect(share({ tokens: null, cost: null })).toBeUndefined();
    expect(share({ tokens: 1000, cost: null })).toBe(50);
    expect(share({ tokens: 1000, cost: 0.5 })).toBe(80);
    expect(share({ tokens: 100, cost: 0.5 })).toBe(100);
  });
});

describe("a report", () => {
  it("is older where the last run brought none", () => {
    const view = (last: AgentView["last"]) => agentView({ report, last });
    expect(isOlderReport(view(runBrief({ run_id: "r1" })))).toBe(false);
    expect(isOlderReport(view(runBrief({ run_id: "r2", state: "failed" })))).toBe(true);
    expect(isOlderReport(view(runBrief({ run_id: "r2", state: "waiting" })))).toBe(
      false,
    );
    expect(isOlderReport(agentView())).toBe(false);
  });
});
