/** What one run and those below it do, live, for an element that shows it. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { RunBrief, StepBrief } from "../api/types";
import { Live } from "../data/live";
import type { HomeAssistant } from "../ha/types";
import { withStep } from "./step-words";

/** `household_agents/run/follow` */
export type FollowEvent =
  | { runs: RunBrief[]; steps: StepBrief[] }
  | { run: RunBrief }
  | { step: StepBrief }
  | { done: true };

/** What is known of a run that is followed. */
export interface Followed {
  run?: RunBrief;
  /** The runs that it has begun. */
  begun: readonly RunBrief[];
  /** Its own steps. */
  steps: readonly StepBrief[];
}

const NOTHING: Followed = { begun: [], steps: [] };

/** Return what is known after an event. */
export function followed(known: Followed, runId: string, event: FollowEvent): Followed {
  if ("done" in event) return known;
  if ("step" in event)
    return event.step.run_id === runId
      ? { ...known, steps: withStep(known.steps, event.step) }
      : known;
  if ("run" in event) return withRun(known, runId, event.run);
  const steps = event.steps.filter((step) => step.run_id === runId);
  return event.runs.reduce((all, run) => withRun(all, runId, run), {
    begun: [],
    steps: steps.slice(-50),
  } as Followed);
}

function withRun(known: Followed, runId: string, run: RunBrief): Followed {
  if (run.run_id === runId) return { ...known, run };
  if (run.parent_id !== runId) return known;
  const others = known.begun.filter((one) => one.run_id !== run.run_id);
  return { ...known, begun: [...others, run] };
}

/** Follows the run that its host names, while the host is on the page. */
export class FollowController implements ReactiveController {
  known: Followed = NOTHING;
  private live?: Live<FollowEvent>;
  private runId?: string;
  private hass?: HomeAssistant;
  private connected = false;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Follow this run; without one, none. What was known of it is kept to the end. */
  follow(hass: HomeAssistant | undefined, runId: string | undefined): void {
    if (runId === this.runId && hass?.connection === this.hass?.connection) return;
    this.letGo();
    if (runId && runId !== this.runId) this.known = NOTHING;
    this.hass = hass;
    this.runId = runId;
    if (this.connected) this.begin();
  }

  hostConnected(): void {
    this.connected = true;
    this.begin();
  }

  hostDisconnected(): void {
    this.connected = false;
    this.letGo();
  }

  private begin(): void {
    const { hass, runId } = this;
    if (!hass || !runId || this.live) return;
    this.live = new Live<FollowEvent>(
      hass.connection,
      { type: "household_agents/run/follow", run_id: runId },
      {
        event: (event) => {
          this.known = followed(this.known, runId, event);
          if ("done" in event) this.letGo();
          this.host.requestUpdate();
        },
      },
    );
    this.live.start();
  }

  private letGo(): void {
    this.live?.stop();
    this.live = undefined;
  }
}
