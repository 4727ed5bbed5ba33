"""What is checked before a run: the request, and the data that it must bring."""

from collections.abc import Mapping
from typing import Any, Final

from homeassistant.exceptions import ServiceValidationError

from ..agents.definition import AgentDefinition
from ..agents.kinds import Pattern
from ..agents.registry import Registry
from ..const import DOMAIN
from ..memory.records import RunRequest, RunSource

#: Shorter texts from another agent are most likely a failure upstream (F169).
MIN_CONTEXT_LENGTH: Final = 10
MAX_DEPTH: Final = 3
MAX_TASK: Final = 20_000


class Refused(ServiceValidationError):
    """Something that was asked for is not done; nothing has begun."""

    def __init__(self, key: str, **placeholders: str) -> None:
        """Make the translated error of an action."""
        super().__init__(
            translation_domain=DOMAIN,
            translation_key=key,
            translation_placeholders=placeholders,
        )
        self.key = key
        self.placeholders = placeholders

    def __str__(self) -> str:
        """Say it for logs and other agents, without translations."""
        details = ", ".join(
            f"{key}: {value}" for key, value in self.placeholders.items()
        )
        return f"{self.key.replace('_', ' ')} ({details})"


class RunRefused(Refused):
    """A run request cannot become a run; nothing was started."""


def check_request(registry: Registry, request: RunRequest) -> AgentDefinition:
    """Return the agent that is to run, or raise ``RunRefused``."""
    if (agent := registry.get(request.agent_id)) is None:
        raise RunRefused("agent_unknown", agent=request.agent_id)
    if not registry.enabled(agent.agent_id):
        raise RunRefused("agent_disabled", agent=agent.name)
    if len(request.task) > MAX_TASK:
        raise RunRefused("task_too_long", agent=agent.name, limit=str(MAX_TASK))
    _check_chain(agent, request)
    if request.approval_id is None:
        # Of what was approved all is known; only its outcome is to be told.
        _check_context(agent, request.context, request.source)
    return agent


def check_helper(helper: AgentDefinition, request: RunRequest) -> None:
    """Raise ``RunRefused`` where no helper may be lent any more."""
    if len(request.chain) > MAX_DEPTH or helper.agent_id in request.chain:
        path = " → ".join((*request.chain, helper.agent_id))
        raise RunRefused("chain_too_deep", agent=helper.name, chain=path)


def _check_chain(agent: AgentDefinition, request: RunRequest) -> None:
    """Refuse circles and orchestrators under orchestrators."""
    if agent.agent_id in request.chain or len(request.chain) >= MAX_DEPTH:
        path = " → ".join((*request.chain, agent.agent_id))
        raise RunRefused("chain_too_deep", agent=agent.name, chain=path)
    if request.chain and agent.pattern is Pattern.ORCHESTRATOR:
        raise RunRefused("orchestrator_dispatched", agent=agent.name)


def _check_context(
    agent: AgentDefinition, context: Mapping[str, Any], source: RunSource
) -> None:
    """Refuse missing or suspiciously short data, naming the field."""
    for name in agent.requires:
        value = context.get(name)
        if value is None or value == "":
            raise RunRefused("context_missing", agent=agent.name, field=name)
        upstream = source in (
            RunSource.ORCHESTRATOR,
            RunSource.TEAM,
            RunSource.AGENT,
            RunSource.WORKFLOW,
        )
        if (
            upstream
            and isinstance(value, str)
            and len(value.strip()) < MIN_CONTEXT_LENGTH
        ):
            raise RunRefused("context_too_short", agent=agent.name, field=name)
