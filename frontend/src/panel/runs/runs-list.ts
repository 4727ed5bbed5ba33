/** All runs, newest first: searched, filtered, live, and as many as there are. */

import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, state } from "lit/decorators.js";

import type { RunBrief } from "../../api/types";
import { define } from "../../base/define";
import { baseStyles } from "../../base/styles";
import type { Staff } from "../../data/staff";
import { navigate } from "../../ha/events";
import type { HomeAssistant } from "../../ha/types";
import { isCalm } from "../../parts/calm";
import { virtualListStyles } from "../../parts/virtual-list";
import "./filter-bar";
import { areSame, filtersIn, NO_FILTERS, searchOf, type Filters } from "./filters";
import { drawRun, ROW_HEIGHT, rowStyles } from "./row";
import { RunPages } from "./run-pages";
import { runsTexts } from "./text";

@define("household-agents-runs-list")
export class RunsList extends LitElement {
  static override styles = [
    baseStyles,
    virtualListStyles,
    rowStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        block-size: 100%;
      }
      .list {
        flex: 1;
        min-block-size: 0;
        position: relative;
        background: var(--card-background-color);
      }
      household-agents-virtual-list {
        position: absolute;
        inset: 0;
      }
      .empty,
      .foot {
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 8px;
        padding: 8px 16px;
        text-align: center;
        color: var(--secondary-text-color);
      }
      .empty {
        flex-direction: column;
        block-size: 100%;
        box-sizing: border-box;
      }
      .empty ha-icon {
        --mdc-icon-size: 40px;
      }
      .foot {
        min-block-size: 40px;
        border-block-start: 1px solid var(--divider-color);
        background: var(--card-background-color);
        font-size: var(--ha-font-size-s, 12px);
      }
      ha-alert {
        display: block;
        margin: 8px 16px;
      }
    `,
  ];

  @property({ attribute: false }) hass!: HomeAssistant;
  @property({ attribute: false }) staff!: Staff;
  /** Where the panel is, such as `/household-agents`. */
  @property() base = "";
  @property({ type: Boolean }) narrow = false;
  /** Whether the list is what the page shows. */
  @property({ type: Boolean }) active = false;

  @state() private filters: Filters = NO_FILTERS;
  private readonly pages = new RunPages(() => this.requestUpdate());
  private begun = false;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("location-changed", this.read);
    window.addEventListener("popstate", this.read);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("location-changed", this.read);
    window.removeEventListener("popstate", this.read);
    this.pages.stop();
    this.begun = false;
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    return !isCalm(changed, this.hass);
  }

  protected override willUpdate(): void {
    if (this.active && !this.begun) {
      this.begun = true;
      this.filters = filtersIn(location.search);
      this.pages.search(this.hass, this.filters);
    }
  }

  protected override render(): TemplateResult {
    const { runs, loading, error } = this.pages.state;
    return html`
      <household-agents-run-filters
        .hass=${this.hass}
        .staff=${this.staff}
        .filters=${this.filters}
        ?narrow=${this.narrow}
        @filters-changed=${this.refilter}
      ></household-agents-run-filters>
      ${error ? this.failed(error.message) : nothing}
      <div class="list ${this.narrow ? "narrow" : ""}">
        ${
          runs.length === 0 && !loading && !error
            ? this.empty()
            : html`<household-agents-virtual-list
                .items=${runs}
                .keyOf=${keyOf}
                .row=${ROW_HEIGHT}
                .draw=${this.draw}
                .label=${runsTexts(this.hass)("runs")}
                @near-end=${this.more}
              ></household-agents-virtual-list>`
        }
      </div>
      ${this.foot()}
    `;
  }

  private readonly draw = (run: RunBrief, tabindex: number): TemplateResult =>
    drawRun(
      this.hass,
      this.staff,
      run,
      `${this.base}/runs/${encodeURIComponent(run.run_id)}`,
      tabindex,
    );

  private empty(): TemplateResult {
    const localize = runsTexts(this.hass);
    const kind = searchOf(this.filters) ? "none_found" : "none";
    return html`<div class="empty" role="status">
      <ha-icon icon="mdi:clipboard-text-search-outline" aria-hidden="true"></ha-icon>
      <div>${localize(kind)}</div>
      <div>${localize(`${kind}_hint`)}</div>
    </div>`;
  }

  private failed(message: string): TemplateResult {
    const localize = runsTexts(this.hass);
    return html`<ha-alert alert-type="error">
      ${localize("error", { error: message })}
      <ha-button slot="action" appearance="plain" size="small" @click=${this.goOn}>
        ${localize("again")}
      </ha-button>
    </ha-alert>`;
  }

  /** What is being looked for still, and how to stop it. */
  private foot(): TemplateResult | typeof nothing {
    const localize = runsTexts(this.hass);
    const { runs, loading, more, stopped } = this.pages.state;
    if (stopped)
      return html`<div class="foot" role="status">
        ${localize("stopped")}
        <ha-button appearance="plain" size="small" @click=${this.goOn}>
          ${localize("go_on")}
        </ha-button>
      </div>`;
    if (!loading || !more) return nothing;
    const searching = Boolean(this.filters.text);
    return html`<div class="foot" role="status">
      <ha-spinner size="tiny"></ha-spinner>
      ${localize(searching ? "looking" : "loading")}
      ${
        searching && runs.length > 0
          ? localize("found", { count: runs.length })
          : nothing
      }
      ${
        searching
          ? html`<ha-button appearance="plain" size="small" @click=${this.halt}>
              ${localize("stop")}
            </ha-button>`
          : nothing
      }
    </div>`;
  }

  private readonly more = (): void => this.pages.next();
  private readonly goOn = (): void => this.pages.goOn();
  private readonly halt = (): void => this.pages.halt();

  private readonly refilter = (event: CustomEvent<Filters>): void => {
    event.stopPropagation();
    navigate(`${location.pathname}${searchOf(event.detail)}`, true);
    this.take(event.detail);
  };

  /** The address has changed: by a link, or by going back. */
  private readonly read = (): void => {
    if (this.active && this.begun) this.take(filtersIn(location.search));
  };

  private take(filters: Filters): void {
    if (areSame(filters, this.filters)) return;
    this.filters = filters;
    this.pages.search(this.hass, filters);
    this.renderRoot.querySelector("household-agents-virtual-list")?.rewind();
  }
}

const keyOf = (run: RunBrief): string => run.run_id;
