"""Triggers: what agents do, for automations that begin with it."""

import abc
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast, override

import voluptuous as vol

from homeassistant.const import CONF_OPTIONS, CONF_TARGET
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.target import TargetSelection
from homeassistant.helpers.trigger import (
    Trigger,
    TriggerActionRunner,
    TriggerConfig,
    TriggerNotTriggeredReporter,
)
from homeassistant.helpers.typing import ConfigType, VolDictType

from . import happenings
from .const import (
    DOMAIN,
    EVENT_APPROVAL,
    EVENT_BREAKER,
    EVENT_BUDGET,
    EVENT_RUN,
    EVENT_TEAM,
)
from .governance.limits import BudgetScope
from .memory.records import Urgency
from .targets import targeted

type Rule = Callable[[happenings.Data, happenings.Data], happenings.Payload | None]


def _some_of(*choices: str) -> Any:
    """Return a validator of one choice or several."""
    return vol.All(cv.ensure_list, vol.Length(min=1), [vol.In(choices)])


def _one_of_all(name: str, *choices: str) -> VolDictType:
    """Return an option that takes all of its choices unless some are named."""
    return {vol.Optional(name, default=list(choices)): _some_of(*choices)}


class AgentTrigger(Trigger, abc.ABC):
    """Fires for an event about an agent of the target, under the event's context.

    The bus has each happening once, whatever is renamed, reloaded or restored, so
    that nothing needs to be remembered here.
    """

    _event_type: ClassVar[str]
    _description: ClassVar[str]
    _schema: ClassVar[vol.Schema]

    @classmethod
    @override
    async def async_validate_config(
        cls, hass: HomeAssistant, config: ConfigType
    ) -> ConfigType:
        """Validate the target and the options."""
        return cast(ConfigType, cls._schema(config))

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Keep what is meant."""
        super().__init__(hass, config)
        if TYPE_CHECKING:
            assert config.target is not None
            assert config.options is not None
        self._target = TargetSelection(config.target)
        self._options = config.options

    @override
    async def async_attach_runner(
        self,
        run_action: TriggerActionRunner,
        did_not_trigger: TriggerNotTriggeredReporter | None = None,
    ) -> CALLBACK_TYPE:
        """Listen to the bus."""
        if not self._target.has_any_target:
            raise HomeAssistantError(
                translation_domain=DOMAIN, translation_key="trigger_without_target"
            )

        @callback
        def happened(event: Event[Mapping[str, Any]]) -> None:
            """Fire if it is meant."""
            if (payload := self._payload(event.data)) is None:
                return
            if targeted(self._hass, self._target).covers(event.data.get("agent_id")):
                run_action(payload, self._description, event.context)

        return self._hass.bus.async_listen(self._event_type, happened)

    @abc.abstractmethod
    def _payload(self, data: happenings.Data) -> happenings.Payload | None:
        """Return what the automation is told of an event, or nothing."""


def _trigger(
    event_type: str, rule: Rule, description: str, options: VolDictType
) -> type[AgentTrigger]:
    """Return the trigger of one happening."""

    class HappeningTrigger(AgentTrigger):
        """A trigger of one happening."""

        _event_type = event_type
        _description = description
        _schema = vol.Schema(
            {
                vol.Required(CONF_TARGET): cv.TARGET_FIELDS,
                vol.Required(CONF_OPTIONS, default=dict): options,
            }
        )

        @override
        def _payload(self, data: happenings.Data) -> happenings.Payload | None:
            """Ask the rule."""
            return rule(data, self._options)

    return HappeningTrigger


_PHASE: Final = vol.All(cv.string, vol.Length(max=100))

TRIGGERS: Final[dict[str, type[Trigger]]] = {
    "run_finished": _trigger(
        EVENT_RUN,
        happenings.run_finished,
        "a run that has finished",
        {
            **_one_of_all(happenings.OPT_RESULT, *happenings.FINISHED),
            vol.Optional(happenings.OPT_CHANGES, default=happenings.ANY): vol.In(
                (happenings.ANY, happenings.WITH, happenings.WITHOUT)
            ),
        },
    ),
    "run_failed": _trigger(
        EVENT_RUN,
        happenings.run_failed,
        "a run that has failed",
        _one_of_all(happenings.OPT_RESULT, *happenings.FAILED),
    ),
    "report_needs_attention": _trigger(
        EVENT_RUN,
        happenings.report_needs_attention,
        "a report that needs attention",
        {
            vol.Optional(happenings.OPT_URGENCY, default=str(Urgency.NORMAL)): vol.In(
                [*Urgency][1:]
            )
        },
    ),
    "approval_requested": _trigger(
        EVENT_APPROVAL,
        happenings.approval_requested,
        "an agent that asks for approval",
        {},
    ),
    "approval_answered": _trigger(
        EVENT_APPROVAL,
        happenings.approval_answered,
        "an answer to an agent",
        _one_of_all(
            happenings.OPT_ANSWER, happenings.YES, happenings.NO, happenings.EXPIRED
        ),
    ),
    "team_phase_changed": _trigger(
        EVENT_TEAM,
        happenings.team_phase_changed,
        "a team's new phase",
        {
            vol.Optional(happenings.OPT_FROM, default=""): _PHASE,
            vol.Optional(happenings.OPT_TO, default=""): _PHASE,
        },
    ),
    "budget_reached": _trigger(
        EVENT_BUDGET,
        happenings.budget_reached,
        "a budget that is reached",
        {
            **_one_of_all(
                happenings.OPT_BUDGET,
                BudgetScope.AGENT_DAY,
                BudgetScope.HOUSEHOLD_DAY,
                BudgetScope.HOUSEHOLD_MONTH,
            ),
            vol.Optional(happenings.OPT_LEVEL, default=["80", "100"]): vol.All(
                cv.ensure_list, vol.Length(min=1), [cv.string], [vol.In(("80", "100"))]
            ),
        },
    ),
    "breaker_opened": _trigger(
        EVENT_BREAKER,
        happenings.breaker_opened,
        "a breaker that has opened",
        _one_of_all(
            happenings.OPT_OF, happenings.AGENT, happenings.MODEL, happenings.OTHER
        ),
    ),
}


async def async_get_triggers(hass: HomeAssistant) -> dict[str, type[Trigger]]:
    """Return the triggers."""
    return TRIGGERS
