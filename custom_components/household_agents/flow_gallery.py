"""The gallery as people choose from it: by area of life, each with what it does."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import SelectOptionDict
from homeassistant.helpers.translation import async_get_translations

from .agents.definition import AgentDefinition
from .agents.gallery import STARTING_STAFF
from .const import DOMAIN

#: The names of the sections in the translations, in the order in which they are
#: shown, with the agents in them.
SECTIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "gallery_start": STARTING_STAFF,
        "gallery_family": (
            "family_calendar",
            "school_coordinator",
            "kids_routines",
            "chores",
            "celebrations",
            "pet_keeper",
            "travel_companion",
        ),
        "gallery_food": ("shopping_assistant",),
        "gallery_home": (
            "climate_comfort",
            "energy_manager",
            "evening_round",
            "gardener",
            "laundry_and_dishes",
            "security_watch",
            "vehicle_keeper",
            "moving_coordinator",
            "moving_home",
        ),
        "gallery_money": ("credit_coach", "paperwork", "buying_our_first_home"),
        "gallery_health": (
            "health_reminders",
            "newborn_care_coordinator",
            "postpartum_wellness_coach",
        ),
        "gallery_news": (
            "weekly_planner",
            "heartbeat",
            "inbox_triage",
            "content_publishing",
        ),
        "gallery_staff": (
            "chief_of_staff",
            "research_assistant",
            "announcer",
            "nightly_reflection",
        ),
    }
)
#: Where an agent is shown that no section names.
ELSEWHERE: Final = "gallery_staff"


async def async_options(
    hass: HomeAssistant, agents: Mapping[str, AgentDefinition]
) -> list[SelectOptionDict]:
    """Return agents of the gallery to choose from, section by section."""
    texts = await async_get_translations(hass, hass.config.language, "common", [DOMAIN])
    places = {
        agent_id: (place, section)
        for place, (section, agent_id) in enumerate(
            (section, agent_id) for section, ids in SECTIONS.items() for agent_id in ids
        )
    }
    elsewhere = (len(places), ELSEWHERE)
    ordered = sorted(agents, key=lambda one: (places.get(one, elsewhere)[0], one))
    return [
        SelectOptionDict(
            value=agent_id,
            label=(
                f"{texts[f'component.{DOMAIN}.common.{section}']} · "
                f"{agents[agent_id].name}: {agents[agent_id].description}"
            ),
        )
        for agent_id in ordered
        for _, section in (places.get(agent_id, elsewhere),)
    ]
