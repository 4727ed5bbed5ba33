"""The agents that are shipped with the integration and offered when one is added."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from .definition import AgentDefinition
from .files import load_folder

FOLDER: Final = Path(__file__).parent.parent / "gallery" / "agents"
#: Plans requests where nobody is named who should.
PLANNER: Final = "chief_of_staff"
#: Offered first: who one talks to, one of the domain agents, a reviewer and the
#: check-in are enough to begin with (F254, F255).
STARTING_STAFF: Final = (
    "main_agent",
    "finance_manager",
    "nutrition_chef",
    "home_maintenance",
    "daily_briefing",
    "reviewer",
    "checkin",
)


@cache
def gallery() -> Mapping[str, AgentDefinition]:
    """Return the gallery by agent id, the starting staff first; blocking I/O once.

    A bundled file that does not validate is a defect of this package and
    raises ``ValueError``.
    """
    loaded = load_folder(FOLDER)
    if loaded.problems:
        raise ValueError("; ".join(map(str, loaded.problems)))
    agents = {agent.agent_id: agent for agent in loaded.definitions}
    first = {agent_id: agents[agent_id] for agent_id in STARTING_STAFF}
    return MappingProxyType(first | agents)
