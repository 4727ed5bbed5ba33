/** The effects: what agents changed in the house, and whether the house shows it. */

import { html, nothing, type TemplateResult } from "lit";

import type { EffectLine } from "../../api/books";
import { define } from "../../base/define";
import { formatDateTime } from "../../format/format";
import { toast } from "../../ha/events";
import type { HassError } from "../../ha/types";
import { Paging } from "../paging";
import { BookList } from "./book-list";
import {
  agentFilter,
  end,
  entities,
  facts,
  filter,
  line,
  plain,
  runLink,
} from "./lines";
import { EFFECT, EFFECTS } from "./looks";
import { bookTexts } from "./text";

@define("household-agents-effect-list")
export class EffectList extends BookList {
  private readonly list = new Paging<EffectLine>(this);

  protected override willUpdate(): void {
    this.list.ask(this.hass, {
      type: "household_agents/effects/list",
      ...(this.agent && { agent_id: this.agent }),
      ...(this.outcome && { state: this.outcome }),
    });
  }

  protected override render(): TemplateResult {
    const localize = bookTexts(this.hass);
    const options = EFFECTS.map((value) => ({
      value,
      label: localize(`effect.${value}`),
    }));
    const outcome = {
      label: localize("outcome"),
      value: this.outcome,
      options,
      chosen: this.byOutcome,
    };
    return html`<ha-card>
      <div class="card-body secondary">${localize("effects_help")}</div>
      <div class="bar filters">
        ${agentFilter(this.hass, this.staff, this.agent, this.byAgent)}
        ${filter(this.hass, outcome, localize("every_outcome"))}
      </div>
      ${this.list.items.map((one) => this.line(one))}
      ${end(
        this.hass,
        this.list,
        localize(this.filtered ? "none_filtered" : "effects_none"),
      )}
    </ha-card>`;
  }

  private line(one: EffectLine): TemplateResult {
    const localize = bookTexts(this.hass);
    const touched = entities(this.hass, one.entity_ids);
    const words = [
      one.agent_name,
      formatDateTime(this.hass, one.at),
      localize(`effect.${one.state}`),
    ];
    return line(
      EFFECT[one.state],
      `${one.action}: ${touched}`,
      words.join(" · "),
      facts(
        [
          [localize("entities"), one.entity_ids.join(", ")],
          [localize("data"), plain(one.data)],
          [localize("before"), plain(one.before)],
          [localize("after"), plain(one.after)],
          [localize("detail"), one.detail],
          [localize("calls"), localize("times", { count: one.calls })],
          ["", one.rolls_back.length > 0 ? localize("sets_back") : ""],
          [localize("run_link"), runLink(this.panel, one.run_id, localize("open_run"))],
        ],
        one.state === "needs_review" ? this.review(one) : nothing,
      ),
    );
  }

  /** Only a person can say what became of it. */
  private review(one: EffectLine): TemplateResult {
    const localize = bookTexts(this.hass);
    return html`<ha-alert alert-type="warning">
      ${localize("review")}
      <div>
        <ha-button appearance="plain" size="small" @click=${() => this.say(one, true)}
          >${localize("happened")}</ha-button
        >
        <ha-button appearance="plain" size="small" @click=${() => this.say(one, false)}
          >${localize("not_happened")}</ha-button
        >
      </div>
    </ha-alert>`;
  }

  private async say(one: EffectLine, happened: boolean): Promise<void> {
    try {
      await this.hass.callService("household_agents", "resolve_effect", {
        effect_id: one.effect_id,
        happened,
      });
      this.list.again();
    } catch (error) {
      toast(this, (error as HassError).message);
    }
  }
}
