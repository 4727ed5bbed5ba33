"""Websocket commands of workflows: list them, read one, and see them go on."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from .agent_view import name_of
from .const import DOMAIN, EVENT_WORKFLOW
from .household import Household
from .memory.connection import JournalError
from .memory.redact import redact, redacted
from .memory.workflow_log import WorkflowLog
from .memory.workflow_records import Place, TaskRecord, WorkflowRecord, WorkflowState
from .orchestration.delivering import SIGNAL_REPORTED
from .orchestration.progress import counts, percent
from .orchestration.task_errors import task_in_words
from .websocket_common import ID, Viewer, command, viewer_of
from .websocket_live import Follower

MAX_PAGE: Final = 100
MAX_REQUEST: Final = 300

_PLACE: Final = vol.All(str, vol.Length(max=150), Place.parse)


@callback
def async_setup_workflow_commands(hass: HomeAssistant) -> None:
    """Register the commands."""
    websocket_api.async_register_command(hass, _async_list)
    websocket_api.async_register_command(hass, _async_get)
    websocket_api.async_register_command(hass, _async_subscribe)


def workflow_brief(household: Household, record: WorkflowRecord) -> dict[str, Any]:
    """Return how far a workflow is: enough for a line."""
    return {
        "workflow_id": record.workflow_id,
        "agent_id": record.agent_id,
        "name": name_of(household, record.agent_id),
        "request": redact(record.request)[:MAX_REQUEST],
        "state": str(record.state),
        "run_id": record.run_id,
        "created_at": record.created_at.isoformat(),
        "ended_at": record.ended_at.isoformat() if record.ended_at else None,
        "expires_at": record.expires_at.isoformat(),
        "percent": percent(record),
        "counts": counts(record),
        "tasks": len(record.tasks),
        "tokens": record.usage.total_tokens,
        "cost": round(record.usage.cost, 6),
    }


def workflow_view(household: Household, record: WorkflowRecord) -> dict[str, Any]:
    """Return a workflow with its tasks and what each of them found."""
    agents = {agent for task in record.tasks for agent in task.spec.agents}
    return {
        **workflow_brief(household, record),
        "request": redact(record.request),
        "report": record.report.as_dict() if record.report else None,
        "graph": [_task(task) for task in record.tasks],
        "names": {agent_id: name_of(household, agent_id) for agent_id in agents},
    }


def _task(task: TaskRecord) -> dict[str, Any]:
    """Return one task."""
    data: dict[str, Any] = redacted(task.as_dict())
    words = task_in_words(task.error, task.error_detail) if task.error else None
    return {**data, "error_words": words}


@command(
    "workflows/list",
    {
        vol.Optional("states"): vol.All([vol.Coerce(WorkflowState)], vol.Length(min=1)),
        vol.Optional("cursor"): _PLACE,
        vol.Optional("limit", default=50): vol.All(int, vol.Range(1, MAX_PAGE)),
    },
)
async def _async_list(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Return one page of workflows, newest first."""
    viewer = viewer_of(hass, connection)
    household, limit = viewer.household, msg["limit"]
    found = await WorkflowLog(household.journal.database).page(
        states=msg.get("states"),
        agents=viewer.only(),
        after=msg.get("cursor"),
        limit=limit + 1,
    )
    # Of those under way the journal learns task by task.
    now = {record.workflow_id: record for record in household.workflows.running}
    shown = [now.get(one.workflow_id, one) for one in found[:limit]]
    cursor = None
    if len(found) > limit:
        last = shown[-1]
        cursor = str(Place(at=last.created_at, workflow_id=last.workflow_id))
    connection.send_result(
        msg["id"],
        {
            "workflows": [workflow_brief(household, record) for record in shown],
            "cursor": cursor,
        },
    )


@command("workflows/get", {vol.Required("workflow_id"): ID})
async def _async_get(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Return a workflow with its tasks."""
    viewer = viewer_of(hass, connection)
    record = await _async_workflow_of(viewer, msg["workflow_id"])
    connection.send_result(msg["id"], workflow_view(viewer.household, record))


async def _async_workflow_of(viewer: Viewer, workflow_id: str) -> WorkflowRecord:
    """Return a workflow that this user may see; one that he may not is not there."""
    record = await viewer.household.workflows.get(workflow_id)
    if record is not None and viewer.sees(record.agent_id):
        return record
    raise ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key="workflow_not_found",
        translation_placeholders={"workflow_id": workflow_id},
    )


@command("workflows/subscribe", {vol.Optional("workflow_id"): ID})
async def _async_subscribe(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send every workflow that changes in short; or one, at once and whole."""
    viewer, wanted = viewer_of(hass, connection), msg.get("workflow_id")
    if wanted is not None:
        await _async_workflow_of(viewer, wanted)
    WorkflowFollower(hass, connection, msg["id"], wanted).start()


class WorkflowFollower(Follower):
    """Follows workflows for one open page; what it shows stays while there are none."""

    def __init__(
        self,
        hass: HomeAssistant,
        connection: ActiveConnection,
        msg_id: int,
        wanted: str | None,
    ) -> None:
        """Follow nothing yet; ``wanted`` is the only one, if there is one."""
        super().__init__(hass, connection, msg_id)
        self._wanted = wanted
        self._dirty: dict[str, None] = {}

    @override
    def _listen(self, viewer: Viewer) -> Sequence[Callable[[], None]]:
        """Hear of every workflow, and of its report, which comes after its end."""
        return [
            self._hass.bus.async_listen(EVENT_WORKFLOW, self._changed),
            async_dispatcher_connect(self._hass, SIGNAL_REPORTED, self._note),
        ]

    @override
    async def _async_first(self, viewer: Viewer) -> None:
        """Send the one that is wanted; of all, only what changes is told."""
        if self._wanted is not None:
            await self._async_tell(viewer, [self._wanted])

    @override
    def _forget(self) -> None:
        """Drop what was gathered."""
        self._dirty.clear()

    @override
    def _absent(self) -> None:
        """Say nothing: they are told of again when the household is back."""

    @callback
    def _changed(self, event: Event[dict[str, Any]]) -> None:
        """A workflow, or one of its tasks, has changed."""
        self._note(event.data["workflow_id"])

    @callback
    def _note(self, workflow_id: str) -> None:
        """Send a workflow soon, if it is one that is followed."""
        if self._wanted in (None, workflow_id):
            self._dirty[workflow_id] = None
            self._schedule()

    @override
    def _send_changes(self, viewer: Viewer) -> None:
        """Send what has changed; of those that have ended the journal knows."""
        dirty = list(self._dirty)
        self._dirty.clear()
        self._hass.async_create_task(self._async_tell(viewer, dirty), eager_start=True)

    async def _async_tell(self, viewer: Viewer, workflow_ids: Iterable[str]) -> None:
        """Send each as it is now, if it is for this user."""
        show = workflow_view if self._wanted else workflow_brief
        for workflow_id in workflow_ids:
            try:
                record = await _async_workflow_of(viewer, workflow_id)
            except ServiceValidationError, JournalError:
                continue
            if self._viewer is not viewer:
                return
            self._send({"workflow": show(viewer.household, record)})
