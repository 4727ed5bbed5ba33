"""The built frontend, served as it was when Home Assistant started."""

from dataclasses import dataclass
from functools import cache
import gzip
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Final

from aiohttp.hdrs import ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, VARY
from aiohttp.web import Request, Response

from homeassistant.helpers.http import HomeAssistantView

from .const import DOMAIN

FOLDER: Final = Path(__file__).parent / "frontend"
URL: Final = f"/{DOMAIN}_static"
#: What is loaded on every page; it brings the cards once the frontend is ready.
LOADER: Final = "loader.js"
CARDS: Final = "cards.js"
PANEL: Final = "panel.js"

#: An address with a version never gets another content.
_FOREVER: Final = "public, max-age=31536000, immutable"
_NOT_KEPT: Final = "no-cache"


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files' contents, and what their addresses change with."""

    version: str
    plain: dict[str, bytes]
    packed: dict[str, bytes]


@cache
def read_files() -> Files:
    """Read the files once, so that they fit the code that runs with them."""
    plain = {name: (FOLDER / name).read_bytes() for name in (LOADER, CARDS, PANEL)}
    return Files(
        version=sha256(b"".join(plain.values())).hexdigest()[:12],
        plain=plain,
        packed={name: gzip.compress(text, mtime=0) for name, text in plain.items()},
    )


def address(name: str) -> str:
    """Return the address of a file as it is now."""
    return f"{URL}/{name}?v={read_files().version}"


class FilesView(HomeAssistantView):
    """Serves the files from memory.

    As a static path they would be read from the disk: after an update, and before the
    restart that it asks for, browsers would keep the new files under the old address.
    An address of another version gets what there is now, and nobody keeps it: pages that
    were opened before an upgrade go on.
    """

    url = f"{URL}/{{name}}"
    name = f"{DOMAIN}:static"
    # A module is asked for without a token.
    requires_auth = False
    # A dashboard that is cast asks from another origin.
    cors_allowed = True

    async def get(self, request: Request, name: str) -> Response:
        """Return a file."""
        files = read_files()
        if (body := files.plain.get(name)) is None:
            return Response(status=HTTPStatus.NOT_FOUND)
        current = request.query.get("v") == files.version
        headers = {
            CACHE_CONTROL: _FOREVER if current else _NOT_KEPT,
            VARY: ACCEPT_ENCODING,
        }
        if "gzip" in request.headers.get(ACCEPT_ENCODING, ""):
            body = files.packed[name]
            headers[CONTENT_ENCODING] = "gzip"
        return Response(
            body=body, content_type="text/javascript", charset="utf-8", headers=headers
        )
