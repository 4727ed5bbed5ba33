"""Limits: turns, tokens, money and time."""

from collections.abc import Iterator
from typing import Final

from ..cases import Case
from ..performance import Performance
from .loss import Loss

_POINTS: Final = {"turns": 40.0, "tokens": 40.0, "cost": 40.0, "seconds": 30.0}


def check_limits(case: Case, performance: Performance) -> Iterator[Loss]:
    """Yield what was more than it may be."""
    usage = performance.usage
    used = {
        "turns": len(performance.of_kind("model")),
        "tokens": usage.total_tokens,
        "cost": usage.cost,
        "seconds": performance.seconds,
    }
    for name, amount in used.items():
        if amount > (most := case.expect.limits[name]):
            why = f"{amount:g} {name}, at most {most:g}"
            yield Loss(points=_POINTS[name], why=why)
