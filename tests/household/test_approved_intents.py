"""A person's yes against what stands: their newer word, and no more than that."""

from collections.abc import Callable

import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.household_agents.const import DOMAIN
from homeassistant.core import Context, HomeAssistant
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold
from .house import LAMP, House, furnish
from .test_gate import wants
from .test_intents import actor, acts, say

ASKING = actor("Butler", autonomy="ask")


@pytest.fixture
def house(hass: HomeAssistant, expose: Callable[..., None]) -> House:
    """Have a house."""
    return furnish(hass, expose)


@pytest.mark.parametrize(
    ("safety", "state", "ended"), [(False, "off", "done"), (True, "on", "failed")]
)
async def test_a_yes_is_the_newer_word(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    hass_admin_user: MockUser,
    safety: bool,
    state: str,
    ended: str,
) -> None:
    """Who changed a lamp by hand may still say yes to an agent; safety stays safety."""
    user_id = hass_admin_user.id
    household = await make_household(ASKING)
    await house.tap(user_id, "light.turn_on", LAMP)
    if safety:
        rule = {"entity_id": [LAMP], "values": {"state": True}, "safety": True}
        await say(hass, user_id, **rule)
    await acts(hass, model, "Butler", wants("light.turn_off", LAMP))
    (asked,) = household.parts.approvals.pending()

    await hass.services.async_call(
        DOMAIN,
        "approve",
        {"approval_id": asked.approval_id},
        blocking=True,
        return_response=True,
        context=Context(user_id=user_id),
    )

    await hass.async_block_till_done(wait_background_tasks=True)
    lamp = hass.states.get(LAMP)
    approval = await household.parts.approvals.get(asked.approval_id)
    assert lamp is not None
    assert approval is not None
    assert (lamp.state, str(approval.state)) == (state, ended)
