/** What is asked of people and said for good, live: one subscription for a whole page. */

import type { ReactiveControllerHost } from "lit";

import type { Approval, ApprovalsEvent, Standing } from "../api/approvals";
import type { Connection, HassError } from "../ha/types";
import type { LiveState } from "./live";
import { perConnection, SharedController, SharedStore, type Heard } from "./shared";

export interface Asked extends Heard {
  /** Whether the first answer is there; before, nothing is known. */
  known: boolean;
  loaded: boolean;
  /** Whether this user may see what is asked, and say yes and no. */
  allowed: boolean;
  mayAnswer: boolean;
  /** The names of who may answer. */
  answerers: readonly string[];
  approvals: ReadonlyMap<string, Approval>;
  /** What people have said for good. */
  standing: readonly Standing[];
}

export const NOTHING_ASKED: Asked = {
  known: false,
  loaded: false,
  allowed: true,
  mayAnswer: false,
  answerers: [],
  approvals: new Map(),
  standing: [],
  state: "connecting",
};

/** What is known after an event. */
export function after(asked: Asked, event: ApprovalsEvent): Asked {
  if ("approval" in event) {
    const approvals = new Map(asked.approvals);
    approvals.set(event.approval.approval_id, event.approval);
    return { ...asked, approvals };
  }
  if ("standing" in event && !("loaded" in event))
    return { ...asked, standing: event.standing };
  const nothing = { ...NOTHING_ASKED, state: asked.state, error: asked.error };
  if ("allowed" in event)
    return {
      ...nothing,
      known: true,
      loaded: true,
      allowed: false,
      answerers: event.answerers ?? [],
    };
  if (!event.loaded) return { ...nothing, known: true };
  return {
    ...asked,
    known: true,
    loaded: true,
    allowed: true,
    mayAnswer: event.may_answer,
    // Until the restart after an update, the server says less than this page knows.
    answerers: event.answerers ?? [],
    approvals: new Map(event.approvals.map((one) => [one.approval_id, one])),
    standing: event.standing ?? [],
  };
}

class ApprovalsStore extends SharedStore<Asked, ApprovalsEvent> {
  constructor(connection: Connection) {
    super(connection, { type: "household_agents/approvals/subscribe" }, NOTHING_ASKED);
  }

  /** Take what an answer returned: it may be here before the subscription's news. */
  takeAnswer(approval: Approval): void {
    const known = this.current.approvals.get(approval.approval_id);
    // Its news may have been faster, and say more.
    if (known && known.state !== "pending") return;
    this.take({ approval });
  }

  protected take(event: ApprovalsEvent): void {
    this.tell(after(this.current, event));
  }

  protected override heard(state: LiveState, error?: HassError): void {
    if (state !== "refused") return super.heard(state, error);
    const { who } = error?.translation_placeholders ?? {};
    const answerers = who ? [who] : [];
    this.tell({ ...after(this.current, { allowed: false, answerers }), state, error });
  }
}

export const approvalsStore = perConnection(
  (connection) => new ApprovalsStore(connection),
);

/** Keeps an element in step with what is asked while it is on a page. */
export class ApprovalsController extends SharedController<Asked> {
  constructor(host: ReactiveControllerHost) {
    super(host, approvalsStore, NOTHING_ASKED);
  }

  get asked(): Asked {
    return this.current;
  }
}
