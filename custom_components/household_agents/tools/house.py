"""What tools need to know of entities: names, areas, and which the agent may use."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence

from homeassistant.components.sensor import async_rounded_state
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant, State, callback
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
)

from ..governance.actuator import ActuationError
from .base import ToolContext, ToolError


@callback
def name_of(hass: HomeAssistant, entity_id: str) -> str:
    """Return the friendly name that people know an entity by."""
    state = hass.states.get(entity_id)
    return state.name if state else entity_id


@callback
def area_of(hass: HomeAssistant, entity_id: str) -> ar.AreaEntry | None:
    """Return an entity's area, its own or its device's."""
    if (entity := er.async_get(hass).async_get(entity_id)) is None:
        return None
    area_id = entity.area_id
    if (
        area_id is None
        and entity.device_id is not None
        and (device := dr.async_get(hass).async_get(entity.device_id)) is not None
    ):
        area_id = dr.async_get_effective_area_id(hass, device)
    return ar.async_get(hass).async_get_area(area_id) if area_id else None


@callback
def is_available(hass: HomeAssistant, entity_id: str) -> bool:
    """Whether an entity is there and reachable."""
    state = hass.states.get(entity_id)
    return state is not None and state.state != STATE_UNAVAILABLE


@callback
def shown_state(hass: HomeAssistant, state: State) -> str:
    """Return a state as people see it, with the precision that they chose."""
    if state.domain == "sensor":
        return async_rounded_state(hass, state.entity_id, state)
    return state.state


def of_domain(context: ToolContext, domain: str) -> list[str]:
    """Return the entities of a domain that the agent may use."""
    return [entity for entity in context.entities if entity.startswith(f"{domain}.")]


def domains_of(context: ToolContext) -> dict[str, int]:
    """Return how many entities of each domain the agent may use."""
    return dict(Counter(entity.partition(".")[0] for entity in context.entities))


def choose(
    context: ToolContext, domain: str, wanted: str | None, what: str
) -> list[str]:
    """Return the wanted entity, or all of its kind; raise ``ToolError`` for none."""
    mine = of_domain(context, domain)
    if not mine:
        raise ToolError(
            f"There is no {what} among the entities of {context.agent.name}. A "
            f"person has to add one to this agent's entities and expose it to Assist."
        )
    if wanted is None:
        return mine
    require(context, wanted, mine)
    return [wanted]


def require(
    context: ToolContext, entity_id: str, mine: list[str] | None = None
) -> None:
    """Raise ``ToolError`` for an entity that the agent may not use here."""
    allowed = list(context.entities) if mine is None else mine
    if entity_id in allowed:
        return
    known = ", ".join(
        f"{entity} ({name_of(context.hass, entity)})" for entity in allowed[:10]
    )
    raise ToolError(
        f"{entity_id} is not one of the entities that {context.agent.name} may use "
        f"here. Use one of: {known or 'none'}."
    )


async def read_each[T](
    context: ToolContext,
    entity_ids: Sequence[str],
    read: Callable[[str], Awaitable[Sequence[T]]],
) -> tuple[list[tuple[str, T]], list[str]]:
    """Read several entities at once: what each has, and which could not be read.

    One that fails is named and does not hide the others (F196).
    """
    problems: list[str] = []

    async def attempt(entity_id: str) -> list[tuple[str, T]]:
        """Read one entity."""
        try:
            return [(entity_id, item) for item in await read(entity_id)]
        except (ActuationError, ToolError) as err:
            problems.append(f"{name_of(context.hass, entity_id)}: {err}")
            if err.source is not None:
                context.unreachable.add(err.source)
            return []

    reads = await asyncio.gather(*map(attempt, entity_ids))
    return [found for items in reads for found in items], problems
