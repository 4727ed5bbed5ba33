"""What nobody may be told as a fact, whoever writes it and wherever it goes."""

from collections.abc import Iterable
import re
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er, label_registry as lr
from homeassistant.util import slugify

#: Labels by which a family marks who is a child.
CHILD_LABELS: Final = frozenset({"child", "children", "kid", "kids"})

_PLACE: Final = (
    r"(?:(?:the|her|his|their|a)\s+)?(?:[\w'’]+\s+)?"
    r"(?:home|house|school|kindergarten|preschool|nursery|day\s?care|park|playground"
    r"|pool|gym|library|club|practice|training|lesson|station|bus(?: stop)?|train|car"
    r"|hospital|doctor|mall|street|field|grandma|grandpa|grandparents|friend)\b"
)
_CHILD: Final = (
    r"(?:child|children|kids?|sons?|daughters?|boys?|girls?|toddler|bab(?:y|ies)|twins)"
)
_SAID_EARLIER: Final = re.compile(
    r"\b(?:last|according to|calendar|scheduled|planned|should|supposed|usually|will"
    r"|tomorrow|until|if|when|pick\s?-?up|may|might|expected)\b",
    re.IGNORECASE,
)
_COORDINATES: Final = re.compile(r"-?\d{1,2}\.\d{4,},\s*-?\d{1,3}\.\d{4,}")
_SENTENCE: Final = re.compile(r"[^.!?\n]+")


def states_where_a_child_is(text: str, children: Iterable[str] = ()) -> bool:
    """Whether a text states as a fact where a child is now, or where anybody exactly is.

    ``children`` are names beside the words that mean a child anyway.
    """
    if _COORDINATES.search(text):
        return True
    names = "|".join([_CHILD, *map(re.escape, children)])
    if not re.search(rf"\b(?:{names})\b", text, re.IGNORECASE):
        return False
    stated = re.compile(
        rf"\b(?:{names})\b(?:['’]s|\s+(?:is|are))\s+"
        r"(?:(?:now|currently|right now|still|already|safe(?:ly)?|all)\s+){0,2}"
        rf"(?:(?:at|in|on|near|inside)\s+{_PLACE}|home\b)",
        re.IGNORECASE,
    )
    return any(
        stated.search(sentence) and not _SAID_EARLIER.search(sentence)
        for sentence in _SENTENCE.findall(text)
    )


@callback
def children_in(hass: HomeAssistant, text: str) -> tuple[str, ...]:
    """Return the names in a text of the persons that are labelled as children."""
    labels = {
        label.label_id
        for label in lr.async_get(hass).async_list_labels()
        if slugify(label.name) in CHILD_LABELS
    }
    if not labels:
        return ()
    registry = er.async_get(hass)
    names = {
        str(state.name)
        for state in hass.states.async_all("person")
        if (entry := registry.async_get(state.entity_id)) and entry.labels & labels
    }
    lowered = text.lower()
    return tuple(sorted(name for name in names if name.lower() in lowered))
