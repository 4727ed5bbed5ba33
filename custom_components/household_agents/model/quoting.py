"""Text of others in a prompt: delimited, and unable to end its delimiter."""

import re
from typing import Final

_TAG: Final = re.compile(r"<(?=[/!?A-Za-z])")
_BLOCK: Final = re.compile(r"<(\w+)[^\n>]*>\n(?P<text>.*)\n</\1>", re.DOTALL)


def inert(text: str) -> str:
    """Return text in which nothing reads as a tag; all else stays as it is."""
    return _TAG.sub("&lt;", text)


def block(tag: str, text: str, **attributes: str) -> str:
    """Return somebody else's text as one delimited block."""
    said = "".join(
        f' {name}="{_attribute(value)}"' for name, value in attributes.items()
    )
    return f"<{tag}{said}>\n{inert(text)}\n</{tag}>"


def within(text: str) -> str:
    """Return what stands in a block, or the text where it is none."""
    found = _BLOCK.fullmatch(text)
    return found["text"] if found else text


def _attribute(value: str) -> str:
    """Return a value that cannot end its quotes."""
    return inert(value).replace('"', "'").replace("\n", " ")
