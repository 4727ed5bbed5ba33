/** A list that is read page by page: the first at once, the next when it is asked for. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { PageOf } from "../api/books";
import type { HassError, HomeAssistant, Message } from "../ha/types";

export class Paging<T> implements ReactiveController {
  items: readonly T[] = [];
  error?: HassError;
  asking = false;
  /** Whether the first page has come. */
  known = false;
  private next: string | null = null;
  private hass?: HomeAssistant;
  private message?: Message;
  private asked = "";
  private turn = 0;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    // A page that was taken off while it was being asked for is asked for anew.
    if (this.asking) this.again();
  }

  hostDisconnected(): void {
    this.turn += 1;
  }

  get hasMore(): boolean {
    return this.next !== null;
  }

  /** Begin with the first page, unless the same is shown. */
  ask(hass: HomeAssistant, message: Message): void {
    this.hass = hass;
    const asked = JSON.stringify(message);
    if (asked === this.asked) return;
    this.asked = asked;
    this.message = message;
    this.items = [];
    this.known = false;
    this.again();
  }

  /** Begin anew with the first page; what is shown stays until it is there. */
  readonly again = (): void => void this.fetch(null);

  readonly more = (): void => {
    if (this.next !== null && !this.asking) void this.fetch(this.next);
  };

  /** Change the lines that are shown, since one of them has changed. */
  update(change: (items: readonly T[]) => readonly T[]): void {
    this.items = change(this.items);
    this.host.requestUpdate();
  }

  private async fetch(cursor: string | null): Promise<void> {
    const { hass, message } = this;
    if (!hass || !message) return;
    const turn = (this.turn += 1);
    this.asking = true;
    this.error = undefined;
    void Promise.resolve().then(() => this.host.requestUpdate());
    try {
      const page = await hass.callWS<PageOf<T>>(
        cursor === null ? message : { ...message, cursor },
      );
      if (turn !== this.turn) return;
      this.items = cursor === null ? page.items : [...this.items, ...page.items];
      this.next = page.next;
      this.known = true;
    } catch (error) {
      if (turn !== this.turn) return;
      this.error = error as HassError;
    }
    this.asking = false;
    this.host.requestUpdate();
  }
}
