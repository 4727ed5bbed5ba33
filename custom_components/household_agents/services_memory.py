"""Actions about memory: what agents know, what they knew, and what they may keep."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import voluptuous as vol

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv, service as service_helper

from .const import DOMAIN
from .memory.commits import Commit
from .memory.entries import PROPOSAL_PREFIX
from .memory.tiers import MemoryLimitError, MemoryRefusedError, Tier
from .services_common import (
    AGENT_FIELD,
    agent_of,
    household_of,
    person_of,
    reference_of,
)

ATTR_TIER: Final = "tier"
ATTR_KEY: Final = "key"
ATTR_TEXT: Final = "text"
ATTR_REVISION: Final = "revision"
ATTR_LIMIT: Final = "limit"

#: Stands for the memory that all agents share.
HOUSEHOLD: Final = "household"

SERVICE_GET_MEMORY: Final = "get_memory"
SERVICE_GET_MEMORY_SCHEMA: Final = vol.Schema(AGENT_FIELD)
SERVICE_GET_MEMORY_HISTORY: Final = "get_memory_history"
SERVICE_GET_MEMORY_HISTORY_SCHEMA: Final = vol.Schema(
    {
        **AGENT_FIELD,
        vol.Optional(ATTR_KEY): cv.string,
        vol.Optional(ATTR_LIMIT, default=20): vol.All(
            vol.Coerce(int), vol.Range(1, 200)
        ),
    }
)
SERVICE_EDIT_MEMORY: Final = "edit_memory"
SERVICE_EDIT_MEMORY_SCHEMA: Final = vol.Schema(
    {
        **AGENT_FIELD,
        vol.Required(ATTR_TIER): vol.In([*Tier]),
        vol.Required(ATTR_KEY): cv.string,
        vol.Optional(ATTR_TEXT): cv.string,
    }
)
SERVICE_ACCEPT_MEMORY: Final = "accept_memory"
SERVICE_ACCEPT_MEMORY_SCHEMA: Final = vol.Schema(
    {**AGENT_FIELD, vol.Required(ATTR_KEY): cv.string}
)
SERVICE_RESTORE_MEMORY: Final = "restore_memory"
SERVICE_RESTORE_MEMORY_SCHEMA: Final = vol.Schema(
    {
        **AGENT_FIELD,
        vol.Required(ATTR_KEY): cv.string,
        vol.Required(ATTR_REVISION): vol.All(vol.Coerce(int), vol.Range(min=1)),
    }
)
SERVICE_DELETE_MEMORY: Final = "delete_memory"
SERVICE_DELETE_MEMORY_SCHEMA: Final = vol.Schema(AGENT_FIELD)


@callback
def async_setup_memory_services(hass: HomeAssistant) -> None:
    """Register the actions about memory."""
    only, none = SupportsResponse.ONLY, SupportsResponse.NONE
    for name, handler, schema, response in (
        (SERVICE_GET_MEMORY, _async_get, SERVICE_GET_MEMORY_SCHEMA, only),
        (
            SERVICE_GET_MEMORY_HISTORY,
            _async_get_history,
            SERVICE_GET_MEMORY_HISTORY_SCHEMA,
            only,
        ),
        (SERVICE_EDIT_MEMORY, _async_edit, SERVICE_EDIT_MEMORY_SCHEMA, none),
        (SERVICE_ACCEPT_MEMORY, _async_accept, SERVICE_ACCEPT_MEMORY_SCHEMA, none),
        (SERVICE_RESTORE_MEMORY, _async_restore, SERVICE_RESTORE_MEMORY_SCHEMA, none),
        (SERVICE_DELETE_MEMORY, _async_delete, SERVICE_DELETE_MEMORY_SCHEMA, none),
    ):
        service_helper.async_register_admin_service(
            hass, DOMAIN, name, handler, schema=schema, supports_response=response
        )


def _owner(call: ServiceCall) -> str:
    """Return whose memory is meant: an agent's, or what all share."""
    if reference_of(call) in (HOUSEHOLD, household_of(call).entry.entry_id):
        return HOUSEHOLD
    agent = agent_of(call)
    if not agent.pattern.remembers:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="agent_has_no_memory",
            translation_placeholders={"agent": agent.name},
        )
    return agent.agent_id


async def _async_get(call: ServiceCall) -> ServiceResponse:
    """Return all that an agent knows."""
    memory: dict[str, Any] = await household_of(call).memory.export(_owner(call))
    return memory


async def _async_get_history(call: ServiceCall) -> ServiceResponse:
    """Return how memory, or one entry of it, came to be what it is, newest first."""
    owner, key = _owner(call), call.data.get(ATTR_KEY)
    commits = await household_of(call).journal.history(
        owner, key=key, limit=call.data[ATTR_LIMIT]
    )
    return {"owner": owner, "history": [_told(commit, key) for commit in commits]}


def _told(commit: Commit, key: str | None) -> dict[str, Any]:
    """Return a change for people: what was written and removed, by whom."""
    changes = {
        kind: [item for item in items if key in (None, item["key"])]
        for kind, items in commit.changes().items()
    }
    return {
        "revision": commit.revision,
        "at": commit.at.isoformat(),
        "origin": str(commit.origin),
        "run_id": commit.run_id,
        "user_id": commit.user_id,
        **changes,
    }


async def _async_edit(call: ServiceCall) -> None:
    """Set an entry, or delete it where no text is given."""
    owner = _owner(call)
    with _refusals(owner):
        await household_of(call).memory.edit(
            owner,
            Tier(call.data[ATTR_TIER]),
            call.data[ATTR_KEY],
            call.data.get(ATTR_TEXT),
            user_id=person_of(call),
        )


async def _async_accept(call: ServiceCall) -> None:
    """Take a proposal of the agent over into its core memory."""
    owner = _owner(call)
    key = PROPOSAL_PREFIX + call.data[ATTR_KEY].removeprefix(PROPOSAL_PREFIX)
    with _refusals(owner):
        await household_of(call).memory.accept(owner, key, person_of(call))


async def _async_restore(call: ServiceCall) -> None:
    """Give an entry the value again that it had at a revision."""
    owner = _owner(call)
    with _refusals(owner):
        await household_of(call).memory.restore(
            owner,
            call.data[ATTR_KEY],
            call.data[ATTR_REVISION],
            person_of(call),
        )


async def _async_delete(call: ServiceCall) -> None:
    """Delete all that an agent knows."""
    await household_of(call).memory.delete(_owner(call))


@contextmanager
def _refusals(owner: str) -> Iterator[None]:
    """Tell a person why memory was not changed."""
    try:
        yield
    except (MemoryLimitError, MemoryRefusedError) as err:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="memory_refused",
            translation_placeholders={"agent": owner, "error": str(err)},
        ) from err
