"""Plain, calm text for a terminal of 80 columns; colour only where it is shown."""

from collections.abc import Mapping
from datetime import datetime
import os
import sys
import textwrap
from typing import Any, Final, TextIO

from homeassistant.util import dt as dt_util

from .phone import Push

WIDTH: Final = 78
#: More of a report's body is left to the house, which keeps all of it.
MAX_BODY_LINES: Final = 12

_BOLD: Final = "1"
_DIM: Final = "2"
_GREEN: Final = "32"
_YELLOW: Final = "33"
_RED: Final = "31"

#: Colour and words of a run's last state.
_ENDS: Final[Mapping[str, tuple[str, str]]] = {
    "completed": (_GREEN, "done"),
    "waiting": (_YELLOW, "done, waits for a yes or no"),
    "degraded": (_YELLOW, "done without the model, by its fallback"),
    "failed": (_RED, "failed"),
    "timed_out": (_RED, "took too long"),
    "cancelled": (_RED, "cancelled"),
    "interrupted": (_RED, "interrupted"),
}


class Paper:
    """Writes lines; wraps what is long."""

    def __init__(self, out: TextIO = sys.stdout) -> None:
        """Write to ``out``."""
        self._out = out
        self._colour = out.isatty() and "NO_COLOR" not in os.environ
        #: A simulated model is counted and priced like the one that it stands for.
        self.simulated = False

    def _paint(self, text: str, colour: str) -> str:
        """Return text in a colour, where colours are shown."""
        return f"\x1b[{colour}m{text}\x1b[0m" if self._colour else text

    def line(self, text: str = "", *, indent: int = 0, colour: str = "") -> None:
        """Write one paragraph, or an empty line."""
        margin = " " * indent
        for part in text.splitlines() or [""]:
            hang = margin + ("  " if part.startswith(("- ", "• ")) else "")
            wrapped = textwrap.wrap(
                part,
                WIDTH,
                initial_indent=margin,
                subsequent_indent=hang,
                break_on_hyphens=False,
            )
            for row in wrapped or [""]:
                print(self._paint(row, colour) if colour else row, file=self._out)
        self._out.flush()

    def title(self, text: str) -> None:
        """Write a heading with a rule below it."""
        self.line()
        self.line(text, colour=_BOLD)
        self.line("-" * len(text), colour=_DIM)

    def progress(self, text: str) -> None:
        """Write what is being done."""
        self.line(text, indent=2, colour=_DIM)

    def failure(self, text: str) -> None:
        """Write what went wrong."""
        self.line(text, indent=2, colour=_RED)

    def receipt(self, run: Mapping[str, Any]) -> None:
        """Write that an agent has acknowledged its run, before any thinking."""
        reasons = {"orchestrator": "asked by the check-in", "review": "asked to review"}
        why = reasons.get(run["source"], "asked by you")
        at = dt_util.as_local(datetime.fromisoformat(run["acknowledged_at"]))
        self.progress(f"{at:%H:%M:%S}  {run['name']}: acknowledged, {why}")

    def ended(self, run: Mapping[str, Any]) -> None:
        """Write how a run ended: its report, tools, tokens and time."""
        colour, words = _ENDS[run["state"]]
        seconds = f" in {run['duration']:.1f} s" if run["duration"] is not None else ""
        self.line()
        self.line(f"{run['name']}: {words}{seconds}", indent=2, colour=colour)
        if report := run["report"]:
            self.report(report)
        if run["error"]:
            self.line(f"{run['error']}: {run['error_detail']}", indent=4, colour=_RED)
        tools = ", ".join(run["tools_used"]) or "none"
        self.line(f"tools: {tools}", indent=4, colour=_DIM)
        self.line(usage_text(run["usage"], self.simulated), indent=4, colour=_DIM)

    def report(self, report: Mapping[str, Any]) -> None:
        """Write a report."""
        self.line(report["headline"], indent=4, colour=_BOLD)
        body = str(report["body"]).replace("**", "")
        lines = body.splitlines()
        for line in lines[:MAX_BODY_LINES]:
            self.line(line, indent=4)
        if left := len(lines[MAX_BODY_LINES:]):
            self.line(
                f"(and {left} more lines, kept in the house)", indent=4, colour=_DIM
            )
        for item in report["items"]:
            if str(item["title"]) not in body:
                detail = f": {item['detail']}" if item.get("detail") else ""
                due = f" (due {item['due']})" if item.get("due") else ""
                self.line(f"- {item['title']}{detail}{due}", indent=4)
        for note in report["notes"]:
            # Where the body names who it is about and says why, once is enough.
            who, _, why = str(note).partition(": ")
            if any(who in row and why in row for row in lines):
                continue
            self.line(f"Note: {note}", indent=4, colour=_YELLOW)

    def push(self, push: Push) -> None:
        """Write a notification, set off from the rest by a bar."""
        for part in (push.title, "", *push.message.splitlines()):
            rows = textwrap.wrap(part, WIDTH - 4, break_on_hyphens=False)
            for row in rows or [""]:
                bar = self._paint("|", _DIM)
                print(f"  {bar} {row}".rstrip(), file=self._out)
        self._out.flush()


def usage_text(usage: Mapping[str, Any], simulated: bool) -> str:
    """Say what a run used of the model, as the server counted it."""
    if not usage["calls"]:
        return "model: not asked"
    calls = "1 call" if usage["calls"] == 1 else f"{usage['calls']} calls"
    parts = [f"{usage['input_tokens']:,} in", f"{usage['output_tokens']:,} out"]
    if usage["cache_read_tokens"]:
        parts.append(f"{usage['cache_read_tokens']:,} from the cache")
    if usage["cache_write_tokens"]:
        parts.append(f"{usage['cache_write_tokens']:,} into the cache")
    cost = f"; {usage['cost']:.4f} USD" if usage["cost"] else ""
    if cost and simulated:
        cost += " if it were real"
    return f"model: {calls}; tokens: {', '.join(parts)}{cost}"
