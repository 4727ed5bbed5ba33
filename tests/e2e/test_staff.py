"""The staff at work in a real house: check-ins, failures, a power cut, the gate.

The model is simulated and embedded in the test's process; the rest is real.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio

from scripts.household.client import HassClient, Json
from scripts.household.home import House
from scripts.household.phone import Phone, Push
from scripts.household.staff import DOMAIN, STAFF, Post, find_entry, hire
from scripts.simulated_model import LoggedRequest, SimulatedModel

from .conftest import TIME_ZONE

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

POSTS = {
    post.agent_id: post
    for post in (
        *STAFF,
        Post(
            agent_id="family_calendar",
            subentry_type="domain_agent",
            labels=("planning",),
        ),
    )
}
#: Words of an agent's own prompt, which no other agent's request holds.
FINANCE = "You are the family's finance manager."
CHEF = "You are the family's nutrition chef."
MAINTENANCE = "You are responsible for the house itself"
CHECK_IN = "You lead the check-in."
DOORS = "You look after the doors of this house and nothing else."

#: Nothing comes by itself while a test counts messages, and money is no matter.
_ON_REQUEST = {"schedule": {"cron": []}, "limits": {"cost_per_day": 50}}

_AUTOMATION = """
automation:
  - id: check_in_when_the_garden_lights_go_on
    alias: Check in when the garden lights go on
    triggers:
      - trigger: state
        entity_id: light.garden_lights
        to: "on"
    actions:
      - action: household_agents.run_agent
        data:
          agent: checkin
"""

_GARDENER = """---
name: Gardener
pattern: domain
description: Waters the garden.
tools:
  - get_states
scope_domains:
  - weather
---

You look after the garden, and say when it needs water.
"""


@pytest.fixture(scope="module")
def packages() -> Mapping[str, str]:
    """Give the house an automation that has the staff check in."""
    return {"check_in": _AUTOMATION}


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def staff(house: House) -> None:
    """Have every agent work on request only."""
    for post in POSTS.values():
        await change(house.client, post.agent_id, _ON_REQUEST)


@pytest_asyncio.fixture(loop_scope="module")
async def chore(house: House) -> AsyncIterator[str]:
    """Put an overdue task on the list, so that every check-in has its own news."""
    summary = f"Fetch parcel {uuid4().hex[:6]}"
    where = {"entity_id": "todo.tasks"}
    yesterday = datetime.now(TIME_ZONE).date() - timedelta(days=1)
    data = {**where, "item": summary, "due_date": str(yesterday)}
    await house.client.action("todo.add_item", data)
    yield summary
    # The house may have another client by now: it was restarted.
    await house.client.action("todo.remove_item", {**where, "item": [summary]})


@pytest.fixture(autouse=True)
def healthy(model: SimulatedModel) -> None:
    """Begin every test with a model that is well and was asked nothing."""
    model.reset()


async def change(client: HassClient, agent_id: str, more: Mapping[str, Any]) -> None:
    """Change an agent through its own form, as a person does."""
    entry_id = await find_entry(client)
    assert entry_id is not None
    post = POSTS[agent_id]
    await hire(client, entry_id, replace(post, more={**post.more, **more}))


async def run(client: HassClient, agent: str, **data: Any) -> Json:
    """Run an agent by action and return the run."""
    answer: Json = await client.action(
        f"{DOMAIN}.run_agent", {"agent": agent, **data}, return_response=True
    )
    return answer


async def runs(client: HassClient, agent: str) -> list[Json]:
    """Return an agent's runs, the newest first."""
    answer = await client.action(
        f"{DOMAIN}.get_runs", {"agent": agent}, return_response=True
    )
    listed: list[Json] = answer["runs"]
    return listed


async def trace(client: HassClient, run_id: str) -> Json:
    """Return a run's trace."""
    answer: Json = await client.action(
        f"{DOMAIN}.get_trace", {"run_id": run_id}, return_response=True
    )
    return answer


async def consolidated(phone: Phone, *, timeout: float = 60) -> Push:
    """Return the check-in's notification, which has to be the only one."""
    await phone.wait_for(timeout=timeout)
    # Another one, if there is one, would come at once.
    await asyncio.sleep(2)
    assert len(phone.pushes) == 1, phone.pushes
    push = phone.pushes[0]
    assert push.title.startswith("Check-in: ")
    return push


def lines_about(push: Push, name: str) -> list[str]:
    """Return the lines of a notification that name an agent."""
    return [line for line in push.message.splitlines() if name in line]


