/**
 * What a page asks once, and anew when what it is about has changed.
 *
 * Answers that come late, to what is no longer asked, are let go; while nobody sees the
 * page nothing is asked.
 */

import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { HassError, HomeAssistant, Message } from "../ha/types";

/** Changes come in swarms; the page is asked for once after them. */
const GATHER = 1_500;

export class Question<T> implements ReactiveController {
  data?: T;
  error?: HassError;
  asking = false;
  private hass?: HomeAssistant;
  private message?: Message;
  private asked = "";
  private seen?: string;
  private turn = 0;
  private timer?: ReturnType<typeof setTimeout>;
  private waiting = false;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /**
   * Ask, unless it is the same as before.
   *
   * `seen` says what the answer depends on; when it changes, the same is asked again
   * in the background.
   */
  ask(hass: HomeAssistant, message: Message, seen = ""): void {
    this.hass = hass;
    this.message = message;
    const asked = JSON.stringify(message);
    if (asked !== this.asked) {
      this.asked = asked;
      this.seen = seen;
      void this.fetch();
    } else if (seen !== this.seen) {
      this.seen = seen;
      this.later();
    }
  }

  /** Ask the same again, at once. */
  readonly again = (): void => void this.fetch();

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.shown);
    if (this.waiting) this.later();
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.shown);
    this.waiting ||= this.timer !== undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private readonly shown = (): void => {
    if (!document.hidden && this.waiting) this.later();
  };

  private later(): void {
    this.waiting = document.hidden;
    if (this.waiting || this.timer !== undefined) return;
    this.timer = setTimeout(() => void this.fetch(), GATHER);
  }

  private async fetch(): Promise<void> {
    const { hass, message } = this;
    if (!hass || !message) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    const turn = (this.turn += 1);
    this.asking = true;
    this.error = undefined;
    this.tell();
    try {
      const data = await hass.callWS<T>(message);
      if (turn !== this.turn) return;
      this.data = data;
    } catch (error) {
      if (turn !== this.turn) return;
      this.error = error as HassError;
    }
    this.asking = false;
    this.host.requestUpdate();
  }

  /** Not at once: it may be asked while the page is being drawn. */
  private tell(): void {
    void Promise.resolve().then(() => this.host.requestUpdate());
  }
}
