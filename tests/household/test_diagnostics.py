"""Diagnostics: enough to help with, and nothing that is private."""

import json
from pathlib import Path
from typing import Any

from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
    get_diagnostics_for_device,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.governance.dependencies import Dependency
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from scripts.simulated_model import SimulatedModel

from .approvals.helpers import ask
from .conftest import MakeHousehold, agent, orchestrator, run

CHEF = agent(
    "Chef",
    identity="IDENTITY-SECRET: you cook for Ada.",
    task="TASK-SECRET: plan dinner.",
    fallback="FALLBACK-SECRET",
    tools=["remember"],
    cron="0 6 * * *",
    triggers=[{"platform": "webhook", "webhook_id": "WEBHOOK-SECRET"}],
    notify=["notify.mobile_app_adas_phone"],
)
OPTIONS = {
    "conventions": "CONVENTIONS-SECRET",
    "notify": ["notify.mobile_app_adas_phone"],
}
PRIVATE = (
    "simulated-key",
    "127.0.0.1",
    "IDENTITY-SECRET",
    "TASK-SECRET",
    "ASKED-SECRET",
    "FALLBACK-SECRET",
    "WEBHOOK-SECRET",
    "CONVENTIONS-SECRET",
    "REPORT-SECRET",
    "MEMORY-SECRET",
    "adas_phone",
)


async def fill(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> Any:
    """Have a household do something private, and return its entry."""
    assert await async_setup_component(hass, "diagnostics", {})
    household = await make_household(CHEF, orchestrator(), options=OPTIONS)
    fact = {"key": "ada", "text": "MEMORY-SECRET: Ada is ill."}
    report = {
        "headline": "REPORT-SECRET: soup",
        "body": "REPORT-SECRET: soup for Ada.",
        "urgency": "low",
    }
    model.script(
        [
            {"tools": [{"name": "remember", "input": fact}]},
            {"tools": [{"name": "report", "input": report}]},
        ]
    )
    await run(hass, "chef", task="ASKED-SECRET: soup for Ada.")
    return household.entry


async def test_the_households_diagnostics_tell_how_it_does(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    make_household: MakeHousehold,
    model: SimulatedModel,
) -> None:
    """Agents, runs and usage are there; keys, prompts and reports never."""
    entry = await fill(hass, make_household, model)
    data: Any = await get_diagnostics_for_config_entry(hass, hass_client, entry)
    text = json.dumps(data)
    assert DOMAIN in data["llm_apis"]
    assert data["asked_by_assistants"] == {}
    assert [secret for secret in PRIVATE if secret in text] == []
    agents = {one["agent_id"]: one for one in data["agents"]}
    assert agents["chef"]["state"] == "idle"
    assert agents["chef"]["cron"] == ["0 6 * * *"]
    assert agents["chef"]["used_today"]["calls"] == 2
    assert data["used_today"]["calls"] == 2
    (record,) = data["runs"]
    assert record["state"] == "completed"
    assert record["tools_used"] == ["remember"]
    assert data["journal"] == {
        "problems": 0,
        "recovered": False,
        "held_for_backup": False,
        "restored_from_backup_of": None,
        "workflows_running": 0,
    }


async def test_what_stands_behind_the_agents_is_counted(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    make_household: MakeHousehold,
    model: SimulatedModel,
) -> None:
    """Questions, rights, hooks, outages and issues: how many, never about what."""
    agents = Path(hass.config.path(DOMAIN, "agents"))

    def write() -> None:
        agents.mkdir(parents=True)
        (agents / "ada.md").write_text("MEMORY-SECRET", encoding="utf-8")

    await hass.async_add_executor_job(write)
    entry = await fill(hass, make_household, model)
    household = entry.runtime_data
    await ask(household, title="ASKED-SECRET: unlock", agent_id="chef")
    phone = Dependency(key="notify.mobile_app_adas_phone", name="adas_phone")
    for _ in range(3):
        household.parts.dependencies.breaker(phone).failure("REPORT-SECRET")
    data: Any = await get_diagnostics_for_config_entry(hass, hass_client, entry)
    assert [secret for secret in PRIVATE if secret in json.dumps(data)] == []
    governance = data["governance"]
    assert governance["pending_approvals"] == 1
    assert governance["agent_users"] == 2
    assert governance["hooks"]["own"] == 0
    assert all(governance["hooks"]["built_in"].values())
    assert {one["budget"] for one in governance["budgets"]} == {
        "household_day",
        "household_month",
    }
    (outage,) = data["dependencies"]
    assert (outage["kind"], outage["state"], outage["failures"]) == (
        "notify",
        "open",
        3,
    )
    assert data["issues"] == {"definition_file": 1}


async def test_an_agents_device_has_diagnostics_of_its_own(
    hass: HomeAssistant,
    hass_client: ClientSessionGenerator,
    make_household: MakeHousehold,
    model: SimulatedModel,
    device_registry: dr.DeviceRegistry,
) -> None:
    """One agent's runs and how much it remembers, not what."""
    entry = await fill(hass, make_household, model)
    await run(hass, "check_in")
    device = device_registry.async_get_device_by_identifier(
        (DOMAIN, "chef"), entry.entry_id
    )
    assert device is not None
    data: Any = await get_diagnostics_for_device(hass, hass_client, entry, device)
    assert [secret for secret in PRIVATE if secret in json.dumps(data)] == []
    assert data["agent"]["agent_id"] == "chef"
    assert data["memory_bytes"]["working"] > 0
    assert {one["agent_id"] for one in data["runs"]} == {"chef"}
