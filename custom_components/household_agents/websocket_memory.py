"""Websocket commands about memory, for the panel and whoever shows it."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv, service as service_helper

from .const import DOMAIN
from .household import Household, HouseholdConfigEntry
from .memory.decisions import KEPT, REFUSED, accept, refuse, restore, settle
from .memory.entries import MAX_DAYS, MAX_TAGS, Tier
from .memory.exporting import document
from .memory_doors import (
    async_conflicts,
    async_get,
    async_history,
    async_verify,
    owner_of,
    refusals,
)
from .memory_search import MAX_QUERY, async_events, async_search
from .services_common import reference_in

_PREFIX: Final = f"{DOMAIN}/memory"
_AGENT: Final = {vol.Required("agent"): cv.string}
_KEY: Final = {vol.Required("key"): cv.string}
#: The entry's revision that the person has seen, 0 for none.
_SEEN: Final = {vol.Optional("revision"): vol.All(int, vol.Range(0))}

#: What a command does, once it is known whose memory it is about.
type _Work = Callable[
    [Household, str, dict[str, Any], str | None], Awaitable[dict[str, Any] | None]
]


def _command(
    name: str, fields: dict[Any, Any]
) -> Callable[[_Work], Callable[..., None]]:
    """Make a websocket command of what it does; memory is for administrators only.

    What an agent knows is of everybody in the house, so that nobody else's eyes
    are for it, even to read.
    """

    def wrap(work: _Work) -> Callable[..., None]:
        """Wrap one command."""

        @websocket_api.websocket_command(
            {vol.Required("type"): f"{_PREFIX}/{name}", **fields}
        )
        @websocket_api.require_admin
        @websocket_api.async_response
        async def handle(
            hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
        ) -> None:
            """Do it and answer; what is refused is translated by the connection."""
            result = await _perform(hass, connection, work, msg)
            connection.send_result(msg["id"], result)

        return handle

    return wrap


async def _perform(
    hass: HomeAssistant, connection: ActiveConnection, work: _Work, msg: dict[str, Any]
) -> dict[str, Any] | None:
    """Find out whose memory is meant, and do it."""
    entry: HouseholdConfigEntry = service_helper.async_get_config_entry(
        hass, DOMAIN, None
    )
    household = entry.runtime_data
    reference = msg.get("agent")
    owner = owner_of(household, reference_in(hass, reference)) if reference else ""
    with refusals(owner):
        return await work(household, owner, msg, connection.user.id)


@_command("get", _AGENT)
async def _get(
    household: Household, owner: str, _msg: dict[str, Any], _user: str | None
) -> dict[str, Any]:
    """Return all that an agent knows."""
    return await async_get(household, owner)


@_command(
    "history",
    {
        **_AGENT,
        vol.Optional("key"): cv.string,
        vol.Optional("limit", default=20): vol.All(vol.Coerce(int), vol.Range(1, 200)),
    },
)
async def _history(
    household: Household, owner: str, msg: dict[str, Any], _user: str | None
) -> dict[str, Any]:
    """Return how memory came to be what it is."""
    return await async_history(household, owner, msg.get("key"), msg["limit"])


@_command(
    "events",
    {
        **_AGENT,
        vol.Optional("after"): vol.All([int], vol.Length(2, 2)),
        vol.Optional("limit", default=100): vol.All(int, vol.Range(1, 500)),
    },
)
async def _events(
    household: Household, owner: str, msg: dict[str, Any], _user: str | None
) -> dict[str, Any]:
    """Return a page of what has happened, newest first."""
    return await async_events(household, owner, msg.get("after"), msg["limit"])


@_command(
    "search",
    {
        vol.Optional("agent"): cv.string,
        vol.Required("text"): vol.All(cv.string, vol.Length(max=MAX_QUERY)),
    },
)
async def _search(
    household: Household, owner: str, msg: dict[str, Any], _user: str | None
) -> dict[str, Any]:
    """Look for words in one memory, or in all."""
    return await async_search(household, owner or None, msg["text"])


@_command("conflicts", _AGENT)
async def _conflicts(
    household: Household, owner: str, _msg: dict[str, Any], _user: str | None
) -> dict[str, Any]:
    """Return what waits for a person to decide."""
    return await async_conflicts(household, owner)


@_command("export", _AGENT)
async def _export(
    household: Household, owner: str, _msg: dict[str, Any], _user: str | None
) -> dict[str, Any]:
    """Return all that is kept of an agent."""
    return await document(household.memory, household.journal, owner)


@_command(
    "verify",
    {
        vol.Optional("agent"): cv.string,
        vol.Optional("begin_anew", default=False): cv.boolean,
    },
)
async def _verify(
    household: Household, owner: str, msg: dict[str, Any], user: str | None
) -> dict[str, Any]:
    """Check one ledger or all."""
    return await async_verify(
        household, owner or None, begin_anew=msg["begin_anew"], user_id=user
    )


@_command(
    "set",
    {
        **_AGENT,
        **_KEY,
        vol.Required("tier"): vol.In([*Tier]),
        vol.Required("text"): cv.string,
        vol.Optional("tags", default=list): vol.All(
            [cv.string], vol.Length(max=MAX_TAGS)
        ),
        vol.Optional("days"): vol.All(vol.Coerce(float), vol.Range(0, MAX_DAYS)),
        **_SEEN,
    },
)
async def _set(
    household: Household, owner: str, msg: dict[str, Any], user: str | None
) -> None:
    """Write an entry."""
    await household.memory.edit(
        owner,
        Tier(msg["tier"]),
        msg["key"],
        msg["text"],
        user,
        days=msg.get("days"),
        tags=msg["tags"],
        seen=msg.get("revision"),
    )


@_command("delete", {**_AGENT, **_KEY, **_SEEN})
async def _delete(
    household: Household, owner: str, msg: dict[str, Any], user: str | None
) -> None:
    """Delete an entry."""
    await household.memory.edit(
        owner, Tier.WORKING, msg["key"], None, user, seen=msg.get("revision")
    )


@_command("erase", {**_AGENT, vol.Required("confirm"): vol.Equal(True)})
async def _erase(
    household: Household, owner: str, _msg: dict[str, Any], user: str | None
) -> None:
    """Delete all that is kept of an agent."""
    await household.memory.erase(owner, user)


@_command(
    "restore", {**_AGENT, **_KEY, vol.Required("revision"): vol.All(int, vol.Range(1))}
)
async def _restore(
    household: Household, owner: str, msg: dict[str, Any], user: str | None
) -> None:
    """Give an entry the value again that it had at a revision."""
    memory, journal = household.memory, household.journal
    await restore(memory, journal, owner, msg["key"], msg["revision"], user)


@_command("accept", {**_AGENT, **_KEY})
async def _accept(
    household: Household, owner: str, msg: dict[str, Any], user: str | None
) -> None:
    """Take a proposal over into core memory."""
    await accept(household.memory, owner, msg["key"], user)


@_command("refuse", {**_AGENT, **_KEY})
async def _refuse(
    household: Household, owner: str, msg: dict[str, Any], user: str | None
) -> None:
    """Turn a proposal down."""
    await refuse(household.memory, owner, msg["key"], user)


@_command("settle", {**_AGENT, **_KEY, vol.Required("keep"): vol.In([KEPT, REFUSED])})
async def _settle(
    household: Household, owner: str, msg: dict[str, Any], user: str | None
) -> None:
    """Decide between the two values of a conflict."""
    await settle(household.memory, owner, msg["key"], msg["keep"], user)


COMMANDS: Final = (
    _get,
    _history,
    _events,
    _search,
    _conflicts,
    _export,
    _verify,
    _set,
    _delete,
    _erase,
    _restore,
    _accept,
    _refuse,
    _settle,
)


@callback
def async_setup_memory_commands(hass: HomeAssistant) -> None:
    """Register the commands about memory."""
    for command in COMMANDS:
        websocket_api.async_register_command(hass, command)
