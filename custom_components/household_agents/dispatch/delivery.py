"""Whether and how a finished run's report is told to people."""

from ..agents.definition import AgentDefinition, NotifyWhen
from ..governance.notifier import Notification, Notifier
from ..memory.records import Report, RunRecord, RunState, Urgency
from .wording import in_words

_MARKS = {Urgency.CRITICAL: "🔴 ", Urgency.HIGH: "🟠 "}


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


async def deliver(
    notifier: Notifier, agent: AgentDefinition, record: RunRecord
) -> None:
    """Tell people what a run found, if its definition wants that."""
    if not should_notify(agent, record):
        return
    report = record.report or Report(
        headline=f"{agent.name} could not do its work",
        body=in_words(record.error, record.error_detail),
        urgency=Urgency.NORMAL,
    )
    await notifier.send(
        Notification(
            agent_id=agent.agent_id,
            run_id=record.run_id,
            title=f"{agent.name}: {report.headline}"[:200],
            message=message_text(report),
            urgency=report.urgency,
            targets=agent.notify,
        )
    )


def message_text(report: Report) -> str:
    """Return a report as a message that reads well on a phone."""
    lines = [report.body] if report.body else []
    for item in report.items:
        mark = _MARKS.get(Urgency(item.get("urgency", "none")), "")
        detail = f": {item['detail']}" if item.get("detail") else ""
        due = f" (due {item['due']})" if item.get("due") else ""
        line = f"• {mark}{item['title']}{detail}{due}"
        if str(item["title"]) not in report.body:
            lines.append(line)
    lines += [
        f"Proposed: {action['action']} ({action['reason']})"
        for action in report.proposed_actions
    ]
    lines += [f"⚠️ {note}" for note in report.notes]
    return "\n".join(lines) or report.headline
