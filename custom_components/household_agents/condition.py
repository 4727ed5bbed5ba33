"""Conditions: what agents are doing and what is left to them, for automations to test."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final, Unpack, cast, override

import voluptuous as vol

from homeassistant.const import CONF_OPTIONS, CONF_TARGET, STATE_OFF, Platform
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv, entity_registry as er
from homeassistant.helpers.automation import DomainSpec
from homeassistant.helpers.condition import (
    ATTR_BEHAVIOR,
    BEHAVIOR_ALL,
    BEHAVIOR_ANY,
    Condition,
    ConditionCheckParams,
    ConditionConfig,
    EntityStateConditionBase,
)
from homeassistant.helpers.target import TargetSelection
from homeassistant.helpers.typing import ConfigType
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .dispatch.status import DISABLED, IDLE, STALLED, UNDELIVERED
from .governance.limits import Standing
from .household import Household
from .memory.records import ACTIVE_STATES, RunState
from .targets import Targeted, targeted, targeted_by_entities

OPT_MINIMUM: Final = "minimum"

#: Between runs; how the last one went does not matter.
_IDLE: Final = (IDLE, RunState.FAILED, RunState.TIMED_OUT, STALLED, UNDELIVERED)


class AgentStateCondition(EntityStateConditionBase):
    """Tests one fact about the agents of the target, which one entity of each shows."""

    #: The end of the entity's unique id.
    _key: ClassVar[str]

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        """Return the entities that show the fact, whatever of the agents was picked."""
        meant = targeted_by_entities(self._hass, entities)
        registry = er.async_get(self._hass)
        agent_ids = set(meant.agent_ids)
        if meant.household and (household := household_in(self._hass)) is not None:
            agent_ids |= {agent.agent_id for agent in household.registry.all()}
        return {
            entity_id
            for agent_id in agent_ids
            for platform in self._domain_specs
            if (
                entity_id := registry.async_get_entity_id(
                    platform, DOMAIN, f"{agent_id}_{self._key}"
                )
            )
        }

    @property
    @override
    def needs_polling(self) -> bool:
        """Whether what is followed may not be all: another entity was picked."""
        return super().needs_polling or bool(self._target_selection.entity_ids)


def _state(
    platform: Platform, key: str, states: Iterable[str]
) -> type[AgentStateCondition]:
    """Return the condition that an agent's entity is in one of these states."""

    class StateCondition(AgentStateCondition):
        """Tests for some states."""

        _domain_specs = {str(platform): DomainSpec()}
        _states = {str(state) for state in states}
        _key = key

    return StateCondition


class HasBudgetCondition(Condition):
    """Tests how much is left of the budgets of agents, or of the household's."""

    _schema: Final = vol.Schema(
        {
            vol.Required(CONF_TARGET): cv.TARGET_FIELDS,
            vol.Required(CONF_OPTIONS, default=dict): {
                vol.Required(ATTR_BEHAVIOR, default=BEHAVIOR_ANY): vol.In(
                    (BEHAVIOR_ANY, BEHAVIOR_ALL)
                ),
                vol.Required(OPT_MINIMUM, default=1): vol.All(
                    vol.Coerce(float), vol.Range(0, 100)
                ),
            },
        }
    )

    @classmethod
    @override
    async def async_validate_config(
        cls, hass: HomeAssistant, config: ConfigType
    ) -> ConfigType:
        """Validate the target and the options."""
        return cast(ConfigType, cls._schema(config))

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Keep what is meant."""
        super().__init__(hass, config)
        if TYPE_CHECKING:
            assert config.target is not None
            assert config.options is not None
        self._target = TargetSelection(config.target)
        self._all = config.options[ATTR_BEHAVIOR] == BEHAVIOR_ALL
        self._minimum: float = config.options[OPT_MINIMUM]

    @override
    def _async_check(self, **kwargs: Unpack[ConditionCheckParams]) -> bool:
        """Compare; where nothing is targeted nothing is left."""
        household = household_in(self._hass)
        if household is None:
            return False
        left = percents_left(household, targeted(self._hass, self._target))
        enough = [percent >= self._minimum for percent in left]
        return bool(enough) and (all(enough) if self._all else any(enough))


class InQuietHoursCondition(Condition):
    """Tests whether the household does not want to be disturbed."""

    _schema: Final = vol.Schema({vol.Required(CONF_OPTIONS, default=dict): {}})

    @classmethod
    @override
    async def async_validate_config(
        cls, hass: HomeAssistant, config: ConfigType
    ) -> ConfigType:
        """Validate that there are no options."""
        return cast(ConfigType, cls._schema(config))

    @override
    def _async_check(self, **kwargs: Unpack[ConditionCheckParams]) -> bool:
        """Look at the clock."""
        household = household_in(self._hass)
        if household is None:
            return False
        quiet = household.parts.notifier.settings.quiet
        return quiet.until(dt_util.now()) is not None


@callback
def household_in(hass: HomeAssistant) -> Household | None:
    """Return the household, if it is set up."""
    entries = hass.config_entries.async_loaded_entries(DOMAIN)
    return entries[0].runtime_data if entries else None


@callback
def percents_left(household: Household, meant: Targeted) -> list[float]:
    """Return what is left for the household, and for each agent, in percent.

    An agent has no more left than the household from which it takes.
    """
    of_all = _left(household.budgets.standings())
    agents = filter(None, map(household.registry.get, meant.agent_ids))
    return [
        *([of_all] if meant.household else ()),
        *(min(of_all, _left(household.budgets.standings(one))) for one in agents),
    ]


def _left(standings: Iterable[Standing]) -> float:
    """Return what is left of the budget that is nearest to its end, in percent."""
    share = max((one.share for one in standings), default=0.0)
    return max(0.0, 100 * (1 - share))


CONDITIONS: Final[dict[str, type[Condition]]] = {
    "is_running": _state(Platform.SENSOR, "status", ACTIVE_STATES),
    "is_idle": _state(Platform.SENSOR, "status", _IDLE),
    "is_waiting": _state(Platform.SENSOR, "status", (RunState.WAITING,)),
    "is_switched_off": _state(Platform.SENSOR, "status", (DISABLED,)),
    "is_healthy": _state(Platform.BINARY_SENSOR, "problem", (STATE_OFF,)),
    "has_budget": HasBudgetCondition,
    "in_quiet_hours": InQuietHoursCondition,
}


async def async_get_conditions(hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Return the conditions."""
    return CONDITIONS
