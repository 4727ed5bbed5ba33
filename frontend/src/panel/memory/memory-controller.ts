/** Memory as the page sees it: who remembers, and all of one memory, as it changes. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

import type {
  Memory,
  MemoryChange,
  MemoryNews,
  MemoryOwner,
} from "../../api/knowledge";
import { Live } from "../../data/live";
import type { Connection, HassError, HomeAssistant } from "../../ha/types";

export class MemoryController implements ReactiveController {
  owners?: readonly MemoryOwner[];
  memory?: Memory;
  error?: HassError;
  private hass?: HomeAssistant;
  private owner?: string;
  private live?: Live<MemoryNews>;
  private connection?: Connection;
  private connected = false;
  private reading = false;
  private stale = false;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Call it whenever the page gets its `hass` or is about somebody else. */
  follow(hass: HomeAssistant, owner: string): void {
    this.hass = hass;
    if (owner !== this.owner) {
      this.owner = owner;
      this.memory = undefined;
      this.error = undefined;
      if (this.live) this.read();
    }
    if (hass.connection === this.connection) return;
    this.live?.stop();
    this.connection = hass.connection;
    this.live = new Live(
      hass.connection,
      { type: "household_agents/memory/subscribe" },
      {
        event: (news) => this.heard(news),
        state: (state, error) => {
          if (state !== "refused") return;
          this.error = error;
          this.host.requestUpdate();
        },
      },
    );
    if (this.connected) this.live.start();
  }

  hostConnected(): void {
    this.connected = true;
    this.live?.start();
    document.addEventListener("visibilitychange", this.seen);
  }

  hostDisconnected(): void {
    this.connected = false;
    this.live?.stop();
    document.removeEventListener("visibilitychange", this.seen);
  }

  /** Read the memory anew; while the page is hidden it waits until it is seen. */
  read(): void {
    this.stale = true;
    if (document.hidden || this.reading) return;
    this.reading = true;
    void this.readUntilFresh();
  }

  private readonly seen = (): void => {
    if (this.stale) this.read();
  };

  private async readUntilFresh(): Promise<void> {
    while (this.stale && this.hass && this.owner && this.connected) {
      this.stale = false;
      const owner = this.owner;
      try {
        const memory = await this.hass.callWS<Memory>({
          type: "household_agents/memory/get",
          agent: owner,
        });
        if (owner === this.owner) [this.memory, this.error] = [memory, undefined];
      } catch (error) {
        if (owner === this.owner) this.error = error as HassError;
      }
      this.host.requestUpdate();
    }
    this.reading = false;
  }

  private heard(news: MemoryNews): void {
    if ("changed" in news) this.changed(news.changed);
    else if (news.loaded) {
      this.owners = news.owners;
      this.read();
    }
    this.host.requestUpdate();
  }

  private changed(change: MemoryChange): void {
    this.owners = this.owners?.map((one) =>
      one.owner === change.owner ? { ...one, ...change } : one,
    );
    if (change.owner === this.owner) this.read();
  }
}
