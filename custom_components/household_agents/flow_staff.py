"""The first agents of a household: few, and each for a reason (F254, F255)."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import voluptuous as vol

from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    BooleanSelector,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from .agents.definition import AgentDefinition
from .agents.kinds import Pattern
from .flow_forms import TYPES
from .flow_gallery import async_options

CONF_SPECIALIST: Final = "specialist"
CONF_MAIN: Final = "main_agent"
CONF_REVIEWER: Final = "reviewer"
CONF_CHECKIN: Final = "checkin"

DEFAULT_SPECIALIST: Final = "finance_manager"
#: The gallery's agents that stand behind the boxes to tick.
HELPERS: Final = (CONF_MAIN, CONF_REVIEWER, CONF_CHECKIN)


async def async_staff_schema(
    hass: HomeAssistant, agents: Mapping[str, AgentDefinition]
) -> vol.Schema:
    """Return the form for the first agents; no specialist is an answer too."""
    specialists = {
        agent_id: agent
        for agent_id, agent in agents.items()
        if agent.pattern is Pattern.DOMAIN
    }
    options = await async_options(hass, specialists)
    suggested = {"suggested_value": DEFAULT_SPECIALIST}
    return vol.Schema(
        {
            vol.Optional(CONF_SPECIALIST, description=suggested): SelectSelector(
                SelectSelectorConfig(options=options, mode=SelectSelectorMode.DROPDOWN)
            ),
            **{vol.Required(key, default=True): BooleanSelector() for key in HELPERS},
        }
    )


def first_staff(
    agents: Mapping[str, AgentDefinition], chosen: Mapping[str, Any]
) -> Sequence[ConfigSubentryData]:
    """Return the subentries of what was chosen, as the gallery defines them."""
    names = [chosen.get(CONF_SPECIALIST), *(key for key in HELPERS if chosen[key])]
    staff = {name: agents[name] for name in names if name}
    return [
        ConfigSubentryData(
            subentry_type=TYPES[agent.pattern],
            title=agent.name,
            unique_id=agent_id,
            data=_only_with(staff, agent.data),
        )
        for agent_id, agent in staff.items()
    ]


def _only_with(
    staff: Mapping[str, AgentDefinition], data: Mapping[str, Any]
) -> dict[str, Any]:
    """Drop a reviewer who was not taken along."""
    return {
        key: value
        for key, value in data.items()
        if key != "reviewed_by" or value in staff
    }
