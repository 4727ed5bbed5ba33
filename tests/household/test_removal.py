"""What goes when an agent or the whole integration is removed."""

from pathlib import Path

from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run

FACT = {"key": "rent", "text": "The rent is 900 € on the first."}


async def test_a_removed_agents_memory_goes_and_a_broken_ones_stays(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Removing deletes what was learnt; a definition that breaks loses nothing."""
    household = await make_household(agent("Chef", tools=["remember"]))
    entry = household.entry
    (subentry,) = entry.subentries.values()
    model.script([{"tools": [{"name": "remember", "input": FACT}]}])
    await run(hass, "chef")

    good = dict(subentry.data)
    hass.config_entries.async_update_subentry(
        entry, subentry, data={**good, "autonomy": "whatever"}
    )
    await hass.async_block_till_done()
    assert household.registry.get("chef") is None
    (subentry,) = entry.subentries.values()
    hass.config_entries.async_update_subentry(entry, subentry, data=good)
    await hass.async_block_till_done()
    assert "rent" in str(await household.memory.export("chef"))

    hass.config_entries.async_remove_subentry(entry, subentry.subentry_id)
    await hass.async_block_till_done()
    assert "rent" not in str(await household.memory.export("chef"))


async def test_removing_the_integration_leaves_nothing_behind(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Journal and memory go with the entry."""
    household = await make_household(agent("Chef"))
    folder = Path(hass.config.path(".storage", "household_agents"))
    assert (folder / "journal.db").exists()
    await hass.config_entries.async_remove(household.entry.entry_id)
    await hass.async_block_till_done()
    assert not folder.exists()
