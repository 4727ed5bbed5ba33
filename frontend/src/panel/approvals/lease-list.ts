/** The leases: who might change what, when, once, and what became of it. */

import { html, type TemplateResult } from "lit";

import type { LeaseLine } from "../../api/books";
import { define } from "../../base/define";
import { formatDateTime } from "../../format/format";
import { Paging } from "../paging";
import { BookList } from "./book-list";
import { agentFilter, end, entities, facts, filter, line, runLink } from "./lines";
import { LEASE, LEASES } from "./looks";
import { bookTexts, type BookTexts } from "./text";

const ORIGINS = ["person", "approved", "schedule", "autonomous", "safety"] as const;
type OriginName = (typeof ORIGINS)[number];

@define("household-agents-lease-list")
export class LeaseList extends BookList {
  private readonly list = new Paging<LeaseLine>(this);

  protected override willUpdate(): void {
    this.list.ask(this.hass, {
      type: "household_agents/leases/list",
      ...(this.agent && { agent_id: this.agent }),
      ...(this.outcome && { state: this.outcome }),
    });
  }

  protected override render(): TemplateResult {
    const localize = bookTexts(this.hass);
    const options = LEASES.map((value) => ({
      value,
      label: localize(`lease.${value}`),
    }));
    const outcome = {
      label: localize("outcome"),
      value: this.outcome,
      options,
      chosen: this.byOutcome,
    };
    return html`<ha-card>
      <div class="card-body secondary">${localize("leases_help")}</div>
      <div class="bar filters">
        ${agentFilter(this.hass, this.staff, this.agent, this.byAgent)}
        ${filter(this.hass, outcome, localize("every_outcome"))}
      </div>
      ${this.list.items.map((one) => this.line(one))}
      ${end(
        this.hass,
        this.list,
        localize(this.filtered ? "none_filtered" : "leases_none"),
      )}
    </ha-card>`;
  }

  private line(one: LeaseLine): TemplateResult {
    const localize = bookTexts(this.hass);
    const { hass } = this;
    const touched = entities(hass, one.entity_ids);
    const words = [
      one.agent_name,
      this.time(one.issued_at),
      localize(`lease.${one.state}`),
    ];
    return line(
      LEASE[one.state],
      `${one.action}: ${touched}`,
      words.join(" · "),
      facts([
        [localize("entities"), one.entity_ids.join(", ")],
        [localize("parameters"), one.parameters.join(", ")],
        [localize("origin"), origin(localize, one.origin)],
        [localize("justification"), one.justification],
        [localize("valid"), this.time(one.expires_at)],
        [
          localize("consumed_at"),
          one.consumed_at ? this.time(one.consumed_at) : localize("never_used"),
        ],
        [localize("detail"), one.detail],
        [localize("signature"), signature(localize, one.intact)],
        [localize("run_link"), runLink(this.panel, one.run_id, localize("open_run"))],
      ]),
    );
  }

  private time(iso: string | null): string {
    return iso ? formatDateTime(this.hass, iso) : "";
  }
}

function origin(localize: BookTexts, name: string): string {
  const known = ORIGINS.find((one): one is OriginName => one === name);
  return known ? localize(`origin.${known}`) : name;
}

function signature(localize: BookTexts, intact: boolean | null): string {
  if (intact === null) return localize("key_gone");
  return localize(intact ? "intact" : "altered");
}
