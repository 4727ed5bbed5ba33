"""Standing permissions: what a person has said "always" to, for one agent and one action.

A permission reaches no further than the call that it was given for: that agent, tool
and action, exactly those entities and, but for words in lists and calendars, those very
arguments. It turns asking into allowing where an agent asks for everything, and nothing
else: what is sensitive, what a hook asks about, and what is denied stay as they are.

Giving an agent more tools or a wider scope neither widens a permission nor ends it. It
ends when the agent begins to read what strangers write, in mail or on the web: they
could then have it use what was given to somebody who heard the household alone. It
ends, too, when another agent or another device has come under a name that it was given
for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
import json
from typing import Any, Final, Self

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from ..agents.definition import AgentDefinition
from ..memory.approval_records import frozen
from ..memory.codec import digest
from .gate import GatedCall
from .members import expanded

MAX_PER_AGENT: Final = 50
MAX_PERMISSIONS: Final = 500
#: Here it is the list or the calendar that matters: the words are others each time.
ANY_WORDS: Final = frozenset({"calendar.create_event", "todo.add_item"})

#: Between an entity and its id in the registry.
_AS: Final = " as "
#: What two permissions for the same have in common.
_ABOUT: Final = (
    "agent_id",
    "tool",
    "action",
    "entity_ids",
    "reached",
    "digest",
    "hears",
    "source",
)

#: Returns where strangers write what an agent reads.
type Hears = Callable[[AgentDefinition], frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """One standing permission."""

    agent_id: str
    tool: str
    action: str
    #: As the call named them, sorted.
    entity_ids: tuple[str, ...]
    #: With what stood behind groups when it was given; each with its id in the
    #: registry, as another device may come to bear its name.
    reached: tuple[str, ...]
    #: Of the arguments; empty for whatever arguments.
    digest: str
    #: What it is for, in one line.
    title: str
    #: The user who gave it, and the answer by which.
    given_by: str | None
    approval_id: str
    #: Where strangers wrote what the agent read when it was given.
    hears: tuple[str, ...] = ()
    #: Where the agent's definition came from.
    source: str = ""
    at: datetime = field(default_factory=dt_util.utcnow)
    standing_id: str = field(default_factory=ulid_now)

    @property
    def things(self) -> frozenset[str]:
        """The entities that it reaches."""
        return frozenset(one.partition(_AS)[0] for one in self.reached)

    @property
    def any_arguments(self) -> bool:
        """Whether it is for whatever arguments."""
        return not self.digest

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON data, to be kept."""
        return {**asdict(self), "at": self.at.isoformat()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        lists = ("entity_ids", "reached", "hears")
        return cls(
            **{
                **data,
                **{name: tuple(data[name]) for name in lists},
                "at": datetime.fromisoformat(data["at"]),
            }
        )


def arguments_digest(
    action: str, entities: Sequence[str], arguments: Mapping[str, Any]
) -> str:
    """Return what a permission holds of arguments: equal for calls that do the same.

    Raises ``ValueError`` for what is no JSON.
    """
    if action in ANY_WORDS:
        return ""
    plain = _ordered(dict(frozen(arguments)), frozenset(entities))
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return digest(text.encode())


def _ordered(value: Any, entities: frozenset[str]) -> Any:
    """Return arguments with their entities in one order: which comes first is all one."""
    if isinstance(value, dict):
        return {key: _ordered(one, entities) for key, one in value.items()}
    if not isinstance(value, list):
        return value
    if value and all(isinstance(one, str) and one in entities for one in value):
        return sorted(value)
    return [_ordered(one, entities) for one in value]


class Permissions:
    """All standing permissions, by their ids."""

    def __init__(self, hass: HomeAssistant, hears: Hears) -> None:
        """Know none before they are restored."""
        self._hass = hass
        self._hears = hears
        self._given: dict[str, Permission] = {}

    @callback
    def restore(self, permissions: Iterable[Permission]) -> None:
        """Take over what was kept."""
        self._given = {one.standing_id: one for one in permissions}

    @callback
    def all(self, agent_id: str | None = None) -> list[Permission]:
        """Return those of one agent or of all, oldest first."""
        found = [
            one for one in self._given.values() if agent_id in (None, one.agent_id)
        ]
        return sorted(found, key=lambda one: one.at)

    @callback
    def get(self, standing_id: str) -> Permission | None:
        """Return one by its id."""
        return self._given.get(standing_id)

    @callback
    def has_room(self, agent_id: str) -> bool:
        """Whether one more may be given to an agent."""
        return (
            len(self._given) < MAX_PERMISSIONS
            and len(self.all(agent_id)) < MAX_PER_AGENT
        )

    @callback
    def add(self, permission: Permission) -> Permission:
        """Add one; what is given already is returned instead."""
        for one in self.all(permission.agent_id):
            if _same(one, permission):
                return one
        self._given[permission.standing_id] = permission
        return permission

    @callback
    def remove(self, standing_id: str) -> Permission | None:
        """Take one back."""
        return self._given.pop(standing_id, None)

    @callback
    def new(
        self,
        agent: AgentDefinition,
        call: GatedCall,
        arguments: Mapping[str, Any],
        *,
        title: str,
        given_by: str | None,
        approval_id: str,
    ) -> Permission:
        """Return a permission for what a call does; it is not given yet."""
        return Permission(
            agent_id=agent.agent_id,
            tool=call.tool,
            action=call.action or "",
            entity_ids=tuple(sorted(set(call.entities))),
            reached=self._reached(call.entities),
            digest=arguments_digest(call.action or "", call.entities, arguments),
            title=title,
            given_by=given_by,
            approval_id=approval_id,
            hears=tuple(sorted(self._hears(agent))),
            source=_source(agent),
        )

    @callback
    def find(
        self, agent: AgentDefinition, call: GatedCall, arguments: Mapping[str, Any]
    ) -> str | None:
        """Return the id of the permission that covers a call, if there is one."""
        if call.action is None or not call.entities:
            return None
        wanted: str | None = None
        for one in self._given.values():
            if one.agent_id != agent.agent_id or one.tool != call.tool:
                continue
            if set(one.entity_ids) != set(call.entities) or not self._covers(
                one, agent, call.action, call.entities
            ):
                continue
            try:
                wanted = wanted or arguments_digest(
                    call.action, call.entities, arguments
                )
            except ValueError:
                return None
            if one.any_arguments or one.digest == wanted:
                return one.standing_id
        return None

    @callback
    def held(
        self,
        standing_id: str | None,
        agent: AgentDefinition,
        action: str,
        entities: Sequence[str],
    ) -> str | None:
        """Return the id again, if that permission covers an action at this moment.

        A call may name more than its action acts on, like the speakers that another
        one is joined to: the call as a whole was looked at by ``find``.
        """
        one = self._given.get(standing_id) if standing_id is not None else None
        if one is None or one.agent_id != agent.agent_id or not entities:
            return None
        if not set(entities) <= set(one.entity_ids):
            return None
        return standing_id if self._covers(one, agent, action, entities) else None

    @callback
    def lapse(self, one: Permission, agent: AgentDefinition | None) -> str:
        """Say why a permission must not be kept, as all is now; nothing where it may."""
        if agent is None:
            return "its agent is not there any more"
        if one.source != _source(agent):
            return f"{agent.name} is another agent than it was given to"
        if not self._hears(agent).issubset(one.hears):
            return f"{agent.name} reads more of what strangers write"
        for thing in one.reached:
            entity_id = thing.partition(_AS)[0]
            if self._identified(entity_id) != thing:
                return f"{entity_id} is not what it was"
        return ""

    def _covers(
        self,
        one: Permission,
        agent: AgentDefinition,
        action: str,
        entities: Sequence[str],
    ) -> bool:
        """Whether a permission is for an action on entities, and still holds."""
        return (
            one.action == action
            and set(self._reached(entities)) <= set(one.reached)
            and one.source == _source(agent)
            and self._hears(agent).issubset(one.hears)
        )

    def _reached(self, entities: Sequence[str]) -> tuple[str, ...]:
        """Return entities and what stands behind them, each as what it is now."""
        return tuple(map(self._identified, expanded(self._hass, entities)))

    def _identified(self, entity_id: str) -> str:
        """Return an entity with its id in the registry, which outlives its name."""
        entry = er.async_get(self._hass).async_get(entity_id)
        return f"{entity_id}{_AS}{entry.id}" if entry is not None else entity_id


def _source(agent: AgentDefinition) -> str:
    """Return where an agent's definition came from."""
    return agent.subentry_id or agent.file or ""


def _same(one: Permission, other: Permission) -> bool:
    """Whether two permissions are for the same."""
    return all(getattr(one, name) == getattr(other, name) for name in _ABOUT)
