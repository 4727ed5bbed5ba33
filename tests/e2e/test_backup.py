"""Home Assistant's own backup of a real house, made while agents work, and its restore."""

import asyncio
from contextlib import closing
import json
from pathlib import Path
import sqlite3
from typing import Any

import pytest

from scripts.household.client import HassClient, Json
from scripts.household.flows import SUBENTRY, Flow, filled
from scripts.household.home import House
from scripts.household.staff import DOMAIN, find_entry
from scripts.simulated_model import SimulatedModel

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

LAMP = "light.garden_lights"
LOCK = "lock.front_door"
KEEPER = "You look after the garden and its doors, and nothing else."
UNLOCK = {"action": "lock.unlock", "entity_ids": [LOCK]}
LIGHT = {"action": "light.turn_on", "entity_ids": [LAMP]}
FACT = {"key": "hedge", "text": "It was cut in October"}
TODO = "todo.household_agents_approvals"


def uses(name: str, **arguments: Any) -> Json:
    """Return a turn that calls one tool."""
    return {"tools": [{"name": name, "input": arguments}]}


async def act(client: HassClient, name: str, **data: Any) -> Json:
    """Call one of our actions and return its response."""
    answer: Json = await client.action(f"{DOMAIN}.{name}", data, return_response=True)
    return answer


async def hire_keeper(client: HassClient) -> None:
    """Hire somebody who may switch the light on, and has to ask about the door."""
    flow = await Flow.start(
        client, SUBENTRY, [await find_entry(client), "domain_agent"]
    )
    await flow.choose("blank")
    answers = {
        "name": "Keeper",
        "identity": KEEPER,
        "abilities": {"tools": ["get_states", "control_device", "remember"]},
        "scope": {"scope": {"entity_id": [LAMP, LOCK]}},
        "freedom": {"autonomy": "act"},
    }
    await flow.answer(filled(flow.step, answers))
    flow.result()


async def back_up(client: HassClient) -> str:
    """Have Home Assistant make a backup on its own disk and return its id."""
    async with client.subscribe("backup/subscribe_events") as events:
        await client.send("backup/generate", agent_ids=["backup.local"], name="Ours")
        done = await events.wait_for(
            lambda event: (
                event.get("manager_state") == "create_backup"
                and event.get("state") in ("completed", "failed")
            ),
            timeout=120,
        )
    assert done["state"] == "completed", done
    (backup,) = (await client.send("backup/info"))["backups"]
    return str(backup["backup_id"])


def storage(house: House, name: str) -> Any:
    """Return the data of one of our files."""
    path = house.hass.config_dir / ".storage" / DOMAIN / name
    return json.loads(path.read_text(encoding="utf-8"))["data"]


def journal_is_whole(folder: Path) -> bool:
    """Whether SQLite finds nothing wrong with the journal."""
    path = folder / ".storage" / DOMAIN / "journal.db"
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


async def users(client: HassClient) -> dict[str, str]:
    """Return the agents' own users by name."""
    listed = await client.send("config/auth/list")
    return {
        one["name"]: one["id"]
        for one in listed
        if one["system_generated"] and one["name"].startswith("Agent")
    }


async def test_a_restored_backup_has_lost_nothing_and_repeats_nothing(
    house: House, model: SimulatedModel
) -> None:
    """Memory, journal, a question, users and key are back; a run is not done twice."""
    client = house.client
    await hire_keeper(client)
    model.script([uses("remember", **FACT)], contains=KEEPER)
    assert (await act(client, "run_agent", agent="keeper"))["state"] == "completed"
    model.script([uses("control_device", **UNLOCK)], contains=KEEPER)
    assert (await act(client, "run_agent", agent="keeper"))["state"] == "waiting"
    await client.wait_for_state(TODO, "1")
    await house.settle()
    (question,) = (await act(client, "get_approvals"))["approvals"]
    before = await act(client, "get_runs")
    agents, key = await users(client), storage(house, "lease_key")
    cost = await client.state("sensor.household_agents_cost_today")

    # The run has begun when the backup is made, and ends after it.
    model.inject("latency", contains=KEEPER, seconds=8)
    model.script([uses("control_device", **LIGHT)], contains=KEEPER)
    await client.action(f"{DOMAIN}.run_agent", {"agent": "keeper", "wait": False})
    await client.wait_for_state("sensor.keeper_status", "running")
    backup_id = await back_up(client)
    await client.wait_for_state(LAMP, "on", timeout=60)
    await client.wait_for_state(
        "sensor.keeper_status", lambda state: state != "running"
    )
    (cut, *_) = (await act(client, "get_runs", agent="keeper"))["runs"]

    # What happens after the backup is undone by its restore.
    await act(client, "deny", approval_id=question["approval_id"])
    await client.action(f"{DOMAIN}.delete_memory", {"agent": "keeper", "confirm": True})
    await act(client, "run_agent", agent="finance_manager")
    await client.action("light.turn_off", target={"entity_id": LAMP})
    turns = len(model.turns)
    await house.restore(backup_id)

    client = house.client
    assert journal_is_whole(house.hass.config_dir)
    async with asyncio.timeout(60):
        while (after := await act(client, "get_runs", agent="keeper"))["runs"][0][
            "state"
        ] in ("acknowledged", "running"):
            await asyncio.sleep(0.2)
    assert [(one["run_id"], one["state"]) for one in after["runs"]] == [
        (cut["run_id"], "interrupted"),
        *(
            (one["run_id"], one["state"])
            for one in before["runs"]
            if one["agent_id"] == "keeper"
        ),
    ]
    assert len(model.turns) == turns
    memory = await act(client, "get_memory", agent="keeper")
    assert FACT["text"] in [one["text"] for one in memory["working"]]
    (asked,) = (await act(client, "get_approvals"))["approvals"]
    assert (asked["approval_id"], asked["state"]) == (
        question["approval_id"],
        "pending",
    )
    assert (await act(client, "verify_memory"))["intact"] is True
    assert await users(client) == agents
    assert storage(house, "lease_key") == key
    assert float(await client.state("sensor.household_agents_cost_today")) >= float(
        cost
    )

    # The same key gives leases, the same question takes its answer, once.
    await act(client, "approve", approval_id=question["approval_id"])
    await client.wait_for_state(LOCK, "unlocked", timeout=60)
    assert [
        entry
        for entry in house.hass.complaints(DOMAIN)
        # That it was restored is said, and that it is no integration of core's.
        if entry.logger != "homeassistant.loader" and "as the backup" not in entry.text
    ] == []
