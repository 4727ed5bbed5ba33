/** Runs as an element follows them: while it is on a page that is seen. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { RunsEvent } from "../api/timeline";
import type { RunBrief } from "../api/types";
import type { Connection, HomeAssistant } from "../ha/types";
import { Live, type LiveState } from "./live";

export interface RunsWanted {
  hours: number;
  agent_id?: string;
  top_only?: boolean;
}

export interface Runs {
  /** Whether the first answer is there. */
  known: boolean;
  runs: ReadonlyMap<string, RunBrief>;
  /** Whether there were more than are told of. */
  more: boolean;
  state: LiveState;
}

const NOTHING: Runs = {
  known: false,
  runs: new Map(),
  more: false,
  state: "connecting",
};

/** Return what is known after an event. */
export function after(runs: Runs, event: RunsEvent): Runs {
  if ("run" in event)
    return { ...runs, runs: new Map(runs.runs).set(event.run.run_id, event.run) };
  if (!event.loaded) return { ...NOTHING, state: runs.state };
  const known = new Map(event.runs.map((run) => [run.run_id, run]));
  return { ...runs, known: true, runs: known, more: event.more };
}

export class RunsController implements ReactiveController {
  current: Runs = NOTHING;
  private live?: Live<RunsEvent>;
  private connection?: Connection;
  private wanted = "";
  private connected = false;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Call it whenever the element gets its `hass`, or wants others. */
  follow(hass: HomeAssistant, wanted: RunsWanted): void {
    const text = JSON.stringify(wanted);
    if (hass.connection === this.connection && text === this.wanted) return;
    this.live?.stop();
    this.connection = hass.connection;
    this.wanted = text;
    // What was shown stays until the answer is there: nothing flickers.
    this.live = new Live<RunsEvent>(
      hass.connection,
      { type: "household_agents/runs/subscribe", ...wanted },
      {
        event: (event) => this.take(after(this.current, event)),
        state: (state) => this.take({ ...this.current, state }),
      },
    );
    this.look();
  }

  hostConnected(): void {
    this.connected = true;
    document.addEventListener("visibilitychange", this.look);
    this.look();
  }

  hostDisconnected(): void {
    this.connected = false;
    document.removeEventListener("visibilitychange", this.look);
    this.look();
  }

  /** Nothing is told to a page that nobody sees; it asks anew when it is seen again. */
  private readonly look = (): void => {
    if (this.connected && !document.hidden) this.live?.start();
    else this.live?.stop();
  };

  private take(runs: Runs): void {
    this.current = runs;
    this.host.requestUpdate();
  }
}
