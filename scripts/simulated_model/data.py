"""Data that a task wants in a given form: read from its words, tools and attachments."""

import base64
from collections.abc import Mapping
import re
from typing import Any, Final

from .arguments import is_offered, offered
from .conversation import Conversation
from .reporting import compose

DELIVER: Final = "deliver_data"

#: What counts as written in a picture: lines of a key and a value among its bytes.
_LINE: Final = re.compile(r"([A-Za-z][\w ]{1,30}?)\s*[:=]\s*([^\n\r;\x00]{1,80})")
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


def data_for(talk: Conversation, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data; an optional field of which nothing is known is left out."""
    properties: Mapping[str, Any] = schema.get("properties") or {}
    if list(properties) == ["text"]:
        return {"text": compose(talk).as_text()}
    known = _known(talk)
    data = {}
    for key, form in properties.items():
        value = known.get(_plain(key))
        if value is not None:
            data[key] = _typed(value, form)
        elif key in (schema.get("required") or ()):
            data[key] = _empty(form)
    return data


def _known(talk: Conversation) -> dict[str, str]:
    """Return what is written somewhere, by its plain name."""
    texts = [talk.task, *(result.text for result in talk.results)]
    texts += [_written(block) for block in talk.enclosed]
    return {
        _plain(key): value.strip()
        for text in texts
        for key, value in _LINE.findall(text)
    }


def _written(block: Mapping[str, Any]) -> str:
    """Return what can be read in an image or a document."""
    source = block["source"]
    if source["type"] == "text":
        return str(source["data"])
    return base64.b64decode(source["data"]).decode("latin-1")


def _plain(key: str) -> str:
    """Return a name such that equal ones are equal."""
    return key.casefold().replace("_", " ").strip().rpartition("\n")[2]


def _typed(value: str, form: Mapping[str, Any]) -> Any:
    """Return a value in the type that is asked for."""
    if form.get("type") in ("number", "integer"):
        found = _NUMBER.search(value)
        number = float(found[0]) if found else 0.0
        return int(number) if form["type"] == "integer" else number
    if form.get("type") == "boolean":
        return value.casefold() in ("yes", "true", "on")
    return value


def _empty(form: Mapping[str, Any]) -> Any:
    """Return a value for what has to be there and is not known."""
    if is_offered(value := offered(form)):
        return value
    return {"number": 0, "integer": 0, "boolean": False, "array": []}.get(
        str(form.get("type")), ""
    )
