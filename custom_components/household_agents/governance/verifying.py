"""After a call: whether the house shows what it was to do, and what it shows instead."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
import logging
from types import MappingProxyType
from typing import Any, Final

from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import async_track_state_change_event

from ..memory.effect_records import Effect, EffectState
from .aftermath import LOOKS, Read, holds
from .errors import ActuationError
from .expected import Expectation, expectation
from .shots import shot_of

_LOGGER = logging.getLogger(__name__)

#: How long a device may take to show the new state.
SETTLE_SECONDS: Final = 5.0
#: So many entities' observations are kept of one effect.
MAX_OBSERVED: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was found right after a call; a cause may return it for itself."""

    #: None: nothing in the house can show it.
    confirmed: bool | None = None
    detail: str = ""
    #: By entity, what was looked at and is there now.
    observed: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    #: By entity, how it is now, where it may have to be set back.
    after: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def seen(self) -> Mapping[str, Mapping[str, Any]]:
        """What is kept of it with the effect."""
        return {"observed": self.observed, "after": self.after}

    @property
    def state(self) -> EffectState:
        """What the effect has come to."""
        states = {True: EffectState.CONFIRMED, False: EffectState.NOT_CONFIRMED}
        return EffectState.DONE if self.confirmed is None else states[self.confirmed]


async def verify(hass: HomeAssistant, effect: Effect, read: Read) -> Check:
    """Look whether the house shows an effect, giving devices their time."""
    check = await _looked_after(hass, effect, read)
    if not effect.before:
        return check
    shots = {one: shot_of(hass.states.get(one)) for one in effect.before}
    return replace(check, after={one: shot for one, shot in shots.items() if shot})


async def _looked_after(hass: HomeAssistant, effect: Effect, read: Read) -> Check:
    """Look at what an effect is about, as it can be looked at."""
    wanted = expectation(effect.action, effect.data)
    if wanted.known:
        await settle(hass, effect.entity_ids, wanted)
        return _compared(hass, effect, wanted)
    if effect.action not in LOOKS:
        return Check()
    try:
        shown = await holds(hass, effect, read)
    except ActuationError as err:
        return Check(detail=f"It could not be looked at: {err}")
    except Exception:
        # Behind a list or a calendar is somebody else's integration.
        _LOGGER.exception("Looking after %s failed", effect.in_words())
        return Check(detail="It could not be looked at.")
    words = {True: "It is there.", False: "It is not there."}
    return Check(confirmed=shown, detail=words[shown] if shown is not None else "")


async def settle(
    hass: HomeAssistant, entity_ids: Sequence[str], wanted: Expectation
) -> None:
    """Wait until the entities are as expected, or for ``SETTLE_SECONDS``."""
    reached = asyncio.Event()

    @callback
    def look(_event: Event[EventStateChangedData] | None = None) -> None:
        """Notice when all entities are as expected."""
        if all(wanted.met_by(hass.states.get(entity_id)) for entity_id in entity_ids):
            reached.set()

    stop = async_track_state_change_event(hass, entity_ids, look)
    look()
    try:
        async with asyncio.timeout(SETTLE_SECONDS):
            await reached.wait()
    except TimeoutError:
        pass
    finally:
        stop()


@callback
def _compared(hass: HomeAssistant, effect: Effect, wanted: Expectation) -> Check:
    """Compare what was expected with what is observed, for every entity."""
    states = {entity_id: hass.states.get(entity_id) for entity_id in effect.entity_ids}
    missing = [one for one, state in states.items() if not wanted.met_by(state)]
    observed = {
        entity_id: wanted.observed_in(state)
        for entity_id, state in list(states.items())[:MAX_OBSERVED]
    }
    detail = "" if not missing else f"Not shown by {', '.join(missing)}."
    return Check(confirmed=not missing, detail=detail, observed=observed)
