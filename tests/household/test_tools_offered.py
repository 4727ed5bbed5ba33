"""Which tools a run is offered."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run

TOOLS = ["get_mail", "get_headlines", "get_states"]


@pytest.mark.parametrize(
    ("there", "offered"),
    [
        ((), {"get_states"}),
        (("imap",), {"get_mail", "get_states"}),
        (("imap", "feedreader"), set(TOOLS)),
    ],
)
async def test_what_the_house_has_not_is_not_offered(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    there: tuple[str, ...],
    offered: set[str],
) -> None:
    """Nobody pays for a call that can only say that no mailbox is set up (F082)."""
    for domain in there:
        MockConfigEntry(domain=domain).add_to_hass(hass)
    await make_household(agent("Secretary", tools=TOOLS))
    result = await run(hass, "secretary")
    assert result["state"] == "completed"
    told = {tool["name"] for tool in model.turns[0].body["tools"]}
    assert told & set(TOOLS) == offered
