"""The only place from which the integration calls Home Assistant's actions.

A test walks the package and proves that nothing else does.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
import logging
from types import MappingProxyType
from typing import Any, Final, Protocol

import voluptuous as vol

from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError, Unauthorized
from homeassistant.helpers.llm import ToolAnnotations
from homeassistant.util import slugify

from ..agents.definition import AgentDefinition
from ..memory.effect_log import EffectLog
from ..memory.effect_records import Effect, EffectState
from .dependencies import Dependencies, Dependency, DependencyDown, is_fault
from .effects import ActuationError, Causation, RunEffects, SourceDown
from .gate import Decision, GatedCall, GateFacts, Verdict, decide
from .members import expanded
from .origins import Origin
from .seen import SeenStates
from .shots import Shot, shot_of
from .standing import Permissions

__all__ = ("Action", "ActuationError", "Actuator", "Held")

_LOGGER = logging.getLogger(__name__)

#: Actions that only read and answer.
READING_ACTIONS: Final = frozenset(
    {
        "calendar.get_events",
        "imap.fetch",
        "todo.get_items",
        "weather.get_forecasts",
    }
)

#: Whatever is read has to answer within so many seconds.
READ_SECONDS: Final = 20.0

_CHANGES = ToolAnnotations(read_only=False, destructive=True, open_world=False)


class Actor(Protocol):
    """Who wants an effect: the part of a tool's context that decides."""

    @property
    def agent(self) -> AgentDefinition:
        """The agent on whose behalf it is."""

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities in its scope."""

    @property
    def ha_context(self) -> Context:
        """The context that the call carries."""

    @property
    def effects(self) -> RunEffects:
        """What the run has caused so far."""

    @property
    def run_id(self) -> str:
        """The run."""

    @property
    def origin(self) -> Origin:
        """In whose name it is."""

    @property
    def requested_at(self) -> datetime:
        """When that was asked for."""

    @property
    def approval_id(self) -> str | None:
        """The person's yes that it stands on."""

    @property
    def standing_id(self) -> str | None:
        """The standing permission that it stands on."""

    @property
    def seen(self) -> SeenStates:
        """What the run was shown of entities."""

    @property
    def leases(self) -> list[dict[str, str]]:
        """The leases of the present tool call, for its trace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One Home Assistant action on named entities."""

    domain: str
    service: str
    entity_ids: tuple[str, ...]
    data: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    #: What the call is addressed to where that is not what it acts on: the voice
    #: of ``tts.speak``, whose ``entity_ids`` are the speakers.
    via: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The action's full name."""
        return f"{self.domain}.{self.service}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A lease that a change is made under."""

    lease_id: str
    #: Raises ``ActuationError`` where it holds no longer; called right before the call.
    look: Callable[[], None]


class Referee(Protocol):
    """Who else has a say in a change of entities: conflicts, leases."""

    def hold(self, actor: Actor, action: Action) -> AbstractAsyncContextManager[object]:
        """Refuse with ``ActuationError`` on entering, or learn how it ended on leaving.

        What is raised inside has not been done, as far as Home Assistant says. A
        ``Held`` that it yields is looked at once more right before the call.
        """


