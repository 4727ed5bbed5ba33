"""Which sentences of a text say that their writer has done something: pure functions."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
import re
from typing import Final

from .claim_words import ASKED, PARTIZIP, PAST, Act

#: Longer sentences are tables or data and no claims.
MAX_SENTENCE: Final = 400

_ADVERB: Final = (
    r"(?:just|now|also|already|then|successfully|therefore|immediately|both|first"
    r"|finally|accordingly|instead|all)"
)
_BULLET: Final = re.compile(r"^(?:[^\w\"“„«'‘(]+|\d+[.)]\s+)+")
_MARKUP: Final = re.compile(r"\*\*|__|`")
_END: Final = re.compile(r"(?<=[.!?])\s+(?=[^a-zäöüß\s])|\n+|;\s+|\s[–—]\s")
_QUOTED: Final = re.compile(
    r"“[^”]*”|„[^“”\"]*[“”\"]|\"[^\"]*\"|«[^»]*»|»[^«]*«|(?<!\w)'[^']*'(?!\w)|‘[^’]*’(?!\w)"
)

#: Before a verb they make a plan, a condition, a doubt or another's words of it.
_NO_CLAIM: Final = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|unable|would|should|shall|could"
    r"|can|cannot|may|might|must|will|going\s+to|if|when|whenever|unless|until|whether"
    r"|once|before|please|want\w*|needs?|to\s+be|plan\w*|propos\w*|suggest\w*"
    r"|recommend\w*|said|says|told|wrote|writes|reports?|reported|according|pretend\w*"
    r"|tried|attempt\w*|fail\w*|asked\s+(?:if|whether|to))\b|n['’]t\b|['’]ll\b",
    re.IGNORECASE,
)
_NICHT: Final = re.compile(
    r"\b(?:nicht|nichts|nie|niemals|kein\w*|ohne|weder|werde[nt]?|wird|würde\w*|soll\w*"
    r"|kann|können|könnte\w*|muss|müsste\w*|möchte\w*|darf|falls|wenn|sobald|bevor|ob"
    r"|bitte|geplant|vorgeschlagen|laut|sagt\w*|schrieb\w*|schreibt|meldet\w*"
    r"|berichtet\w*|versuch\w*|hätte\w*|wäre\w*)\b",
    re.IGNORECASE,
)
#: What an earlier run did, or the house's history tells.
_EARLIER: Final = re.compile(
    r"\byesterday\b|\blast\s+(?:night|week|month|time|run|year|\w+day)\b|\bago\b"
    r"|\bearlier\b|\bprevious(?:ly)?\b|^\s*on\s+\w+day\b|\b(?:vor)?gestern\b"
    r"|\bletzte[nrsm]?\s+(?:nacht|woche|monat|mal|lauf|\w+tag)\b|\bvorhin\b|\bfrüher\b"
    r"|\bvor\s+(?:\d+|einer|einem|zwei|drei)\b|\bbeim\s+letzten\b|^\s*am\s+\w+tag\b",
    re.IGNORECASE,
)
_BY_OTHERS: Final = re.compile(
    r"\bby\b|\bsince\b|\bfor\s+(?:\d|hours|days|a\b|an\b|the\s+last)|\bat\s+\d|\btwice\b"
    r"|\btimes\b|\btoday\b|\bautomatically\b|\bmanually\b|\balready\b|\bovernight\b"
    r"|\bafter\b|\b(?:durch|von|vom|seit|nachts|automatisch|manuell|bereits|schon)\b"
    r"|\bum\s+\d|\d+[\s-]?mal\b|\bzweimal\b",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(r"^(?:[\w-]+\s+){1,3}?[\w-]*:\s|^[\w-]+:\s")
_SUBORDINATE: Final = re.compile(
    r"\b(?:that|who|which|because|when|after|as|since|while|whether)\b", re.IGNORECASE
)
_NEBENSATZ: Final = re.compile(
    r",\s*(?:dass|weil|da|obwohl|nachdem|wer|was|wie|wo|ob|die|der|das|den|welche\w*)\b"
    r"[^,]*(?:,|$)",
    re.IGNORECASE,
)
_NONE_AFTER: Final = re.compile(r"\s+(?:nothing|no|none|neither)\b", re.IGNORECASE)

_DONE: Final = re.compile(
    r"^(?:(?:it(?:['’]s|\s+is)|that(?:['’]s|\s+is)|everything\s+is)\s+)?(?:all\s+)?"
    r"(?:done|finished|completed|all\s+set)(?:\s+(?:as\s+(?:asked|requested|you\s+asked)"
    r"|for\s+you))?[.!]*$"
    r"|^(?:the\s+|your\s+)?(?:task|request|job)\s+(?:is\s+|was\s+|has\s+been\s+)?"
    r"(?:done|completed|carried\s+out|fulfilled)[.!]*$"
    r"|\bI(?:['’]ve|\s+have)?\s+(?:done\s+(?:it|that|this|so|what\s+you\s+asked)"
    r"|did\s+(?:it|that|so)|taken\s+care\s+of\s+(?:it|that|this|everything)"
    r"|took\s+care\s+of\s+(?:it|that|this|everything))\b"
    r"|^(?:(?:alles|ist|wurde|schon|auftrag|aufgabe)\s+){0,2}(?:erledigt|fertig|ausgeführt"
    r"|gemacht)[.!]*$|\bich\s+habe?\s+(?:es|das|alles)\s+(?:erledigt|gemacht)\b",
    re.IGNORECASE,
)


#: A sentence's parts, and what makes one of them say how something is.
_PART: Final = re.compile(
    r"[,;:(]|\b(?:and|but|because|since|while|und|aber|weil)\b", re.IGNORECASE
)
_IS: Final = re.compile(
    r"\b(?:is|are|was|were|has|had|ist|sind|war|waren|hat)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sentence by which a writer says to have done something."""

    sentence: str
    acts: frozenset[Act]


