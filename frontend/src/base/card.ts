/** What all cards are: configured once, live while they are on the page. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import { StaffController } from "../data/staff";
import type { CardConfig, GridOptions, HomeAssistant } from "../ha/types";
import { commonTexts, type Localize } from "../localize/texts";
import { baseStyles } from "./styles";
import { waiting, waitingStyles } from "./waiting";

/** What dashboards without a grid count cards in. */
const SIZE = 50;

export abstract class BaseCard<Config extends CardConfig> extends LitElement {
  static override styles = [baseStyles, waitingStyles];

  @property({ attribute: false }) hass?: HomeAssistant;
  /** Set by Home Assistant where the card is shown in its editor or in the picker. */
  @property({ type: Boolean }) preview = false;
  @property({ attribute: false }) layout?: string;
  @state() protected config?: Config;

  protected readonly staff = new StaffController(this, () => this.onlyAgent());

  /** Throws with words for people where the configuration cannot be used. */
  setConfig(config: Config): void {
    this.config = this.checked(config);
  }

  getCardSize(): number {
    const { hass, config } = this;
    return Math.ceil((hass && config ? this.height(hass, config) : 200) / SIZE);
  }

  abstract getGridOptions(): GridOptions;

  /** Pixels that the card takes, about: kept free for it until it knows what to show. */
  protected abstract height(hass: HomeAssistant, config: Config): number;

  /** Return the configuration with its defaults, or throw. */
  protected abstract checked(config: Config): Config;

  /** Draw the card; the staff is known and loaded. */
  protected abstract content(hass: HomeAssistant, config: Config): TemplateResult;

  /** The one agent that the card is about, if it is about one. */
  protected onlyAgent(): string | undefined {
    return undefined;
  }

  /** The texts that all cards share. */
  protected get common(): Localize {
    return commonTexts(this.hass);
  }

  protected override shouldUpdate(changed: Map<string, unknown>): boolean {
    // Home Assistant gives a new `hass` for every state of the house.
    if (changed.size !== 1 || !changed.has("hass")) return true;
    const old = changed.get("hass") as HomeAssistant | undefined;
    return !old || !this.hass || this.differs(old, this.hass);
  }

  /** Whether the card looks different with another `hass`. */
  protected differs(old: HomeAssistant, hass: HomeAssistant): boolean {
    return (
      old.connection !== hass.connection ||
      old.locale !== hass.locale ||
      old.language !== hass.language ||
      old.themes !== hass.themes
    );
  }

  protected override willUpdate(): void {
    this.staff.follow(this.hass);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, config } = this;
    if (!hass || !config) return nothing;
    const { staff } = this.staff;
    if (staff.state === "refused") return this.message(this.common("refused"));
    if (!staff.known) return this.waiting(hass, config);
    if (!staff.loaded) return this.message(this.common("not_loaded"));
    return this.content(hass, config);
  }

  /** The card while it is not known yet what to show. */
  protected waiting(hass: HomeAssistant, config: Config): TemplateResult {
    const lost = this.staff.staff.state === "lost";
    const rows = config.grid_options?.rows ?? this.getGridOptions().rows;
    const placed = this.layout === "grid" && typeof rows === "number";
    return waiting(
      this.common(lost ? "lost" : "loading"),
      placed ? undefined : this.height(hass, config),
    );
  }

  /** A card that has only something to say. */
  protected message(text: string): TemplateResult {
    return html`<ha-card>
      <div class="message secondary" role="status" style="padding: 16px">${text}</div>
    </ha-card>`;
  }
}
