"""What a replay decided beside what was decided then: pure functions on steps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from ..memory.records import Step

#: What in a step the code decided; all else are facts and times.
_DECIDED: Final[Mapping[str, tuple[str, ...]]] = {
    "context": ("final", "tools", "tools_hash"),
    "model": ("request",),
    "model_error": ("request",),
    "model_cut": ("request",),
    "tool": ("tool", "arguments", "refused", "gate", "hooks", "error", "result"),
    "quality_gate": ("results",),
    "rejected": ("failures", "unsafe"),
    "correction": ("problem",),
    "review": ("approved", "severe", "reason"),
    "concluded": ("error", "detail"),
}
#: So much of a value stands in a difference.
_MAX_VALUE: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One thing that the code decided, then and now."""

    kind: str
    what: str
    recorded: Any
    now: Any
    #: The recorded step's number.
    seq: int | None = None
    why: str = ""

    @property
    def same(self) -> bool:
        """Whether it was decided as then."""
        return bool(self.recorded == self.now)

    def as_dict(self) -> dict[str, Any]:
        """Return it for a response; what is the same is not repeated."""
        data: dict[str, Any] = {"seq": self.seq, "kind": self.kind, "what": self.what}
        if self.same:
            return {**data, "same": True}
        return {
            **data,
            "same": False,
            "recorded": _clip(self.recorded),
            "now": _clip(self.now),
            "why": self.why,
        }


def compare(
    recorded: Iterable[Step], now: Iterable[Step], *, definition_changed: bool
) -> list[Decision]:
    """Compare decision by decision; after the first missing one they go apart."""
    decisions: list[Decision] = []
    for then, again in zip_longest(_decided(recorded), _decided(now)):
        step: Step = then or again
        apart = then is None or again is None or then.kind != again.kind
        decisions.append(
            Decision(
                kind=step.kind,
                what=_name(step),
                seq=then.seq if then else None,
                recorded=_content(then),
                now=_content(again),
                why=_why(then, again, definition_changed),
            )
        )
        if apart:
            break
    return decisions


def _decided(steps: Iterable[Step]) -> list[Step]:
    """Return the steps in which something was decided."""
    return [step for step in steps if step.kind in _DECIDED]


def _content(step: Step | None) -> dict[str, Any] | None:
    """Return what was decided in a step."""
    if step is None:
        return None
    content = {key: step.data[key] for key in _DECIDED[step.kind] if key in step.data}
    if gate := content.get("gate"):
        content["gate"] = {key: gate[key] for key in ("verdict", "rule", "reason")}
    return {"kind": step.kind, **content}


def _name(step: Step) -> str:
    """Say in a word what a step is about."""
    match step.kind:
        case "tool":
            return str(step.data["tool"])
        case "model" | "model_error" | "model_cut":
            return f"call {step.data['call']}"
        case "quality_gate":
            return "safety" if _only_safety(step.data["results"]) else "report"
    return step.kind


def _only_safety(results: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a step holds the last gates alone."""
    return bool(results) and results[0]["gate"] == "secrets"


def _why(then: Step | None, again: Step | None, definition_changed: bool) -> str:
    """Say what must have changed for a decision to differ."""
    if then is not None and again is not None:
        before, after = _facts(then), _facts(again)
        if before != after:
            return f"the facts differ: {before} then, {after} now"
        if then.kind == again.kind == "context":
            return "the tools that are offered have changed"
    if definition_changed:
        return "the definition has changed"
    return "the code has changed, or something went differently before"


def _facts(step: Step) -> Any:
    """Return the facts that a decision was made on."""
    return step.data.get("facts", (step.data.get("gate") or {}).get("facts"))


def _clip(value: Any) -> Any:
    """Return a value, or its beginning where it is long."""
    text = str(value)
    return value if len(text) <= _MAX_VALUE else f"{text[:_MAX_VALUE]}…"
