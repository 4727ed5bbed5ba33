/** Whose memory: the household's and that of every agent that keeps one. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";

import { HOUSEHOLD, type MemoryOwner } from "../../api/knowledge";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { navigate } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { memoryTexts } from "./text";

@define("household-agents-memory-owners")
export class MemoryOwners extends LitElement {
  static override styles = [
    baseStyles,
    css`
      nav {
        padding: 8px 0;
      }
      a {
        display: flex;
        align-items: center;
        gap: 16px;
        min-height: 48px;
        padding: 4px 16px;
        color: inherit;
        text-decoration: none;
        box-sizing: border-box;
        content-visibility: auto;
        contain-intrinsic-size: auto 56px;
      }
      a:hover {
        background: var(--secondary-background-color);
      }
      a[aria-current="true"] {
        background: color-mix(in srgb, var(--primary-color) 12%, transparent);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      a:focus-visible {
        outline-offset: -2px;
      }
      ha-icon {
        flex: none;
        color: var(--state-icon-color, var(--secondary-text-color));
      }
      a[aria-current="true"] ha-icon {
        color: var(--agents-link-color, var(--primary-text-color));
      }
      .name {
        display: block;
        overflow-wrap: anywhere;
      }
      .line {
        flex: 1;
        min-width: 0;
      }
      .count {
        font-size: var(--ha-font-size-s, 12px);
      }
      .waits {
        color: var(--primary-text-color);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      ha-select {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) owners: readonly MemoryOwner[] = [];
  @property({ attribute: false }) current = "";
  @property({ attribute: false }) base = "";
  @property({ type: Boolean, reflect: true }) narrow = false;

  protected override render(): TemplateResult {
    const localize = memoryTexts(this.hass);
    if (this.narrow)
      return html`<ha-select
        .label=${localize("whose")}
        .value=${this.current}
        .options=${this.owners.map((one) => ({
          value: one.owner,
          label: nameOf(this.hass, one),
          secondary: this.count(one),
        }))}
        @selected=${(event: CustomEvent<{ value?: string }>) =>
          this.go(event.detail.value)}
      ></ha-select>`;
    return html`<ha-card>
      <nav aria-label=${localize("whose")}>
        ${this.owners.map((one) => this.owner(one))}
      </nav>
    </ha-card>`;
  }

  private owner(one: MemoryOwner): TemplateResult {
    const localize = memoryTexts(this.hass);
    return html`<a
      href=${this.address(one.owner)}
      aria-current=${one.owner === this.current ? "true" : "false"}
      @click=${(event: MouseEvent) => this.follow(event, one.owner)}
    >
      <ha-icon .icon=${one.icon ?? "mdi:home-account"}></ha-icon>
      <span class="line">
        <span class="name">${nameOf(this.hass, one)}</span>
        <span class="count secondary">${this.count(one)}</span>
        ${
          one.waiting
            ? html`<span class="count waits"
                >· ${localize("waiting_count", { count: one.waiting })}</span
              >`
            : nothing
        }
      </span>
    </a>`;
  }

  private count(one: MemoryOwner): string {
    return memoryTexts(this.hass)("entry_count", { count: one.entries });
  }

  private address(owner: string): string {
    return `${this.base}/memory/${owner}`;
  }

  private follow(event: MouseEvent, owner: string): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.go(owner);
  }

  private go(owner: string | undefined): void {
    if (owner && owner !== this.current) navigate(this.address(owner));
  }
}

/** What an owner is called. */
export function nameOf(
  hass: HomeAssistant,
  owner: Pick<MemoryOwner, "owner" | "name">,
): string {
  if (owner.owner === HOUSEHOLD) return memoryTexts(hass)("household");
  return owner.name ?? owner.owner;
}
