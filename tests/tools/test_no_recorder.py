"""Without a recorder, tools that look back say so."""

import pytest

from custom_components.household_agents.tools.base import ToolError

from .conftest import MakeContext, call


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [("get_history", {"entity_id": "sensor.a"}), ("get_statistics", {})],
)
async def test_no_history_is_kept(
    make_context: MakeContext, tool: str, arguments: dict[str, str]
) -> None:
    """The answer names what is missing."""
    with pytest.raises(ToolError, match="its recorder is not set up"):
        await call(make_context(["sensor.a"]), tool, **arguments)
