/** What the list of runs is filtered by: words, and chips that open menus. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";

import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import type { Staff } from "../../data/staff";
import { fireEvent } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import {
  NO_FILTERS,
  searchOf,
  SOURCES,
  STATE_GROUPS,
  TIMES,
  type Filters,
  type StateGroup,
} from "./filters";
import { runsTexts } from "./text";

/** Milliseconds after the last letter before it is looked for. */
const PAUSE = 300;

type Choice = "agent" | "state" | "source" | "time";
type Option = readonly [value: string, label: string];

@define("household-agents-run-filters")
export class RunFilterBar extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 8px 16px;
        padding: 8px 16px;
        border-block-end: 1px solid var(--divider-color);
      }
      .search {
        flex: 1 1 220px;
        min-inline-size: 0;
        max-inline-size: 420px;
      }
      .chips {
        display: flex;
        align-items: center;
        gap: 8px;
        overflow-x: auto;
        scrollbar-width: none;
        padding-block: 4px;
        min-inline-size: 0;
      }
      .chips > * {
        flex: none;
      }
      ha-assist-chip {
        --ha-assist-chip-active-container-color: var(
          --ha-color-fill-primary-normal-resting,
          var(--secondary-background-color)
        );
      }
      :host([narrow]) {
        flex-direction: column;
        align-items: stretch;
        padding: 8px 12px 4px;
      }
      :host([narrow]) .search {
        flex: none;
        max-inline-size: none;
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) staff!: Staff;
  @property({ attribute: false }) filters: Filters = NO_FILTERS;
  @property({ type: Boolean, reflect: true }) narrow = false;

  private typed?: ReturnType<typeof setTimeout>;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.typed);
  }

  protected override render(): TemplateResult {
    const localize = runsTexts(this.hass);
    return html`
      <ha-input-search
        class="search"
        appearance="outlined"
        .placeholder=${localize("search")}
        .label=${""}
        aria-label=${localize("search")}
        .value=${this.filters.text}
        @input=${this.write}
      ></ha-input-search>
      <div class="chips" role="group" aria-label=${localize("filter.bar")}>
        ${this.menu("agent", this.agents())} ${this.menu("state", this.states())}
        ${this.menu("source", this.sources())} ${this.menu("time", this.times())}
        ${
          searchOf(this.filters) === ""
            ? nothing
            : html`<ha-icon-button
                .label=${localize("filter.clear")}
                @click=${this.clear}
              >
                <ha-icon icon="mdi:filter-remove-outline"></ha-icon>
              </ha-icon-button>`
        }
      </div>
    `;
  }

  private menu(choice: Choice, options: Option[]): TemplateResult {
    const localize = runsTexts(this.hass);
    const chosen = this.filters[choice];
    const top = choice === "source" && this.filters.top;
    const named = options.find(([value]) => value === chosen)?.[1] ?? chosen;
    const label = localize(`filter.${choice}`);
    return html`<ha-dropdown
      @wa-select=${(event: CustomEvent<{ item: { value: string } }>) =>
        this.choose(choice, event.detail.item.value)}
    >
      <ha-assist-chip
        slot="trigger"
        .label=${chosen ? `${label}: ${named}` : label}
        .active=${Boolean(chosen) || top}
      >
        <ha-icon slot="trailing-icon" icon="mdi:menu-down"></ha-icon>
      </ha-assist-chip>
      <ha-dropdown-item value="" .selected=${!chosen}>
        ${localize("filter.any")}
      </ha-dropdown-item>
      ${options.map(
        ([value, text]) =>
          html`<ha-dropdown-item .value=${value} .selected=${value === chosen}>
            ${text}
          </ha-dropdown-item>`,
      )}
      ${
        choice === "source"
          ? html`<wa-divider></wa-divider>
              <ha-dropdown-item type="checkbox" value="top" .checked=${top}>
                ${localize("filter.top")}
              </ha-dropdown-item>`
          : nothing
      }
    </ha-dropdown>`;
  }

  private agents(): Option[] {
    return [...this.staff.agents.values()]
      .map(({ agent_id, name }): Option => [agent_id, name])
      .sort(([, one], [, other]) =>
        one.localeCompare(other, this.hass.locale.language),
      );
  }

  private states(): Option[] {
    const localize = runsTexts(this.hass);
    return (Object.keys(STATE_GROUPS) as StateGroup[]).map((one) => [
      one,
      localize(`state.${one}`),
    ]);
  }

  private sources(): Option[] {
    const localize = runsTexts(this.hass);
    return SOURCES.map((one) => [one, localize(`source.${one}`)]);
  }

  private times(): Option[] {
    const localize = runsTexts(this.hass);
    return TIMES.map((one) => [one, localize(`time.${one}`)]);
  }

  private choose(choice: Choice, value: string): void {
    if (choice === "source" && value === "top") this.tell({ top: !this.filters.top });
    else this.tell({ [choice]: value });
  }

  private readonly write = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value ?? "";
    clearTimeout(this.typed);
    this.typed = setTimeout(() => this.tell({ text }), PAUSE);
  };

  private readonly clear = (): void => {
    clearTimeout(this.typed);
    this.tell(NO_FILTERS);
  };

  private tell(change: Partial<Filters>): void {
    fireEvent(this, "filters-changed", { ...this.filters, ...change });
  }
}
