"""Whether and how a finished run's report is told to people."""

import re
from typing import Final

from ..agents.definition import AgentDefinition
from ..agents.kinds import NotifyWhen
from ..governance.notifier import Notification
from ..governance.tally import in_words as changed
from ..memory.records import Report, RunRecord, RunRequest, RunState, Urgency
from .wording import in_words

_MARKS: Final = {Urgency.CRITICAL: "🔴 ", Urgency.HIGH: "🟠 "}
_EMPHASIS: Final = re.compile(r"(\*\*|`)(?=\S)(.+?)(?<=\S)\1")
_BULLET: Final = re.compile(r"^(\s*)[-*] ", re.MULTILINE)
_HEADING: Final = re.compile(r"^#{1,6} ", re.MULTILINE)


def should_notify(agent: AgentDefinition, record: RunRecord) -> bool:
    """Whether people are to be told of a run."""
    if record.request.notify is not None:
        return record.request.notify and record.report is not None
    if record.request.source.internal or agent.notify_when is NotifyWhen.NEVER:
        return False
    if record.report is None:
        return record.state in (RunState.FAILED, RunState.TIMED_OUT)
    if agent.notify_when is NotifyWhen.ALWAYS:
        return True
    return record.report.actionable or record.state is RunState.DEGRADED


def message_of(agent: AgentDefinition, record: RunRecord) -> Notification | None:
    """Return what people are told of a run, if its definition wants that."""
    return notification_of(agent, record) if should_notify(agent, record) else None


def notification_of(agent: AgentDefinition, record: RunRecord) -> Notification:
    """Return what people are told of a run, how it ended or why it did not."""
    report = record.report or Report(
        headline=f"{agent.name} could not do its work",
        body="\n".join(
            (in_words(record.error, record.error_detail), *changed(record.effects))
        ),
        urgency=Urgency.NORMAL,
    )
    return Notification(
        agent_id=agent.agent_id,
        run_id=record.run_id,
        title=f"{agent.name}: {report.headline}"[:200],
        message=message_text(report),
        urgency=report.urgency,
        targets=agent.notify,
        # Who asks again wants an answer again, even if nothing has changed.
        dedupe_key=f"run {record.run_id}" if _is_answer(record.request) else None,
    )


def _is_answer(request: RunRequest) -> bool:
    """Whether somebody asked for this message, and not only for the work."""
    return bool(request.notify) or request.user_id is not None


def message_text(report: Report) -> str:
    """Return a report as a message that reads well on a phone, nothing said twice."""
    body = plain(report.body)
    lines = [body] if body else []
    for item in report.items:
        mark = _MARKS.get(Urgency(item.get("urgency", "none")), "")
        detail = f": {item['detail']}" if item.get("detail") else ""
        due = f" (due {item['due']})" if item.get("due") else ""
        if plain(str(item["title"])) not in body:
            lines.append(f"• {mark}{item['title']}{detail}{due}")
    lines += [
        f"Proposed: {action['action']} ({action['reason']})"
        for action in report.proposed_actions
    ]
    lines += [f"⚠️ {note}" for note in report.notes if not _is_said(note, body)]
    return "\n".join(lines) or report.headline


def plain(text: str) -> str:
    """Return Markdown as plain text, which is all that a phone shows."""
    text = _HEADING.sub("", _EMPHASIS.sub(r"\2", text))
    return _BULLET.sub(r"\1• ", text)


def _is_said(note: str, body: str) -> bool:
    """Whether one line names who a note is about and repeats the rest word for word."""
    who, _, what = note.partition(": ")
    return any(who in line and what in line for line in body.splitlines())
