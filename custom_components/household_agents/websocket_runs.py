"""Websocket commands of runs: look for them, and read the trace of one."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv

from .agent_view import name_of, run_brief
from .agents.definition import account_of
from .const import DOMAIN
from .dispatch.run import RunError
from .dispatch.trace import DEPTH, MAX_DEPTH, trace_of
from .dispatch.wording import in_words
from .memory.records import RunRecord, RunSource, RunState
from .memory.sql_run_search import Cursor, RunSearch
from .memory.sql_runs import RunFilter
from .model.interface import ModelErrorKind
from .websocket_common import ID, Viewer, command, viewer_of

MAX_PAGE: Final = 100
#: Runs beside one run, asked for by the same.
MAX_SIBLINGS: Final = 50

_CURSOR: Final = vol.All(str, vol.Length(max=40), Cursor.parse)


@callback
def async_setup_run_commands(hass: HomeAssistant) -> None:
    """Register the commands."""
    websocket_api.async_register_command(hass, _async_list)
    websocket_api.async_register_command(hass, _async_trace)


def sees_run(viewer: Viewer, record: RunRecord) -> bool:
    """Whether a run is for this user: its agent's, or that of a helper of it."""
    return viewer.sees(account_of(record.agent_id))


async def async_run_of(viewer: Viewer, run_id: str) -> RunRecord:
    """Return a run that this user may see; one that he may not is not there."""
    record = await viewer.household.journal.run(run_id)
    if record is not None and sees_run(viewer, record):
        return record
    raise ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key="run_not_found",
        translation_placeholders={"run_id": run_id},
    )


@command(
    "runs/list",
    {
        vol.Optional("agent_id"): ID,
        vol.Optional("states"): vol.All([vol.Coerce(RunState)], vol.Length(min=1)),
        vol.Optional("sources"): vol.All([vol.Coerce(RunSource)], vol.Length(min=1)),
        vol.Optional("text", default=""): vol.All(str, vol.Length(max=200), str.strip),
        vol.Optional("since"): cv.datetime,
        vol.Optional("until"): cv.datetime,
        vol.Optional("top_only", default=False): bool,
        vol.Optional("cursor"): _CURSOR,
        vol.Optional("limit", default=50): vol.All(int, vol.Range(1, MAX_PAGE)),
    },
)
async def _async_list(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Return one page of the runs that are looked for, newest first."""
    viewer = viewer_of(hass, connection)
    page = await viewer.household.journal.search_runs(_search(viewer, msg))
    connection.send_result(
        msg["id"],
        {
            "runs": [run_brief(viewer.household, record) for record in page.runs],
            "cursor": str(page.cursor) if page.cursor else None,
        },
    )


def _search(viewer: Viewer, msg: Mapping[str, Any]) -> RunSearch:
    """Return what a message looks for, as far as its user may."""
    text: str = msg["text"]
    part = text.casefold()
    return RunSearch(
        wanted=RunFilter(
            agent_id=msg.get("agent_id"),
            states=msg.get("states"),
            sources=msg.get("sources"),
            since=msg.get("since"),
            until=msg.get("until"),
            limit=msg["limit"],
        ),
        accounts=viewer.only(),
        top_only=msg["top_only"],
        text=text,
        also={
            "agent_id": [
                one.agent_id for one in viewer.agents() if part in one.name.casefold()
            ],
            "error": [str(one) for one in _ERRORS if part in in_words(one).casefold()],
        },
        after=msg.get("cursor"),
    )


_ERRORS: Final = (*RunError, *ModelErrorKind)


@websocket_api.require_admin
@command(
    "run/trace",
    {
        vol.Required("run_id"): ID,
        vol.Optional("depth", default=DEPTH): vol.All(int, vol.Range(0, MAX_DEPTH)),
    },
)
async def _async_trace(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Return a run with its steps, those of the runs below, and what is around it."""
    viewer = viewer_of(hass, connection)
    household = viewer.household
    record = household.parts.runs.latest(await async_run_of(viewer, msg["run_id"]))
    trace = await trace_of(household.journal, record, depth=msg["depth"])
    siblings = []
    if (parent_id := record.request.parent_id) is not None:
        siblings = await household.journal.runs(parent_id=parent_id, limit=MAX_SIBLINGS)
    connection.send_result(
        msg["id"],
        {
            **trace,
            "error_words": in_words(record.error, record.error_detail)
            if record.error
            else None,
            "siblings": [run_brief(household, one) for one in reversed(siblings)],
            "names": {
                agent_id: name_of(household, agent_id)
                for agent_id in {*_agents_in(trace), *record.request.chain}
            },
        },
    )


def _agents_in(tree: Mapping[str, Any]) -> Iterator[str]:
    """Yield the agents of a run, of those above and of all below it."""
    yield tree["agent_id"]
    for one in (*tree.get("above", ()), *tree.get("children", ())):
        yield from _agents_in(one)
