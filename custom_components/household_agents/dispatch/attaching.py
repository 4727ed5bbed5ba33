"""Attachments by their media content ids: from media sources, cameras and images."""

from collections.abc import Sequence
from typing import Final

from homeassistant.components import media_source
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.importlib import async_import_module

from ..memory.records import RunSource
from .enclosures import Enclosure, EnclosureError, SourceFile, enclose
from .parts import Parts
from .run import Run, RunError, RunFailed

#: Entities whose picture of the moment is taken.
PICTURES: Final = ("camera", "image")
PREFIX: Final = "media-source://"


def pictured(media_content_id: str) -> str | None:
    """Return the entity whose picture an attachment is, if it is one's."""
    for domain in PICTURES:
        start = f"{PREFIX}{domain}/"
        if media_content_id.startswith(start):
            return media_content_id.removeprefix(start)
    return None


async def async_attach(
    hass: HomeAssistant, wanted: Sequence[tuple[str, str | None]]
) -> tuple[Enclosure, ...]:
    """Read attachments by id and media type, or raise ``EnclosureError``."""
    sources = [await _resolve(hass, one, media_type) for one, media_type in wanted]
    return await hass.async_add_executor_job(enclose, sources)


async def files_of(parts: Parts, run: Run) -> tuple[Enclosure, ...]:
    """Return what goes along with a run's task, or raise ``RunFailed``."""
    request = run.request
    if request.source is RunSource.AI_TASK:
        if (wish := parts.wishes.get(run.run_id)) is None:
            # Whoever waited has gone with the restart; nobody would get it.
            raise RunFailed(RunError.INTERRUPTED, "nobody waits for it any more")
        files = wish.files
    elif request.attachments:
        wanted = [
            (one["media_content_id"], one.get("media_content_type"))
            for one in request.attachments
        ]
        try:
            files = await async_attach(parts.hass, wanted)
        except EnclosureError as err:
            raise RunFailed(RunError.ATTACHMENT, err.said) from err
    else:
        return ()
    if files:
        run.step("attachments", files=[file.as_dict() for file in files])
    return files


async def _resolve(
    hass: HomeAssistant, media_content_id: str, media_type: str | None
) -> SourceFile:
    """Find out where one attachment is."""
    try:
        if (entity_id := pictured(media_content_id)) is not None:
            return await _picture(hass, media_content_id, entity_id)
        media = await media_source.async_resolve_media(hass, media_content_id, None)
    except HomeAssistantError as err:
        if isinstance(err, EnclosureError):
            raise
        raise EnclosureError("attachment_missing", file=media_content_id) from err
    if media.path is None:
        raise EnclosureError("attachment_missing", file=media_content_id)
    return SourceFile(
        name=media_content_id,
        media_type=media_type or media.mime_type,
        path=media.path,
    )


async def _picture(
    hass: HomeAssistant, media_content_id: str, entity_id: str
) -> SourceFile:
    """Take an entity's picture."""
    domain = entity_id.partition(".")[0]
    if domain not in PICTURES or domain not in hass.config.components:
        raise EnclosureError("attachment_missing", file=media_content_id)
    module = await async_import_module(hass, f"homeassistant.components.{domain}")
    picture = await module.async_get_image(hass, entity_id)
    return SourceFile(
        name=media_content_id,
        media_type=picture.content_type,
        content=picture.content,
    )
