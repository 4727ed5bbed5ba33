"""A run's clocks, while its tools wait for each other."""

from homeassistant.core import HomeAssistant
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run


async def test_tools_that_wait_at_once_do_not_use_up_the_runs_time(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Three calls of one turn share one slot; the run's limit of 180 s stands (F193)."""
    await make_household(
        agent("Archivist", tools=["recall"]), options={"tool_calls": 1}
    )
    words = ("boiler", "filter", "meter")
    model.script(
        [{"tools": [{"name": "recall", "input": {"query": word}} for word in words]}]
    )
    result = await run(hass, "archivist")
    assert (result["state"], result["error"]) == ("completed", None)
    assert result["tools_used"] == ["recall"] * len(words)
