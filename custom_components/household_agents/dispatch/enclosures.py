"""What is enclosed with a task: images, PDFs and texts, bounded, read once per run.

In a run's messages, traces and records only a stand-in appears; the content is put
in its place when a request goes out, so that nothing is kept or hashed twice.
"""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
import io
import mimetypes
from pathlib import Path
import re
from typing import Any, Final

from PIL import Image

from homeassistant.exceptions import HomeAssistantError

from ..const import DOMAIN
from ..memory.codec import digest

MAX_FILES: Final = 5
#: Bytes of one file before it is made smaller, and of all of them afterwards.
MAX_FILE: Final = 25 * 1024 * 1024
MAX_TOTAL: Final = 8 * 1024 * 1024
MAX_TEXT: Final = 100_000
#: More is scaled down by the model's server anyway, and paid for on the way.
MAX_EDGE: Final = 1_568
MAX_IMAGE: Final = 1_500_000
#: A picture that claims more pixels than any camera has is not opened.
MAX_PIXELS: Final = 120_000_000

PDF: Final = "application/pdf"
_JPEG: Final = "image/jpeg"
_AS_THEY_ARE: Final = frozenset({_JPEG, "image/png", "image/gif", "image/webp"})
_STAND_IN: Final = "enclosure"
#: Tokens of an image of the largest size, and of a page of a PDF.
_IMAGE_TOKENS: Final = 1_600
_PAGE_TOKENS: Final = 3_000
_PAGE: Final = re.compile(rb"/Type\s*/Page[^s]")
#: Of a PDF that hides its pages.
_BYTES_PER_PAGE: Final = 100_000


class EnclosureError(HomeAssistantError):
    """A file cannot go along; the text names it and says what to do."""

    def __init__(self, key: str, **placeholders: str) -> None:
        """Make the translated error of an action."""
        super().__init__(
            translation_domain=DOMAIN,
            translation_key=key,
            translation_placeholders=placeholders,
        )
        self.key = key
        self.placeholders = placeholders

    @property
    def said(self) -> str:
        """Say it for traces, without translations."""
        details = ", ".join(self.placeholders.values())
        return f"{self.key.replace('_', ' ')}: {details}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file to enclose: its bytes, or where they are."""

    #: How people know it, such as its media content id.
    name: str
    media_type: str | None
    path: Path | None = None
    content: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """One file as a model gets it."""

    name: str
    media_type: str
    size: int
    digest: str
    tokens: int
    #: Base64, or the text of a text.
    data: str = field(default="", repr=False, compare=False)

    def as_dict(self) -> dict[str, Any]:
        """Return what the trace says of it."""
        return {
            "name": self.name,
            "media_type": self.media_type,
            "size": self.size,
            "digest": self.digest,
            "tokens": self.tokens,
        }

    def stand_in(self) -> dict[str, Any]:
        """Return what stands for it in a run's messages."""
        return {"type": _STAND_IN, **self.as_dict()}

    def as_block(self) -> dict[str, Any]:
        """Return the Messages API's block."""
        text = self.media_type.startswith("text/")
        source = {
            "type": "text" if text else "base64",
            "media_type": "text/plain" if text else self.media_type,
            "data": self.data,
        }
        kind = "image" if self.media_type.startswith("image/") else "document"
        block: dict[str, Any] = {"type": kind, "source": source}
        if kind == "document":
            block["title"] = self.name[-200:]
        return block


def expanded(body: Mapping[str, Any], files: Sequence[Enclosure]) -> Mapping[str, Any]:
    """Return a request with the files themselves in place of their stand-ins."""
    if not files:
        return body
    by_digest = {file.digest: file for file in files}
    first, *others = body["messages"]
    content = [
        by_digest[block["digest"]].as_block() if block["type"] == _STAND_IN else block
        for block in first["content"]
    ]
    return {**body, "messages": [{**first, "content": content}, *others]}


def enclose(sources: Sequence[SourceFile]) -> tuple[Enclosure, ...]:
    """Read files and make them small enough; it blocks, so do it in the executor.

    Raises ``EnclosureError`` for what cannot go along.
    """
    if len(sources) > MAX_FILES:
        raise EnclosureError(
            "attachments_too_many", count=str(len(sources)), limit=str(MAX_FILES)
        )
    found = tuple(_enclose(source) for source in sources)
    if sum(len(one.data) for one in found) * 3 // 4 > MAX_TOTAL:
        raise _too_large(", ".join(one.name for one in found), MAX_TOTAL)
    return found


def _enclose(source: SourceFile) -> Enclosure:
    """Read one file."""
    content = _content(source)
    kind = source.media_type or mimetypes.guess_type(source.name)[0] or ""
    if kind.startswith("image/"):
        kind, content = _image(source.name, kind, content)
        return _made(source.name, kind, content, _IMAGE_TOKENS)
    if kind == PDF:
        if len(content) > MAX_TOTAL:
            raise _too_large(source.name, MAX_TOTAL)
        pages = len(_PAGE.findall(content)) or 1 + len(content) // _BYTES_PER_PAGE
        return _made(source.name, kind, content, pages * _PAGE_TOKENS)
    if kind.startswith("text/"):
        if len(content) > MAX_TEXT:
            raise _too_large(source.name, MAX_TEXT)
        return _made(source.name, kind, content, len(content) // 3)
    raise EnclosureError("attachment_kind", file=source.name, kind=kind or "?")


def _made(name: str, kind: str, content: bytes, tokens: int) -> Enclosure:
    """Return a file that is ready."""
    return Enclosure(
        name=name,
        media_type=kind,
        size=len(content),
        digest=digest(content),
        tokens=tokens,
        data=(
            content.decode(errors="replace")
            if kind.startswith("text/")
            else base64.b64encode(content).decode("ascii")
        ),
    )


def _content(source: SourceFile) -> bytes:
    """Return a file's bytes."""
    if source.content is not None:
        content = source.content
    elif source.path is None:
        raise EnclosureError("attachment_missing", file=source.name)
    else:
        try:
            if source.path.stat().st_size > MAX_FILE:
                raise _too_large(source.name, MAX_FILE)
            content = source.path.read_bytes()
        except OSError as err:
            raise EnclosureError("attachment_missing", file=source.name) from err
    if len(content) > MAX_FILE:
        raise _too_large(source.name, MAX_FILE)
    return content


def _image(name: str, kind: str, content: bytes) -> tuple[str, bytes]:
    """Return an image that the API takes: as it is, or smaller and as JPEG."""
    kind = _JPEG if kind == "image/jpg" else kind
    try:
        with Image.open(io.BytesIO(content)) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                raise _too_large(name, MAX_FILE)
            small = max(width, height) <= MAX_EDGE and len(content) <= MAX_IMAGE
            if small and kind in _AS_THEY_ARE:
                return kind, content
            image.draft("RGB", (MAX_EDGE, MAX_EDGE))
            reduced = image.convert("RGB")
            reduced.thumbnail((MAX_EDGE, MAX_EDGE))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as err:
        raise EnclosureError("attachment_kind", file=name, kind=kind) from err
    out = io.BytesIO()
    reduced.save(out, "JPEG", quality=85)
    return _JPEG, out.getvalue()


def _too_large(name: str, limit: int) -> EnclosureError:
    """Return the error for a file that is too large."""
    return EnclosureError(
        "attachment_too_large", file=name, limit=f"{limit / 1024**2:.1f}"
    )
