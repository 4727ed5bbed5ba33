"""What an agent is: one schema and one value for definitions from the UI and from files.

A definition arrives as a flat mapping of the fields below (a config subentry's
data, or a file's front matter with the body as ``identity``). ``parse`` turns
it into an ``AgentDefinition`` or raises ``DefinitionError`` naming the field.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from cronsim import CronSim, CronSimError
import voluptuous as vol

from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util, slugify

MAX_NAME: Final = 64
MAX_DESCRIPTION: Final = 300
MAX_IDENTITY: Final = 20_000
MAX_FALLBACK: Final = 10_000
MAX_CRONS: Final = 24
MAX_PHASES: Final = 20
#: The owner of the memory that all agents share.
RESERVED_IDS: Final = frozenset({"household"})
#: An agent with more tools than this is set up with a warning (F041, F044).
RECOMMENDED_TOOLS: Final = 10
#: An agent with more tools than this is refused (F043).
MAX_TOOLS: Final = 32


class Pattern(StrEnum):
    """The four kinds of agents."""

    DOMAIN = "domain"
    TASK = "task"
    ORCHESTRATOR = "orchestrator"
    TEAM = "team"

    @property
    def remembers(self) -> bool:
        """Whether agents of this pattern have memory of their own."""
        return self in (Pattern.DOMAIN, Pattern.TEAM)

    @property
    def delegates(self) -> bool:
        """Whether agents of this pattern dispatch others."""
        return self in (Pattern.ORCHESTRATOR, Pattern.TEAM)


class Autonomy(StrEnum):
    """What an agent may change without a person's yes."""

    OBSERVE = "observe"
    ASK = "ask"
    ACT = "act"


class MissedRun(StrEnum):
    """What happens to a scheduled time that passed while HA was down."""

    SKIP = "skip"
    RUN_ONCE = "run_once"
    WITHIN = "within"


class Overlap(StrEnum):
    """What happens when an agent is to run while it is still running."""

    SINGLE = "single"
    QUEUED = "queued"
    RESTART = "restart"


class NotifyWhen(StrEnum):
    """When a finished run's report is sent to people."""

    ALWAYS = "always"
    ATTENTION = "attention"
    NEVER = "never"


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
    """One phase of a team: ends when its template renders true."""

    name: str
    instructions: str
    members: tuple[str, ...]
    exit_when: str


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
    fallback: str
    enabled: bool
    labels: tuple[str, ...]
    dispatch_agents: tuple[str, ...]
    dispatch_labels: tuple[str, ...]
    goal: str
    roster: tuple[str, ...]
    phases: tuple[Phase, ...]
    subentry_id: str | None = None
    file: str | None = None
    data: Mapping[str, Any] = field(
        default_factory=lambda: MappingProxyType({}), repr=False, compare=False
    )


def _agent_ref(value: Any) -> str:
    """Accept an agent by id or by name."""
    if not (slug := slugify(cv.string(value))):
        raise vol.Invalid("expected the id or the name of an agent")
    return slug


def _cron(value: Any) -> str:
    """Accept a five-field cron expression."""
    text = " ".join(cv.string(value).split())
    if len(text.split(" ")) != 5:
        raise vol.Invalid(f"'{text}' must have five fields, like '0 7 * * 1-5'")
    try:
        next(CronSim(text, dt_util.utcnow()))
    except (CronSimError, StopIteration) as err:
        raise vol.Invalid(f"'{text}' is not a cron expression ({err})") from err
    return text


def _text(limit: int) -> Any:
    """Accept text of at most ``limit`` characters."""
    return vol.All(cv.string, str.strip, vol.Length(max=limit))


def _choice(kind: type[StrEnum]) -> Any:
    """Accept one of the words of a closed list, and name them in the error."""
    return vol.All(cv.string, vol.In([str(word) for word in kind]))


def _notify_target(value: Any) -> str:
    """Accept a notify entity or a notify action."""
    target = cv.string(value)
    if not target.startswith("notify.") or len(target) <= len("notify."):
        raise vol.Invalid(
            f"'{target}' must be a notify entity or action, like notify.mobile_app_x"
        )
    return target


_STRINGS = vol.All(cv.ensure_list, [cv.string])

_PHASE = vol.Schema(
    {
        vol.Required("name"): vol.All(_text(MAX_NAME), vol.Length(min=1)),
        vol.Optional("instructions", default=""): _text(MAX_IDENTITY),
        vol.Optional("members", default=list): vol.All(cv.ensure_list, [_agent_ref]),
        vol.Required("exit_when"): vol.All(_text(MAX_FALLBACK), vol.Length(min=1)),
    }
)

_SCOPE = vol.Schema(
    {
        vol.Optional(kind): _STRINGS
        for kind in ("entity_id", "device_id", "area_id", "floor_id", "label_id")
    }
)

_RANGE = vol.All([vol.Coerce(float)], vol.Length(min=2, max=2))

