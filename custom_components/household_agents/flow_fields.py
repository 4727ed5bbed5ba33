"""The fields of the forms: how each one is filled in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.const import CURRENCY_DOLLAR, UnitOfTime
from homeassistant.helpers.selector import (
    BooleanSelector,
    ChooseSelector,
    ChooseSelectorChoiceConfig,
    ChooseSelectorConfig,
    ConditionSelector,
    IconSelector,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    ObjectSelector,
    ObjectSelectorConfig,
    ObjectSelectorField,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TargetSelector,
    TemplateSelector,
    TextSelector,
    TextSelectorConfig,
    TriggerSelector,
)

from .agents.kinds import (
    Autonomy,
    Flow,
    InboxPolicy,
    MissedRun,
    NotifyWhen,
    Overlap,
    TaskKind,
    Web,
)

#: The models that the household has set.
MODEL_KINDS: Final = ("routine", "strong")
_LIST: Final = SelectSelectorMode.LIST
#: What an emptied field sends, depending on its selector.
EMPTY: Final[tuple[Any, ...]] = (None, "", [], {})


def number_box(
    minimum: float, maximum: float, unit: str | None = None, *, step: float = 1
) -> Any:
    """Return a box for a number; whole steps give whole numbers."""
    config = NumberSelectorConfig(
        min=minimum, max=maximum, step=step, mode=NumberSelectorMode.BOX
    )
    if unit:
        config["unit_of_measurement"] = unit
    whole = float(step).is_integer()
    return vol.All(NumberSelector(config), vol.Coerce(int if whole else float))


def notify_selector(targets: list[str]) -> SelectSelector:
    """Return the choice of whom to tell; a phone that is not there yet may be typed."""
    return SelectSelector(
        SelectSelectorConfig(
            options=targets,
            multiple=True,
            custom_value=True,
            mode=SelectSelectorMode.DROPDOWN,
        )
    )


class RawTemplateSelector(TemplateSelector):
    """Leaves checking to the step, which says what is wrong and keeps the form."""

    @override
    def __call__(self, data: Any) -> str:
        """Accept any text."""
        text: str = vol.Schema(str)(data)
        return text


class RawTriggerSelector(TriggerSelector):
    """Leaves checking to the step, which asks the trigger's own platform too."""

    @override
    def __call__(self, data: Any) -> Any:
        """Accept anything."""
        return data


class RawConditionSelector(ConditionSelector):
    """Leaves checking to the step, which asks the condition's own platform too."""

    @override
    def __call__(self, data: Any) -> Any:
        """Accept anything."""
        return data


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the selectors offer in this house, by value and label."""

    tools: Sequence[str]
    domains: Mapping[str, str]
    skills: Mapping[str, str]
    llm_apis: Mapping[str, str]
    agents: Mapping[str, str]
    labels: Mapping[str, str]
    notify: Sequence[str]
    #: Whether the agent has a model of its own, which is neither of the household's.
    named_model: bool


type _Field = Callable[[Choices], Any]


def _fixed(selector: Any) -> _Field:
    """Return a field that does not depend on the house."""
    return lambda choices: selector


def _text(*, multiline: bool = False, multiple: bool = False) -> _Field:
    """Return a field for text."""
    return _fixed(
        TextSelector(TextSelectorConfig(multiline=multiline, multiple=multiple))
    )


def _one_of(key: str, options: type[StrEnum]) -> SelectSelector:
    """Return a choice of one translated option."""
    return SelectSelector(
        SelectSelectorConfig(
            options=[*options],
            translation_key=key,
            mode=SelectSelectorMode.DROPDOWN,
        )
    )


def _some_of(key: str, options: type[StrEnum]) -> SelectSelector:
    """Return a choice of any of some translated options."""
    return SelectSelector(
        SelectSelectorConfig(
            options=[*options], translation_key=key, multiple=True, mode=_LIST
        )
    )


def _labelled(
    labels: Mapping[str, str], *, multiple: bool = True, custom_value: bool = False
) -> SelectSelector:
    """Return a choice of what the house has."""
    return SelectSelector(
        SelectSelectorConfig(
            options=[
                SelectOptionDict(value=value, label=label)
                for value, label in labels.items()
            ],
            multiple=multiple,
            custom_value=custom_value,
            mode=SelectSelectorMode.DROPDOWN,
        )
    )


def _model(choices: Choices) -> ChooseSelector:
    """Return the choice between the household's two models and any other.

    One list with a free entry would show the two by their bare words. The frontend
    shows a present value in the first choice, whichever it is of.
    """
    kind = SelectSelector(
        SelectSelectorConfig(
            options=list(MODEL_KINDS),
            translation_key="model",
            mode=SelectSelectorMode.DROPDOWN,
        )
    )
    ways: dict[str, Any] = {"kind": kind, "name": TextSelector()}
    order = reversed(ways) if choices.named_model else iter(ways)
    return ChooseSelector(
        ChooseSelectorConfig(
            choices={
                way: ChooseSelectorChoiceConfig(
                    selector=ways[way].serialize()["selector"]
                )
                for way in order
            },
            translation_key="model_choice",
        )
    )


def _tools(choices: Choices) -> SelectSelector:
    """Return the choice of tools, under their translated names."""
    return SelectSelector(
        SelectSelectorConfig(
            options=list(choices.tools),
            multiple=True,
            translation_key="tools",
            mode=SelectSelectorMode.DROPDOWN,
        )
    )


def _part(selector: Any, *, required: bool = False) -> ObjectSelectorField:
    """Return one field of an object in a list."""
    return ObjectSelectorField(selector=selector, required=required)


def _phases(choices: Choices) -> ObjectSelector:
    """Return the list of a team's phases."""
    days = NumberSelectorConfig(
        min=0,
        max=3_650,
        mode=NumberSelectorMode.BOX,
        unit_of_measurement=UnitOfTime.DAYS,
    )
    return ObjectSelector(
        ObjectSelectorConfig(
            fields={
                "name": _part(TextSelector(), required=True),
                "instructions": _part(TextSelector(TextSelectorConfig(multiline=True))),
                "members": _part(_labelled(choices.agents, custom_value=True)),
                "exit_conditions": _part(RawConditionSelector()),
                "exit_when": _part(RawTemplateSelector()),
                "confirm": _part(BooleanSelector()),
                "days": _part(NumberSelector(days)),
            },
            multiple=True,
            label_field="name",
            description_field="instructions",
            translation_key="phases",
        )
    )


