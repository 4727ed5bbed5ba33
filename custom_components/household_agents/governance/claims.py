"""Whether what a report claims stands on the run's record: pure functions.

A claim that nothing supports stays where it is: people see it with a mark, and why.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, override

from ..memory.records import Report
from .claim_finding import Claim, asked_in, claims_in, object_names
from .claim_words import SERVICES, TOOLS, Act, may_be_object
from .deeds import Deed, Result
from .hooks import Hook, HookRecord

#: More of them say nothing more.
MAX_MARKED: Final = 5
MAX_QUOTED: Final = 160
MARK: Final = "Claimed without a record"

_REASONS: Final[Mapping[Result | None, str]] = {
    None: "no call of this run did that",
    Result.DENIED: "it was not allowed, and was not done",
    Result.FAILED: "the call failed",
    Result.PENDING: "it waits for a person's yes and is not done",
    Result.SET_BACK: "it was done and then set back, since the run went wrong",
    Result.NOT_CONFIRMED: "it was called, and the house does not show it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported:
    """A claim that the record does not bear out."""

    sentence: str
    #: The best that came of what could have been meant; None: nothing at all.
    result: Result | None

    def in_words(self) -> str:
        """Say what is claimed and why it is not borne out."""
        quoted = self.sentence.rstrip(".!")
        if len(quoted) > MAX_QUOTED:
            quoted = f"{quoted[: MAX_QUOTED - 1]}…"
        return f"“{quoted}” ({_REASONS[self.result]})"


class ClaimsHook(Hook):
    """Shows people what a report claims and the record does not support."""

    name = "claims"

    @override
    def on_report(self, report: Report, record: HookRecord) -> Sequence[str]:
        """Return one note for each claim that the gates have marked."""
        return [f"{MARK}: {claim}." for claim in report.claims]


def unsupported(
    texts: Iterable[str],
    deeds: Sequence[Deed],
    *,
    task: str = "",
    names: Callable[[], Mapping[str, str]] = dict,
) -> list[Unsupported]:
    """Return the claims of a report's texts that no deed bears out, each once.

    ``task`` is what was asked for; ``names`` gives the ids of the entities that a
    sentence may be about, by their names in lower case.
    """
    asked = asked_in(task)
    claims = [claim for text in texts for claim in claims_in(text, asked)]
    known = names() if claims else {}
    lacking = (_lacking(claim, deeds, asked, known) for claim in claims)
    found = {one.sentence: one for one in lacking if one is not None}
    return list(found.values())[:MAX_MARKED]


def _lacking(
    claim: Claim,
    deeds: Sequence[Deed],
    asked: frozenset[Act],
    names: Mapping[str, str],
) -> Unsupported | None:
    """Return what a claim lacks; the worst of its acts counts."""
    named = object_names(claim, names)
    results = [
        result
        for act in sorted(claim.acts)
        for result in _results(act, deeds, asked, named)
        if result is not Result.DONE
    ]
    if not results:
        return None
    worst = min(results, key=lambda result: -1 if result is None else result)
    return Unsupported(sentence=claim.sentence, result=worst)


def _results(
    act: Act, deeds: Sequence[Deed], asked: frozenset[Act], named: Mapping[str, str]
) -> list[Result | None]:
    """Return what came of an act, for each thing that its sentence names."""
    acts = asked or frozenset(Act) if act is Act.ANY else {act}
    fitting = [deed for deed in deeds if any(_fits(one, deed) for one in acts)]
    objects = [one for one in named.values() if may_be_object(act, one)]
    if objects:
        return [_best(_about(fitting, entity_id), entity_id) for entity_id in objects]
    if any(deed.elsewhere and deed.result is Result.DONE for deed in fitting):
        return [Result.DONE]
    if any(deed.result >= Result.NOT_CONFIRMED for deed in fitting):
        touched = {one for deed in fitting for one in deed.entities if _called(deed)}
        each = [_best(_about(fitting, one), one) for one in sorted(touched)]
        return each or [_best(fitting)]
    return [_best(fitting)]


def _fits(act: Act, deed: Deed) -> bool:
    """Whether an act may have been this deed."""
    if deed.elsewhere:
        return True
    if deed.action is not None:
        return SERVICES[act].search(deed.action) is not None
    known = TOOLS.get(deed.tool)
    return known is None or act in known


def _called(deed: Deed) -> bool:
    """Whether Home Assistant was called."""
    return deed.result >= Result.NOT_CONFIRMED


def _about(deeds: Iterable[Deed], entity_id: str) -> list[Deed]:
    """Return the deeds that may have touched an entity."""
    return [one for one in deeds if entity_id in one.entities or not one.entities]


def _best(deeds: Sequence[Deed], entity_id: str = "") -> Result | None:
    """Return the best that came of deeds, or of them for one entity."""
    results = [
        Result.NOT_CONFIRMED
        if deed.result is Result.DONE and entity_id in deed.unconfirmed
        else deed.result
        for deed in deeds
    ]
    return max(results, default=None)
