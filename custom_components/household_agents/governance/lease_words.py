"""Why a lease was refused, for the model: what happened, and what to do instead."""

from collections.abc import Mapping
from typing import Final

from .effects import ActuationError
from .lease_rules import Refusal, Rule

_REPORT: Final = "say in your report what you would have done"
_AGAIN: Final = "call the tool again if it is still wanted"
_WHY: Final[Mapping[Rule, tuple[str, str]]] = {
    Rule.SHAPE: ("its lease is not well formed ({detail})", _REPORT),
    Rule.KEY: ("the key of leases was changed meanwhile", _AGAIN),
    Rule.SIGNATURE: ("its lease was altered", _REPORT),
    Rule.BOOT: ("its lease is from before a restart", _AGAIN),
    Rule.EXPIRED: ("its lease is over", _AGAIN),
    Rule.AGENT: ("its lease was given to another agent", _REPORT),
    Rule.RUN: ("its lease was given to another run", _REPORT),
    Rule.APPROVAL: ("its lease was given in another name", _REPORT),
    Rule.UNKNOWN: ("there is no such lease", _REPORT),
    Rule.USED: ("its lease was used before", _REPORT),
    Rule.ACTION: ("its lease is for another action", _REPORT),
    Rule.ENTITIES: ("its lease is for other entities", "name every entity"),
    Rule.ENVELOPE: ("{detail}", "use arguments that the entity can take"),
    Rule.POLICY: (
        "your settings were changed since this run began",
        f"change nothing more and {_REPORT}",
    ),
    Rule.FORBIDDEN: ("it is not allowed any more", f"stop and {_REPORT}"),
    Rule.STALE: ("{detail}", "read it again and decide anew"),
    Rule.FENCE: ("{detail} was leased to somebody else meanwhile", _AGAIN),
}


class LeaseRefused(ActuationError):
    """A change was refused; ``rule`` says by what."""

    def __init__(self, text: str, rule: str) -> None:
        """Keep the rule apart from the text."""
        super().__init__(text)
        self.rule = rule


def refused(action: str, refusal: Refusal, detail: str = "") -> LeaseRefused:
    """Return a refusal as an error that tells the model what to do."""
    why, instead = _WHY[refusal.rule]
    why = why.format(detail=detail or refusal.detail)
    return LeaseRefused(
        f"BLOCKED: {action} was not done: {why}. Instead: {instead}.", refusal.rule
    )


def blocked(action: str, why: str, instead: str, rule: str) -> LeaseRefused:
    """Return the refusal of a change for which no lease was given."""
    return LeaseRefused(
        f"BLOCKED: {action} was not done: {why}. Instead: {instead}.", rule
    )
