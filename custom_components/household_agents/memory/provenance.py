"""Where remembered text comes from, and what may not become a standing fact.

Whoever can write to a calendar or send a mail can write something that reads like
an order. It is never more than a note that expires, and is quoted as such.
"""

import re
from typing import Final

from .entries import Entry

_INSTRUCTION: Final = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}"
    r"\b(?:instructions?|rules?|prompts?|polic(?:y|ies)|guidelines?|limits?|above"
    r"|previous|prior|earlier)\b"
    r"|\byou (?:must|should|shall|have to|need to|are (?:now|allowed|authori[sz]ed)|may now)\b"
    r"|\b(?:from now on|new (?:rules?|instructions?|orders?)|system prompt|act as)\b"
    r"|\b(?:without|no need (?:for|of|to)|never|do not|don.?t|instead of)\b.{0,20}"
    r"\b(?:ask(?:ing)?|approv(?:al|ing|ed)|confirm(?:ing|ation)?|permission|tell(?:ing)?"
    r"|notify(?:ing)?|mention(?:ing)?|report(?:ing)?)\b"
    r"|\b(?:always|immediately|at once|whenever|every time)\b.{0,60}"
    r"\b(?:unlock|open|disarm|disable|turn (?:on|off)|switch (?:on|off)|send|forward|pay"
    r"|transfer|approve|accept|grant|allow|run|call|delete)\b"
    r"|\b(?:unlock|disarm|disable|approve|grant|transfer|pay)\b.{0,40}"
    r"\b(?:always|immediately|at once|whenever|every|any|all|automatically)\b"
    r"|\b(?:the )?(?:owner|admin(?:istrator)?|family|user)s? (?:has|have|already)\b.{0,20}"
    r"\b(?:approved|agreed|allowed|authori[sz]ed|said yes)\b"
    r"|<\/?(?:system|instructions?|memory|task|assistant|tool)\b"
    r"|^\s*(?:system|assistant|important|attention)\s*:",
    re.IGNORECASE | re.DOTALL,
)


def reads_like_instruction(text: str) -> bool:
    """Whether a text tells an agent what to do rather than what is the case."""
    return _INSTRUCTION.search(text) is not None


def quarantined(entry: Entry) -> bool:
    """Whether an entry is an order from where strangers can write."""
    return bool(entry.sources) and reads_like_instruction(entry.text)
