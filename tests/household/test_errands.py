"""Errands: who waits hears the end, who has gone is told (F087, F088)."""

import pytest
from pytest_homeassistant_custom_component.common import MockUser, async_mock_service

from custom_components.household_agents.errands import Asker, Errands
from custom_components.household_agents.governance.people import NotAllowed
from custom_components.household_agents.guard import guard_of
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.records import RunSource, RunState
from homeassistant.auth.const import GROUP_ID_READ_ONLY
from homeassistant.core import Context, HomeAssistant
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent

#: Longer than any run here, on any machine.
PATIENT = 60.0


def asker(user_id: str | None = None) -> Asker:
    """Return somebody who asks aloud."""
    return Asker(
        source=RunSource.VOICE, context=Context(user_id=user_id), language="en"
    )


def errands(household: Household) -> Errands:
    """Return the household's errands."""
    return guard_of(household.guards, Errands)


async def test_who_waits_gets_the_report(make_household: MakeHousehold) -> None:
    """The end of the run comes back, and no message goes out beside it."""
    household = await make_household(agent("Chef", notify_when="always"))
    chef = household.registry.all()[0]
    record = await errands(household).async_ask(
        asker(), chef, "What is for dinner?", patience=PATIENT
    )
    assert record.state is RunState.COMPLETED
    assert record.request.source is RunSource.VOICE
    assert record.report is not None


@pytest.mark.parametrize("reload", [False, True], ids=["running", "over a restart"])
async def test_who_has_gone_is_told(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    reload: bool,
) -> None:
    """Whoever does not wait to the end gets a message when it is there (F087)."""
    calls = async_mock_service(hass, "notify", "mobile_app_phone")
    household = await make_household(
        agent("Chef", notify_when="never", idempotent=True),
        options={"notify": ["notify.mobile_app_phone"]},
    )
    chef = household.registry.all()[0]
    record = await errands(household).async_ask(
        asker(), chef, "What is for dinner?", patience=0.0
    )
    assert not record.state.terminal
    if reload:
        await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert [call.data["title"].partition(":")[0] for call in calls] == ["Chef"]


async def test_who_may_only_read_has_nobody_run(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """A user who may control nothing of ours is refused, and nothing begins."""
    household = await make_household(agent("Chef"))
    group = await hass.auth.async_get_group(GROUP_ID_READ_ONLY)
    assert group is not None
    reader = MockUser(name="Guest", groups=[group]).add_to_hass(hass)
    with pytest.raises(NotAllowed, match="Guest"):
        await errands(household).async_ask(
            asker(reader.id), household.registry.all()[0], "Dinner?", patience=PATIENT
        )
    assert await household.journal.runs() == []
