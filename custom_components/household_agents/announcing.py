"""A late answer, said on the satellite that was asked."""

import asyncio
import logging
from typing import Final

from homeassistant.const import STATE_IDLE, STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import async_track_state_change_event
from homeassistant.util import dt as dt_util

from .dispatch.delivery import plain
from .dispatch.parts import Parts
from .governance.actuator import ActuationError
from .memory.records import RunRecord
from .spoken import async_spoken

_LOGGER = logging.getLogger(__name__)

#: Seconds for a satellite to be done with what it is saying or hearing: an
#: announcement would cut a conversation off.
IDLE_SECONDS: Final = 60.0
#: The same for what is announced to be played to its end.
SAY_SECONDS: Final = 60.0
#: Two sentences, as one can follow them in passing.
MAX_SAID: Final = 240
_GONE: Final = (STATE_UNAVAILABLE, STATE_UNKNOWN)


async def async_announced(
    hass: HomeAssistant, parts: Parts, satellite: str, language: str, record: RunRecord
) -> bool:
    """Say how a run ended; whether it was said, and not better written."""
    if parts.notifier.settings.quiet.until(dt_util.now()) is not None:
        return False
    if not await _idle(hass, satellite):
        return False
    message = await async_late_answer(hass, parts, language, record)
    try:
        async with asyncio.timeout(SAY_SECONDS):
            await parts.actuator.announce(satellite, message, None)
    except (ActuationError, TimeoutError) as err:
        _LOGGER.warning(
            "The answer of %s could not be announced on %s, it is sent as a "
            "notification: %s",
            record.agent_id,
            satellite,
            err or "it took too long",
        )
        return False
    return True


async def async_late_answer(
    hass: HomeAssistant, parts: Parts, language: str, record: RunRecord
) -> str:
    """Return in one or two sentences what came of what somebody had asked for."""
    agent = parts.registry.get(record.agent_id)
    name = agent.name if agent is not None else record.agent_id
    if record.report is None:
        return await async_spoken(hass, language, "late_failed", agent=name)
    report = record.report
    said = plain(report.headline)
    body = " ".join(plain(report.body).split())
    if body and len(f"{said} {body}") <= MAX_SAID:
        stop = "" if said.endswith((".", "!", "?")) else "."
        said = f"{said}{stop} {body}"
    return await async_spoken(hass, language, "late_answer", agent=name, answer=said)


async def _idle(hass: HomeAssistant, satellite: str) -> bool:
    """Wait until a satellite has nothing to do; whether it is there at all."""
    done = asyncio.Event()

    @callback
    def look(_event: Event[EventStateChangedData] | None = None) -> None:
        """Look whether it is free, or gone."""
        state = hass.states.get(satellite)
        if state is None or state.state in (STATE_IDLE, *_GONE):
            done.set()

    unsubscribe = async_track_state_change_event(hass, satellite, look)
    try:
        look()
        async with asyncio.timeout(IDLE_SECONDS):
            await done.wait()
    except TimeoutError:
        return False
    finally:
        unsubscribe()
    state = hass.states.get(satellite)
    return state is not None and state.state == STATE_IDLE
