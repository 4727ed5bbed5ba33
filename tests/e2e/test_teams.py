"""The realtor's team in a real house: from the gallery to the keys (F026 to F030)."""

import asyncio
from typing import Any

import pytest

from scripts.household.client import HassClient, HassError, Json
from scripts.household.home import House
from scripts.household.phone import Phone, Push
from scripts.household.staff import DOMAIN, Post, find_entry, hire

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

TEAM = "buying_our_first_home"
NAME = "Buying our first home"
#: Nothing comes by itself while the test counts messages.
_ON_REQUEST = {"schedule": {"cron": []}, "limits": {"cost_per_day": 50}}


async def act(client: HassClient, action: str, **data: Any) -> None:
    """Call an action on the team."""
    await client.action(f"{DOMAIN}.{action}", {"agent": TEAM, **data})


async def team(client: HassClient) -> Json:
    """Return the team."""
    answer: Json = await client.action(
        f"{DOMAIN}.get_team", {"agent": TEAM}, return_response=True
    )
    return answer


async def stand_up(client: HassClient) -> Json:
    """Hold a stand-up and return its run."""
    answer: Json = await client.action(
        f"{DOMAIN}.run_agent", {"agent": TEAM, "notify": False}, return_response=True
    )
    return answer


async def shown(client: HassClient) -> tuple[str, str, str]:
    """Return what the team's sensors show."""
    states = await client.states()
    state, phase, progress = (
        states[f"sensor.{TEAM}_{key}"]["state"] for key in ("team", "phase", "progress")
    )
    return state, phase, progress


async def told(phone: Phone, words: str) -> Push:
    """Wait for the message that says so, and return it."""
    return await phone.wait_for(lambda push: push.title.startswith(f"{NAME}: {words}"))


async def test_a_family_buys_its_first_home(house: House, phone: Phone) -> None:
    """From creation through three phases to the keys, with a power cut on the way."""
    client = house.client
    entry_id = await find_entry(client)
    assert entry_id is not None
    await hire(
        client, entry_id, Post(agent_id="credit_coach", subentry_type="domain_agent")
    )
    await hire(
        client,
        entry_id,
        Post(agent_id=TEAM, subentry_type="team", more=_ON_REQUEST),
    )
    assert await shown(client) == ("created", "created", "0")

    # The family keeps two of the helpers; the others it does without.
    score = {"name": "credit_score", "min": 300, "max": 850, "initial": 690}
    await client.send("input_number/create", mode="box", **score)
    await client.send("input_boolean/create", name="home_pre_approval")
    await act(client, "start_team")
    run = await stand_up(client)
    assert (run["state"], run["error"]) == ("completed", None)
    assert run["report"]["body"].startswith("Phase 1 of 3: Prep\nNot yet: ")
    found = await team(client)
    assert {one["agent_id"] for one in found["stand_up"]["members"]} == {
        "finance_manager",
        "credit_coach",
    }
    with pytest.raises(HassError, match="cannot be confirmed yet"):
        await act(client, "complete_phase")

    # Prep: code sees it, the family confirms it.
    number = {"entity_id": "input_number.credit_score", "value": 731}
    await client.action("input_number.set_value", number)
    switch = {"entity_id": "input_boolean.home_pre_approval"}
    await client.action("input_boolean.turn_on", switch)
    await told(phone, "Is the phase 'Prep' done?")
    assert await shown(client) == ("waiting", "Prep", "0")
    await act(client, "complete_phase")
    await told(phone, "Phase 'Prep' is done; now: 'Search'")
    assert await shown(client) == ("active", "Search", "33")
    person = (await team(client))["phases"][0]["confirmed_by"]
    assert person is not None

    # Search: the power fails right after the question was asked.
    run = await stand_up(client)
    assert "was not asked again" in " ".join(run["report"]["notes"])
    await told(phone, "Is the phase 'Search' done?")
    await house.settle()
    asked = len(phone.pushes)
    await house.restart(kill=True)
    client = house.client
    assert await shown(client) == ("waiting", "Search", "33")
    button = {"entity_id": f"button.{TEAM}_confirm_phase"}
    await client.action("button.press", button)
    await told(phone, "Phase 'Search' is done; now: 'Close'")
    assert [push.title for push in phone.pushes[asked:]] == [
        f"{NAME}: Phase 'Search' is done; now: 'Close'"
    ]

    # Close: the keys, with the button on the phone.
    await stand_up(client)
    question = await told(phone, "Is the phase 'Close' done?")
    await phone.press(client, question.actions[0]["action"])
    await told(phone, "Goal reached: To hold the keys")
    await client.wait_for_state(f"switch.{TEAM}_enabled", "off")
    assert await shown(client) == ("completed", "completed", "100")
    assert await client.state("switch.credit_coach_enabled") == "on"
    assert await client.state("switch.finance_manager_enabled") == "on"
    phases = (await team(client))["phases"]
    assert [one["state"] for one in phases] == ["done", "done", "done"]
    assert {one["confirmed_by"] for one in phases} == {person}
    with pytest.raises(HassError, match="agent disabled"):
        await stand_up(client)
    # Another message, if there were one, would come at once.
    await asyncio.sleep(2)
    assert len([push for push in phone.pushes if NAME in push.title]) == 6


async def test_nothing_complains(house: House) -> None:
    """The log holds no complaint about the integration."""
    assert [
        str(entry)
        for entry in house.hass.complaints()
        if (entry.concerns(DOMAIN) or "blocking call" in entry.text)
        # The notice that every custom integration gets.
        and entry.logger != "homeassistant.loader"
    ] == []
