"""Facts: what has to be said is said, and nothing is said that no source has."""

from collections.abc import Iterator
import re
from typing import Final

from custom_components.household_agents.dispatch.report import report_text

from ..cases import Case, Said
from ..figures import facts_in, unsupported
from ..names import strangers, unknown_names, vocabulary
from ..performance import Performance
from .loss import Loss

#: All that has to be said together is worth so much; without any of it there is no report.
_MISSING: Final = 100.0
_INVENTED_FIGURE: Final = 30.0
_INVENTED_PERSON: Final = 30.0
_UNKNOWN_NAME: Final = 10.0
_WRONG: Final = 50.0
_UNTRUE_CLAIM: Final = 50.0

_STAMP: Final = re.compile(r"(\d{4}-\d{2}-\d{2})T(?=\d)")


def check_facts(case: Case, performance: Performance) -> Iterator[Loss]:
    """Yield what is missing, invented, wrong or claimed without having been done."""
    report = performance.record.report
    if report is None:
        yield Loss(points=100, why="there is no report")
        return
    text, expected = _spaced(report_text(report)), case.expect.facts
    share = _MISSING / max(1, len(expected["has"]))
    for ways in expected["has"]:
        if not says(text, ways):
            yield Loss(points=share, why=f"does not say {_quoted(ways)}")
    for pattern in expected["lacks"]:
        if found := re.search(pattern, text, re.IGNORECASE):
            yield Loss(points=_WRONG, why=f"says '{found[0]}', which is wrong")
    yield from _invented(case, performance, text)
    for claim in report.claims:
        yield Loss(points=_UNTRUE_CLAIM, why=f"claims what was not done: {claim}")


def says(text: str, ways: Said) -> bool:
    """Whether a text says something in one of several ways."""
    plain = _plain(text)
    return any(
        re.search(rf"(?<![\w.,]){re.escape(_plain(way))}(?!\w|[.,]\d)", plain)
        for way in ways
    )


def _invented(case: Case, performance: Performance, text: str) -> Iterator[Loss]:
    """Yield the figures, times, dates and names that the run was not told."""
    expected = case.expect.facts
    told = f"{performance.told}\n{performance.instructions}"
    missing = unsupported(
        facts_in(text),
        facts_in(told),
        derived=expected["derived"],
        extra=expected["figures"],
    )
    for figure in dict.fromkeys(missing):
        yield Loss(points=_INVENTED_FIGURE, why=f"no source says '{figure}'")
    known = vocabulary(told, *performance.names, *expected["names"])
    people = strangers(text, known)
    for name in people:
        yield Loss(points=_INVENTED_PERSON, why=f"nobody named '{name}' is known")
    if performance.language == "en":
        for name in unknown_names(text, {*known, *vocabulary(*people)}):
            yield Loss(points=_UNKNOWN_NAME, why=f"no source names '{name}'")


def _plain(text: str) -> str:
    """Return a text without case, markup and extra spaces."""
    return " ".join(re.sub(r"[*_`]", "", text).casefold().split())


def _spaced(text: str) -> str:
    """Return a text in which 2026-07-14T10:00 is a date and a time."""
    return _STAMP.sub(r"\1 ", text)


def _quoted(ways: Said) -> str:
    """Return how something may be said."""
    return " or ".join(f"'{way}'" for way in ways)
