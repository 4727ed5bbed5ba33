/** The approvals: what waits first, then what was asked before and what came of it. */

import { html, type TemplateResult } from "lit";

import type { Approval, ApprovalState } from "../../api/approvals";
import { define } from "../../base/define";
import { ApprovalsController, NOTHING_ASKED, type Asked } from "../../data/approvals";
import { formatDateTime } from "../../format/format";
import "../../parts/approvals/pending-list";
import { pending, withNews } from "../../parts/approvals/rules";
import "../../parts/approvals/standing-list";
import { approvalsTexts } from "../../parts/approvals/text";
import { Paging } from "../paging";
import { BookList } from "./book-list";
import { agentFilter, end, entities, facts, filter, line, runLink } from "./lines";
import { APPROVAL, APPROVALS } from "./looks";
import { bookTexts } from "./text";

@define("household-agents-approval-list")
export class ApprovalList extends BookList {
  private readonly approvals = new ApprovalsController(this);
  private readonly list = new Paging<Approval>(this);
  /** What was known when the lines were last brought in step. */
  private known: Asked["approvals"] = NOTHING_ASKED.approvals;

  protected override willUpdate(): void {
    this.approvals.follow(this.hass);
    this.list.ask(this.hass, {
      type: "household_agents/approvals/history",
      ...(this.agent && { agent_id: this.agent }),
      states: this.outcome ? [this.outcome] : APPROVALS.filter(isPast),
    });
    this.keepInStep();
  }

  /** Bring answers and outcomes into the lines that were loaded before. */
  private keepInStep(): void {
    const { approvals } = this.approvals.asked;
    if (approvals === this.known || !this.list.known) return;
    const before = this.known;
    this.known = approvals;
    for (const [id, one] of approvals)
      if (isPast(one.state) && before.get(id) !== one)
        this.list.items = withNews(this.list.items, one, this.isWanted(one));
  }

  private isWanted(one: Approval): boolean {
    return (
      (!this.agent || this.agent === one.agent_id) &&
      (!this.outcome || this.outcome === one.state)
    );
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
      <household-agents-standing-list
        .hass=${this.hass}
        ?admin=${this.staff.household?.admin ?? false}
      ></household-agents-standing-list>
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
    const { asked } = this.approvals;
    const questions = pending(asked.approvals.values());
    return html`<ha-card>
      <div class="card-body">
        <h2>${localize("pending")}</h2>
        ${this.answerable(asked, questions)}
      </div>
    </ha-card>`;
  }

  private answerable(asked: Asked, questions: Approval[]): TemplateResult {
    const localize = bookTexts(this.hass);
    if (!asked.known)
      return html`<p class="secondary" role="status">
        ${localize(asked.state === "lost" ? "lost" : "loading")}
      </p>`;
    if (!asked.allowed)
      return html`<p class="secondary" role="status">
        ${approvalsTexts(this.hass)("may_answer", { who: asked.answerers.join(", ") })}
      </p>`;
    if (!questions.length)
      return html`<p class="secondary" role="status">${localize("pending_none")}</p>`;
    return html`<household-agents-pending-list
      .hass=${this.hass}
      .questions=${questions}
      .answerers=${asked.answerers}
      ?mayAnswer=${asked.mayAnswer}
    ></household-agents-pending-list>`;
  }

  private line(one: Approval): TemplateResult {
    const localize = bookTexts(this.hass);
    const { hass, panel } = this;
    const words = [
      one.name,
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

  private answer(one: Approval): string {
    const localize = bookTexts(this.hass);
    if (!one.answered_at) return localize(`approval.${one.state}`);
    const said = one.remembered && approvalsTexts(this.hass)(`${one.remembered}_said`);
    const answered = localize("answered", {
      who: one.answered_by_name ?? localize("somebody"),
      when: formatDateTime(this.hass, one.answered_at),
    });
    return [answered, said].filter(Boolean).join("; ");
  }
}

const isPast = (state: ApprovalState): boolean => state !== "pending";
