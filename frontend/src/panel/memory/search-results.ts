/** What a search over all memories found. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";

import type { MemoryFound, MemoryOwner } from "../../api/knowledge";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { formatDateTime } from "../../format/format";
import { formatRelative } from "../../format/relative";
import { fireEvent, navigate } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { nameOf } from "./owner-list";
import { memoryStyles } from "./styles";
import { memoryTexts } from "./text";

@define("household-agents-memory-search")
export class MemorySearch extends LitElement {
  static override styles = [
    baseStyles,
    memoryStyles,
    css`
      p {
        margin: 0;
        padding: 16px;
      }
      li a {
        display: block;
        padding: 12px 16px;
        border-top: 1px solid var(--divider-color);
        color: inherit;
        text-decoration: none;
      }
      li a:hover {
        background: var(--secondary-background-color);
      }
      li a:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) text = "";
  @property({ attribute: false }) found!: MemoryFound;
  @property({ attribute: false }) owners: readonly MemoryOwner[] = [];
  @property({ attribute: false }) base = "";

  protected override render(): TemplateResult {
    const localize = memoryTexts(this.hass);
    const { found, text } = this;
    const count = found.entries.length + found.events.length;
    return html`<ha-card>
      <p class="secondary" role="status">
        ${count ? localize("found", { count, text }) : localize("found_none", { text })}
        ${found.complete ? nothing : localize("found_more")}
      </p>
      <ul>
        ${found.entries.map((entry) =>
          this.hit(
            entry.owner,
            entry.tier,
            html`<span class="key">${entry.key}</span>
              <div class="text">${entry.text}</div>`,
            formatRelative(this.hass, entry.updated_at),
          ),
        )}
        ${found.events.map((event) =>
          this.hit(
            event.owner,
            "events",
            html`<div class="text">${event.text}</div>`,
            formatDateTime(this.hass, event.at),
          ),
        )}
      </ul>
    </ha-card>`;
  }

  private hit(
    owner: string,
    tier: "core" | "working" | "long_term" | "events",
    content: TemplateResult,
    when: string,
  ): TemplateResult {
    const known = this.owners.find((one) => one.owner === owner);
    const name = nameOf(this.hass, known ?? { owner, name: null });
    const address = `${this.base}/memory/${owner}/${tier}`;
    return html`<li>
      <a href=${address} @click=${(event: MouseEvent) => this.follow(event, address)}>
        ${content}
        <div class="meta">
          <span>${name}</span>
          <span>${memoryTexts(this.hass)(`tier.${tier}`)}</span>
          <span>${when}</span>
        </div>
      </a>
    </li>`;
  }

  private follow(event: MouseEvent, address: string): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    fireEvent(this, "hit-followed");
    navigate(address);
  }
}
