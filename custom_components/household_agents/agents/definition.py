"""What an agent is: one schema and one value for definitions from the UI and from files.

A definition arrives as a flat mapping of the fields below (a config subentry's
data, or a file's front matter with the body as ``identity``). ``parse`` turns
it into an ``AgentDefinition`` or raises ``DefinitionError`` naming the field.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

import voluptuous as vol

from homeassistant.util import slugify

from .definition_schema import DEFINITION_SCHEMA, FIELDS
from .kinds import (
    Autonomy,
    Flow,
    InboxPolicy,
    MissedRun,
    NotifyWhen,
    Overlap,
    Pattern,
    TaskKind,
)
from .web_rules import web_problem

#: The owner of the memory that all agents share.
RESERVED_IDS: Final = frozenset({"household"})
#: An agent with more tools than this is set up with a warning (F041, F044).
RECOMMENDED_TOOLS: Final = 10


class DefinitionError(ValueError):
    """A definition does not validate; ``field`` names what is wrong."""

    def __init__(self, field_name: str, message: str) -> None:
        """Keep the field apart from the message."""
        super().__init__(f"{field_name}: {message}")
        self.field = field_name
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What an agent may spend; ``None`` means only the household's limits hold."""

    tokens_per_run: int
    tokens_per_day: int
    cost_per_day: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one run, in seconds and counts."""

    run_seconds: float
    call_seconds: float
    stall_seconds: float
    max_turns: int
    max_output_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputContract:
    """What a report must satisfy before anything is passed on."""

    min_length: int
    must_mention: tuple[str, ...]
    number_ranges: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One phase of a team; it ends when all that its exit asks for holds."""

    name: str
    instructions: str
    members: tuple[str, ...]
    #: A template; empty where conditions or a person's word decide alone.
    exit_when: str = ""
    #: Home Assistant conditions, as automations have them.
    exit_conditions: tuple[Mapping[str, Any], ...] = ()
    #: A person has to say that the phase is done.
    confirm: bool = False
    #: Planned length; the team says so when it slips. 0 is no plan.
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowStep:
    """One step of an orchestrator's flow: who does what, and what must come of it."""

    name: str
    agent: str
    task: str
    kind: TaskKind
    #: The rule of a route: the first step whose template renders true is taken.
    when: str
    #: In place of the agent's own contract.
    gate: OutputContract | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentDefinition:
    """A validated definition; ``subentry_id`` or ``file`` says where it came from."""

    agent_id: str
    name: str
    pattern: Pattern
    icon: str
    description: str
    owns: str
    identity: str
    model: str
    tools: tuple[str, ...]
    llm_apis: tuple[str, ...]
    #: What Claude's own server may do on the web for it: ``search``, ``fetch``.
    web: tuple[str, ...]
    web_domains: tuple[str, ...]
    web_blocked_domains: tuple[str, ...]
    #: How often in one run.
    web_uses: int
    skills: tuple[str, ...]
    scope: Mapping[str, tuple[str, ...]]
    #: Besides ``scope``: every entity of these domains that is exposed to Assist.
    scope_domains: tuple[str, ...]
    autonomy: Autonomy
    cron: tuple[str, ...]
    triggers: tuple[Mapping[str, Any], ...]
    task: str
    missed_run: MissedRun
    missed_run_minutes: int
    overlap: Overlap
    notify: tuple[str, ...]
    notify_when: NotifyWhen
    reviewed_by: str | None
    budget: Budget
    limits: Limits
    contract: OutputContract
    requires: tuple[str, ...]
    idempotent: bool
    #: What a run that goes wrong has changed is set back.
    rollback: bool
    fallback: str
    enabled: bool
    labels: tuple[str, ...]
    dispatch_agents: tuple[str, ...]
    dispatch_labels: tuple[str, ...]
    goal: str
    #: A template: whatever phase it is in, the team is done when it renders true.
    done_when: str
    roster: tuple[str, ...]
    phases: tuple[Phase, ...]
    flow: Flow
    steps: tuple[FlowStep, ...]
    #: What voters choose from; empty for an open question.
    choices: tuple[str, ...]
    #: How often a draft is improved at most.
    max_rounds: int
    tokens_per_workflow: int
    inbox: InboxPolicy
    #: After so many scheduled runs with nothing to report it rests now and then;
    #: 0 is never.
    rest_after: int
    #: How long a person has to say yes to what it asks; no answer is a no.
    approval_minutes: int
    subentry_id: str | None = None
    file: str | None = None
    data: Mapping[str, Any] = field(
        default_factory=lambda: MappingProxyType({}), repr=False, compare=False
    )

    @property
    def account(self) -> str:
        """The agent whose switch and budgets count: a helper has its agent's."""
        return account_of(self.agent_id)

    @property
    def talks(self) -> bool:
        """Whether it is a main agent: it talks with people and may act itself."""
        return self.flow is Flow.TALK

    @property
    def remembers(self) -> bool:
        """Whether it has memory of its own."""
        return self.pattern.remembers or self.talks

    @property
    def compiles(self) -> bool:
        """Whether its reports are made of others', and not of its own work."""
        return self.pattern.delegates and not self.talks


