"""Secrets stay where they belong, whatever goes wrong: canaries in every cage."""

from collections.abc import Callable, Iterator
import json
import logging
from pathlib import Path
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.diagnostics import (
    async_get_config_entry_diagnostics,
    async_get_device_diagnostics,
)
from custom_components.household_agents.household import Household
from homeassistant.const import MATCH_ALL
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, issue_registry as ir
from homeassistant.setup import async_setup_component
from scripts.simulated_model import SimulatedModel

from .conftest import AWAKE, MakeHousehold, agent, run, subentry

KEY = "sk-ant-canary-0123456789abcdef0123456789"
URL_WORD = "canaryhunterword"
MESH = "canary mesh secret words"
CODE = "canary4711"
TOKEN = "ghp_canarycanarycanary0123456789"
CANARIES = (KEY, URL_WORD, MESH, CODE, TOKEN)

BUTLER = agent(
    "Butler",
    autonomy="act",
    tools=["control_device", "get_states", "remember", "log_event"],
    scope_domains=["light", "lock", "sensor"],
)


def wants(tool: str, **arguments: Any) -> dict[str, Any]:
    """Return a turn of one call."""
    return {"tools": [{"name": tool, "input": arguments}]}


TURNS: dict[str, list[dict[str, Any]]] = {
    "does its work": [wants("get_states", entity_ids=["light.lamp"])],
    "reads a secret": [wants("get_states", entity_ids=["sensor.note"])],
}
FAULTS = [
    "authentication",
    "connection_reset",
    "malformed_json",
    "empty_content",
    "refusal",
]


@pytest.fixture
def seen(hass: HomeAssistant) -> list[str]:
    """Collect everything that goes over the bus."""
    events: list[str] = []

    @callback
    def keep(event: Event) -> None:
        """Keep an event; the states in it have their own way of being data."""
        # Who calls an action sees what it was called with: that is Home Assistant's.
        if event.event_type != "call_service":
            events.append(f"{event.event_type}: {_text(event.data)}")

    hass.bus.async_listen(MATCH_ALL, keep)
    return events


def _text(data: Any) -> str:
    """Return data as text, whatever is in it."""
    return json.dumps(
        data, default=lambda one: getattr(one, "as_dict", lambda: str(one))()
    )


@pytest.fixture
async def household(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Callable[..., None],
) -> Household:
    """Set up a household full of secrets."""
    assert await async_setup_component(hass, "diagnostics", {})
    expose("sensor.note", "ok", note=f"password: {URL_WORD}, token {TOKEN}")
    expose("light.lamp", "off")
    expose("lock.door", "locked")
    model.accept_keys(KEY)
    host = model.url.removeprefix("http://")
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="Household Agents",
        unique_id=DOMAIN,
        data={"api_key": KEY, "base_url": f"http://anna:{URL_WORD}@{host}"},
        options={**AWAKE, "mesh_instance": "home", "mesh_secret": MESH},
        subentries_data=[subentry(BUTLER)],
    )
    entry.add_to_hass(hass)
    return await make_household(entry=entry)


async def _told(hass: HomeAssistant, household: Household) -> Iterator[tuple[str, str]]:
    """Return all that people, and whoever they show it to, can read."""
    await hass.async_block_till_done(wait_background_tasks=True)
    entry = household.entry
    found = {
        "diagnostics": _text(await async_get_config_entry_diagnostics(hass, entry)),
        "states": _text([state.as_dict() for state in hass.states.async_all()]),
        "title": entry.title,
        "issues": _text([str(issue) for issue in ir.async_get(hass).issues.values()]),
    }
    for device in dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id):
        found[f"diagnostics of {device.name}"] = _text(
            await async_get_device_diagnostics(hass, entry, device)
        )
    for record in await household.journal.runs():
        trace = await hass.services.async_call(
            DOMAIN,
            "get_trace",
            {"run_id": record.run_id},
            blocking=True,
            return_response=True,
        )
        found[f"trace of {record.run_id}"] = _text(trace)
    for file in Path(hass.config.path(".storage", DOMAIN)).rglob("*"):
        if file.is_file():
            found[file.name] = file.read_bytes().decode("utf-8", "replace")
    return iter(found.items())


async def _leaks(
    hass: HomeAssistant,
    household: Household,
    seen: list[str],
    log: pytest.LogCaptureFixture,
) -> list[str]:
    """Return which secrets stand where."""
    # The note is a state of Home Assistant's own, and no secret of ours.
    hass.states.async_set("sensor.note", "gone")
    await hass.async_block_till_done()
    events = [one for one in seen if "sensor.note" not in one]
    ours = [
        record.getMessage() + str(record.exc_text or "")
        for record in log.records
        if record.name.startswith(("custom_components", "anthropic", "httpx"))
    ]
    places = [
        *(("log", line) for line in ours),
        *(("bus", event) for event in events),
        *await _told(hass, household),
    ]
    return sorted(
        {
            f"{canary[:14]} in {where}: {text[max(0, text.index(canary) - 60) :][:160]}"
            for where, text in places
            for canary in CANARIES
            if canary in text
        }
    )


@pytest.mark.parametrize("what", TURNS)
async def test_what_a_run_meets_is_not_written_down(
    hass: HomeAssistant,
    household: Household,
    model: SimulatedModel,
    seen: list[str],
    caplog: pytest.LogCaptureFixture,
    what: str,
) -> None:
    """Secrets of the connection, and one that a run reads."""
    caplog.set_level(logging.DEBUG)
    model.script(TURNS[what])
    result = await run(hass, "butler", task="Do it")
    assert result["state"] == "completed", (result["error"], result["error_detail"])
    assert await _leaks(hass, household, seen, caplog) == []


@pytest.mark.parametrize("fault", FAULTS)
async def test_what_goes_wrong_tells_no_secret(
    hass: HomeAssistant,
    household: Household,
    model: SimulatedModel,
    seen: list[str],
    caplog: pytest.LogCaptureFixture,
    fault: str,
) -> None:
    """An error of the connection, the model or a tool says nothing of the key."""
    caplog.set_level(logging.DEBUG)
    model.inject(fault, times=None)
    await run(hass, "butler", task="Look after the house")
    assert await _leaks(hass, household, seen, caplog) == []
