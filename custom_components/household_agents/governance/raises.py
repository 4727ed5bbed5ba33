"""Budgets that a person has raised until they begin anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .limits import BudgetScope

#: Tokens and money, as far as a budget has them.
type Limits = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Raise:
    """By which share of itself a budget is larger, and until when."""

    share: float
    until: datetime


class Raises:
    """Knows by how much which budget is larger now; ``now`` gives the time."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """Nothing is raised."""
        self._now = now
        self._raised: dict[str, _Raise] = {}

    def restore(self, stored: Mapping[str, Any]) -> None:
        """Begin from what ``as_dict`` gave before a restart."""
        self._raised = {
            key: _Raise(
                share=float(data["share"]), until=datetime.fromisoformat(data["until"])
            )
            for key, data in stored.items()
        }

    def add(
        self, scope: BudgetScope, account: str, share: float, until: datetime
    ) -> None:
        """Raise a budget by a share of what it is set to, on top of earlier raises."""
        key = _key(scope, account)
        self._raised[key] = _Raise(share=self._share(key) + share, until=until)

    def on(self, scope: BudgetScope, limits: Limits, account: str = "") -> Limits:
        """Return a budget's limits as they are now."""
        factor = 1.0 + self._share(_key(scope, account))
        tokens, cost = limits
        return (
            tokens * factor if tokens is not None else None,
            cost * factor if cost is not None else None,
        )

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data of what still holds."""
        return {
            key: {"share": one.share, "until": one.until.isoformat()}
            for key, one in self._raised.items()
            if one.until > self._now()
        }

    def _share(self, key: str) -> float:
        """Return by which share a budget is larger now."""
        one = self._raised.get(key)
        return one.share if one is not None and one.until > self._now() else 0.0


def _key(scope: BudgetScope, account: str) -> str:
    """Return what a budget is known by."""
    return f"{scope}:{account}"
