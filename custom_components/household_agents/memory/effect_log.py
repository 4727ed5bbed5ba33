"""The log of effects: written before they are caused, and never caused twice."""

from collections.abc import Callable, Collection
from functools import partial
from typing import Final

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.util import dt as dt_util

from . import sql_effects
from .cursor import Cursor
from .database import Database
from .effect_records import Effect, EffectState
from .sql_effects import EffectFilter

#: States in which nobody knows what became of an effect.
UNSETTLED: Final = (EffectState.INTENDED, EffectState.NEEDS_REVIEW)

type Listener = Callable[[Effect, EffectState], None]


class EffectLog:
    """What agents did to the house, on disk before it is done.

    Raises ``JournalError``; an effect that cannot be written is not caused.
    """

    def __init__(self, database: Database) -> None:
        """Write to the journal's open file."""
        self._database = database
        self._listeners: list[Listener] = []

    @callback
    def listen(self, listener: Listener) -> CALLBACK_TYPE:
        """Tell ``listener`` what becomes of every effect; returns how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @callback
    def tell(self, effect: Effect, state: EffectState) -> None:
        """Tell the listeners what became of an effect."""
        for listener in list(self._listeners):
            listener(effect, state)

    async def intend(self, effect: Effect) -> Effect | None:
        """Write an effect before it is caused; return the known one instead if there is.

        ``None`` means: cause it, and settle it. Otherwise it was caused before
        (``state.happened``), is being caused (``intended``) or a person has to
        look at it (``needs_review``), and must not be caused now.
        """
        return await self._database.write(
            partial(sql_effects.intend, effect=effect), alone=True
        )

    async def settle(
        self,
        effect: Effect,
        state: EffectState,
        detail: str = "",
        seen: sql_effects.Seen | None = None,
    ) -> None:
        """Write what became of an effect, unless another run has caused it since."""
        await self._database.write(
            partial(
                sql_effects.settle,
                effect=effect,
                state=state,
                detail=detail[:500],
                now=dt_util.utcnow(),
                seen=seen,
            )
        )
        self.tell(effect, state)

    async def effect(self, effect_id: str) -> Effect | None:
        """Return one effect."""
        return await self._database.read(
            partial(sql_effects.get_effect, effect_id=effect_id)
        )

    async def effects(
        self,
        *,
        run_id: str | None = None,
        agent_id: str | None = None,
        states: Collection[EffectState] | None = None,
        after: Cursor | None = None,
        limit: int = 200,
    ) -> list[Effect]:
        """Return effects in their order; ``run_id`` may also be a key of work."""
        wanted = EffectFilter(
            run_id=run_id, agent_id=agent_id, states=states, after=after, limit=limit
        )
        return await self._database.read(
            partial(sql_effects.get_effects, wanted=wanted)
        )

    async def unsettled(self, run_id: str | None = None) -> list[Effect]:
        """Return the effects of which nobody knows what became, of a run or of all."""
        return await self.effects(run_id=run_id, states=UNSETTLED, limit=1_000)