#: Every field of a definition with its validator and default.
DEFINITION_SCHEMA: Final = vol.Schema(
    {
        vol.Required("name"): vol.All(_text(MAX_NAME), vol.Length(min=1)),
        vol.Required("pattern"): _choice(Pattern),
        vol.Optional("icon", default="mdi:account-tie"): cv.icon,
        vol.Optional("description", default=""): _text(MAX_DESCRIPTION),
        vol.Optional("owns", default=""): _text(MAX_DESCRIPTION),
        vol.Required("identity"): vol.All(_text(MAX_IDENTITY), vol.Length(min=10)),
        vol.Optional("model", default="routine"): vol.All(
            _text(100), vol.Length(min=1)
        ),
        vol.Optional("tools", default=list): vol.All(
            _STRINGS, vol.Unique(), vol.Length(max=MAX_TOOLS)
        ),
        vol.Optional("llm_apis", default=list): vol.All(_STRINGS, vol.Unique()),
        vol.Optional("skills", default=list): vol.All(_STRINGS, vol.Unique()),
        vol.Optional("scope", default=dict): _SCOPE,
        vol.Optional("scope_domains", default=list): vol.All(_STRINGS, vol.Unique()),
        vol.Optional("autonomy", default="observe"): _choice(Autonomy),
        vol.Optional("cron", default=list): vol.All(
            cv.ensure_list, [_cron], vol.Length(max=MAX_CRONS)
        ),
        vol.Optional("triggers", default=list): vol.All(cv.ensure_list, [dict]),
        vol.Optional("task", default=""): _text(MAX_IDENTITY),
        vol.Optional("missed_run", default="skip"): _choice(MissedRun),
        vol.Optional("missed_run_minutes", default=60): vol.All(
            vol.Coerce(int), vol.Range(1, 10_080)
        ),
        vol.Optional("overlap", default="single"): _choice(Overlap),
        vol.Optional("notify", default=list): vol.All(cv.ensure_list, [_notify_target]),
        vol.Optional("notify_when", default="never"): _choice(NotifyWhen),
        vol.Optional("reviewed_by"): vol.Any(None, "", _agent_ref),
        vol.Optional("tokens_per_run", default=60_000): vol.All(
            vol.Coerce(int), vol.Range(1_000, 5_000_000)
        ),
        vol.Optional("tokens_per_day", default=400_000): vol.All(
            vol.Coerce(int), vol.Range(1_000, 50_000_000)
        ),
        vol.Optional("cost_per_day"): vol.Any(
            None, vol.All(vol.Coerce(float), vol.Range(0, 1_000))
        ),
        vol.Optional("run_seconds", default=180): vol.All(
            vol.Coerce(float), vol.Range(1, 3_600)
        ),
        vol.Optional("call_seconds", default=30): vol.All(
            vol.Coerce(float), vol.Range(0.1, 600)
        ),
        vol.Optional("stall_seconds", default=120): vol.All(
            vol.Coerce(float), vol.Range(0.1, 3_600)
        ),
        vol.Optional("max_turns", default=12): vol.All(
            vol.Coerce(int), vol.Range(1, 50)
        ),
        vol.Optional("max_output_tokens", default=3_000): vol.All(
            vol.Coerce(int), vol.Range(100, 32_000)
        ),
        vol.Optional("min_length", default=20): vol.All(
            vol.Coerce(int), vol.Range(0, 2_000)
        ),
        vol.Optional("must_mention", default=list): _STRINGS,
        vol.Optional("number_ranges", default=dict): {cv.string: _RANGE},
        vol.Optional("requires", default=list): _STRINGS,
        vol.Optional("idempotent", default=True): cv.boolean,
        vol.Optional("fallback", default=""): _text(MAX_FALLBACK),
        vol.Optional("enabled", default=True): cv.boolean,
        vol.Optional("labels", default=list): _STRINGS,
        vol.Optional("dispatch_agents", default=list): vol.All(
            cv.ensure_list, [_agent_ref]
        ),
        vol.Optional("dispatch_labels", default=list): _STRINGS,
        vol.Optional("goal", default=""): _text(MAX_DESCRIPTION),
        vol.Optional("roster", default=list): vol.All(cv.ensure_list, [_agent_ref]),
        vol.Optional("phases", default=list): vol.All(
            cv.ensure_list, [_PHASE], vol.Length(max=MAX_PHASES)
        ),
    }
)

FIELDS: Final = frozenset(str(key) for key in DEFINITION_SCHEMA.schema)


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
    elif valid["phases"] or valid["roster"]:
        raise DefinitionError("phases", "only a team has a roster and phases")
    if pattern is Pattern.ORCHESTRATOR and valid["tools"]:
        raise DefinitionError(
            "tools", "an orchestrator only delegates and has no tools of its own"
        )
    if not any(character.isalnum() for character in valid["name"]):
        raise DefinitionError("name", "needs at least one letter or digit")
    if slugify(valid["name"]) in RESERVED_IDS:
        raise DefinitionError(
            "name", f"'{valid['name']}' stands for all agents, choose another one"
        )


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
        contract=OutputContract(
            min_length=valid["min_length"],
            must_mention=tuple(valid["must_mention"]),
            number_ranges=MappingProxyType(
                {
                    name: (low, high)
                    for name, (low, high) in valid["number_ranges"].items()
                }
            ),
        ),
        phases=tuple(
            Phase(
                name=phase["name"],
                instructions=phase["instructions"],
                members=tuple(phase["members"]),
                exit_when=phase["exit_when"],
            )
            for phase in valid["phases"]
        ),
    )


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
    "fallback",
    "enabled",
    "goal",
)
_TUPLES: Final = (
    "tools",
    "llm_apis",
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
)
