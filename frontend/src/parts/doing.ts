/** What an element is doing for somebody: one thing at a time, until it is done or let go. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

import { messageOf } from "../ha/errors";

export class DoingController<
  What extends string = string,
> implements ReactiveController {
  /** What is being done. */
  now?: What;
  /** Why the last thing was not done. */
  problem?: string;
  private turn = 0;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Whoever has left hears no more of it. */
  hostDisconnected(): void {
    this.letGo();
  }

  /** Do it, unless something is being done; say whether it went well, and was waited for. */
  async do(what: What, act: () => Promise<unknown>): Promise<boolean> {
    if (this.now !== undefined) return false;
    const turn = (this.turn += 1);
    this.now = what;
    this.problem = undefined;
    this.host.requestUpdate();
    let problem: string | undefined;
    try {
      await act();
    } catch (error) {
      problem = messageOf(error);
    }
    if (turn !== this.turn) return false;
    this.now = undefined;
    this.problem = problem;
    this.host.requestUpdate();
    return problem === undefined;
  }

  /** Wait no longer, and say nothing of an earlier problem. */
  readonly letGo = (): void => {
    this.turn += 1;
    this.now = undefined;
    this.problem = undefined;
    this.host.requestUpdate();
  };
}