def _words(pattern: str) -> re.Pattern[str]:
    """Compile a pattern between the borders of words."""
    return re.compile(pattern, re.IGNORECASE)


_FRAGMENT: Final = {act: rf"(?:{pattern})\b" for act, pattern in PAST.items()}
#: "I turned off", "we have just sent".
_OWN: Final = {
    act: _words(rf"\b(?:I|we)(?:['’]ve|\s+have)?(?:\s+{_ADVERB})*\s+{fragment}")
    for act, fragment in _FRAGMENT.items()
}
_ANY_OWN: Final = _words(
    rf"\b(?:I|we)(?:['’]ve|\s+have)?(?:\s+{_ADVERB})*\s+(?:\w+ed|sent|put|set|shut|made"
    r"|found|read|saw|wrote)\b"
)
#: "... and locked", after what the same writer has done.
_AND: Final = {
    act: _words(
        rf"(?:,|\band\b|\bthen\b)\s+(?:(?:and|then|have|{_ADVERB})\s+)*{fragment}"
    )
    for act, fragment in _FRAGMENT.items()
}
#: "Turned off the lamp."
_HEADLESS: Final = {
    act: _words(
        rf"^(?:{_ADVERB}\s+)*{fragment}(?:\s+(?:the|all|your|both|a|an|my|our|it|them"
        r"|this|that|these|those)\b|.*\s(?:to|onto|into)\s)"
    )
    for act, fragment in _FRAGMENT.items()
    if act is not Act.SET
}
_DEVICE: Final = (Act.ON, Act.OFF, Act.ARM, Act.DISARM, Act.UNLOCK)
#: "The lamp has been turned off", "was successfully added to your list".
_PASSIVE: Final = {
    act: _words(
        rf"\b(?:(?:has|have)\s+(?:{_ADVERB}\s+)*been|(?:was|were)\s+(?:just|successfully))"
        rf"\s+(?:{_ADVERB}\s+)*{_FRAGMENT[act]}"
    )
    for act in _DEVICE
} | {
    Act.ADD: _words(
        r"\b(?:(?:has|have)\s+been\s+|(?:was|were)\s+)?(?:successfully\s+|just\s+)?(?:added|put)"
        r"\s+(?:to|on)\s+(?:the|your|our)\s+(?:[\w'’-]+\s+){0,2}(?:list|calendar)\b"
    )
}
_GESCHEHEN: Final = {
    act: _words(rf"(?<![\w-])(?:{pattern})\b") for act, pattern in PARTIZIP.items()
}
_ICH: Final = _words(
    r"\b(?:ich|wir)\s+(?:habe?n?)\b|\bhaben?\s+(?:ich|wir)\b|^(?:habe?|haben)\b"
)
_JETZT: Final = _words(
    r"\b(?:wurden?|ist|sind)\s+(?:\S+\s+){0,6}?(?:soeben|gerade|eben|erfolgreich)\b"
    r"|\b(?:ist|sind)\b.*\bworden\b"
)
_ASKED: Final = {act: _words(rf"\b(?:{pattern})\b") for act, pattern in ASKED.items()}


