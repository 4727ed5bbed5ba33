"""What an agent delivers when the model cannot be reached."""

from datetime import datetime, timedelta

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import TemplateError
from homeassistant.helpers.template import Template

from ..agents.definition import AgentDefinition
from ..memory.records import Report, RunRecord, Urgency
from .report import MAX_BODY, MAX_HEADLINE
from .run import Run


def render_fallback(
    hass: HomeAssistant, agent: AgentDefinition, why: str
) -> Report | None:
    """Render the definition's template from live state; ``None`` without one."""
    if not agent.fallback:
        return None
    try:
        text = str(
            Template(agent.fallback, hass).async_render(
                {"agent": agent.name}, parse_result=False
            )
        ).strip()
    except TemplateError as err:
        text = f"The fallback template of {agent.name} could not be rendered: {err}"
    if not text:
        return None
    headline, _, body = text.partition("\n")
    return Report(
        headline=headline.strip("#*_ ")[:MAX_HEADLINE],
        body=body.strip()[:MAX_BODY],
        urgency=Urgency.LOW,
        notes=(f"Written without the model: {why}.",),
    )


def stand_in(hass: HomeAssistant, run: Run, why: str) -> Report | None:
    """Return what is delivered where the model cannot: what code knows, or a template.

    What waits for people is named in either.
    """
    if run.stand_in is not None:
        report: Report | None = run.stand_in.with_notes(
            f"Written without the model: {why}."
        )
    else:
        report = render_fallback(hass, run.agent, why)
    return report.with_notes(*run.notes) if report is not None else None


def stale_report(last: RunRecord, now: datetime, why: str) -> Report | None:
    """Return the last good report, marked with its age."""
    if last.report is None or last.ended_at is None:
        return None
    age = describe_age(now - last.ended_at)
    return last.report.with_notes(f"This is the last report, {age} old: {why}.")


def describe_age(age: timedelta) -> str:
    """Say an age in words."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 120:
        return f"{max(minutes, 0)} minutes"
    if minutes < 48 * 60:
        return f"{minutes // 60} hours"
    return f"{minutes // 1440} days"