#: What one agent alone should not be: the hands, the eyes, the memory and the clock.
_ROLES: Final[tuple[frozenset[str], ...]] = (
    frozenset({"research"}),
    frozenset({"remember"}),
    frozenset({"send_notification", "speak", "send_message", "ask_agent"}),
)


def does_everything(agent: AgentDefinition) -> bool:
    """Whether an agent talks, researches, remembers and has a schedule (F120)."""
    tools = frozenset((*agent.tools, *(("research",) if agent.web else ())))
    return bool(agent.cron or agent.triggers) and all(role & tools for role in _ROLES)


def account_of(agent_id: str) -> str:
    """Return the agent behind an id; that of a helper is made of its agent's."""
    return agent_id.partition(".")[0]


def parse(
    data: Mapping[str, Any],
    *,
    agent_id: str | None = None,
    subentry_id: str | None = None,
    file: str | None = None,
) -> AgentDefinition:
    """Validate a definition's fields, or raise ``DefinitionError`` for the first bad one."""
    if unknown := sorted(set(data) - FIELDS):
        raise DefinitionError(unknown[0], "is not a field of a definition")
    try:
        valid: dict[str, Any] = DEFINITION_SCHEMA(dict(data))
    except vol.Invalid as err:
        raise _definition_error(err) from err
    _check_pattern(valid)
    return _build(
        valid,
        agent_id=agent_id or slugify(valid["name"]),
        subentry_id=subentry_id,
        file=file,
        data=MappingProxyType(dict(data)),
    )


def _definition_error(err: vol.Invalid) -> DefinitionError:
    """Name the field that a validation error is about."""
    first = err.errors[0] if isinstance(err, vol.MultipleInvalid) else err
    path = ".".join(str(part) for part in first.path) or "definition"
    return DefinitionError(path, first.error_message)


def _check_pattern(valid: Mapping[str, Any]) -> None:
    """Hold each pattern to its own rules."""
    pattern = Pattern(valid["pattern"])
    if pattern is Pattern.TEAM:
        for name in ("goal", "roster", "phases"):
            if not valid[name]:
                raise DefinitionError(name, "a team needs it")
        phases = {slugify(phase["name"]) for phase in valid["phases"]}
        if len(phases) < len(valid["phases"]):
            raise DefinitionError("phases", "every phase needs a name of its own")
    elif valid["phases"] or valid["roster"] or valid["done_when"]:
        raise DefinitionError("phases", "only a team has a roster, phases and an end")
    talks = valid["flow"] == Flow.TALK
    if pattern is Pattern.ORCHESTRATOR and valid["tools"] and not talks:
        raise DefinitionError(
            "tools",
            "an orchestrator only delegates and has no tools of its own, "
            "unless its flow is 'talk'",
        )
    _check_flow(pattern, valid)
    if (problem := web_problem(valid)) is not None:
        raise DefinitionError(*problem)
    if not any(character.isalnum() for character in valid["name"]):
        raise DefinitionError("name", "needs at least one letter or digit")
    if slugify(valid["name"]) in RESERVED_IDS:
        raise DefinitionError(
            "name", f"'{valid['name']}' stands for all agents, choose another one"
        )


