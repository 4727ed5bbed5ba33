/** What has happened to an agent: its log, page by page, newest first. */

import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, state } from "lit/decorators.js";

import type { EventPage, MemoryEvent } from "../../api/knowledge";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { formatDateTime } from "../../format/format";
import type { HassError, HomeAssistant } from "../../ha/types";
import { memoryStyles } from "./styles";
import { memoryTexts } from "./text";

@define("household-agents-memory-events")
export class MemoryEvents extends LitElement {
  static override styles = [
    baseStyles,
    memoryStyles,
    css`
      li {
        padding: 10px 16px;
        border-top: 1px solid var(--divider-color);
        content-visibility: auto;
        contain-intrinsic-size: auto 60px;
      }
      li:first-child {
        border-top: none;
      }
      .more {
        display: flex;
        justify-content: center;
        padding: 8px;
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) owner = "";
  /** Changes whenever there may be new events. */
  @property({ attribute: false }) signal?: string;
  @property({ attribute: false }) base = "";
  @state() private events?: readonly MemoryEvent[];
  @state() private next: EventPage["next"] = null;
  @state() private error?: HassError;
  @state() private busy = false;
  private turn = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("owner")) this.events = undefined;
    if (changed.has("owner") || changed.has("signal")) void this.read(undefined);
  }

  protected override render(): TemplateResult {
    const localize = memoryTexts(this.hass);
    if (this.error)
      return html`<ha-alert alert-type="error"
        >${localize("failed", { error: this.error.message })}</ha-alert
      >`;
    if (!this.events)
      return html`<div class="empty" role="status">${localize("loading")}</div>`;
    if (!this.events.length)
      return html`<div class="empty">${localize("none.events")}</div>`;
    return html`<ul>
        ${this.events.map((event) => this.event(event))}
      </ul>
      ${
        this.next
          ? html`<div class="more">
              <ha-button
                appearance="plain"
                .loading=${this.busy}
                @click=${() => void this.read(this.next ?? undefined)}
                >${localize("older")}</ha-button
              >
            </div>`
          : nothing
      }`;
  }

  private event(event: MemoryEvent): TemplateResult {
    const localize = memoryTexts(this.hass);
    return html`<li>
      <div class="text">${event.text}</div>
      <div class="meta">
        <span>${formatDateTime(this.hass, event.at)}</span>
        ${
          event.run_id
            ? html`<a
                href="${this.base}/runs/${event.run_id}"
                aria-label=${localize("run_event")}
                >${localize("run")}</a
              >`
            : nothing
        }
      </div>
    </li>`;
  }

  /** Read the newest page, or the one after what is shown. */
  private async read(after: EventPage["next"] | undefined): Promise<void> {
    const turn = (this.turn += 1);
    this.busy = true;
    try {
      const page = await this.hass.callWS<EventPage>({
        type: "household_agents/memory/events",
        agent: this.owner,
        ...(after ? { after } : {}),
      });
      if (turn !== this.turn) return;
      this.events = after ? [...(this.events ?? []), ...page.events] : page.events;
      [this.next, this.error] = [page.next, undefined];
    } catch (error) {
      if (turn === this.turn) this.error = error as HassError;
    }
    if (turn === this.turn) this.busy = false;
  }
}
