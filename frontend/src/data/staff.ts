/** The staff as all elements of a page see it: one subscription, however many look. */

import type { ReactiveControllerHost } from "lit";

import type { AgentView, HouseholdView, StaffEvent } from "../api/types";
import type { Connection } from "../ha/types";
import { perConnection, SharedController, SharedStore, type Heard } from "./shared";

export interface Staff extends Heard {
  /** Whether the first answer is there; before, nothing is known. */
  known: boolean;
  /** Whether the integration is set up. */
  loaded: boolean;
  /** Of the frontend's files as they are served now; a page may be older. */
  version?: string | null;
  agents: ReadonlyMap<string, AgentView>;
  household?: HouseholdView;
}

const NOTHING: Staff = {
  known: false,
  loaded: false,
  agents: new Map(),
  state: "connecting",
};

export class StaffStore extends SharedStore<Staff, StaffEvent> {
  constructor(connection: Connection) {
    super(connection, { type: "household_agents/staff/subscribe" }, NOTHING);
  }

  protected take(event: StaffEvent): void {
    if ("loaded" in event) this.takeAll(event);
    else this.takeChanges(event);
  }

  private takeAll(event: Extract<StaffEvent, { loaded: boolean }>): void {
    const agents = event.loaded ? event.agents : [];
    this.tell({
      ...this.current,
      known: true,
      loaded: event.loaded,
      version: event.loaded ? event.version : this.current.version,
      agents: new Map(agents.map((agent) => [agent.agent_id, agent])),
      household: event.loaded ? event.household : undefined,
    });
  }

  private takeChanges(event: Exclude<StaffEvent, { loaded: boolean }>): void {
    const { changed = [], removed = [] } = event;
    const agents = new Map(this.current.agents);
    for (const agent of changed) agents.set(agent.agent_id, agent);
    for (const agentId of removed) agents.delete(agentId);
    const household = event.household ?? this.current.household;
    this.tell(
      { ...this.current, agents, household },
      new Set([...changed.map((agent) => agent.agent_id), ...removed]),
    );
  }
}

export const staffStore = perConnection((connection) => new StaffStore(connection));

/**
 * Keeps an element in step with the staff while it is on a page.
 *
 * With `only`, the element is drawn anew for that agent alone.
 */
export class StaffController extends SharedController<Staff> {
  constructor(host: ReactiveControllerHost, only?: () => string | undefined) {
    super(host, staffStore, NOTHING, (changed) => {
      const agent = only?.();
      return changed === "all" || agent === undefined || changed.has(agent);
    });
  }

  get staff(): Staff {
    return this.current;
  }
}
