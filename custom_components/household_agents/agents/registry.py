"""The staff: every definition that validates, wherever it came from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.util import slugify

from .definition import AgentDefinition
from .kinds import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What differs between two staffs, by agent id."""

    added: frozenset[str]
    removed: frozenset[str]
    changed: frozenset[str]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.removed or self.changed)


class Registry:
    """Holds the definitions and tells listeners what changed."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._agents: dict[str, AgentDefinition] = {}
        self._switched_off: set[str] = set()
        self._listeners: list[Callable[[Changes], None]] = []

    def all(self) -> tuple[AgentDefinition, ...]:
        """Return the staff in a stable order."""
        return tuple(self._agents[key] for key in sorted(self._agents))

    def get(self, agent_id: str) -> AgentDefinition | None:
        """Return a definition by agent id."""
        return self._agents.get(agent_id)

    def find(self, reference: str) -> AgentDefinition | None:
        """Return a definition by agent id or by name."""
        slug = slugify(reference)
        if (agent := self._agents.get(slug)) is not None:
            return agent
        named = [agent for agent in self.all() if slugify(agent.name) == slug]
        return named[0] if len(named) == 1 else None

    def enabled(self, agent_id: str) -> bool:
        """Whether the agent exists and may run."""
        return agent_id in self._agents and agent_id not in self._switched_off

    @callback
    def switch(self, agent_id: str, on: bool) -> None:
        """Switch an agent on or off; what runs is not cut."""
        (self._switched_off.discard if on else self._switched_off.add)(agent_id)

    @callback
    def listen(self, listener: Callable[[Changes], None]) -> CALLBACK_TYPE:
        """Tell ``listener`` about every change; returns how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @callback
    def replace(self, agents: Mapping[str, AgentDefinition]) -> Changes:
        """Take over a new staff and say what changed."""
        old, new = self._agents, dict(agents)
        changes = Changes(
            added=frozenset(new.keys() - old.keys()),
            removed=frozenset(old.keys() - new.keys()),
            changed=frozenset(
                key for key in new.keys() & old.keys() if new[key] != old[key]
            ),
        )
        self._agents = new
        self._switched_off &= new.keys()
        self._switched_off |= {key for key in changes.added if not new[key].enabled}
        if changes:
            for listener in list(self._listeners):
                listener(changes)
        return changes

    def colleagues(self, agent: AgentDefinition) -> tuple[AgentDefinition, ...]:
        """Return whom an agent may ask.

        Domain agents never write to their peers (F013): they, and everybody
        else, may only ask task agents, which own nothing and remember nothing.
        Only a main agent hands on what belongs to a domain agent's area.
        """
        askable = {Pattern.TASK, Pattern.DOMAIN} if agent.talks else {Pattern.TASK}
        return tuple(
            other
            for other in self.all()
            if other.pattern in askable
            and other.agent_id != agent.agent_id
            and self.enabled(other.agent_id)
        )
