"""What stands of an agent's policy now: whether it is the one that its run began with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.llm import ToolAnnotations

from ..agents.definition import AgentDefinition
from ..agents.registry import Registry
from ..memory.codec import canonical, digest
from .actuator import Action, Actor
from .gate import Decision, GatedCall, GateFacts, decide
from .lease_format import EXTERNAL
from .scope import still_in_scope
from .standing import Permissions

_CHANGES = ToolAnnotations(read_only=False, destructive=True, open_world=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A policy's version, and what the gate says under it."""

    version: str
    decision: Decision


class Policy:
    """Knows the staff as it is now."""

    def __init__(
        self,
        hass: HomeAssistant,
        registry: Registry,
        sensitive: Callable[[Sequence[str]], frozenset[str]],
        permissions: Permissions,
    ) -> None:
        """Keep where to look; ``sensitive`` says which entities are marked so."""
        self._permissions = permissions
        self._hass = hass
        self._registry = registry
        self._sensitive = sensitive

    @callback
    def begun(self, actor: Actor, action: Action) -> Standing:
        """Return what stood when the run began."""
        allowed = [one for one in action.entity_ids if one in actor.entities]
        return self._standing(actor, action, actor.agent, allowed, enabled=True)

    @callback
    def now(self, actor: Actor, action: Action) -> Standing | None:
        """Return what stands now; nothing where the agent is gone."""
        agent = self._registry.get(actor.agent.agent_id)
        if agent is None:
            return None
        allowed = still_in_scope(self._hass, agent, action.entity_ids)
        enabled = self._registry.enabled(agent.account)
        return self._standing(actor, action, agent, allowed, enabled=enabled)

    def _standing(
        self,
        actor: Actor,
        action: Action,
        agent: AgentDefinition,
        allowed: Sequence[str],
        *,
        enabled: bool,
    ) -> Standing:
        """Return a policy's version and what the gate says of an action under it."""
        external = action.name.startswith(EXTERNAL)
        call = GatedCall(
            tool=action.name,
            annotations=_CHANGES,
            entities=action.entity_ids,
            action=None if external else action.name,
            external=external,
        )
        facts = GateFacts(
            agent=agent,
            enabled=enabled,
            tools=frozenset({action.name}),
            entities=frozenset(allowed),
            sensitive_entities=self._sensitive(action.entity_ids),
            approved=actor.approval_id is not None,
            standing=self._permissions.held(
                actor.standing_id, agent, action.name, action.entity_ids
            ),
        )
        return Standing(
            version=_version(agent, sorted(allowed), enabled=enabled),
            decision=decide(call, facts),
        )


def _version(agent: AgentDefinition, allowed: list[str], *, enabled: bool) -> str:
    """Return a digest of all that the gate decides on for an agent."""
    decides = [
        agent.agent_id,
        agent.pattern,
        agent.autonomy,
        sorted(agent.tools),
        sorted(agent.llm_apis),
        sorted(agent.web),
        {kind: sorted(ids) for kind, ids in agent.scope.items()},
        sorted(agent.scope_domains),
        allowed,
        enabled,
    ]
    return digest(canonical(decides))
