"""Standing permissions: what a person has said "always" to, for one agent and one action.

A permission reaches no further than the call that it was given for: that agent, tool
and action, exactly those entities and, but for words in lists and calendars, those very
arguments. It turns asking into allowing where an agent asks for everything, and nothing
else: what is sensitive, what a hook asks about, and what is denied stay as they are.

Giving an agent more tools or a wider scope neither widens a permission nor ends it. It
ends when the agent begins to read what strangers write, in mail or on the web: they
could then have it use what was given to somebody who heard the household alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
import json
from typing import Any, Final, Self

from homeassistant.core import HomeAssistant, callback
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
    #: With what stood behind groups when it was given.
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
    at: datetime = field(default_factory=dt_util.utcnow)
    standing_id: str = field(default_factory=ulid_now)

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
            reached=expanded(self._hass, call.entities),
            digest=arguments_digest(call.action or "", call.entities, arguments),
            title=title,
            given_by=given_by,
            approval_id=approval_id,
            hears=tuple(sorted(self._hears(agent))),
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
            if not self._covers(one, agent, call.action, call.entities):
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
        """Return the id again, if that permission covers an action at this moment."""
        one = self._given.get(standing_id) if standing_id is not None else None
        if one is None or one.agent_id != agent.agent_id:
            return None
        return standing_id if self._covers(one, agent, action, entities) else None

    @callback
    def lapsed(self, agent: AgentDefinition) -> list[Permission]:
        """Return those that an agent must not keep, as it is defined now."""
        hears = self._hears(agent)
        return [
            one for one in self.all(agent.agent_id) if not hears.issubset(one.hears)
        ]

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
            and set(one.entity_ids) == set(entities)
            and set(expanded(self._hass, entities)) <= set(one.reached)
            and self._hears(agent).issubset(one.hears)
        )


def _same(one: Permission, other: Permission) -> bool:
    """Whether two permissions are for the same."""
    about = ("agent_id", "tool", "action", "entity_ids", "reached", "digest", "hears")
    return all(getattr(one, name) == getattr(other, name) for name in about)
