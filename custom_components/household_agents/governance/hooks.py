"""Hooks: what is asked at a run's start, around each tool call and of each report.

A hook is code that looks at values and answers at once. It can only narrow what
the gate allows: of all that have an opinion the strictest is followed. One that
fails is followed as a refusal, except by calls that only read.
"""

from collections.abc import Iterable, Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
import logging
from typing import Any, Final

from homeassistant.helpers.llm import ToolAnnotations

from ..agents.definition import AgentDefinition
from ..memory.records import Report, RunSource
from .gate import Decision, Verdict
from .origins import Origin

_LOGGER = logging.getLogger(__name__)

_STRICTNESS: Final = (Verdict.ALLOW, Verdict.ASK, Verdict.DENY)


@dataclass(frozen=True, slots=True, kw_only=True)
class HookStart:
    """A run that is about to begin."""

    agent: AgentDefinition
    run_id: str
    source: RunSource
    task: str
    origin: Origin
    #: In Home Assistant's time zone.
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HookCall:
    """A tool call that the gate did not deny."""

    agent: AgentDefinition
    run_id: str
    tool: str
    arguments: Mapping[str, Any]
    annotations: ToolAnnotations
    entities: Sequence[str]
    #: The Home Assistant action behind it, like ``light.turn_on``.
    action: str | None
    #: The tool comes from another LLM API: what it touches cannot be known.
    external: bool
    origin: Origin
    #: In Home Assistant's time zone, at the moment of the call.
    now: datetime
    #: Doses and hosts in what the run was told before: they may be repeated.
    known: AbstractSet[str] = frozenset()
    #: What stands behind the groups among its entities.
    members: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HookAnswer:
    """What a tool answered."""

    text: str
    error: bool
    #: What kept the call from being carried out: ``gate``, ``hook`` or ``approval``.
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HookRecord:
    """What the journal supports of a run: its calls, in order, with their answers."""

    agent: AgentDefinition
    run_id: str
    calls: Sequence[tuple[HookCall, HookAnswer]]


class Hook:
    """The interface; each method answers at once, and by default has no opinion."""

    #: Known by it in traces, refusals and settings.
    name: str

    def at_start(self, start: HookStart) -> Decision | None:
        """Refuse a run before its first model call; asking counts as refusing."""

    def before_call(self, call: HookCall) -> Decision | None:
        """Refuse a call, or have a person asked."""

    def after_call(self, call: HookCall, answer: HookAnswer) -> str | None:
        """Return what the model shall read with the answer."""

    def on_report(self, report: Report, record: HookRecord) -> Sequence[str]:
        """Return what people shall read with the report."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a hook said of a call."""

    hook: str
    decision: Decision

    def as_dict(self) -> dict[str, str]:
        """Return JSON data for the trace."""
        return {
            "hook": self.hook,
            "verdict": str(self.decision.verdict),
            "reason": self.decision.reason,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, str]) -> Opinion:
        """Read what ``as_dict`` wrote."""
        decision = Decision(Verdict(data["verdict"]), data["reason"], data["hook"])
        return cls(hook=data["hook"], decision=decision)


class Hooks:
    """All hooks, in order."""

    def __init__(self, hooks: Iterable[Hook] = ()) -> None:
        """Keep them."""
        self.hooks: tuple[Hook, ...] = tuple(hooks)

    def at_start(self, start: HookStart) -> list[Opinion]:
        """Return the opinions on a run's beginning."""
        return [
            opinion
            for hook in self.hooks
            if (opinion := _ask_start(hook, start)) is not None
        ]

    def before_call(self, call: HookCall) -> list[Opinion]:
        """Return the opinions on a call."""
        return [
            opinion
            for hook in self.hooks
            if (opinion := _ask_before(hook, call)) is not None
        ]

    def after_call(self, call: HookCall, answer: HookAnswer) -> list[str]:
        """Return the remarks on an answer."""
        remarks = []
        for hook in self.hooks:
            try:
                remark = hook.after_call(call, answer)
            except Exception:
                _LOGGER.exception("Hook %s failed after %s", hook.name, call.tool)
                continue
            if remark:
                remarks.append(remark)
        return remarks

    def on_report(self, report: Report, record: HookRecord) -> list[str]:
        """Return the remarks on a report, each once."""
        remarks: dict[str, None] = {}
        for hook in self.hooks:
            try:
                remarks.update(dict.fromkeys(hook.on_report(report, record)))
            except Exception:
                _LOGGER.exception("Hook %s failed on a report", hook.name)
                remarks[f"The check '{hook.name}' failed: read this with care."] = None
        return list(remarks)


def strictest(gate: Decision, opinions: Iterable[Opinion]) -> Decision:
    """Return the strictest of the gate's decision and the hooks' opinions.

    Of equally strict ones the first is followed.
    """
    decisions = [gate, *(opinion.decision for opinion in opinions)]
    return max(decisions, key=lambda one: _STRICTNESS.index(one.verdict))


def _ask_start(hook: Hook, start: HookStart) -> Opinion | None:
    """Ask one hook about a run; one that fails refuses it."""
    try:
        decision = hook.at_start(start)
    except Exception:
        _LOGGER.exception("Hook %s failed at a run's start", hook.name)
        decision = _failed(hook)
    return _opinion(hook, decision)


def _ask_before(hook: Hook, call: HookCall) -> Opinion | None:
    """Ask one hook about a call; one that fails refuses what does not only read."""
    try:
        decision = hook.before_call(call)
    except Exception:
        _LOGGER.exception("Hook %s failed before %s", hook.name, call.tool)
        decision = None if call.annotations.read_only else _failed(hook)
    return _opinion(hook, decision)


def _opinion(hook: Hook, decision: Decision | None) -> Opinion | None:
    """Put a hook's name to its decision."""
    if decision is None or decision.verdict is Verdict.ALLOW:
        return None
    named = Decision(decision.verdict, decision.reason, hook.name)
    return Opinion(hook=hook.name, decision=named)


def _failed(hook: Hook) -> Decision:
    """Return the refusal of a hook that failed."""
    return Decision(
        Verdict.DENY,
        f"BLOCKED: the check '{hook.name}' failed. Instead: report it; a person has to "
        "look into Home Assistant's log.",
    )
