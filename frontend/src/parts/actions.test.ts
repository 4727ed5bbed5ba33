import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { AgentView } from "../api/types";
import { staffStore } from "../data/staff";
import { agentView, fakeHass } from "../testing/fakes";
import { cancelRun, isUnderWay, runAgent, setEnabled } from "./actions";

const agent: AgentView = agentView({
  agent_id: "chef",
  entities: { enabled: "switch.chef" },
});

describe("what people do with agents", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is done once, however often it is pressed", async () => {
    const { hass, callService } = fakeHass();
    const answers: ((value: { response: unknown }) => void)[] = [];
    callService.mockImplementation(() => new Promise((done) => answers.push(done)));
    const first = runAgent(hass, agent);
    expect(isUnderWay("run", "chef")).toBe(true);
    expect(await runAgent(hass, agent)).toBeUndefined();
    expect(callService).toHaveBeenCalledTimes(1);
    answers[0]?.({ response: { run_id: "r1" } });
    await vi.advanceTimersByTimeAsync(100);
    // The server has begun it, and nobody has been shown it yet.
    expect(isUnderWay("run", "chef")).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await first).toBe("r1");
    expect(isUnderWay("run", "chef")).toBe(false);
  });

  it("is over once the staff shows the run", async () => {
    const { hass, callService, send } = fakeHass();
    callService.mockResolvedValue({ response: { run_id: "r1" } });
    const stop = staffStore(hass).listen(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
    const run = runAgent(hass, agent);
    await vi.advanceTimersByTimeAsync(0);
    send({
      changed: [{ ...agent, current: { run_id: "r1" } as AgentView["current"] }],
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(await run).toBe("r1");
    stop();
  });

  it("asks with the same key again where nobody knows whether it was heard", async () => {
    const { hass, callService } = fakeHass();
    callService.mockRejectedValueOnce({ success: false, error: { code: 3 } });
    callService.mockRejectedValueOnce({ code: "service_validation_error" });
    callService.mockResolvedValueOnce({});
    for (let press = 0; press < 3; press += 1) await runAgent(hass, agent, "Dinner?");
    const keys = callService.mock.calls.map(([, , data]) => data?.["idempotency_key"]);
    expect(keys[1]).toBe(keys[0]);
    // The second was refused: the third is another question.
    expect(keys[2]).not.toBe(keys[0]);
    expect(callService.mock.calls[0]?.[2]).toMatchObject({
      agent: "chef",
      task: "Dinner?",
      wait: false,
    });
  });

  it("can be pressed again after it was refused", async () => {
    const { hass, callService } = fakeHass();
    callService.mockRejectedValueOnce({ code: "unauthorized" });
    expect(await cancelRun(hass, "r1")).toBeUndefined();
    expect(isUnderWay("cancel", "r1")).toBe(false);
  });

  it("pauses by the agent's switch", async () => {
    const { hass, callService } = fakeHass();
    await setEnabled(hass, agent, false);
    expect(callService).toHaveBeenCalledWith("switch", "turn_off", {
      entity_id: "switch.chef",
    });
  });
});
