"""The form of an agent: which fields each pattern has, and in which section."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Self

import voluptuous as vol

from homeassistant.data_entry_flow import section

from .agents.definition_schema import DEFINITION_SCHEMA
from .agents.kinds import Flow, Pattern
from .flow_fields import EMPTY, FIELDS, Choices

#: The type of config subentry of each pattern.
PATTERNS: Final[Mapping[str, Pattern]] = {
    "domain_agent": Pattern.DOMAIN,
    "task_agent": Pattern.TASK,
    "orchestrator": Pattern.ORCHESTRATOR,
    "team": Pattern.TEAM,
}
TYPES: Final[Mapping[Pattern, str]] = {
    pattern: name for name, pattern in PATTERNS.items()
}
#: What cannot be left empty; everything else may.
_REQUIRED: Final = frozenset(
    {
        "name",
        "identity",
        "model",
        "autonomy",
        "missed_run",
        "overlap",
        "notify_when",
        "inbox",
        "flow",
        "goal",
        "roster",
        "phases",
    }
)

_FIRST: Final = ("name", "description", "owns", "identity")
_PROFILE: Final = ("icon", "labels")
_ABILITIES: Final = ("model", "tools", "skills", "llm_apis")
_WEB: Final = ("web", "web_domains", "web_blocked_domains", "web_uses")
_SCHEDULE: Final = (
    "cron",
    "triggers",
    "task",
    "missed_run",
    "missed_run_minutes",
    "overlap",
    "idempotent",
    "inbox",
    "rest_after",
)
_REPORTING: Final = ("notify", "notify_when", "reviewed_by")
_QUALITY: Final = (
    "requires",
    "min_length",
    "must_mention",
    "number_ranges",
    "fallback",
)
_LIMITS: Final = (
    "tokens_per_run",
    "tokens_per_day",
    "cost_per_day",
    "run_seconds",
    "call_seconds",
    "stall_seconds",
    "max_turns",
    "max_output_tokens",
)
_WORKING: Final[Mapping[str, Sequence[str]]] = {
    "abilities": _ABILITIES,
    "web": _WEB,
    "scope": ("scope", "scope_domains"),
    "freedom": ("autonomy", "approval_minutes", "rollback"),
}
_COMMON: Final[Mapping[str, Sequence[str]]] = {
    "schedule": _SCHEDULE,
    "reporting": _REPORTING,
    "quality": _QUALITY,
    "limits": _LIMITS,
    "profile": _PROFILE,
}

_DISPATCH: Final[Mapping[str, Sequence[str]]] = {
    "dispatch": ("flow", "dispatch_agents", "dispatch_labels"),
    "steps": ("steps", "choices", "max_rounds"),
}
_DELEGATING: Final[Mapping[str, Sequence[str]]] = {
    **_COMMON,
    "limits": ("tokens_per_workflow", *_LIMITS),
}
#: The sections of each pattern's form, in order, with their fields.
_SECTIONS: Final[Mapping[Pattern, Mapping[str, Sequence[str]]]] = {
    Pattern.DOMAIN: {**_WORKING, **_COMMON},
    Pattern.TASK: {**_WORKING, **_COMMON},
    # An orchestrator only delegates: it has neither tools nor a scope (F025).
    Pattern.ORCHESTRATOR: {
        **_DISPATCH,
        "abilities": ("model", "skills"),
        **_DELEGATING,
    },
    Pattern.TEAM: {
        "team": ("goal", "roster", "phases", "done_when"),
        **_WORKING,
        **_COMMON,
    },
}
#: Who talks with people does small things itself (F032).
_TALKING: Final[Mapping[str, Sequence[str]]] = {
    **_DISPATCH,
    **_WORKING,
    **_DELEGATING,
}
#: What makes the pattern what it is stays unfolded.
_UNFOLDED: Final = frozenset({"dispatch", "team"})


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a pattern; that of a main agent has what it works with, too."""

    pattern: Pattern
    talks: bool = False

    @classmethod
    def of(cls, pattern: Pattern, fields: Mapping[str, Any]) -> Self:
        """Return the form that fits a definition's fields."""
        talks = pattern is Pattern.ORCHESTRATOR and fields.get("flow") == Flow.TALK
        return cls(pattern, talks)

    @property
    def sections(self) -> Mapping[str, Sequence[str]]:
        """The form's sections, in order, with their fields."""
        return _TALKING if self.talks else _SECTIONS[self.pattern]

    @property
    def first(self) -> Sequence[str]:
        """The fields above the sections; only what lasts owns something."""
        lasts = self.pattern.remembers or self.talks
        return _FIRST if lasts else [key for key in _FIRST if key != "owns"]

    @property
    def fields(self) -> frozenset[str]:
        """Every field that the form has."""
        inside = (key for keys in self.sections.values() for key in keys)
        return frozenset({*self.first, *inside})

    def place_of(self, field: str) -> str:
        """Return where the form shows an error about a field."""
        for name, keys in self.sections.items():
            if field in keys:
                return name
        return field if field in self.first else "base"

    def schema(self, choices: Choices, unfolded: Collection[str] = ()) -> vol.Schema:
        """Return the form's schema; ``unfolded`` are sections."""
        shown = {*_UNFOLDED, *unfolded}
        fields: dict[vol.Marker, Any] = _markers(self.first, choices)
        for name, keys in self.sections.items():
            fields[vol.Required(name)] = section(
                vol.Schema(_markers(keys, choices)), {"collapsed": name not in shown}
            )
        return vol.Schema(fields)

    def nested(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return a definition's fields as the form shows them."""
        shown = {key: _listed(key, values[key]) for key in values}
        return {
            **{key: shown[key] for key in self.first if key in shown},
            **{
                name: {key: shown[key] for key in keys if key in shown}
                for name, keys in self.sections.items()
            },
        }

    def flat(self, user_input: Mapping[str, Any]) -> dict[str, Any]:
        """Return a definition's fields from the filled form, without the empty ones."""
        fields = {
            key: value for key, value in user_input.items() if key not in self.sections
        } | {
            key: value
            for name in self.sections
            for key, value in user_input[name].items()
        }
        return {key: value for key, value in fields.items() if value not in EMPTY}


def needed(fields: Mapping[str, Any]) -> Collection[str]:
    """Return the sections that what is chosen makes important."""
    flow = fields.get("flow", Flow.CHECK_IN)
    return ("steps",) if flow in [one for one in Flow if one.has_steps] else ()


def _markers(keys: Sequence[str], choices: Choices) -> dict[vol.Marker, Any]:
    """Return the fields as a schema has them."""
    return {_marker(key): FIELDS[key](choices) for key in keys}


def _marker(key: str) -> vol.Marker:
    """Return a field's marker; what it is when left alone is a suggestion.

    A default would come back when somebody empties the field.
    """
    default = DEFAULTS.get(key)
    empty = default in EMPTY
    if key in _REQUIRED:
        return vol.Required(key) if empty else vol.Required(key, default=default)
    if empty:
        return vol.Optional(key)
    return vol.Optional(key, description={"suggested_value": default})


def _defaults() -> dict[str, Any]:
    """Return the definition's defaults."""
    return {
        str(key): key.default()
        for key in DEFINITION_SCHEMA.schema
        if not isinstance(key.default, vol.Undefined)
    }


DEFAULTS: Final[Mapping[str, Any]] = MappingProxyType(_defaults())


def _listed(key: str, value: Any) -> Any:
    """Return a list where a file may name just one thing."""
    single = isinstance(DEFAULTS.get(key), list) and not isinstance(value, list)
    return [value] if single else value
