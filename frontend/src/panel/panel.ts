/** The panel's frame: a header, pages as tabs, and the page that the address names. */

import {
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { property, query, state } from "lit/decorators.js";

import { define } from "../base/define";
import { baseStyles } from "../base/styles";
import { StaffController } from "../data/staff";
import { bringElements } from "../ha/elements";
import { navigate } from "../ha/events";
import type { HomeAssistant } from "../ha/types";

import { loadedVersions } from "./beside";
import { frameStyles } from "./frame-styles";
import { pagesFor, type Page } from "./pages";
import { pageOf, placeOf, type Place } from "./place";
import { ScrollMemory } from "./scroll-memory";
import { panelTexts } from "./text";

/** Milliseconds that a connection may be away before it is worth saying. */
const UNNOTICED = 2_000;
const SETTINGS = "/config/integrations/integration/household_agents";

@define("household-agents-panel")
export class HouseholdAgentsPanel extends LitElement {
  static override styles = [baseStyles, frameStyles];

  @property({ attribute: false }) hass?: HomeAssistant;
  @property({ type: Boolean, reflect: true }) narrow = false;
  @property({ attribute: false }) route?: { prefix: string; path: string };
  @state() private ready = false;
  @state() private lost = false;
  @query("main") private main?: HTMLElement;

  private readonly staff = new StaffController(this);
  private readonly scrolled = new ScrollMemory();
  private lostTimer?: ReturnType<typeof setTimeout>;
  private shown?: Place;
  private tabInView: Element | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void bringElements().then(() => (this.ready = true));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.lostTimer);
    this.lostTimer = undefined;
    this.shown = undefined;
  }

  protected override willUpdate(): void {
    this.staff.follow(this.hass);
    this.watchConnection();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass } = this;
    if (!hass) return nothing;
    const pages = pagesFor(this.staff.staff.household);
    const place = placeOf(this.route);
    const page = pageOf(pages, place);
    return html`
      <header>
        <ha-menu-button .hass=${hass} .narrow=${this.narrow}></ha-menu-button>
        <h1>${panelTexts(hass)("household_agents")}</h1>
        ${this.narrow ? nothing : this.tabs(hass, pages, page, place)}
      </header>
      ${this.narrow ? this.tabs(hass, pages, page, place) : nothing} ${this.news(hass)}
      <main @scroll=${this.remember}>${this.page(hass, page, place)}</main>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { hass } = this;
    const pages = pagesFor(this.staff.staff.household);
    const place = placeOf(this.route);
    const page = pageOf(pages, place);
    if (!hass || !page || !this.isConnected) return;
    // Not before it is known who looks: an address may name a page for some only.
    if (this.staff.staff.household && page.name !== place.name) {
      navigate(`${place.prefix}/${page.name}`, true);
      return;
    }
    if (this.ready && this.shown?.path !== place.path) this.arrive(place);
    this.bringTabIntoView();
    if (changed.has("route") || changed.has("hass")) this.callIt(hass, page);
  }

  /** Be where somebody was on this page before. */
  private arrive(place: Place): void {
    this.shown = place;
    if (this.main) this.scrolled.restore(this.main, place.path);
  }

  /** Once for every tab that becomes current: it may come later than its page's address. */
  private bringTabIntoView(): void {
    const tab = this.renderRoot.querySelector("nav [aria-current=page]");
    if (tab === this.tabInView) return;
    this.tabInView = tab;
    tab?.scrollIntoView({ block: "nearest", inline: "center" });
  }

  /** Name the page where browsers show it: in tabs, in the history. */
  private callIt(hass: HomeAssistant, page: Page): void {
    const title = `${panelTexts(hass)(page.title)} – Home Assistant`;
    if (document.title !== title) document.title = title;
  }

  private tabs(
    hass: HomeAssistant,
    pages: readonly Page[],
    current: Page | undefined,
    { prefix }: Place,
  ): TemplateResult {
    const localize = panelTexts(hass);
    return html`<nav aria-label=${localize("household_agents")}>
      ${pages.map(
        (page) =>
          html`<a
            href="${prefix}/${page.name}"
            aria-current=${page === current ? "page" : nothing}
            @click=${this.follow}
            >${localize(page.title)}</a
          >`,
      )}
    </nav>`;
  }

  /** What is said above every page. */
  private news(hass: HomeAssistant): TemplateResult | typeof nothing {
    const localize = panelTexts(hass);
    const { version } = this.staff.staff;
    if (this.lost)
      return html`<ha-alert alert-type="warning" role="status"
        >${localize("lost")}</ha-alert
      >`;
    const loaded = [...loadedVersions()];
    if (!version || loaded.every((one) => one === version)) return nothing;
    return html`<ha-alert alert-type="info" role="status"
      >${localize("updated")}
      <ha-button slot="action" size="s" appearance="plain" @click=${this.reload}
        >${localize("reload")}</ha-button
      >
    </ha-alert>`;
  }

  private page(
    hass: HomeAssistant,
    page: Page | undefined,
    { prefix, rest }: Place,
  ): TemplateResult {
    const localize = panelTexts(hass);
    const { staff } = this.staff;
    const say = (key: "refused" | "loading", more: unknown = nothing) =>
      html`<div class="message secondary" role="status">${localize(key)}${more}</div>`;
    if (staff.state === "refused") return say("refused");
    if (!staff.known || !this.ready) return say("loading");
    if (!staff.loaded || !page)
      return html`<div class="message secondary" role="status">
        <p>${localize("not_loaded")}</p>
        ${
          hass.user?.is_admin
            ? html`<a href=${SETTINGS} @click=${this.follow}
                >${localize("settings")}</a
              >`
            : nothing
        }
      </div>`;
    const context = { hass, staff, route: { prefix, rest }, narrow: this.narrow };
    return page.render(context);
  }

  private watchConnection(): void {
    const lost = this.staff.staff.state === "lost";
    if (!lost) {
      clearTimeout(this.lostTimer);
      this.lostTimer = undefined;
      this.lost = false;
    } else if (!this.lost)
      this.lostTimer ??= setTimeout(() => (this.lost = true), UNNOTICED);
  }

  private readonly remember = (): void => {
    if (this.main && this.shown) this.scrolled.note(this.main, this.shown.path);
  };

  private readonly reload = (): void => location.reload();

  private readonly follow = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const path = (event.currentTarget as HTMLAnchorElement).getAttribute("href") ?? "";
    if (path !== location.pathname) navigate(path);
  };
}