def _steps(choices: Choices) -> ObjectSelector:
    """Return the list of an orchestrator's steps."""
    agent = _labelled(choices.agents, multiple=False)
    return ObjectSelector(
        ObjectSelectorConfig(
            fields={
                "name": _part(TextSelector(), required=True),
                "agent": _part(agent, required=True),
                "task": _part(TextSelector(TextSelectorConfig(multiline=True))),
                "kind": _part(_one_of("task_kind", TaskKind)),
                "when": _part(RawTemplateSelector()),
                "gate": _part(ObjectSelector()),
            },
            multiple=True,
            label_field="name",
            description_field="task",
            translation_key="steps",
        )
    )


#: Every field that a form can have, with how it is filled in.
FIELDS: Final[Mapping[str, _Field]] = MappingProxyType(
    {
        "name": _text(),
        "description": _text(),
        "owns": _text(),
        "identity": _text(multiline=True),
        "icon": _fixed(IconSelector()),
        "labels": lambda choices: _labelled(choices.labels, custom_value=True),
        "model": _model,
        "tools": _tools,
        "skills": lambda choices: _labelled(choices.skills),
        "llm_apis": lambda choices: _labelled(choices.llm_apis),
        "web": _fixed(_some_of("web", Web)),
        "web_domains": _text(multiple=True),
        "web_blocked_domains": _text(multiple=True),
        "web_uses": _fixed(number_box(1, 20)),
        "scope": _fixed(TargetSelector()),
        "scope_domains": lambda choices: _labelled(choices.domains, custom_value=True),
        "autonomy": _fixed(_one_of("autonomy", Autonomy)),
        "cron": _text(multiple=True),
        "triggers": _fixed(RawTriggerSelector()),
        "task": _text(multiline=True),
        "missed_run": _fixed(_one_of("missed_run", MissedRun)),
        "missed_run_minutes": _fixed(number_box(1, 10_080, UnitOfTime.MINUTES)),
        "overlap": _fixed(_one_of("overlap", Overlap)),
        "idempotent": _fixed(BooleanSelector()),
        "rollback": _fixed(BooleanSelector()),
        "inbox": _fixed(_one_of("inbox", InboxPolicy)),
        "rest_after": _fixed(number_box(0, 100)),
        "approval_minutes": _fixed(number_box(1, 1_440, UnitOfTime.MINUTES)),
        "notify": lambda choices: notify_selector(list(choices.notify)),
        "notify_when": _fixed(_one_of("notify_when", NotifyWhen)),
        "reviewed_by": lambda choices: _labelled(choices.agents, multiple=False),
        "min_length": _fixed(number_box(0, 2_000)),
        "must_mention": _text(multiple=True),
        "number_ranges": _fixed(ObjectSelector()),
        "requires": _text(multiple=True),
        "fallback": _fixed(RawTemplateSelector()),
        "tokens_per_run": _fixed(number_box(1_000, 5_000_000)),
        "tokens_per_day": _fixed(number_box(1_000, 50_000_000)),
        "tokens_per_workflow": _fixed(number_box(1_000, 50_000_000)),
        "cost_per_day": _fixed(number_box(0, 1_000, CURRENCY_DOLLAR, step=0.01)),
        "run_seconds": _fixed(number_box(1, 3_600, UnitOfTime.SECONDS)),
        "call_seconds": _fixed(number_box(1, 600, UnitOfTime.SECONDS)),
        "stall_seconds": _fixed(number_box(1, 3_600, UnitOfTime.SECONDS)),
        "max_turns": _fixed(number_box(1, 50)),
        "max_output_tokens": _fixed(number_box(100, 32_000)),
        "dispatch_agents": lambda choices: _labelled(choices.agents, custom_value=True),
        "dispatch_labels": lambda choices: _labelled(choices.labels, custom_value=True),
        "flow": _fixed(_one_of("flow", Flow)),
        "steps": _steps,
        "choices": _text(multiple=True),
        "max_rounds": _fixed(number_box(1, 5)),
        "goal": _text(multiline=True),
        "roster": lambda choices: _labelled(choices.agents, custom_value=True),
        "phases": _phases,
        "done_when": _fixed(RawTemplateSelector()),
    }
)
