"""What a tool is: a name, a strict schema, honest annotations and one coroutine."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

import voluptuous as vol

from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers.llm import ToolAnnotations
from homeassistant.util import dt as dt_util

from ..agents.definition import AgentDefinition
from ..governance.dependencies import Dependencies
from ..governance.origins import Origin
from ..governance.seen import SeenStates
from ..memory.records import Report

if TYPE_CHECKING:
    from ..agents.skills import SkillLibrary
    from ..governance.actuator import Actuator
    from ..governance.effects import RunEffects
    from ..governance.intents import Intents
    from ..governance.notifier import Notifier
    from ..memory.journal import Journal
    from ..memory.tiers import MemoryView

#: Longest answer of a tool in characters; more is cut and said so.
MAX_RESULT: int = 6_000

READ = ToolAnnotations(
    read_only=True, destructive=False, idempotent=True, open_world=False
)


class ToolError(Exception):
    """A tool could not do it; the text tells the model what happened and what to do."""

    #: What could not be reached, where that was the reason: the report says so.
    source: str | None = None


class Unreachable(ToolError):
    """What a tool was to read, or to ask, is out of order."""

    def __init__(self, text: str, source: str) -> None:
        """Name the source apart from the text."""
        super().__init__(text)
        self.source = source


class Delegate(Protocol):
    """How a tool reaches another agent; the dispatcher stands behind it."""

    async def ask(self, agent_id: str, task: str, context: Mapping[str, Any]) -> Report:
        """Have another agent run and return its report, or raise ``ToolError``."""

    async def research(self, question: str) -> Report:
        """Have a temporary helper look into a question, or raise ``ToolError``."""

    def colleagues(self) -> Sequence[AgentDefinition]:
        """Return the agents that this one may ask."""

    def reporters(self) -> Sequence[AgentDefinition]:
        """Return the other agents whose last reports this one may read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody whom an agent may write to."""

    address: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message as a tool writes it."""

    recipient: str
    kind: str
    subject: str
    body: str
    needs_reply: bool
    priority: str
    #: Fields of the request beside its words, such as a skill or a format.
    asked: Mapping[str, str]

    def payload(self) -> dict[str, Any]:
        """Return the payload of the envelope."""
        return {
            "kind": self.kind,
            "subject": self.subject,
            "body": self.body,
            "needsReply": self.needs_reply,
            **self.asked,
        }


class Post(Protocol):
    """How a tool writes to other agents; the mesh stands behind it."""

    def contacts(self) -> Sequence[Contact]:
        """Return whom the agent may write to, in a stable order."""

    async def send(self, letter: Letter) -> dict[str, Any]:
        """Send a letter and say how far it is, or raise ``ToolError``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolContext:
    """All that a tool may reach during one run; made anew for each run."""

    hass: HomeAssistant
    agent: AgentDefinition
    run_id: str
    #: Every effect carries it, so that the logbook names the agent.
    ha_context: Context
    #: When the run began, in Home Assistant's time zone.
    now: datetime
    #: The entities in the agent's scope that are exposed to Assist, sorted.
    entities: tuple[str, ...]
    #: ``None`` for agents without memory.
    memory: MemoryView | None
    journal: Journal
    skills: SkillLibrary
    actuator: Actuator
    notifier: Notifier
    #: What the run has caused so far.
    effects: RunEffects
    delegate: Delegate
    #: What is outside and may be out of order.
    dependencies: Dependencies = field(default_factory=Dependencies)
    #: Names of what could not be reached: the run's report will say so.
    unreachable: set[str] = field(default_factory=set)
    #: ``None`` where there is no mesh.
    post: Post | None = None
    #: What stands of each entity; ``None`` where nobody keeps it.
    intents: Intents | None = None
    #: In whose name the run changes the house.
    origin: Origin = Origin.AUTONOMOUS
    #: When that was asked for: of two people the newer one wins.
    requested_at: datetime = field(default_factory=dt_util.utcnow)
    #: The person's yes that the present call stands on.
    approval_id: str | None = None
    #: The standing permission that the present call stands on.
    standing_id: str | None = None
    #: What the run was shown of entities: what changed since is not overridden.
    seen: SeenStates = field(default_factory=SeenStates)
    #: The leases of the present call, for its trace.
    leases: list[dict[str, str]] = field(default_factory=list)


class Tool(ABC):
    """One capability; instances hold no state of a run."""

    #: Reading tools begin with get_, list_, search_, recall or read_.
    name: str
    title: str
    description: str
    #: Every key with a description; keep it flat and short.
    parameters: vol.Schema = vol.Schema({})
    #: A finished JSON schema, where the tool does not come from ``parameters``.
    json_schema: Mapping[str, Any] | None = None
    annotations: ToolAnnotations = READ
    #: Why it is offered although doing it again does it again; needed where the
    #: annotations do not say idempotent.
    justification: str = ""
    #: The tool comes from another LLM API: what it touches cannot be known.
    external: bool = False
    #: Where its answers come from, if strangers can write there: mail, calendar.
    heard_from: str | None = None
    #: The integration that it reads; a house without it is not offered the tool, since
    #: every call would be paid for and say so.
    needs: str | None = None
    #: The tool waits for another agent's run.
    delegates: bool = False
    #: Longest answer in characters; what the model asked to read may be longer.
    max_result: int = MAX_RESULT

    @abstractmethod
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Do it with validated arguments and return JSON data, or raise ``ToolError``."""

    def has_what_it_needs(self, hass: HomeAssistant) -> bool:
        """Return whether the house has the integration that the tool reads."""
        return self.needs is None or bool(hass.config_entries.async_entries(self.needs))

    def check(self, context: ToolContext, arguments: Mapping[str, Any]) -> None:
        """Raise ``ToolError`` for what could never be done, before a person is asked."""
        return

    def parameters_for(self, context: ToolContext) -> vol.Schema:
        """Return the parameters for one agent, where they depend on it."""
        return self.parameters

    def annotations_of(self, arguments: Mapping[str, Any]) -> ToolAnnotations:
        """Return what is true of one call, where that depends on its arguments."""
        return self.annotations

    def household(self, arguments: Mapping[str, Any]) -> str | None:
        """Return the other household that a call would write to, for the gate."""
        return None

    def entities(self, arguments: Mapping[str, Any]) -> Sequence[str]:
        """Return the entities that a call would touch, for the gate."""
        return ()

    def action(self, arguments: Mapping[str, Any]) -> str | None:
        """Return the Home Assistant action behind a call, for the gate."""
        return None