class Actuator:
    """Carries out what the gate allows, and reads what only reads."""

    def __init__(
        self,
        hass: HomeAssistant,
        log: EffectLog,
        dependencies: Dependencies | None = None,
        referees: Sequence[Referee] = (),
        sensitive: Callable[[Sequence[str]], frozenset[str]] | None = None,
        permissions: Permissions | None = None,
    ) -> None:
        """Keep Home Assistant, the log of what is done to it, and what is well.

        ``referees`` are asked in order before each change of entities; ``sensitive``
        tells at that moment which of them a person has to say yes for.
        """
        self._permissions = permissions
        self._sensitive = sensitive or (lambda _entity_ids: frozenset())
        self._hass = hass
        self._referees = tuple(referees)
        self._dependencies = dependencies or Dependencies()
        self._causation = Causation(hass, log, self._look)

    async def perform(self, actor: Actor, action: Action) -> str:
        """Carry out an action, or raise ``ActuationError``.

        The gate has been asked about the tool call already; what reaches Home
        Assistant is checked once more here, so that no tool can leak. Returns
        what the agent has to know: an earlier attempt at the same work may have
        done it.
        """
        decision = self._check(actor, action)
        if decision.verdict is not Verdict.ALLOW:
            raise ActuationError(decision.reason)

        async def call() -> None:
            """Call it."""
            await self._call(
                action.domain,
                action.service,
                dict(action.data),
                action.via or action.entity_ids,
                actor.ha_context,
            )
            _LOGGER.debug("%s carried out %s", actor.agent.agent_id, action.name)

        return await self.cause(actor, action, call)

    async def cause(
        self, actor: Actor, action: Action, cause: Callable[[], Awaitable[object]]
    ) -> str:
        """Cause a change that the gate allowed, past the referees and once.

        ``action`` only names what a tool from elsewhere does by itself.
        """
        effect = actor.effects.next(action.name, action.entity_ids, action.data)
        async with AsyncExitStack() as stack:
            held = [
                await stack.enter_async_context(referee.hold(actor, action))
                for referee in self._referees
            ]
            leases = [one for one in held if isinstance(one, Held)]

            async def look_and_cause() -> object:
                """Cause it if every lease still holds."""
                for lease in leases:
                    lease.look()
                return await cause()

            for lease in leases:
                effect = replace(effect, lease_id=lease.lease_id)
            if actor.agent.rollback and not effect.rolls_back:
                effect = replace(effect, before=self._before(action))
            return await self._caused(actor, effect, look_and_cause)

    async def once(
        self,
        actor: Actor,
        name: str,
        data: Mapping[str, Any],
        cause: Callable[[], Awaitable[object]],
    ) -> str:
        """Cause an effect that is no action on entities, as ``perform`` does."""
        return await self._caused(actor, actor.effects.next(name, (), data), cause)

    @callback
    def _before(self, action: Action) -> dict[str, Shot]:
        """Return how entities are that may have to be set back, and members of groups."""
        states = (
            self._hass.states.get(one)
            for one in expanded(self._hass, action.entity_ids)
            if one not in self._sensitive((one,))
        )
        shots = {
            state.entity_id: shot_of(state)
            for state in states
            # A group is what its members are.
            if state is not None and ATTR_ENTITY_ID not in state.attributes
        }
        return {entity_id: shot for entity_id, shot in shots.items() if shot}

    async def _caused(
        self, actor: Actor, effect: Effect, cause: Callable[[], Awaitable[object]]
    ) -> str:
        """Cause an effect, and have the run know what came of it."""
        try:
            note, state = await self._causation.once(effect, cause)
        except ActuationError:
            actor.effects.note(effect, EffectState.FAILED)
            raise
        except asyncio.CancelledError:
            # It took too long, or the run ends: what came of it is looked into then.
            actor.effects.note(effect, EffectState.INTENDED)
            raise
        actor.effects.note(effect, state)
        return note

    async def look_into(self, effect: Effect) -> tuple[EffectState, str]:
        """Find out what became of an effect that was cut, and how that is known."""
        return await self._causation.look_into(effect)

    async def read(
        self,
        context: Context,
        domain: str,
        service: str,
        data: Mapping[str, Any],
        *,
        entity_ids: Sequence[str],
    ) -> dict[str, Any]:
        """Call an action that only reads and return its response.

        Raises ``SourceDown`` where it is what is read that fails, or is slow.
        """
        if f"{domain}.{service}" not in READING_ACTIONS:
            raise ActuationError(f"{domain}.{service} is not known to only read")
        source = self._source(domain, data, entity_ids)
        try:
            async with self._dependencies.calling(source, READ_SECONDS):
                response = await self._call(
                    domain,
                    service,
                    dict(data),
                    entity_ids,
                    _nobodys(context),
                    answer=True,
                )
        except DependencyDown as err:
            raise SourceDown(str(err), source.name) from err
        except TimeoutError as err:
            text = f"{source.name} did not answer within {READ_SECONDS:g} s."
            raise SourceDown(text, source.name) from err
        except ActuationError as err:
            if is_fault(err):
                raise SourceDown(str(err), source.name) from err
            raise
        return dict(response or {})

    def _source(
        self, domain: str, data: Mapping[str, Any], entity_ids: Sequence[str]
    ) -> Dependency:
        """Return what a reading action reads: one entity, or a config entry."""
        if len(entity_ids) == 1:
            state = self._hass.states.get(entity_ids[0])
            return Dependency(
                key=entity_ids[0], name=state.name if state else entity_ids[0]
            )
        entry_id = str(data.get("entry", ""))
        entry = self._hass.config_entries.async_get_entry(entry_id)
        name = entry.title if entry else domain
        return Dependency(key=f"{domain}.{slugify(name)}", name=name)

    async def notify(
        self, target: str, payload: Mapping[str, Any], context: Context | None
    ) -> None:
        """Call a notify action; ``send_message`` when ``target`` is an entity.

        Telling its people is the household's own, and no right of the agent's.
        """
        context = _nobodys(context) if context else None
        domain, _, service = target.partition(".")
        if self._hass.states.get(target) is not None:
            message = {key: payload[key] for key in ("title", "message")}
            await self._call(domain, "send_message", message, (target,), context)
            return
        if not self._hass.services.has_service(domain, service):
            raise ActuationError(f"the notify target {target} does not exist")
        await self._call(domain, service, dict(payload), (), context)

    async def announce(
        self, satellite: str, message: str, context: Context | None
    ) -> None:
        """Say something on a voice satellite, or raise ``ActuationError``.

        Telling people what they have asked for is the household's own.
        """
        context = _nobodys(context) if context else None
        await self._call(
            "assist_satellite", "announce", {"message": message}, (satellite,), context
        )

    async def _look(
        self, domain: str, service: str, data: Mapping[str, Any], entity_id: str
    ) -> dict[str, Any]:
        """Look at one entity, for nobody in particular."""
        return await self.read(Context(), domain, service, data, entity_ids=[entity_id])

    def _check(self, actor: Actor, action: Action) -> Decision:
        """Ask the gate about the action itself."""
        addressed = action.via or action.entity_ids
        if action.via and action.name != "tts.speak":
            return Decision(
                Verdict.DENY, f"BLOCKED: {action.name} is called on what it acts on."
            )
        foreign = [
            entity_id
            for entity_id in addressed
            if entity_id.partition(".")[0] != action.domain
        ]
        if foreign:
            return Decision(
                Verdict.DENY,
                f"BLOCKED: {action.name} is not an action of {foreign[0]}.",
            )
        return decide(
            GatedCall(
                tool=action.name,
                annotations=_CHANGES,
                entities=action.entity_ids,
                action=action.name,
            ),
            GateFacts(
                agent=actor.agent,
                enabled=True,
                tools=frozenset({action.name}),
                entities=frozenset(actor.entities),
                sensitive_entities=self._sensitive(action.entity_ids),
                approved=actor.approval_id is not None,
                standing=self._standing(actor, action),
            ),
        )

    def _standing(self, actor: Actor, action: Action) -> str | None:
        """Return the standing permission that an action is made under."""
        if self._permissions is None:
            return None
        return self._permissions.held(
            actor.standing_id, actor.agent, action.name, action.entity_ids
        )

    async def _call(
        self,
        domain: str,
        service: str,
        data: dict[str, Any],
        entity_ids: Sequence[str],
        context: Context | None,
        *,
        answer: bool = False,
    ) -> Any:
        """Call the action and turn its failures into one error."""
        target = {"entity_id": list(entity_ids)} if entity_ids else None
        try:
            return await self._hass.services.async_call(
                domain,
                service,
                data,
                blocking=True,
                context=context,
                target=target,
                return_response=answer,
            )
        except Unauthorized as err:
            raise ActuationError(
                f"Home Assistant refused {domain}.{service}: your user may not control "
                f"{err.entity_id or 'that'}. Report it instead."
            ) from err
        except (HomeAssistantError, vol.Invalid, ValueError, TypeError) as err:
            raise ActuationError(f"{domain}.{service} failed: {err}") from err


def _nobodys(context: Context) -> Context:
    """Return the same context in nobody's name.

    Home Assistant knows no right to read by an action: it would ask for control.
    """
    return Context(id=context.id, parent_id=context.parent_id)
