/** A search over all memories: a moment after the last letter, until it is let go. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { MemoryFound } from "../../api/knowledge";
import { messageOf } from "../../ha/errors";
import type { HomeAssistant } from "../../ha/types";

/** Milliseconds after the last letter. */
const PAUSE = 300;

export class SearchController implements ReactiveController {
  /** What is looked for, as it was typed. */
  query = "";
  /** Nothing while it is looked for. */
  found?: MemoryFound;
  problem?: string;
  private timer?: ReturnType<typeof setTimeout>;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  get text(): string {
    return this.query.trim();
  }

  /** Look for something else; for nothing, where nothing is typed. */
  look(hass: HomeAssistant, query: string): void {
    this.query = query;
    this.found = this.problem = undefined;
    clearTimeout(this.timer);
    if (this.text) this.timer = setTimeout(() => void this.search(hass), PAUSE);
    this.host.requestUpdate();
  }

  /** Look for it no longer: an answer that still comes is not shown. */
  readonly letGo = (): void => {
    this.query = "";
    this.found = this.problem = undefined;
    clearTimeout(this.timer);
    this.host.requestUpdate();
  };

  private async search(hass: HomeAssistant): Promise<void> {
    const { text } = this;
    let found: MemoryFound | undefined;
    let problem: string | undefined;
    try {
      const message = { type: "household_agents/memory/search", text };
      found = await hass.callWS<MemoryFound>(message);
    } catch (error) {
      problem = messageOf(error);
    }
    if (text !== this.text) return;
    [this.found, this.problem] = [found, problem];
    this.host.requestUpdate();
  }
}
