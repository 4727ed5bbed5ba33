"""What runs are doing, step by step, for whoever watches them at it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.util import dt as dt_util

from ..memory.journal import Journal
from ..memory.records import Step

#: The kinds of what is told when it begins; the step follows when it is done.
THINKING = "thinking"
CALLING = "calling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What a run does or has just done: who and what, never with which words."""

    run_id: str
    seq: int
    kind: str
    at: datetime
    duration: float = 0.0
    tool: str | None = None
    verdict: str | None = None
    error: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data that everybody may see who may see the run."""
        return {
            "run_id": self.run_id,
            "seq": self.seq,
            "kind": self.kind,
            "at": self.at.isoformat(),
            "duration": self.duration,
            "tool": self.tool,
            "verdict": self.verdict,
            "error": self.error,
        }


def in_brief(step: Step) -> Doing:
    """Return a step without arguments, results and texts."""
    data = step.data
    gate = data.get("gate")
    return Doing(
        run_id=step.run_id,
        seq=step.seq,
        kind=step.kind,
        at=step.at,
        duration=step.duration,
        tool=data.get("tool"),
        verdict=gate.get("verdict") if isinstance(gate, dict) else None,
        error=bool(data.get("error")) or step.kind == "rejected",
    )


type Watcher = Callable[[Doing], None]


class StepFeed:
    """Takes steps on to the journal and tells those who watch."""

    def __init__(self, journal: Journal) -> None:
        """Begin with nobody at work and nobody who watches."""
        self._journal = journal
        self._latest: dict[str, Doing] = {}
        self._watchers: list[Watcher] = []

    @callback
    def post_step(self, step: Step) -> bool:
        """Take a step that is done; False where the journal has no room for it now."""
        taken = self._journal.post_step(step)
        self._tell(in_brief(step))
        return taken

    @callback
    def begin(self, run_id: str, seq: int, kind: str, tool: str | None = None) -> None:
        """Hear what a run begins to do."""
        self._tell(
            Doing(run_id=run_id, seq=seq, kind=kind, at=dt_util.utcnow(), tool=tool)
        )

    @callback
    def latest(self, run_id: str) -> Doing | None:
        """Return what a run that has not ended does."""
        return self._latest.get(run_id)

    @callback
    def forget(self, run_id: str) -> None:
        """Hear that a run has ended."""
        self._latest.pop(run_id, None)

    @callback
    def listen(self, watcher: Watcher) -> CALLBACK_TYPE:
        """Call ``watcher`` with all that runs begin and have done."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    @callback
    def _tell(self, doing: Doing) -> None:
        """Keep the latest, and tell it."""
        self._latest[doing.run_id] = doing
        for watcher in list(self._watchers):
            watcher(doing)
