"""Results: scores of many performances as JSON, and against those of another time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
import json
from pathlib import Path
from statistics import mean, pstdev
from typing import Any, Final

from .cases import Case
from .performance import Performance
from .scoring import Score
from .yaml_files import DataError

#: Scores that differ by less are no change: models do not answer twice alike.
TOLERANCE: Final = 5.0
VERSION: Final = 1
BAD: Final = 1
NO_SERVER: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """One performance of a case with its score; without one, why there is none."""

    score: Score | None
    performance: Performance | None
    error: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data."""
        data: dict[str, Any] = {"error": self.error} if self.error else {}
        if self.score is not None:
            data |= self.score.as_dict()
        if (performance := self.performance) is not None:
            record = performance.record
            data |= {
                "state": str(record.state),
                "model": record.model,
                "seconds": round(performance.seconds, 3),
                "turns": len(performance.of_kind("model")),
                "usage": performance.usage.as_dict(),
                "report": record.report.as_dict() if record.report else None,
            }
        return data


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """All takes of one case."""

    case: Case
    takes: tuple[Take, ...]

    @property
    def totals(self) -> list[float]:
        """The scores of those takes that have one."""
        return [take.score.total for take in self.takes if take.score is not None]

    @property
    def total(self) -> float | None:
        """The mean score, or nothing where no take has one."""
        return round(mean(self.totals), 1) if self.totals else None

    @property
    def spread(self) -> float:
        """How far the scores of several takes lie apart, as a standard deviation."""
        return round(pstdev(self.totals), 1) if len(self.totals) > 1 else 0.0

    @property
    def errors(self) -> list[str]:
        """Why takes have no score."""
        return [take.error for take in self.takes if take.error]

    def part(self, name: str) -> float | None:
        """Return the mean points of one part."""
        points = [take.score.parts[name] for take in self.takes if take.score]
        return round(mean(points), 1) if points else None

    def usage(self) -> dict[str, float]:
        """Return what all takes used together."""
        used: dict[str, float] = {}
        for take in self.takes:
            if take.performance is not None:
                for name, amount in take.performance.usage.as_dict().items():
                    used[name] = used.get(name, 0) + amount
        return used

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data."""
        return {
            "case": self.case.case_id,
            "total": self.total,
            "spread": self.spread,
            "takes": [take.as_dict() for take in self.takes],
        }


def overall(results: Sequence[Result]) -> float | None:
    """Return the mean of all cases that have a score."""
    totals = [one.total for one in results if one.total is not None]
    return round(mean(totals), 1) if totals else None


def ledger(results: Sequence[Result]) -> dict[str, float]:
    """Return what everything used together."""
    used: dict[str, float] = {}
    for result in results:
        for name, amount in result.usage().items():
            used[name] = round(used.get(name, 0) + amount, 6)
    return used


def as_json(results: Sequence[Result], server: Mapping[str, str]) -> dict[str, Any]:
    """Return everything as JSON data; ``server`` says whose answers were scored."""
    return {
        "version": VERSION,
        "server": dict(server),
        "total": overall(results),
        "ledger": ledger(results),
        "results": [result.as_dict() for result in results],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A case's score then and now."""

    case_id: str
    before: float
    after: float

    @property
    def worse(self) -> bool:
        """Whether it has become worse by more than chance."""
        return self.after < self.before - TOLERANCE


def read_totals(path: Path) -> dict[str, float]:
    """Return the score of each case in an earlier JSON file, or raise ``DataError``."""
    try:
        data = json.loads(path.read_text("utf-8"))
        results = data["results"]
        return {
            str(one["case"]): float(one["total"])
            for one in results
            if one["total"] is not None
        }
    except (OSError, ValueError, KeyError, TypeError) as err:
        raise DataError(f"{path} holds no results of scripts/evaluate: {err}") from err


def compare(results: Sequence[Result], before: Mapping[str, float]) -> list[Change]:
    """Return the cases that were scored then and now."""
    return [
        Change(
            case_id=one.case.case_id, before=before[one.case.case_id], after=one.total
        )
        for one in results
        if one.total is not None and one.case.case_id in before
    ]


def exit_code(
    results: Sequence[Result], least: float, before: Mapping[str, float]
) -> int:
    """Return what a pipeline goes by; ``before`` are the scores of another time."""
    total = overall(results)
    if total is None or any(result.errors for result in results):
        return NO_SERVER
    forbidden = any(
        take.score is not None and take.score.forbidden
        for result in results
        for take in result.takes
    )
    worse = any(change.worse for change in compare(results, before))
    return BAD if forbidden or worse or total < least else 0
