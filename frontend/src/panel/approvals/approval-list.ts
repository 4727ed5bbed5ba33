/** The approvals: what waits first, then what was asked before and what came of it. */

import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";

import type { ApprovalState } from "../../api/approvals";
import type { ApprovalLine } from "../../api/books";
import { define } from "../../base/define";
import { Live } from "../../data/live";
import { formatDateTime } from "../../format/format";
import type { HassError } from "../../ha/types";
import { Paging } from "../paging";
import { BookList } from "./book-list";
import { agentFilter, end, entities, facts, filter, line, runLink } from "./lines";
import { APPROVAL, APPROVALS } from "./looks";
import { bookTexts } from "./text";

type Told = { approvals: ApprovalLine[] } | { approval: ApprovalLine };

@define("household-agents-approval-list")
export class ApprovalList extends BookList {
  @state() private pending: readonly ApprovalLine[] = [];
  @state() private known = false;
  @state() private error?: HassError;
  /** What is being answered. */
  @state() private busy: ReadonlySet<string> = new Set();

  private readonly list = new Paging<ApprovalLine>(this);
  private live?: Live<Told>;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.live?.stop();
    this.live = undefined;
  }

  protected override firstUpdated(): void {
    this.follow();
  }

  private follow(): void {
    this.live = new Live<Told>(
      this.hass.connection,
      { type: "household_agents/approvals/subscribe" },
      {
        event: (told) => this.heard(told),
        state: (state, error) => {
          if (state === "refused") this.error = error;
        },
      },
    );
    this.live.start();
  }

  private heard(told: Told): void {
    if ("approvals" in told) {
      this.pending = told.approvals.filter(waits).sort(byAge);
      // It may be there again after a restart.
      if (this.known) this.list.again();
      this.known = true;
      return;
    }
    const { approval } = told;
    const others = this.pending.filter(
      (one) => one.approval_id !== approval.approval_id,
    );
    this.pending = waits(approval) ? [...others, approval].sort(byAge) : others;
    if (!waits(approval)) this.list.update((items) => this.noted(items, approval));
  }

  /** What was loaded stays where it is: a new line comes on top, a known one changes. */
  private noted(
    items: readonly ApprovalLine[],
    approval: ApprovalLine,
  ): readonly ApprovalLine[] {
    const id = approval.approval_id;
    if (items.some((one) => one.approval_id === id))
      return items.map((one) =>
        one.approval_id === id ? { ...one, ...approval } : one,
      );
    const wanted =
      (!this.agent || this.agent === approval.agent_id) &&
      (!this.outcome || this.outcome === approval.state);
    return wanted ? [approval, ...items] : items;
  }

  protected override willUpdate(): void {
    this.list.ask(this.hass, {
      type: "household_agents/approvals/history",
      ...(this.agent && { agent_id: this.agent }),
      states: this.outcome ? [this.outcome] : APPROVALS.filter(isPast),
    });
  }

  protected override render(): TemplateResult {
    const localize = bookTexts(this.hass);
    const options = APPROVALS.filter(isPast).map((value) => ({
      value,
      label: localize(`approval.${value}`),
    }));
    const outcome = {
      label: localize("outcome"),
      value: this.outcome,
      options,
      chosen: this.byOutcome,
    };
    return html`${this.waiting()}
      <ha-card>
        <div class="card-body"><h2>${localize("history")}</h2></div>
        <div class="bar filters">
          ${agentFilter(this.hass, this.staff, this.agent, this.byAgent)}
          ${filter(this.hass, outcome, localize("every_outcome"))}
        </div>
        ${this.list.items.map((one) => this.line(one))}
        ${end(
          this.hass,
          this.list,
          localize(this.filtered ? "none_filtered" : "history_none"),
        )}
      </ha-card>`;
  }

  private waiting(): TemplateResult {
    const localize = bookTexts(this.hass);
    return html`<ha-card>
      <div class="card-body">
        <h2>${localize("pending")}</h2>
        ${
          this.error
            ? html`<ha-alert
                alert-type="error"
                .title=${localize("answer_failed")}
                dismissable
                @alert-dismissed-clicked=${() => (this.error = undefined)}
                >${this.error.message}</ha-alert
              >`
            : nothing
        }
        <div aria-live="polite">
          ${
            this.known && this.pending.length === 0
              ? html`<p class="secondary">${localize("pending_none")}</p>`
              : html`<ul class="pending">
                  ${this.pending.map((one) => this.question(one))}
                </ul>`
          }
        </div>
      </div>
    </ha-card>`;
  }

  private question(one: ApprovalLine): TemplateResult {
    const localize = bookTexts(this.hass);
    const when = formatDateTime(this.hass, one.expires_at);
    const busy = this.busy.has(one.approval_id);
    const answer = (yes: boolean) =>
      html`<ha-button
        appearance=${yes ? "accent" : "plain"}
        size="small"
        ?disabled=${busy}
        aria-label="${localize(yes ? "yes" : "no")}: ${one.title}"
        @click=${() => this.say(one, yes)}
        >${localize(yes ? "yes" : "no")}</ha-button
      >`;
    return html`<li>
      <div class="title">${one.title}</div>
      <div class="secondary small">
        ${localize("asked_by", {
          agent: this.name(one),
          when: formatDateTime(this.hass, one.at),
        })}
      </div>
      ${facts([
        [localize("why"), one.why],
        [localize("purpose"), one.purpose],
        [localize("touches"), entities(this.hass, one.entity_ids)],
        [localize("cost"), one.cost],
      ])}
      <div class="bar">
        ${this.staff.household?.may_answer ? html`${answer(true)}${answer(false)}` : nothing}
        <span class="secondary small grow">${localize("expires", { when })}</span>
        ${runLink(this.panel, one.run_id, localize("open_run"))}
      </div>
    </li>`;
  }

  private line(one: ApprovalLine): TemplateResult {
    const localize = bookTexts(this.hass);
    const { hass, panel } = this;
    const words = [
      this.name(one),
      formatDateTime(hass, one.at),
      localize(`approval.${one.state}`),
    ];
    return line(
      APPROVAL[one.state],
      one.title,
      words.join(" · "),
      facts([
        [localize("why"), one.why],
        [localize("purpose"), one.purpose],
        [localize("touches"), entities(hass, one.entity_ids)],
        [localize("cost"), one.cost],
        [localize("answer"), this.answer(one)],
        [localize("note"), one.note],
        [localize("result"), one.result],
        [localize("run"), runLink(panel, one.run_id, localize("open_run"))],
        [
          localize("outcome_run"),
          one.outcome_run_id
            ? runLink(panel, one.outcome_run_id, localize("open_run"))
            : "",
        ],
      ]),
    );
  }

  private answer(one: ApprovalLine): string {
    const localize = bookTexts(this.hass);
    if (!one.answered_at) return localize(`approval.${one.state}`);
    return localize("answered", {
      who: one.answered_by_name ?? this.person(one) ?? localize("somebody"),
      when: formatDateTime(this.hass, one.answered_at),
    });
  }

  /** Changes that come live say no names: persons know which user they are. */
  private person(one: ApprovalLine): string | undefined {
    return Object.values(this.hass.states).find(
      (state) =>
        state.entity_id.startsWith("person.") &&
        state.attributes["user_id"] === one.answered_by,
    )?.attributes.friendly_name;
  }

  private name(one: ApprovalLine): string {
    return one.agent_name ?? this.staff.agents.get(one.agent_id)?.name ?? one.agent_id;
  }

  private async say(one: ApprovalLine, approve: boolean): Promise<void> {
    this.error = undefined;
    this.busy = new Set([...this.busy, one.approval_id]);
    try {
      await this.hass.callWS({
        type: "household_agents/approvals/answer",
        approval_id: one.approval_id,
        approve,
      });
    } catch (error) {
      this.error = error as HassError;
    }
    this.busy = new Set([...this.busy].filter((id) => id !== one.approval_id));
  }
}

const isPast = (state: ApprovalState): boolean => state !== "pending";

const waits = (one: ApprovalLine): boolean => one.state === "pending";

const byAge = (a: ApprovalLine, b: ApprovalLine): number => a.at.localeCompare(b.at);
