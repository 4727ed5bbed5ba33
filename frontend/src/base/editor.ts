/**
 * What all visual editors are: a form of Home Assistant's over a configuration.
 *
 * A form without an element (`getConfigForm`) would do for fixed fields; a choice among
 * the agents that are there now needs one that follows the staff.
 *
 * An editor names its fields, and its texts: `editor.<field>` is a field's label, and
 * `editor.<field>_helper`, where it is there, what is said below it.
 */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";

import { StaffController, type Staff } from "../data/staff";
import { fireEvent } from "../ha/events";
import type { HomeAssistant } from "../ha/types";
import type { Localize } from "../localize/texts";
import { asConfig, isSame, type FormField, type Values } from "./form";
import { baseTexts } from "./text";

export abstract class BaseEditor<Config extends object> extends LitElement {
  static override styles = css`
    ha-alert {
      display: block;
      margin-bottom: 16px;
    }
  `;

  @property({ attribute: false }) hass?: HomeAssistant;
  @state() protected config?: Config;

  protected readonly staff = new StaffController(this);
  private fields: readonly FormField[] = [];

  /** Throws, as the card does, where the configuration cannot be used. */
  setConfig(config: Config): void {
    this.config = this.checked(config);
  }

  /** Return the configuration, or throw: `checkConfig` says why in words. */
  protected abstract checked(config: Config): Config;

  /** The form's fields as the staff and the configuration are now. */
  protected abstract schema(
    hass: HomeAssistant,
    config: Config,
    staff: Staff,
  ): readonly FormField[];

  /** The texts of the editor's own part. */
  protected abstract texts(hass: HomeAssistant): Localize<never>;

  /** Values that go without saying: shown by the form, never written. */
  protected defaults(): Partial<Config> {
    return {};
  }

  protected override willUpdate(): void {
    this.staff.follow(this.hass);
    if (!this.hass || !this.config) return;
    const fields = this.schema(this.hass, this.config, this.staff.staff);
    // The same object while nothing in it is new: an open list of choices stays open.
    if (!isSame(fields, this.fields)) this.fields = fields;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, config } = this;
    if (!hass || !config) return nothing;
    const { known, agents } = this.staff.staff;
    return html`
      ${
        known && agents.size === 0
          ? html`<ha-alert alert-type="info"
              >${baseTexts(hass)("editor.no_agents")}</ha-alert
            >`
          : nothing
      }
      <ha-form
        .hass=${hass}
        .data=${{ ...this.defaults(), ...config }}
        .schema=${this.fields}
        .computeLabel=${this.label}
        .computeHelper=${this.helper}
        @value-changed=${this.changed}
      ></ha-form>
    `;
  }

  private readonly label = (field: FormField): string =>
    field.title ?? this.word(`editor.${field.name}`) ?? field.name;

  private readonly helper = (field: FormField): string | undefined =>
    this.word(`editor.${field.name}_helper`);

  private word(key: string): string | undefined {
    if (!this.hass) return undefined;
    const text = (this.texts(this.hass) as (key: string) => string)(key);
    return text === key ? undefined : text;
  }

  private readonly changed = (event: CustomEvent<{ value: Values }>): void => {
    event.stopPropagation();
    const config = asConfig<Config>(event.detail.value, this.fields, this.defaults());
    fireEvent(this, "config-changed", { config });
  };
}