def assert_complete(push: Push, chore: str) -> None:
    """A consolidated notification gives each agent one line, with what it found."""
    for name, found in (
        ("Family calendar", chore),
        ("Finance manager", "Electricity"),
        ("Home maintenance", "Kitchen water leak battery"),
        ("Nutrition chef", "Swimming lesson"),
    ):
        (line,) = lines_about(push, name)
        assert line.startswith(f"• {name}: ")
        assert found in line
    assert "**" not in push.message
    assert "⚠️" not in push.message


async def asked(model: SimulatedModel, words: str) -> LoggedRequest:
    """Wait until the model is asked with these words, and return the request."""
    async with asyncio.timeout(60):
        while True:
            for request in model.turns:
                if words in request.text:
                    return request
            await asyncio.sleep(0.05)


async def test_a_check_in_by_action(
    client: HassClient, phone: Phone, chore: str
) -> None:
    """One action, one notification, every agent in it (F019 to F024)."""
    result = await run(client, "checkin")

    assert (result["state"], result["error"]) == ("completed", None)
    assert_complete(await consolidated(phone), chore)


async def test_a_check_in_by_cron(client: HassClient, phone: Phone, chore: str) -> None:
    """A cron expression given in the form comes true at its minute (F072)."""
    due = datetime.now(TIME_ZONE) + timedelta(minutes=1, seconds=5)
    cron = f"{due.minute} {due.hour} * * *"
    await change(client, "checkin", {"schedule": {"cron": [cron]}})

    push = await consolidated(phone, timeout=150)

    assert_complete(push, chore)
    newest = (await runs(client, "checkin"))[0]
    assert (newest["source"], newest["state"]) == ("schedule", "completed")
    began = datetime.fromisoformat(newest["requested_at"]).astimezone(TIME_ZONE)
    assert (began.hour, began.minute) == (due.hour, due.minute)
    await change(client, "checkin", _ON_REQUEST)


async def test_a_check_in_by_automation(
    client: HassClient, phone: Phone, chore: str
) -> None:
    """An automation's trigger has the staff check in."""
    await client.action("light.turn_on", {"entity_id": "light.garden_lights"})

    assert_complete(await consolidated(phone), chore)
    newest = (await runs(client, "checkin"))[0]
    assert (newest["source"], newest["state"]) == ("action", "completed")


async def test_a_check_in_is_reviewed(
    client: HassClient, model: SimulatedModel, chore: str
) -> None:
    """The reviewer sees report and evidence, not how it was made (F045)."""
    result = await run(client, "checkin")

    tree = await trace(client, result["run_id"])
    (review,) = [child for child in tree["children"] if child["source"] == "review"]
    assert (review["agent_id"], review["state"]) == ("reviewer", "completed")
    assert review["report"]["headline"].startswith("approved")
    request = await asked(model, "<review>")
    (message,) = request.body["messages"]
    assert message["role"] == "user"
    assert "<evidence>" in request.text
    assert chore in request.text
    assert CHECK_IN not in request.text
    assert FINANCE not in request.text


async def test_what_fails_is_named_and_the_others_are_heard(
    client: HassClient, phone: Phone, model: SimulatedModel, chore: str
) -> None:
    """One fails, one stalls, one talks nonsense; the check-in holds (F022, F193)."""
    hurry = {"limits": {"call_seconds": 2, "stall_seconds": 5}}
    await change(client, "nutrition_chef", hurry)
    model.inject("server_error", times=None, contains=FINANCE)
    model.inject("stalled", times=None, contains=CHEF)
    model.inject("nonsense", times=None, contains=MAINTENANCE)

    result = await run(client, "checkin")

    assert result["state"] == "completed"
    push = await consolidated(phone)
    for name, why in (
        ("Finance manager", "the model server failed"),
        ("Nutrition chef", "it stalled"),
        ("Home maintenance", "the report did not pass its checks"),
    ):
        (line,) = lines_about(push, name)
        assert "worked without the model" in line
        assert why in line
    (line,) = lines_about(push, "Family calendar")
    assert chore in line
    assert "in a good direction" not in push.message
    patience = {"limits": {"call_seconds": 30, "stall_seconds": 120}}
    await change(client, "nutrition_chef", patience)


async def test_the_briefing_reaches_the_phone(client: HassClient, phone: Phone) -> None:
    """The daily briefing is read on the phone."""
    result = await run(client, "daily_briefing")

    assert result["state"] == "completed"
    push = await phone.wait_for()
    assert push.title.startswith("Daily briefing: ")
    assert "Swimming lesson" in push.message
    assert len(phone.pushes) == 1


