/** The panel's frame: a header, pages as tabs, and the page that the address names. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import { define } from "../base/define";
import { baseStyles } from "../base/styles";
import { StaffController } from "../data/staff";
import { bringElements } from "../ha/elements";
import { navigate } from "../ha/events";
import type { HomeAssistant } from "../ha/types";

import { pagesFor, type PanelRoute } from "./pages";
import { panelTexts } from "./text";

@define("household-agents-panel")
export class HouseholdAgentsPanel extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100dvh;
        background: var(--primary-background-color);
      }
      header {
        display: flex;
        align-items: center;
        gap: 4px;
        min-height: var(--header-height, 56px);
        padding: 0 12px;
        background: var(--app-header-background-color, var(--primary-color));
        color: var(--app-header-text-color, var(--text-primary-color));
        border-bottom: var(--app-header-border-bottom, none);
        box-sizing: border-box;
      }
      h1 {
        font-size: var(--ha-font-size-xl, 20px);
        font-weight: 400;
        margin: 0 0 0 8px;
        white-space: nowrap;
      }
      nav {
        display: flex;
        overflow-x: auto;
        flex: none;
        gap: 4px;
        padding: 0 12px;
        background: var(--app-header-background-color, var(--primary-color));
        color: var(--app-header-text-color, var(--text-primary-color));
        scrollbar-width: none;
      }
      nav a {
        padding: 12px;
        color: inherit;
        text-decoration: none;
        white-space: nowrap;
        border-bottom: 2px solid transparent;
      }
      nav a[aria-current="page"] {
        border-bottom-color: currentColor;
        font-weight: var(--ha-font-weight-medium, 500);
      }
      main {
        flex: 1;
        min-height: 0;
        overflow: auto;
      }
      .message {
        padding: 32px 16px;
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) hass?: HomeAssistant;
  @property({ type: Boolean, reflect: true }) narrow = false;
  @property({ attribute: false }) route?: { prefix: string; path: string };
  @state() private ready = false;

  private readonly staff = new StaffController(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void bringElements().then(() => (this.ready = true));
  }

  protected override willUpdate(): void {
    this.staff.follow(this.hass);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass } = this;
    if (!hass || !this.ready) return nothing;
    const localize = panelTexts(hass);
    const pages = pagesFor(this.staff.staff.household);
    const [, name = "", ...rest] = (this.route?.path ?? "").split("/");
    const page = pages.find((one) => one.name === name) ?? pages[0];
    const prefix = this.route?.prefix ?? "/household-agents";
    return html`
      <header>
        <ha-menu-button .hass=${hass} .narrow=${this.narrow}></ha-menu-button>
        <h1>${localize("household_agents")}</h1>
      </header>
      <nav aria-label=${localize("household_agents")}>
        ${pages.map(
          (one) =>
            html`<a
              href="${prefix}/${one.name}"
              aria-current=${one === page ? "page" : "false"}
              @click=${this.follow}
              >${localize(one.title)}</a
            >`,
        )}
      </nav>
      <main>${this.page(hass, page, { prefix, rest })}</main>
    `;
  }

  private page(
    hass: HomeAssistant,
    page: ReturnType<typeof pagesFor>[number] | undefined,
    route: PanelRoute,
  ): TemplateResult {
    const localize = panelTexts(hass);
    const { staff } = this.staff;
    const say = (key: "refused" | "loading" | "not_loaded") =>
      html`<p class="message secondary" role="status">${localize(key)}</p>`;
    if (staff.state === "refused") return say("refused");
    if (!staff.known) return say("loading");
    if (!staff.loaded || !page) return say("not_loaded");
    return page.render({ hass, staff, route, narrow: this.narrow });
  }

  private readonly follow = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    navigate((event.currentTarget as HTMLAnchorElement).getAttribute("href") ?? "");
  };
}