def claims_in(text: str, asked: Collection[Act] = ()) -> list[Claim]:
    """Return the claims of a text; ``asked`` are the acts that its task asked for.

    Where a task asked to turn off the light, "the light was turned off" is a claim;
    elsewhere it may be what the house's history tells.
    """
    found = []
    for sentence in sentences(text):
        acts = frozenset(_acts_of(sentence, frozenset(asked)))
        if acts:
            found.append(Claim(sentence=sentence, acts=acts))
    return found


def asked_in(task: str) -> frozenset[Act]:
    """Return the acts that a task speaks of."""
    return frozenset(
        act
        for act, pattern in _ASKED.items()
        if pattern.search(task) or _told(act, task)
    )


def sentences(text: str) -> Iterator[str]:
    """Yield a text's sentences without their bullets and markup."""
    for piece in _END.split(text):
        sentence = _BULLET.sub("", _MARKUP.sub("", piece or "")).strip()
        if sentence and len(sentence) <= MAX_SENTENCE:
            yield sentence


def _told(act: Act, text: str) -> bool:
    """Whether a text holds a participle of an act."""
    english = re.search(rf"\b{_FRAGMENT[act]}", text, re.IGNORECASE)
    return english is not None or _GESCHEHEN[act].search(text) is not None


def _acts_of(sentence: str, asked: frozenset[Act]) -> Iterator[Act]:
    """Yield the acts that a sentence claims."""
    plain = _QUOTED.sub("…", sentence)
    if plain.rstrip(" )").endswith("?") or _EARLIER.search(plain):
        return
    if asked and _DONE.search(plain) and not _NICHT.search(plain):
        yield Act.ANY
    for act in PAST:
        if (
            _english(act, plain)
            or _german(act, plain)
            or (act in asked and _weakly(act, plain))
        ):
            yield act


def _english(act: Act, text: str) -> bool:
    """Whether an English sentence claims an act."""
    if (match := _OWN[act].search(text)) is not None:
        start = max(text.rfind(sign, 0, match.start()) for sign in ",:(")
        return not (
            _NO_CLAIM.search(text[start + 1 : match.start()])
            or _NONE_AFTER.match(text, match.end())
        )
    if (own := _ANY_OWN.search(text)) and (
        match := _AND[act].search(text, own.start())
    ):
        between = text[own.start() : match.start()]
        return not (
            _NO_CLAIM.search(text[: match.start()]) or _SUBORDINATE.search(between)
        )
    if act in _HEADLESS and (match := _HEADLESS[act].search(text)) is not None:
        return not (_BY_OTHERS.search(text) or _LEADING.match(text))
    if act in _PASSIVE and (match := _PASSIVE[act].search(text)) is not None:
        return not (_BY_OTHERS.search(text) or _NO_CLAIM.search(text[: match.start()]))
    return False


def _german(act: Act, text: str) -> bool:
    """Whether a German sentence claims an act."""
    if _GESCHEHEN[act].search(text) is None or _NICHT.search(text):
        return False
    if (own := _ICH.search(text)) is not None:
        return (
            _GESCHEHEN[act].search(_NEBENSATZ.sub(",", text[own.start() :])) is not None
        )
    return _JETZT.search(text) is not None and not _BY_OTHERS.search(text)


def _weakly(act: Act, text: str) -> bool:
    """Whether a sentence tells of an act that its task asked for, by whomever."""
    if _BY_OTHERS.search(text) or _NICHT.search(text) or _NO_CLAIM.search(text):
        return False
    return _told(act, text) and not _LEADING.match(text)


def object_names(claim: Claim, names: Mapping[str, str]) -> Mapping[str, str]:
    """Return which of the names a claim is about, the longest first."""
    lowered, found = _of_acts(claim).casefold(), {}
    for name in sorted(names, key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        if re.search(pattern, lowered):
            found[name] = names[name]
            lowered = re.sub(pattern, " … ", lowered)
    return found


def _of_acts(claim: Claim) -> str:
    """Return a claim without the parts that only say how something is."""
    return " ".join(
        part
        for part in _PART.split(claim.sentence)
        if not _IS.search(part)
        or any(_told(act, part) for act in claim.acts - {Act.ANY})
    )
