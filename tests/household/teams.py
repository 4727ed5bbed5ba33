"""A team that wants a home, and how tests look at it and act on it."""

from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import (
    async_fire_time_changed,
    async_mock_service,
)

from custom_components.household_agents.const import DOMAIN, EVENT_TEAM
from homeassistant.core import Context, HomeAssistant, ServiceCall, callback
from homeassistant.util import dt as dt_util

from .conftest import agent

MEMBERS = (agent("Banker"), agent("Builder"), agent("Chef"))
PHONE = {"notify": ["notify.phone"]}
ANNA = "a" * 32


def team(name: str = "Home", **fields: Any) -> dict[str, Any]:
    """Return a team that wants a home."""
    return agent(
        name,
        **{
            "pattern": "team",
            "goal": "Own a home",
            "roster": ["banker", "builder"],
            "phases": [
                {
                    "name": "Saving",
                    "instructions": "Save a tenth.",
                    "members": ["banker"],
                    "exit_when": "{{ is_state('input_boolean.saved', 'on') }}",
                },
                {
                    "name": "Buying",
                    "exit_when": "{{ states('sensor.homes') | int(0) > 0 }}",
                },
            ],
            **fields,
        },
    )


def phased(*phases: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a team with these phases."""
    return team(phases=list(phases), **fields)


def shown(hass: HomeAssistant) -> tuple[str, str, str]:
    """Return what the team's state, phase and progress sensors show."""
    ids = ("sensor.home_team", "sensor.home_phase", "sensor.home_progress")
    found = [state.state if (state := hass.states.get(one)) else "-" for one in ids]
    return found[0], found[1], found[2]


async def act(
    hass: HomeAssistant, action: str, user_id: str | None = ANNA, **data: Any
) -> None:
    """Call an action on the team, as a person unless said otherwise."""
    await hass.services.async_call(
        DOMAIN,
        action,
        {"agent": "home", **data},
        blocking=True,
        context=Context(user_id=user_id),
    )
    await hass.async_block_till_done(wait_background_tasks=True)


async def get_team(hass: HomeAssistant) -> Any:
    """Return the team by action."""
    return await hass.services.async_call(
        DOMAIN, "get_team", {"agent": "home"}, blocking=True, return_response=True
    )


async def later(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, **time: float
) -> datetime:
    """Let time pass, and everything happen that is due by then."""
    freezer.tick(timedelta(**time) if time else timedelta(seconds=2))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    # What that has set off may have set a timer of its own.
    freezer.tick(timedelta(seconds=2))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    return dt_util.utcnow()


def events(hass: HomeAssistant) -> list[dict[str, Any]]:
    """Collect the team's events from now on."""
    seen: list[dict[str, Any]] = []

    @callback
    def note(event: Any) -> None:
        seen.append(dict(event.data))

    hass.bus.async_listen(EVENT_TEAM, note)
    return seen


def phone(hass: HomeAssistant) -> list[ServiceCall]:
    """Collect the messages to the phone from now on."""
    return async_mock_service(hass, "notify", "phone")


def titles(calls: list[ServiceCall]) -> list[str]:
    """Return the titles of messages."""
    return [call.data["title"] for call in calls]
