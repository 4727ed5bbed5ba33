"""Who may call which action: a table of all of them, held for three kinds of callers."""

from collections.abc import Awaitable, Callable
from pathlib import Path
import re
from typing import Any

import probatio
import pytest
import voluptuous as vol

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.memory.decisions import KEPT
from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, Unauthorized, UnknownUser
from homeassistant.util.json import JsonObjectType

from .conftest import MakeHousehold, agent

#: For administrators, and for automations, which an administrator has made.
ADMIN = {
    "accept_memory",
    "cancel_workflow",
    "delete_memory",
    "edit_memory",
    "export_agent",
    "export_memory",
    "get_hooks",
    "get_memory",
    "get_memory_conflicts",
    "get_memory_history",
    "get_messages",
    "get_trace",
    "refuse_memory",
    "reload",
    "replay_run",
    "reset_breaker",
    "resolve_effect",
    "restore_memory",
    "rotate_lease_key",
    "set_debugging",
    "settle_memory",
    "verify_memory",
}
#: For whoever may control something of ours.
CONTROL = {"cancel_run", "run_agent", "run_workflow", "send_message"}
#: For every user; what else they ask of who calls is their own and tested there.
EVERYBODY = {
    "approve",
    "clear_intent",
    "complete_phase",
    "correct",
    "deny",
    "get_approvals",
    "get_effects",
    "get_intents",
    "get_leases",
    "get_report",
    "get_runs",
    "get_standing_answers",
    "get_team",
    "get_workflow",
    "get_workflows",
    "pause_team",
    "resume_team",
    "set_intent",
    "start_team",
    "take_back_answer",
}
FIELDS: dict[str, dict[str, Any]] = {
    "run_agent": {"agent": "chef"},
    "send_message": {"agent": "chef", "subject": "Hello", "body": "How are you?"},
    "run_workflow": {"request": "Get the house ready"},
    "get_trace": {"run_id": "none"},
    "get_report": {"agent": "chef"},
    "get_runs": {},
    "settle_memory": {"agent": "chef", "key": "none", "keep": KEPT},
    "set_debugging": {"hours": 0},
}

type Call = Callable[[str, User | None], Awaitable[JsonObjectType | None]]


@pytest.fixture
async def call(hass: HomeAssistant, make_household: MakeHousehold) -> Call:
    """Call an action as somebody."""
    await make_household(agent("Chef"))

    async def do(name: str, user: User | None) -> Any:
        answers = hass.services.supports_response(DOMAIN, name) != "none"
        fields = FIELDS.get(name)
        if fields is None:
            schema = hass.services.async_services_internal()[DOMAIN][name].schema
            fields = _least(schema)
        return await hass.services.async_call(
            DOMAIN,
            name,
            fields,
            blocking=True,
            return_response=answers,
            context=Context(user_id=user.id if user else None),
        )

    return do


#: What some fields need to be accepted at all.
VALUES: dict[str, Any] = {
    "tier": "working",
    "revision": 1,
    "happened": True,
    "brightness": 10,
}


def _least(schema: Any) -> dict[str, Any]:
    """Return what an action needs at the least."""
    fields = getattr(schema, "schema", {})
    return {
        str(key): VALUES.get(str(key), "none")
        for key in fields
        if isinstance(key, vol.Required | probatio.Required)
        and isinstance(getattr(key, "default", vol.UNDEFINED), vol.Undefined)
    }


async def is_refused(call: Call, name: str, user: User | None) -> bool:
    """Whether Home Assistant refuses a caller; other errors come after that."""
    try:
        await call(name, user)
    except Unauthorized:
        return True
    except HomeAssistantError, vol.Invalid, probatio.Invalid:
        return False
    return False


async def test_every_action_is_in_the_table(hass: HomeAssistant, call: Call) -> None:
    """A new action has to be thought about."""
    assert hass.services.async_services_for_domain(DOMAIN).keys() == (
        ADMIN | CONTROL | EVERYBODY
    )


def test_the_readme_says_what_is_for_administrators() -> None:
    """A star there, and a refusal here."""
    text = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    # Triggers and conditions have tables of their own.
    section = text.partition("\n## Actions\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `household_agents\.(\w+)`( \*)? \|", section, re.MULTILINE)
    assert {name for name, star in rows if star} == ADMIN
    assert {name for name, _ in rows} == ADMIN | CONTROL | EVERYBODY


@pytest.mark.parametrize("name", sorted(ADMIN | CONTROL))
async def test_who_is_refused(
    call: Call,
    hass_admin_user: User,
    hass_read_only_user: User,
    name: str,
) -> None:
    """Users by their rights; an automation, which has no user, is an administrator's."""
    assert await is_refused(call, name, hass_read_only_user)
    assert not await is_refused(call, name, hass_admin_user)
    assert not await is_refused(call, name, None)


@pytest.mark.parametrize("name", sorted(CONTROL | {"get_trace", "get_report"}))
async def test_a_plain_user_has_agents_run_and_reads_reports(
    hass: HomeAssistant, call: Call, hass_admin_user: User, name: str
) -> None:
    """Who may control the house may ask agents; what others wrote is not theirs."""
    user = await hass.auth.async_create_user("Anna", group_ids=["system-users"])
    assert await is_refused(call, name, user) is (name in ADMIN)


@pytest.mark.parametrize("name", ["get_report", "get_runs", "get_effects"])
async def test_everybody_reads_what_agents_reported(
    call: Call, hass_read_only_user: User, name: str
) -> None:
    """Reports are for all who live here."""
    assert not await is_refused(call, name, hass_read_only_user)


async def test_somebody_who_is_gone_is_nobody(hass: HomeAssistant, call: Call) -> None:
    """A user who was removed meanwhile has no rights left."""
    user = await hass.auth.async_create_user("Anna", group_ids=["system-admin"])
    user = await hass.auth.async_create_user("Ben", group_ids=["system-admin"])
    await hass.auth.async_remove_user(user)
    with pytest.raises(UnknownUser):
        await call("run_agent", user)


async def test_no_agent_administers(hass: HomeAssistant, call: Call) -> None:
    """An agent's own user is refused whatever is for administrators."""
    own = next(
        user
        for user in await hass.auth.async_get_users()
        if user.name == "Household Agents: Chef"
    )
    for name in sorted(ADMIN | CONTROL):
        assert await is_refused(call, name, own), name
