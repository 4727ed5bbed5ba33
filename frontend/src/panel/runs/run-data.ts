/** All there is to know of one run: followed live, and its trace for administrators. */

import type { FollowEvent, Trace } from "../../api/runs";
import type { RunBrief, StepBrief } from "../../api/types";
import { Live } from "../../data/live";
import type { HassError, HomeAssistant } from "../../ha/types";
import { treeOf, treeOfBriefs, withStep, type TreeRun } from "./tree";

/** Milliseconds in which news of a run under way are gathered before its trace is read. */
const GATHER = 1_000;
/** Steps that are kept of what is followed. */
const MAX_STEPS = 1_000;

export interface RunFacts {
  brief?: RunBrief;
  trace?: Trace;
  tree?: TreeRun;
  /** Whether it goes on. */
  live: boolean;
  missing: boolean;
  error?: HassError;
}

export class RunData {
  facts: RunFacts = { live: false, missing: false };
  private runs = new Map<string, RunBrief>();
  private steps: StepBrief[] = [];
  private live?: Live<FollowEvent>;
  private timer?: ReturnType<typeof setTimeout>;
  private fetching = false;
  private again = false;
  private open = false;

  constructor(
    private readonly hass: HomeAssistant,
    private readonly runId: string,
    private readonly changed: () => void,
  ) {}

  start(): void {
    this.open = true;
    this.live = new Live<FollowEvent>(
      this.hass.connection,
      { type: "household_agents/run/follow", run_id: this.runId },
      {
        event: (event) => this.take(event),
        state: (state, error) => {
          if (state === "refused") this.tell({ missing: true, error });
        },
      },
    );
    this.live.start();
    document.addEventListener("visibilitychange", this.seen);
    void this.readTrace();
  }

  stop(): void {
    this.open = false;
    this.live?.stop();
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.seen);
  }

  private take(event: FollowEvent): void {
    if (event.runs) {
      this.runs = new Map(event.runs.map((run) => [run.run_id, run]));
      this.steps = event.steps ?? [];
    }
    if (event.run) this.runs.set(event.run.run_id, event.run);
    if (event.step) this.steps = withStep(this.steps, event.step).slice(-MAX_STEPS);
    if (event.done) this.live?.stop();
    this.show(!event.done);
    if (event.done || event.run || event.step) this.schedule();
  }

  private show(live: boolean): void {
    const { trace } = this.facts;
    const brief = this.runs.get(this.runId);
    const tree = trace
      ? treeOf(trace)
      : treeOfBriefs(this.runs, this.steps, this.runId);
    this.tell({ brief, tree, live });
  }

  /** Read the trace soon: something has changed. */
  private schedule(): void {
    if (!this.hass.user?.is_admin || this.timer !== undefined || document.hidden) {
      this.again ||= document.hidden;
      return;
    }
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.readTrace();
    }, GATHER);
  }

  private readonly seen = (): void => {
    if (document.hidden || !this.again) return;
    this.again = false;
    this.schedule();
  };

  private async readTrace(): Promise<void> {
    if (!this.hass.user?.is_admin) return;
    if (this.fetching) {
      this.schedule();
      return;
    }
    this.fetching = true;
    try {
      const trace = await this.hass.callWS<Trace>({
        type: "household_agents/run/trace",
        run_id: this.runId,
      });
      if (this.open) this.tell({ trace, tree: treeOf(trace), error: undefined });
    } catch (error) {
      const missing = (error as HassError).code === "not_found";
      if (this.open) this.tell({ error: error as HassError, missing });
    } finally {
      this.fetching = false;
    }
  }

  private tell(change: Partial<RunFacts>): void {
    this.facts = { ...this.facts, ...change };
    this.changed();
  }
}
