"""Dashboards with our cards, made as the editor of the frontend would save them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from .client import HassClient, Json

#: Every card in the lively house, by what it is of our cards.
CARDS: Final[Mapping[str, Json]] = MappingProxyType(
    {
        "agent": {
            "type": "custom:household-agents-agent-card",
            "agent": "finance_manager",
        },
        "staff": {"type": "custom:household-agents-staff-card"},
        "approvals": {"type": "custom:household-agents-approvals-card"},
        "team": {"type": "custom:household-agents-team-card", "team": "moving_home"},
        "timeline": {"type": "custom:household-agents-timeline-card"},
    }
)


def card(name: str, **config: Any) -> Json:
    """Return one of our cards, configured further."""
    return {**CARDS[name], **config}


async def make_dashboard(
    client: HassClient, url_path: str, cards: Sequence[Json], *, title: str = "Agents"
) -> str:
    """Make a dashboard, or fill the one that is there anew; return its address."""
    view = {
        "title": title,
        "type": "sections",
        "max_columns": 3,
        "sections": [{"type": "grid", "cards": [one]} for one in cards],
    }
    return await save_dashboard(client, url_path, {"views": [view]}, title=title)


async def save_dashboard(
    client: HassClient, url_path: str, config: Json, *, title: str = "Agents"
) -> str:
    """Save a dashboard's whole configuration; return its address."""
    listed = await client.send("lovelace/dashboards/list")
    if url_path not in {one["url_path"] for one in listed}:
        await client.send(
            "lovelace/dashboards/create",
            url_path=url_path,
            title=title,
            icon="mdi:account-group",
            require_admin=False,
            show_in_sidebar=True,
            mode="storage",
        )
    await client.send("lovelace/config/save", url_path=url_path, config=config)
    return f"/{url_path}"


async def read_dashboard(client: HassClient, url_path: str) -> Json:
    """Return what is saved of a dashboard."""
    config: Json = await client.send("lovelace/config", url_path=url_path, force=True)
    return config