async def test_a_file_becomes_an_agent_and_a_broken_one_a_repair(
    house: House, client: HassClient
) -> None:
    """Definition files come and break while Home Assistant runs on."""
    pid = house.hass.pid
    folder = house.hass.config_dir / DOMAIN / "agents"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "gardener.md").write_text(_GARDENER, encoding="utf-8")
    answer = await client.action(f"{DOMAIN}.reload", return_response=True)

    assert (answer["added"], answer["problems"]) == (["gardener"], [])
    devices = await client.send("config/device_registry/list")
    assert "Gardener" in {device["name"] for device in devices}
    assert (await run(client, "gardener"))["state"] == "completed"

    (folder / "gardener.md").write_text(
        _GARDENER.replace("pattern: domain", "pattern: wizard"), encoding="utf-8"
    )
    await client.action(f"{DOMAIN}.reload")
    (issue,) = await repairs(client)
    assert issue["translation_key"] == "definition_file"
    assert issue["translation_placeholders"]["field"] == "pattern"
    assert "gardener.md" in issue["translation_placeholders"]["file"]

    (folder / "gardener.md").unlink()
    await client.action(f"{DOMAIN}.reload")
    assert await repairs(client) == []
    devices = await client.send("config/device_registry/list")
    assert "Gardener" not in {device["name"] for device in devices}
    assert house.hass.pid == pid


async def repairs(client: HassClient) -> list[Json]:
    """Return our repair issues."""
    answer = await client.send("repairs/list_issues")
    return [issue for issue in answer["issues"] if issue["domain"] == DOMAIN]


async def test_nothing_complains(house: House) -> None:
    """So far the log holds no complaint about the integration."""
    assert complaints(house) == []


def complaints(house: House) -> list[str]:
    """Return what the log has against the integration, or against blocking calls."""
    return [
        str(entry)
        for entry in house.hass.complaints()
        if (entry.concerns(DOMAIN) or "blocking call" in entry.text)
        # The notice that every custom integration gets.
        and entry.logger != "homeassistant.loader"
    ]


async def test_a_power_cut_in_the_middle_of_a_check_in(
    house: House, phone: Phone, model: SimulatedModel, chore: str
) -> None:
    """What was cut is done again once; what was done is kept (F063, F141)."""
    fact = {"key": "electricity", "text": "Usually 84 EUR, paid by hand"}
    event = {"text": "Compared the electricity bill"}
    model.script(
        [
            {
                "tools": [
                    {"name": "remember", "input": fact},
                    {"name": "log_event", "input": event},
                ]
            }
        ],
        contains=FINANCE,
    )
    model.inject("latency", times=None, contains=CHEF, seconds=25)
    await house.settle()
    await run(house.client, "checkin", wait=False)
    await asked(model, CHEF)
    done = await ended(house.client, "finance_manager", "completed")

    await house.restart(kill=True)
    model.reset()
    again = await ended(house.client, "checkin", "completed", timeout=90)
    push = await consolidated(phone)

    assert_complete(push, chore)
    client = house.client
    first, second = (await runs(client, "checkin"))[1::-1]
    assert (first["state"], second["state"]) == ("interrupted", "completed")
    assert second["run_id"] == again["run_id"]
    cut = await runs(client, "nutrition_chef")
    assert [one["state"] for one in cut[:2]] == ["completed", "interrupted"]
    compiled = await asked(model, CHECK_IN)
    assert len(compiled.body["messages"]) == 1
    kept = await runs(client, "finance_manager")
    assert done["run_id"] in {one["run_id"] for one in kept}
    memory = await client.action(
        f"{DOMAIN}.get_memory", {"agent": "finance_manager"}, return_response=True
    )
    assert {fact["key"]: fact["text"]}.items() <= {
        entry["key"]: entry["text"] for entry in memory["working"]
    }.items()
    assert event["text"] in [one["text"] for one in memory["events"]]
    assert await client.state("sensor.check_in_status") == "idle"
    assert complaints(house) == []


async def ended(
    client: HassClient, agent: str, state: str, *, timeout: float = 30
) -> Json:
    """Wait until an agent's newest run has ended in a state, and return it."""
    async with asyncio.timeout(timeout):
        while True:
            newest = (await runs(client, agent))[0]
            if newest["state"] == state:
                return newest
            await asyncio.sleep(0.2)
