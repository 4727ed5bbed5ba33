"""What an orchestrator gets back: one finding per agent, whatever happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
import re
from typing import Any, Final

from ..agents.definition import AgentDefinition
from ..dispatch.fallback import render_fallback, stale_report
from ..dispatch.parts import Parts
from ..dispatch.report import report_text
from ..dispatch.run import RunError
from ..dispatch.wording import in_words
from ..governance.intent_words import CONFLICT
from ..memory.records import Report, RunRecord, RunState, Urgency
from ..model.quoting import block

#: So much of a report's body goes into a message that no model has compiled.
MAX_BODY_LINES: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One agent's part: its report, or what stands in for it, and why."""

    agent: AgentDefinition
    report: Report | None
    state: str
    #: Said to people whenever the report is not a fresh one.
    problem: str = ""
    #: Said to people as well, though nothing is wrong.
    note: str = ""
    #: What it is called, where an agent has several parts.
    title: str = ""
    #: Lines about changes that gave way to others, or to which others gave way.
    conflicts: tuple[str, ...] = ()
    #: Whether somebody asked for it and reads it whatever it says.
    wanted: bool = False

    @property
    def name(self) -> str:
        """What people and the compiling turn call it."""
        return self.title or self.agent.name

    @property
    def news(self) -> bool:
        """Whether people should read it."""
        return bool(self.problem or self.conflicts) or (
            self.report is not None and (self.wanted or self.report.actionable)
        )

    @property
    def urgency(self) -> Urgency:
        """How much it matters; what is asked for or not fresh always does a little."""
        urgency = self.report.urgency if self.report else Urgency.LOW
        little = self.problem or self.conflicts or self.wanted
        return Urgency.LOW if little and not urgency.rank else urgency

    def named_in(self, text: str) -> bool:
        """Whether a text names the agent, as a word of its own."""
        name = re.escape(self.name)
        return re.search(rf"(?<!\w){name}(?!\w)", text, re.IGNORECASE) is not None


async def finding_from(
    parts: Parts,
    agent: AgentDefinition,
    record: RunRecord | None,
    why: str,
    now: datetime,
) -> Finding:
    """Make an agent's finding from its record, or from what stands in for it."""
    if record is not None and record.report is not None:
        return Finding(
            agent=agent,
            report=record.report,
            state=str(record.state),
            problem=_reservation(record, record.report),
            conflicts=conflict_notes(record.report),
        )
    why = why or (_reason(record) if record else "no answer")
    state = str(record.state) if record else "no_answer"
    last = await parts.journal.last_report(agent.agent_id)
    if last is not None and (stale := stale_report(last, now, why)) is not None:
        return Finding(agent=agent, report=stale, state=state, problem=stale.notes[-1])
    report = render_fallback(parts.hass, agent, why)
    return Finding(
        agent=agent, report=report, state=state, problem=f"could not report: {why}"
    )


def conflict_notes(report: Report) -> tuple[str, ...]:
    """Return the notes about who gave way to whom."""
    return tuple(note for note in report.notes if note.startswith(CONFLICT))


def _reservation(record: RunRecord, report: Report) -> str:
    """Say what a reader must know of a report that is not as good as it should be."""
    if record.state is not RunState.DEGRADED:
        # Conflicts are named once for all, not by each of their parties.
        told = conflict_notes(report)
        return " ".join(note for note in report.notes if note not in told)
    if record.error == RunError.BUDGET:
        return f"could not finish: {_reason(record)}"
    return f"worked without the model: {_reason(record)}"


def _reason(record: RunRecord) -> str:
    """Say in words why a run did not end well."""
    return in_words(record.error or str(record.state), record.error_detail)


def compile_plainly(findings: Sequence[Finding]) -> Report:
    """Compile findings without a model: every agent with news gets its line."""
    ordered = sorted(findings, key=lambda one: -one.urgency.rank)
    lines = [_line(one, items_listed=True) for one in ordered if one.news]
    quiet = [one.name for one in ordered if not one.news]
    urgency = max((one.urgency for one in findings), key=lambda one: one.rank)
    news = sum(one.news for one in findings)
    if quiet and lines:
        lines.append(f"Nothing to report: {', '.join(quiet)}.")
    headline = (
        f"{news} of {len(findings)} agents have something for you"
        if news
        else f"All clear: {len(findings)} agents have nothing that needs you"
    )
    items: dict[str, Mapping[str, Any]] = {}
    for one in ordered:
        for item in one.report.items if one.report is not None else ():
            # What several agents have found is one thing to do.
            items.setdefault(str(item["title"]), item)
    actions = tuple(
        action
        for one in ordered
        if one.report is not None
        for action in one.report.proposed_actions
    )
    return Report(
        headline=headline,
        body="\n".join(lines),
        items=tuple(items.values())[:25],
        urgency=urgency,
        proposed_actions=actions[:25],
    )


def complete(
    report: Report, findings: Sequence[Finding], conflicts: Sequence[str] = ()
) -> Report:
    """Add what a compiled report must say and does not.

    Code, not the model, answers for urgency, for agents that were left out, for
    results that are not fresh, and for ``conflicts`` between agents.
    """
    floor = max((one.urgency for one in findings), key=lambda one: one.rank)
    if conflicts and not floor.rank:
        floor = Urgency.LOW
    urgency = report.urgency if report.urgency.rank >= floor.rank else floor
    said = report_text(report)
    missing = [_line(one) for one in findings if one.news and not one.named_in(said)]
    notes = [
        f"{one.name}: {said}" for one in findings if (said := one.problem or one.note)
    ]
    actions = {action["action"]: action for action in report.proposed_actions}
    for one in findings:
        for action in one.report.proposed_actions if one.report else ():
            actions.setdefault(action["action"], action)
    return Report(
        headline=report.headline,
        body="\n".join([report.body, *missing]).strip(),
        items=report.items,
        urgency=urgency,
        proposed_actions=tuple(actions.values())[:25],
        notes=(*report.notes, *conflicts, *notes),
    )


def as_data(findings: Sequence[Finding]) -> str:
    """Lay the findings out for the compiling turn, as delimited data."""
    parts = []
    for one in findings:
        text = report_text(one.report) if one.report else "(no report)"
        aside = one.problem or one.note
        note = f"\nNOTE: {aside}" if aside else ""
        about = {"agent": one.name, "state": one.state, "urgency": one.urgency}
        parts.append(block("report", f"{text}{note}", **about))
    return "\n".join(parts)


def _line(finding: Finding, *, items_listed: bool = False) -> str:
    """Return one agent's line, with the body of what is told nowhere else."""
    report = finding.report
    if report is None:
        return f"- **{finding.name}**: {finding.problem}"
    lines = [f"- **{finding.name}**: {report.headline}"]
    if items_listed and report.items:
        return lines[0]
    shown = [line.strip() for line in report.body.splitlines() if line.strip()]
    lines += [f"  {line}" for line in shown[:MAX_BODY_LINES]]
    if len(shown) > MAX_BODY_LINES:
        lines.append("  …")
    return "\n".join(lines)
