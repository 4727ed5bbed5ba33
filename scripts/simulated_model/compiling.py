"""An orchestrator's turn: many agents' reports become one, most urgent first."""

from collections.abc import Sequence
from dataclasses import dataclass
import re
from typing import Final

from .attention import rank
from .render import clip
from .reporting import MAX_HEADLINE, Draft

_REPORT: Final = re.compile(r"<report\b([^>]*)>\s*(.*?)\s*</report>", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r'(\w+)="([^"]*)"')
_NOTE: Final = "NOTE:"
_WORKED: Final = ("", "completed")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentReport:
    """One agent's part, as it lies before the orchestrator."""

    agent: str
    state: str
    urgency: str
    headline: str
    proposals: tuple[str, ...]
    #: On reports that failed, are old or stand in for one: kept word for word.
    notes: tuple[str, ...]

    @property
    def news(self) -> bool:
        """Whether people should read of it."""
        return bool(self.notes) or rank(self.urgency) > 0 or self.state not in _WORKED

    def line(self) -> str:
        """Return its bullet."""
        said = " ".join([self.headline, *self.proposals]).strip()
        failed = f"ended as {self.state}" if self.state not in _WORKED else ""
        parts = [part for part in (said or failed, *self.notes) if part]
        return f"- **{self.agent}**: {' — '.join(parts)}"


def reports_in(text: str) -> list[AgentReport]:
    """Return the reports that a user turn holds."""
    return [_read(attributes, body) for attributes, body in _REPORT.findall(text)]


def compile_reports(reports: Sequence[AgentReport]) -> Draft:
    """Return one report of all; nothing of theirs is changed."""
    ordered = sorted(reports, key=lambda report: -rank(report.urgency))
    news = [report for report in ordered if report.news]
    quiet = [report.agent for report in ordered if not report.news]
    if not news:
        return Draft(
            headline="Nothing needs attention",
            body=f"Nothing to report: {', '.join(quiet)}.",
        )
    lines = [report.line() for report in news]
    if quiet:
        lines.append(f"\nNothing to report: {', '.join(quiet)}.")
    first = news[0]
    return Draft(
        headline=_headline(news),
        body="\n".join(lines),
        items=tuple(
            {
                "title": clip(f"{report.agent}: {report.headline}", 200),
                "urgency": report.urgency,
            }
            for report in news
            if rank(report.urgency) > 0 and report.headline
        ),
        # That an agent could not report is news, though of the quiet kind.
        urgency=first.urgency if rank(first.urgency) else "low",
    )


def _headline(news: Sequence[AgentReport]) -> str:
    """Return what one agent says, or how many there are and who cannot wait."""
    first = news[0]
    if len(news) > 1:
        some = f"{len(news)} agents have something for you"
        return clip(f"{some}, first of all {first.agent}", MAX_HEADLINE)
    said = first.headline or (first.notes[0] if first.notes else first.state)
    return clip(f"{first.agent}: {said}", MAX_HEADLINE)


def _read(attributes: str, body: str) -> AgentReport:
    """Read one report from its tag."""
    known = dict(_ATTRIBUTE.findall(attributes))
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    said = [line for line in lines if not line.startswith(_NOTE)]
    headline = said[0] if said and said[0] != "(no report)" else ""
    return AgentReport(
        agent=known.get("agent", "unnamed"),
        state=known.get("state", ""),
        urgency=known.get("urgency", "low" if headline else "none"),
        headline=headline,
        proposals=tuple(line for line in said[1:] if line.startswith("Proposed:")),
        notes=tuple(line for line in lines if line.startswith(_NOTE)),
    )
