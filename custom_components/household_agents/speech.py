"""Reports as speech: plain sentences, as long as one listens to, and no more."""

import re
from typing import Final
import unicodedata

from .memory.records import Report

#: About twenty seconds.
MAX_SPOKEN: Final = 300
#: After the headline.
MAX_SENTENCES: Final = 2

_FENCE: Final = re.compile(r"^ *(```|~~~).*?(?:^ *\1.*?$|\Z)", re.MULTILINE | re.DOTALL)
_TABLE: Final = re.compile(r"^ *\|.*$|^.*\|.*\|.*$|^[ |:-]*--[ |:-]*$", re.MULTILINE)
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_IMAGE: Final = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ADDRESS: Final = re.compile(
    r"<?(?:[a-z][a-z0-9+.-]*://|\bwww\.)[^\s<>]*[^\s<>.,;:!?)]>?", re.IGNORECASE
)
_LEAD: Final = re.compile(
    r"^\s*(?:>\s*)*(?:#{1,6}\s+|[-*+•]\s+(?:\[[ xX]\]\s+)?|\d{1,2}[.)]\s+)?",
)
_RULE: Final = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_MARKS: Final = re.compile(r"\*+|~~|`+|(?<!\w)_+|_+(?!\w)|[\[\]\\#|<>{}]")
_SPACE: Final = re.compile(r"\s+")
_BEFORE_STOP: Final = re.compile(r"\s+([,;:.!?])")
#: Brackets with nothing left in them.
_EMPTY: Final = re.compile(r"\(\s*\)")
#: Signs that are read aloud, though they are of a kind with pictures.
_SAID: Final = frozenset("°%€$£¥&@+=±×÷©§")
_STOPS: Final = ".!?…"
_END: Final = re.compile(r"[.!?…]+[)\"'”’»]*(?=\s|$)")
#: A stop after these ends no sentence; nor does one after a letter or an ordinal.
_SHORT: Final = frozenset(
    [
        "approx",
        "bzw",
        "ca",
        "dr",
        "etc",
        "inkl",
        "mr",
        "mrs",
        "nr",
        "prof",
        "st",
        "str",
        "tel",
        "usw",
        "vs",
    ]
)
_LAST_WORD: Final = re.compile(r"([\w.,:]*\w)\.$")


def report_speech(
    report: Report, *, limit: int = MAX_SPOKEN, sentences: int = MAX_SENTENCES
) -> str:
    """Return a report as it is said: its headline, and how its body begins."""
    headline = _closed(as_speech(report.headline, limit=limit))
    said = headline.rstrip(_STOPS).casefold()
    body = [
        one
        for one in sentences_of(plain_words(report.body))
        # A body often begins with its headline once more.
        if one.rstrip(_STOPS).casefold() != said
    ]
    return bounded([headline, *body[:sentences]], limit)


def as_speech(text: str, *, limit: int = MAX_SPOKEN) -> str:
    """Return a text as it is said aloud, cut at the end of a sentence."""
    return bounded(sentences_of(plain_words(text)), limit)


def plain_words(text: str) -> str:
    """Return what of a text can be said: no Markdown, pictures, tables, addresses."""
    text = unicodedata.normalize("NFC", text)
    for pattern, instead in (
        (_FENCE, "\n"),
        (_COMMENT, " "),
        (_IMAGE, " "),
        (_LINK, r"\1"),
        (_ADDRESS, " "),
        (_TABLE, ""),
        (_TAG, " "),
    ):
        text = pattern.sub(instead, text)
    lines = (_line(line) for line in text.splitlines())
    return " ".join(line for line in lines if line)


def sentences_of(text: str) -> list[str]:
    """Return a plain text's sentences; figures and abbreviations stay whole."""
    found: list[str] = []
    begin = 0
    for match in _END.finditer(text):
        if not _is_abbreviation(text[begin : match.end()]):
            found.append(text[begin : match.end()].strip())
            begin = match.end()
    if rest := text[begin:].strip():
        found.append(rest)
    return found


def bounded(sentences: list[str], limit: int) -> str:
    """Return as many whole sentences as fit; a first one that is too long is cut."""
    said = ""
    for sentence in filter(None, sentences):
        longer = f"{said} {sentence}".strip()
        if len(longer) > limit:
            break
        said = longer
    return said or _cut(next(filter(None, sentences), ""), limit)


def _line(line: str) -> str:
    """Return a line as part of a sentence, or as one of its own if it was marked."""
    if _RULE.match(line):
        return ""
    lead = _LEAD.match(line)
    marked = lead is not None and bool(lead.group().strip())
    words = line[lead.end() :] if lead is not None else line
    words = _MARKS.sub("", "".join(map(_sayable, words)))
    words = _EMPTY.sub("", _SPACE.sub(" ", words))
    words = _BEFORE_STOP.sub(r"\1", words).strip(" ,;-–—")
    if not any(map(str.isalnum, words)):
        return ""
    return _closed(words) if marked else words


def _sayable(character: str) -> str:
    """Return a character, or nothing for a picture, and a space for what parts words."""
    if character in _SAID:
        return character
    kind = unicodedata.category(character)
    if kind in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    # Pictures, arrows, and what joins and colours them.
    return (
        ""
        if kind in ("Cf", "Cn", "Co", "Cs", "Me", "Sk", "Sm", "So")
        or ("\ufe00" <= character <= "\ufe0f")
        else character
    )


def _closed(words: str) -> str:
    """Return words as a sentence of their own."""
    if not words or words.endswith(tuple(_STOPS)):
        return words
    return f"{words.rstrip(' ,;:')}."


def _is_abbreviation(sentence: str) -> bool:
    """Whether what ends a piece of text is no end of a sentence."""
    match = _LAST_WORD.search(sentence)
    if match is None:
        return False
    word = match.group(1)
    if word.isdecimal():
        return len(word) <= 2
    return len(word.rpartition(".")[2]) == 1 or word.casefold() in _SHORT


def _cut(sentence: str, limit: int) -> str:
    """Return the beginning of a sentence, cut between words."""
    if len(sentence) <= limit:
        return sentence
    words = sentence[: limit - 1].rpartition(" ")[0] or sentence[: limit - 1]
    return f"{words.rstrip(' ,;:-–—')}…"
