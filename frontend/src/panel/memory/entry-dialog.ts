/** Adds an entry or changes one; what somebody else wrote meanwhile is shown first. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import type { MemoryEntry, Tier } from "../../api/knowledge";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import { fireEvent } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { DoingController } from "../../parts/doing";
import { diffView } from "./diff-view";
import { fieldsOf, helperOf, type Field } from "./entry-form";
import {
  daysUntil,
  mistake,
  spelled,
  WORKING_DAYS,
  type Draft,
  type Mistake,
} from "./rules";
import { memoryStyles } from "./styles";
import { memoryTexts, type MemoryKey } from "./text";
import { byWhom, type Agents } from "./who";

@define("household-agents-memory-entry-dialog")
export class EntryDialog extends LitElement {
  static override styles = [
    baseStyles,
    memoryStyles,
    css`
      ha-alert {
        display: block;
        margin-bottom: 16px;
      }
      .actions {
        margin-top: 8px;
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) owner = "";
  @property({ attribute: false }) ownerName = "";
  @property({ attribute: false }) agents: Agents = new Map();
  /** All entries of the owner as they are now. */
  @property({ attribute: false }) entries: readonly MemoryEntry[] = [];
  /** The entry to change; nothing to add one. */
  @property({ attribute: false }) original?: MemoryEntry;
  @property({ attribute: false }) tier: Tier = "working";
  @state() private open = true;
  @state() private draft?: Draft;
  /** Mistakes are told once it was tried to save. */
  @state() private tried = false;
  private readonly doing = new DoingController<"save">(this);
  private dirty = false;

  protected override willUpdate(): void {
    this.draft ??= this.original ? draftOf(this.original) : this.emptyDraft();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { draft, hass } = this;
    if (!draft) return nothing;
    const localize = memoryTexts(hass);
    const title = this.original
      ? localize("edit_title", { key: this.original.key })
      : localize("add_title", { name: this.ownerName });
    const wrong = this.tried ? mistake(draft, this.original, this.entries) : undefined;
    return html`<ha-dialog
      width="medium"
      .open=${this.open}
      header-title=${title}
      .preventScrimClose=${this.dirty}
      @closed=${() => fireEvent(this, "dialog-over")}
    >
      ${this.meanwhile(draft)}
      ${
        this.doing.problem
          ? html`<ha-alert alert-type="error">${this.doing.problem}</ha-alert>`
          : nothing
      }
      <ha-form
        autofocus
        .hass=${hass}
        .data=${draft}
        .schema=${fieldsOf(hass, draft, !this.original)}
        .error=${wrong ? { [wrong.field]: wrong } : {}}
        .disabled=${this.doing.now !== undefined}
        .computeLabel=${(field: Field) => localize(`field.${field.name}` as MemoryKey)}
        .computeHelper=${(field: Field) => helperOf(hass, field, draft)}
        .computeError=${(found: Mistake) =>
          localize(found.code, "over" in found ? { over: found.over } : {})}
        @value-changed=${this.changed}
      ></ha-form>
      <ha-dialog-footer slot="footer">
        <ha-button
          slot="secondaryAction"
          appearance="plain"
          @click=${() => (this.open = false)}
          >${localize("cancel")}</ha-button
        >
        <ha-button
          slot="primaryAction"
          .loading=${this.doing.now !== undefined}
          @click=${() => void this.save()}
          >${localize(this.isChanged ? "save_mine" : "save")}</ha-button
        >
      </ha-dialog-footer>
    </ha-dialog>`;
  }

  /** The entry as it is now, which somebody else may have written. */
  private get current(): MemoryEntry | undefined {
    const key = this.original?.key ?? spelled(this.draft?.key ?? "");
    return this.entries.find((entry) => entry.key === key);
  }

  private get isChanged(): boolean {
    if (!this.original) return false;
    return this.current?.revision !== this.original.revision;
  }

  private meanwhile(draft: Draft): TemplateResult | typeof nothing {
    if (!this.isChanged) return nothing;
    const { hass, current } = this;
    const localize = memoryTexts(hass);
    const who = current ? byWhom(hass, this.agents, current) : "";
    return html`<ha-alert
      alert-type="warning"
      role="alert"
      .title=${localize("meanwhile")}
    >
      ${
        current
          ? html`${localize("meanwhile_now", { who })}
            ${diffView(hass, draft.text, current.text)}`
          : localize("meanwhile_gone_unknown")
      }
      <div class="meta">${localize("meanwhile_lost")}</div>
      ${
        current
          ? html`<div class="actions">
              <ha-button size="small" appearance="plain" @click=${this.takeTheirs}
                >${localize("take_theirs")}</ha-button
              >
            </div>`
          : nothing
      }
    </ha-alert>`;
  }

  private emptyDraft(): Draft {
    return { key: "", text: "", tier: this.tier, tags: [], days: WORKING_DAYS };
  }

  private readonly changed = (event: CustomEvent<{ value: Partial<Draft> }>): void => {
    event.stopPropagation();
    this.draft = { ...this.emptyDraft(), ...event.detail.value };
    this.dirty = true;
  };

  private readonly takeTheirs = (): void => {
    const { current } = this;
    if (!current) return;
    this.original = current;
    this.draft = draftOf(current);
  };

  private async save(): Promise<void> {
    const { draft } = this;
    if (!draft || this.doing.now) return;
    this.tried = true;
    if (mistake(draft, this.original, this.entries)) return;
    const saved = await this.doing.do("save", () =>
      this.hass.callWS({
        type: "household_agents/memory/set",
        agent: this.owner,
        key: this.original?.key ?? spelled(draft.key),
        tier: draft.tier,
        text: draft.text.trim(),
        tags: draft.tags,
        ...(draft.tier === "working" ? { days: draft.days } : {}),
        // What is shown above has been seen; anything newer is refused.
        revision: this.current?.revision ?? 0,
      }),
    );
    if (saved) this.open = false;
    else fireEvent(this, "memory-stale");
  }
}

function draftOf(entry: MemoryEntry): Draft {
  return {
    key: entry.key,
    text: entry.text,
    tier: entry.tier,
    tags: entry.tags,
    days: entry.expires_at ? daysUntil(entry.expires_at) : WORKING_DAYS,
  };
}
