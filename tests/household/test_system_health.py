"""System health: whether the household works, in a few lines that can be copied."""

import asyncio
from typing import Any

from pytest_homeassistant_custom_component.common import get_system_health_info

from custom_components.household_agents.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from scripts.simulated_model import SimulatedModel

from .approvals.helpers import BUTLER, ask
from .conftest import MakeHousehold, agent, run


async def health(hass: HomeAssistant) -> dict[str, Any]:
    """Return all that is told, once everything is known."""
    assert await async_setup_component(hass, "system_health", {})
    await hass.async_block_till_done()
    info = await get_system_health_info(hass, DOMAIN)
    return {
        key: await value if asyncio.iscoroutine(value) else value
        for key, value in info.items()
    }


async def test_a_household_that_works(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What somebody who helps wants to know first, without key or address."""
    household = await make_household(BUTLER, agent("Chef"), agent("Banker"))
    await run(hass, "chef")
    model.inject("refusal", times=None)
    for _ in range(3):
        await run(hass, "banker")
    household.switch("chef", False)
    await ask(household)
    info = await health(hass)
    size = info.pop("journal_size")
    assert size.endswith(" MB")
    assert info.pop("cost_today").endswith(" USD")
    assert info.pop("sdk_version").count(".") == 2
    assert info == {
        "loaded": True,
        "agents": "3 (1 disabled)",
        "model_endpoint": "ok",
        "runs_today": 4,
        "journal_integrity": "ok",
        "outbox": 0,
        "pending_approvals": 1,
        "breakers_open": 1,
    }
    assert "simulated-key" not in str(info)


async def test_a_model_that_cannot_be_reached(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """It is said as such; everything else is still told."""
    await make_household(agent("Chef"))
    await model.stop()
    info = await health(hass)
    assert info["model_endpoint"] == {"type": "failed", "error": "unreachable"}
    assert info["journal_integrity"] == "ok"


async def test_a_household_that_is_not_loaded(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """There is not more to tell."""
    household = await make_household(agent("Chef"))
    await hass.config_entries.async_unload(household.entry.entry_id)
    assert await health(hass) == {"loaded": False}
