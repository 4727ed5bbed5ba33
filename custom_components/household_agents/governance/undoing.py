"""Sets back what a run has changed: through the actuator, as any change is made."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
import logging
from typing import Any, Final

from homeassistant.core import Context, HomeAssistant, callback

from ..agents.definition import AgentDefinition
from ..memory.effect_log import EffectLog
from ..memory.effect_records import Effect, EffectState
from .actuator import Action, Actor, ActuationError, Actuator
from .effects import RunEffects
from .origins import Origin
from .rollback import Left, Plan, Present, Step, plan
from .seen import SeenStates, deliberate
from .shots import shot_of

_LOGGER = logging.getLogger(__name__)

#: All of it has to be done in so many seconds.
MAX_SECONDS: Final = 60.0
#: So much is said of it.
MAX_NAMED: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Who sets something back: the agent whose run changed it, under its own rights."""

    agent: AgentDefinition
    entities: tuple[str, ...]
    ha_context: Context
    effects: RunEffects
    run_id: str
    origin: Origin
    requested_at: datetime
    approval_id: str | None = None
    #: Setting back is not what anybody has said "always" to.
    standing_id: str | None = None
    seen: SeenStates = field(default_factory=SeenStates)
    leases: list[dict[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, actor: Actor, effects: RunEffects) -> Stand:
        """Return somebody who acts as ``actor`` does, for other effects."""
        return cls(
            agent=actor.agent,
            entities=actor.entities,
            ha_context=actor.ha_context,
            effects=effects,
            run_id=actor.run_id,
            origin=actor.origin,
            requested_at=actor.requested_at,
            approval_id=actor.approval_id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was set back, by name, and what was not, with the reason."""

    done: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    entity_ids: frozenset[str] = frozenset()

    def notes(self) -> tuple[str, ...]:
        """Say it to people."""
        told = (("Set back as it was", self.done), ("Not set back", self.left))
        return tuple(
            f"{what}: {', '.join(names[:MAX_NAMED])}." for what, names in told if names
        )

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for the trace."""
        return {"done": list(self.done), "left": list(self.left)}


class Undoing:
    """Plans and carries out what sets a run's changes back."""

    def __init__(
        self,
        hass: HomeAssistant,
        log: EffectLog,
        actuator: Actuator,
        sensitive: Callable[[Sequence[str]], frozenset[str]],
    ) -> None:
        """``sensitive`` tells which entities only people decide on."""
        self._hass = hass
        self._log = log
        self._actuator = actuator
        self._sensitive = sensitive

    async def roll_back(self, actor: Actor, run_id: str) -> Undone:
        """Set back what a run has changed, once, whatever is left of it by now.

        Asked again, it does what is still missing: what was set back is known.
        """
        effects = await self._log.effects(run_id=run_id)
        planned = self._plan(effects)
        failed: dict[str, str] = {}
        try:
            async with asyncio.timeout(MAX_SECONDS):
                for step in planned.steps:
                    if step.entity_id not in failed:
                        await self._take(actor, step, effects, failed)
        except TimeoutError:
            done = {one.entity_id for one in planned.steps} - failed.keys()
            _LOGGER.warning("Setting back run %s took too long", run_id)
            failed |= dict.fromkeys(
                (one for one in done if not self._is_back(one, effects)), "no time left"
            )
        return await self._settle(effects, planned, failed)

    @callback
    def _plan(self, effects: Sequence[Effect]) -> Plan:
        """Plan on the house as it is now."""
        names = {
            one for effect in effects for one in (*effect.before, *effect.entity_ids)
        }
        return plan(
            effects,
            {entity_id: self._present(entity_id) for entity_id in names},
            ours={effect.run_id for effect in effects},
            sensitive=self._sensitive(sorted(names)),
        )

    @callback
    def _present(self, entity_id: str) -> Present:
        """Return how an entity is now."""
        state = self._hass.states.get(entity_id)
        if state is None:
            return Present(shot=None)
        return Present(
            shot=shot_of(state),
            context_id=state.context.id,
            deliberate=deliberate(state.context),
        )

    async def _take(
        self,
        actor: Actor,
        step: Step,
        effects: Sequence[Effect],
        failed: dict[str, str],
    ) -> None:
        """Carry out one step; what fails is kept with its reason."""
        first = next(one for one in effects if one.effect_id == step.effect_ids[0])
        own = RunEffects(
            agent_id=actor.agent.agent_id,
            run_id=first.run_id,
            # Apart from the run's own, and anew for what was caused anew.
            work_key=f"{first.work_key}/undo:{first.effect_id}#{first.calls}",
            rolls_back=step.effect_ids,
        )
        domain = step.entity_id.partition(".")[0]
        action = Action(
            domain=domain,
            service=step.service,
            entity_ids=(step.entity_id,),
            data=step.data,
        )
        try:
            await self._actuator.perform(Stand.of(actor, own), action)
        except ActuationError as err:
            failed[step.entity_id] = str(err)
        else:
            states = {one.state for one in own.caused.values()}
            if EffectState.NOT_CONFIRMED in states:
                failed[step.entity_id] = "it does not react"

    @callback
    def _is_back(self, entity_id: str, effects: Sequence[Effect]) -> bool:
        """Whether an entity needs nothing any more."""
        steps = self._plan(effects).steps
        return entity_id not in {one.entity_id for one in steps}

    async def _settle(
        self, effects: Sequence[Effect], planned: Plan, failed: dict[str, str]
    ) -> Undone:
        """Write which effects are undone, and say what is and what is not."""
        kept = {one for left in planned.left for one in left.effect_ids}
        kept |= {
            one
            for step in planned.steps
            if step.entity_id in failed
            for one in step.effect_ids
        }
        undone = {one for step in planned.steps for one in step.effect_ids}
        for effect in effects:
            if effect.effect_id in undone - kept:
                await self._log.settle(effect, EffectState.ROLLED_BACK, "Set back.")
        back = dict.fromkeys(
            step.entity_id for step in planned.steps if step.entity_id not in failed
        )
        return Undone(
            done=tuple(self._name(one) for one in back),
            left=(
                *(f"{self._name(one)} ({why})" for one, why in failed.items()),
                *self._left(planned.left),
            ),
            entity_ids=frozenset(back),
        )

    @callback
    def _left(self, left: Iterable[Left]) -> list[str]:
        """Say what is left as it is, and why."""
        return [f"{self._name(one.what)} ({one.why})" for one in left]

    @callback
    def _name(self, entity_id: str) -> str:
        """Return the name that people know an entity by."""
        state = self._hass.states.get(entity_id)
        return state.name if state else entity_id
