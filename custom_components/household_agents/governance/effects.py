"""How effects are caused: written first, caused once, and looked into after a cut."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
import json
import logging
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..memory.connection import JournalError
from ..memory.effect_log import EffectLog
from ..memory.effect_records import Effect, EffectState
from .aftermath import Read, can_be_looked_at, holds
from .errors import ActuationError, SourceDown
from .repeatable import Repeat, judge, repeatability
from .verifying import Check, verify

__all__ = ("ActuationError", "Causation", "RunEffects", "SourceDown")

_LOGGER = logging.getLogger(__name__)

#: Seconds that an entity may take to come back after a restart before it is
#: taken for one that cannot be looked at.
PATIENCE: Final = 20.0
_POLL: Final = 0.5
#: What an earlier call left unclear is looked at once more before it is done again.
_TO_LOOK_INTO: Final = (EffectState.INTENDED, EffectState.NOT_CONFIRMED)


class RunEffects:
    """Numbers a run's effects, so that each has the same key in every attempt."""

    def __init__(
        self,
        *,
        agent_id: str,
        run_id: str,
        work_key: str,
        rolls_back: tuple[str, ...] = (),
    ) -> None:
        """Begin with nothing caused; ``rolls_back`` are the effects that all set back."""
        self.rolls_back = rolls_back
        self._names = {"agent_id": agent_id, "run_id": run_id, "work_key": work_key}
        self._count: Counter[str] = Counter()
        #: What came of each, in the order of causing; only this run's own.
        self.caused: dict[str, Effect] = {}

    @property
    def any(self) -> bool:
        """Whether the run has caused anything."""
        return bool(self._count)

    def note(self, effect: Effect, state: EffectState) -> None:
        """Keep what came of an effect."""
        self.caused[effect.effect_id] = replace(effect, state=state)

    def next(
        self, action: str, entity_ids: tuple[str, ...], data: Mapping[str, Any]
    ) -> Effect:
        """Make the effect of a call; only equal ones of the same run are told apart."""
        same = json.dumps(
            [action, sorted(entity_ids), dict(data)], sort_keys=True, default=str
        )
        index = self._count[same]
        self._count[same] += 1
        effect = Effect.intended(
            **self._names,
            index=index,
            action=action,
            entity_ids=entity_ids,
            data=data,
        )
        return replace(effect, rolls_back=self.rolls_back)

    @property
    def unshown(self) -> bool:
        """Whether something was called that the house does not show, or was cut."""
        return any(
            effect.state in (EffectState.INTENDED, EffectState.NOT_CONFIRMED)
            for effect in self.caused.values()
        )


class Causation:
    """Causes effects, each once over all attempts at the same work."""

    def __init__(self, hass: HomeAssistant, log: EffectLog, read: Read) -> None:
        """Keep the log; ``read`` is how the house is looked at."""
        self._hass = hass
        self._log = log
        self._read = read

    async def once(
        self, effect: Effect, cause: Callable[[], Awaitable[object]]
    ) -> tuple[str, EffectState]:
        """Cause an effect unless it is known, and look whether the house shows it.

        Returns what the agent has to know of it, and what it has come to. Raises
        ``ActuationError`` where it failed or must not be tried.
        """
        try:
            known = await self._log.intend(effect)
            if known is not None and known.state in _TO_LOOK_INTO:
                known = await self._anew(known, effect)
        except JournalError as err:
            raise ActuationError(
                f"{effect.action} was not called: it could not be written down first. "
                f"{err}"
            ) from err
        if known is not None:
            return _known(known), known.state
        try:
            told = await cause()
        except ActuationError as err:
            await self._settle(effect, EffectState.FAILED, Check(detail=str(err)))
            raise
        # Written before it is looked after: what is cut now was done all the same.
        await self._settle(effect, EffectState.DONE, Check())
        check = told
        if not isinstance(check, Check):
            check = await verify(self._hass, effect, self._read)
        if check != Check():
            await self._settle(effect, check.state, check)
        return "", check.state

    async def look_into(self, effect: Effect) -> tuple[EffectState, str]:
        """Find out what became of an effect that was cut."""
        kind = repeatability(effect.action, effect.data)
        if kind.kind is not Repeat.ONCE:
            await self._wait_for(effect)
        try:
            shown = await holds(self._hass, effect, self._read)
        except ActuationError as err:
            return EffectState.NEEDS_REVIEW, f"It cannot be looked at: {err}"
        except Exception:
            # Behind a list or a calendar is somebody else's integration.
            _LOGGER.exception("Looking into %s failed", effect.in_words())
            return EffectState.NEEDS_REVIEW, "It cannot be looked at."
        state = judge(kind.kind, shown)
        words = {True: "The house shows it.", False: "The house does not show it."}
        said = words[shown] if shown is not None else "Nothing in the house shows it."
        return state, f"{said} {kind.reason}"

    async def _anew(self, known: Effect, effect: Effect) -> Effect | None:
        """Look into an effect that an earlier call left open; ``None``: cause it."""
        state, detail = await self.look_into(known)
        await self._log.settle(known, state, detail)
        return await self._log.intend(effect)

    async def _settle(self, effect: Effect, state: EffectState, check: Check) -> None:
        """Write how a call ended; one that cannot be written is looked into later."""
        try:
            await self._log.settle(effect, state, check.detail, check.seen)
        except JournalError:
            _LOGGER.exception("The end of %s was not written", effect.in_words())

    async def _wait_for(self, effect: Effect) -> None:
        """Give what an effect is about the time to come back after a restart."""
        for _ in range(round(PATIENCE / _POLL)):
            if can_be_looked_at(self._hass, effect):
                return
            await asyncio.sleep(_POLL)


def _known(effect: Effect) -> str:
    """Say what an earlier attempt caused, or raise where nobody knows."""
    if effect.state.happened:
        when = dt_util.as_local(effect.at)
        return f"An earlier attempt did this already at {when:%H:%M}: it was not done again."
    raise ActuationError(
        f"{effect.action} was cut by a restart, and nobody knows whether it happened. "
        "It was not done again; a person has to look. Say so in your report."
    )
