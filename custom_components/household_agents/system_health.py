"""System health: whether the household works, in a few lines that can be copied."""

import asyncio
from typing import Any, Final

from homeassistant.components import system_health
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.importlib import async_import_module

from .const import CONF_BASE_URL, DOMAIN
from .guard import guard_of
from .household import Household, HouseholdConfigEntry
from .memory.connection import JournalError
from .memory.journal import Journal
from .model.endpoint import public_url
from .run_tally import RunTally

#: Seconds after which a look through the whole journal is given up.
PATIENCE: Final = 30.0
_MEGABYTE: Final = 1_000_000


@callback
def async_register(
    hass: HomeAssistant, register: system_health.SystemHealthRegistration
) -> None:
    """Register what is told."""
    register.async_register_info(async_info)


async def async_info(hass: HomeAssistant) -> dict[str, Any]:
    """Return how the household does; what takes time comes when it is known."""
    entries: list[HouseholdConfigEntry] = hass.config_entries.async_loaded_entries(
        DOMAIN
    )
    if not entries:
        return {"loaded": False}
    (entry, *_) = entries
    household = entry.runtime_data
    url = public_url(entry.data.get(CONF_BASE_URL))
    outbox = await household.journal.outbox()
    return {
        "loaded": True,
        "agents": _agents(household),
        "model_endpoint": system_health.async_check_can_reach_url(hass, url),
        "runs_today": guard_of(household.guards, RunTally).today(),
        "cost_today": f"{household.budgets.used_today().cost:.4f} USD",
        "journal_size": _size(hass, household.journal),
        "journal_integrity": _integrity(household.journal),
        "outbox": len(outbox),
        "pending_approvals": len(household.parts.approvals.pending()),
        "breakers_open": _breakers(household),
        "sdk_version": _sdk_version(hass),
    }


def _agents(household: Household) -> str:
    """Return how many agents there are, and how many of them are disabled."""
    staff = household.registry.all()
    off = sum(not household.registry.enabled(agent.agent_id) for agent in staff)
    return f"{len(staff)} ({off} disabled)" if off else str(len(staff))


def _breakers(household: Household) -> int:
    """Return how many agents and dependencies are out of order."""
    agents = sum(
        household.breakers.open_until(agent.agent_id) is not None
        for agent in household.registry.all()
    )
    return agents + len(household.parts.dependencies.outages())


async def _size(hass: HomeAssistant, journal: Journal) -> str:
    """Return the size of the journal with its log."""

    def look() -> int:
        """Look at the disk."""
        files = (journal.path, journal.path.with_name(f"{journal.path.name}-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    size = await hass.async_add_executor_job(look)
    return f"{size / _MEGABYTE:.1f} MB"


async def _integrity(journal: Journal) -> str | dict[str, str]:
    """Return what is wrong with the journal, in the form of a failed check."""
    try:
        async with asyncio.timeout(PATIENCE):
            problems = await journal.integrity()
    except TimeoutError:
        return "unknown"
    except JournalError as err:
        return {"type": "failed", "error": str(err)}
    return {"type": "failed", "error": problems[0]} if problems else "ok"


async def _sdk_version(hass: HomeAssistant) -> str:
    """Return the version of the installed SDK."""
    facts = await async_import_module(hass, f"{__package__}.model.sdk_facts")
    return str(facts.SDK_VERSION)
