"""A house with a copy of the integration, as a download has it: it can be upgraded."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
import shutil
from typing import Final

from scripts.household.dashboards import card, make_dashboard
from scripts.household.home import House, open_house
from scripts.household.phone import NOTIFY_ACTION
from scripts.household.staff import DOMAIN, STAFF, Endpoint, Post, hire, set_up
from scripts.simulated_model import DEFAULT_KEY, SimulatedModel

INTEGRATION: Final = Path(__file__).parents[2] / "custom_components" / DOMAIN
AGENT: Final = "finance_manager"
#: A dashboard with this agent's card.
DASHBOARD: Final = "/our-staff"
CARD: Final = "household-agents-agent-card ha-card"


@asynccontextmanager
async def open_downloaded(
    folder: Path, now: datetime, model: SimulatedModel, files: Mapping[str, str] = {}
) -> AsyncIterator[House]:
    """Boot a house with one agent and a dashboard; ``files`` are of its configuration."""
    (folder / "packages").mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copytree(
        INTEGRATION,
        folder / "custom_components" / DOMAIN,
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    async with open_house(folder, now) as opened:
        await move_in(opened, model)
        await make_dashboard(opened.client, DASHBOARD.strip("/"), [card("agent")])
        yield opened


async def move_in(house: House, model: SimulatedModel) -> None:
    """Set the integration up with its one agent."""
    endpoint = Endpoint(api_key=DEFAULT_KEY, base_url=model.url)
    entry_id = await set_up(house.client, endpoint, [NOTIFY_ACTION])
    await hire(house.client, entry_id, post_of(AGENT))


def upgrade(house: House, line: str) -> None:
    """Put another version of the cards in place of the one there is."""
    served = house.hass.config_dir / "custom_components" / DOMAIN / "frontend"
    with (served / "cards.js").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def post_of(agent_id: str) -> Post:
    """Return how an agent of the gallery is hired."""
    return next(post for post in STAFF if post.agent_id == agent_id)
