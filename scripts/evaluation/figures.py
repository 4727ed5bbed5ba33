"""Figures, times and dates of a text, and whether another text bears them out."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
import re
from typing import Final

#: Whole numbers up to this count things, which no tool has to say.
MAX_COUNT: Final = 12
#: Whole numbers of minutes, hours, days up to this follow from two times.
MAX_SPAN: Final = 90
#: With more figures than this, something could be calculated out of any of them.
MAX_SOURCES: Final = 400

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar",
            "february feb februar",
            "march mar märz",
            "april apr",
            "may mai",
            "june jun juni",
            "july jul juli",
            "august aug",
            "september sept sep",
            "october oct oktober okt",
            "november nov",
            "december dec dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO: Final = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?=\b|T)")
_DAY_FIRST: Final = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?({_MONTH})\b\.?(?:\s+\d{{4}})?",
    re.IGNORECASE,
)
_MONTH_FIRST: Final = re.compile(
    rf"\b({_MONTH})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s+\d{{4}})?",
    re.IGNORECASE,
)
_DOTTED: Final = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(?:\d{4}|\d{2})?(?!\d)")
_TIME: Final = re.compile(
    r"(?<![\d:.,])(?:(\d{1,2})(?::([0-5]\d))?(?::[0-5]\d)?\s?([ap])\.?m\b\.?"
    r"|([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?!\d)"
    r"|([01]?\d|2[0-3])\s?Uhr\b)",
    re.IGNORECASE,
)
#: Times that have names.
_IN_WORDS: Final = (
    (re.compile(r"\b(?:noon|midday)\b", re.IGNORECASE), "12:00"),
    (re.compile(r"\b(?:midnight|Mitternacht)\b", re.IGNORECASE), "0:00"),
)
_NUMBER: Final = re.compile(
    r"(?<![\w.,])[-+−]?(\d{1,3}(?:([.,'’ \u00a0])\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"\s?(%|°\s?[CF]?|[^\W\d_]+)?"
)
_CURRENCY: Final = re.compile(r"(?:[€$£¥]|\b(?:EUR|USD|GBP|CHF))\s?$")


def _words(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())


_SPANS: Final = _words(
    "s sec second seconds min minute minutes h hour hours d day days week weeks month"
    " months minuten stunde stunden tag tage tagen woche wochen monat monate"
)
#: After a number they make it a measurement, which has to come from somewhere.
_UNITS: Final = _words(
    "% ° °c °f c k kwh wh w kw m³ m3 l ml mm cm m km kg g mg bar hpa lx ppm db v a eur"
    " euro euros usd dollar dollars gbp pounds chf cent cents percent prozent"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is written; ``measured`` if it is more than a count."""

    text: str
    readings: tuple[float, ...]
    decimals: int
    measured: bool
    span: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a text says in figures: times as minutes of the day, dates as month and day."""

    times: dict[int, str] = field(default_factory=dict)
    dates: dict[tuple[int, int], str] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()


def facts_in(text: str) -> Facts:
    """Return all figures of a text; dates and times are not read as numbers again."""
    for words, time in _IN_WORDS:
        text = words.sub(time, text)
    dates, text = _dates(text)
    times, text = _times(text)
    return Facts(times=times, dates=dates, figures=tuple(_figures(text)))


def unsupported(
    said: Facts, told: Facts, *, derived: bool = False, extra: Collection[str] = ()
) -> list[str]:
    """Return what a text says in figures and its sources do not.

    ``derived`` allows sums, differences and percentages of two figures; ``extra``
    are figures that are right though no source has them.
    """
    known = sorted({value for one in told.figures for value in one.readings})
    known += [float(part) for day in told.dates for part in day]
    known += [value for one in extra for value in _values(one)]
    worked_out = _worked_out(known) if derived else []
    return [
        *(text for day, text in said.dates.items() if day not in told.dates),
        *(text for minute, text in said.times.items() if minute not in told.times),
        *(
            figure.text
            for figure in said.figures
            if not (_is_count(figure) or _is_known(figure, known))
            and not _is_known(figure, worked_out)
        ),
    ]


def _dates(text: str) -> tuple[dict[tuple[int, int], str], str]:
    """Return the dates of a text, and the text without them."""
    found: dict[tuple[int, int], str] = {}

    def note(month: int, day: int, match: re.Match[str]) -> str:
        """Keep one that exists."""
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return match[0]
        found.setdefault((month, day), match[0])
        return " ; "

    text = _ISO.sub(lambda one: note(int(one[2]), int(one[3]), one), text)
    text = _DAY_FIRST.sub(
        lambda one: note(_MONTHS[one[2].lower()], int(one[1]), one), text
    )
    text = _MONTH_FIRST.sub(
        lambda one: note(_MONTHS[one[1].lower()], int(one[2]), one), text
    )
    return found, _DOTTED.sub(lambda one: note(int(one[2]), int(one[1]), one), text)


def _times(text: str) -> tuple[dict[int, str], str]:
    """Return the times of a text in minutes of the day, and the text without them."""
    found: dict[int, str] = {}

    def note(match: re.Match[str]) -> str:
        """Keep one."""
        if match[3]:
            hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
            minute = int(match[2] or 0)
        else:
            hour, minute = int(match[4] or match[6]), int(match[5] or 0)
        found.setdefault(hour * 60 + minute, match[0])
        return " ; "

    return found, _TIME.sub(note, text)


def _figures(text: str) -> Iterator[Figure]:
    """Yield the numbers of a text."""
    for match in _NUMBER.finditer(text):
        unit = (match[3] or "").replace(" ", "").lower()
        priced = _CURRENCY.search(text, 0, match.start()) is not None
        measured = priced or unit in _UNITS or not match[1].isdecimal()
        _, _, after = match[1].replace(",", ".").rpartition(".")
        yield Figure(
            text=match[0].strip() if measured else match[1],
            readings=tuple(_values(match[1])),
            decimals=len(after) if not match[1].isdecimal() else 0,
            measured=measured,
            span=unit in _SPANS,
        )


def _values(number: str) -> list[float]:
    """Return what a written number may mean: 1.150 is a thousand or a bit more than one."""
    plain = re.sub(r"['’\s\u00a0]", "", number)
    values = set()
    for point in ".,":
        other = "," if point == "." else "."
        try:
            values.add(float(plain.replace(other, "").replace(point, ".")))
        except ValueError:
            continue
    return sorted(values)


def _is_count(figure: Figure) -> bool:
    """Whether a number only counts things, or how long it is to something."""
    most = MAX_SPAN if figure.span else MAX_COUNT
    return not figure.measured and figure.readings[0] <= most


def _is_known(figure: Figure, known: Sequence[float]) -> bool:
    """Whether a source has a number, or one that it is rounded from."""
    slack = 0.5 * 10**-figure.decimals + 1e-9
    return any(
        abs(abs(value) - reading) <= slack
        for value in known
        for reading in figure.readings
    )


def _worked_out(known: Sequence[float]) -> list[float]:
    """Return what two figures add up to, differ by, and by how many percent."""
    if len(known) > MAX_SOURCES:
        return []
    return [
        value
        for one, other in combinations(known, 2)
        for value in (
            one + other,
            other - one,
            *((100 * (other - one) / one,) if one else ()),
            *((100 * (other - one) / other,) if other else ()),
            *((100 * one / other,) if other else ()),
        )
    ]