def _check_flow(pattern: Pattern, valid: Mapping[str, Any]) -> None:
    """Hold an orchestrator's flow to the steps that it needs."""
    flow = Flow(valid["flow"])
    if pattern is not Pattern.ORCHESTRATOR and (
        valid["steps"] or flow is not Flow.CHECK_IN
    ):
        raise DefinitionError("flow", "only an orchestrator has a flow and steps")
    if valid["steps"] and not flow.has_steps:
        raise DefinitionError(
            "steps", f"the flow '{flow}' finds out by itself who works"
        )
    if len(valid["steps"]) < _MIN_STEPS.get(flow, 0):
        raise DefinitionError(
            "steps", f"the flow '{flow}' needs at least {_MIN_STEPS[flow]} steps"
        )
    if flow is Flow.REFINE and len(valid["steps"]) > 2:
        raise DefinitionError(
            "steps", "'refine' has two steps: who drafts, and who judges the draft"
        )
    doers = {step["agent"] for step in valid["steps"]}
    if flow in (Flow.VOTE, Flow.REFINE) and len(doers) < len(valid["steps"]):
        raise DefinitionError(
            "steps", f"'{flow}' needs a different agent for each of its steps"
        )
    names = [slugify(step["name"]) for step in valid["steps"]]
    if len(set(names)) < len(names):
        raise DefinitionError("steps", "every step needs a name of its own")


def _build(valid: Mapping[str, Any], **identity: Any) -> AgentDefinition:
    """Make the value from validated fields."""
    plain: dict[str, Any] = {name: valid[name] for name in _PLAIN}
    tuples: dict[str, Any] = {name: tuple(valid[name]) for name in _TUPLES}
    return AgentDefinition(
        **identity,
        **plain,
        **tuples,
        pattern=Pattern(valid["pattern"]),
        autonomy=Autonomy(valid["autonomy"]),
        missed_run=MissedRun(valid["missed_run"]),
        overlap=Overlap(valid["overlap"]),
        notify_when=NotifyWhen(valid["notify_when"]),
        reviewed_by=valid.get("reviewed_by") or None,
        scope=MappingProxyType(
            {kind: tuple(ids) for kind, ids in valid["scope"].items()}
        ),
        budget=Budget(
            tokens_per_run=valid["tokens_per_run"],
            tokens_per_day=valid["tokens_per_day"],
            cost_per_day=valid.get("cost_per_day"),
        ),
        limits=Limits(**{name: valid[name] for name in Limits.__slots__}),
        flow=Flow(valid["flow"]),
        inbox=InboxPolicy(valid["inbox"]),
        contract=_contract(valid),
        phases=tuple(
            Phase(
                name=phase["name"],
                instructions=phase["instructions"],
                members=tuple(phase["members"]),
                exit_when=phase["exit_when"],
                exit_conditions=tuple(phase["exit_conditions"]),
                confirm=phase["confirm"],
                days=phase["days"],
            )
            for phase in valid["phases"]
        ),
        steps=tuple(
            FlowStep(
                name=step["name"],
                agent=step["agent"],
                task=step["task"],
                kind=TaskKind(step["kind"]),
                when=step["when"],
                gate=_contract(step["gate"]) if "gate" in step else None,
            )
            for step in valid["steps"]
        ),
    )


def _contract(valid: Mapping[str, Any]) -> OutputContract:
    """Make what a report must satisfy."""
    return OutputContract(
        min_length=valid["min_length"],
        must_mention=tuple(valid["must_mention"]),
        number_ranges=MappingProxyType(
            {name: (low, high) for name, (low, high) in valid["number_ranges"].items()}
        ),
    )


#: A flow with fewer steps would be a run of one agent.
_MIN_STEPS: Final[Mapping[Flow, int]] = {
    Flow.CHAIN: 2,
    Flow.ROUTE: 2,
    Flow.PARALLEL: 2,
    Flow.VOTE: 2,
    Flow.REFINE: 2,
}


_PLAIN: Final = (
    "name",
    "icon",
    "description",
    "owns",
    "identity",
    "model",
    "task",
    "missed_run_minutes",
    "idempotent",
    "rollback",
    "fallback",
    "enabled",
    "goal",
    "done_when",
    "max_rounds",
    "web_uses",
    "tokens_per_workflow",
    "rest_after",
    "approval_minutes",
)
_TUPLES: Final = (
    "tools",
    "llm_apis",
    "web",
    "web_domains",
    "web_blocked_domains",
    "skills",
    "scope_domains",
    "cron",
    "triggers",
    "notify",
    "requires",
    "labels",
    "dispatch_agents",
    "dispatch_labels",
    "roster",
    "choices",
)
