"""Actions on workflows: look at them, and end one."""

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
from .memory.workflow_records import WorkflowRecord
from .orchestration.progress import counts, percent
from .services_common import household_of

ATTR_WORKFLOW_ID: Final = "workflow_id"
ATTR_LIMIT: Final = "limit"

_WORKFLOW: Final = {vol.Required(ATTR_WORKFLOW_ID): cv.string}

SERVICE_GET_WORKFLOW: Final = "get_workflow"
SERVICE_GET_WORKFLOW_SCHEMA: Final = vol.Schema(_WORKFLOW)
SERVICE_GET_WORKFLOWS: Final = "get_workflows"
SERVICE_GET_WORKFLOWS_SCHEMA: Final = vol.Schema(
    {vol.Optional(ATTR_LIMIT, default=20): vol.All(vol.Coerce(int), vol.Range(1, 200))}
)
SERVICE_CANCEL_WORKFLOW: Final = "cancel_workflow"
SERVICE_CANCEL_WORKFLOW_SCHEMA: Final = vol.Schema(_WORKFLOW)


@callback
def async_setup_workflow_services(hass: HomeAssistant) -> None:
    """Register the actions on workflows."""
    for name, handler, schema in (
        (SERVICE_GET_WORKFLOW, _async_get_workflow, SERVICE_GET_WORKFLOW_SCHEMA),
        (SERVICE_GET_WORKFLOWS, _async_get_workflows, SERVICE_GET_WORKFLOWS_SCHEMA),
    ):
        hass.services.async_register(
            DOMAIN,
            name,
            handler,
            schema=schema,
            supports_response=SupportsResponse.ONLY,
        )
    service_helper.async_register_admin_service(
        hass,
        DOMAIN,
        SERVICE_CANCEL_WORKFLOW,
        _async_cancel_workflow,
        schema=SERVICE_CANCEL_WORKFLOW_SCHEMA,
    )


async def _workflow_of(call: ServiceCall) -> WorkflowRecord:
    """Return the workflow named by its id (F138)."""
    workflow_id = call.data[ATTR_WORKFLOW_ID]
    record = await household_of(call).workflows.get(workflow_id)
    if record is not None:
        return record
    raise ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key="workflow_not_found",
        translation_placeholders={"workflow_id": workflow_id},
    )


def _summary(record: WorkflowRecord) -> dict[str, Any]:
    """Return how far a workflow is, without what its tasks found."""
    data = {**record.as_dict(), "percent": percent(record), "counts": counts(record)}
    del data["tasks"]
    return data


async def _async_get_workflow(call: ServiceCall) -> ServiceResponse:
    """Return a workflow with its tasks and what each of them found."""
    record = await _workflow_of(call)
    return {**_summary(record), "tasks": [task.as_dict() for task in record.tasks]}


async def _async_get_workflows(call: ServiceCall) -> ServiceResponse:
    """Return the newest workflows, without what their tasks found."""
    records = await household_of(call).workflows.newest(call.data[ATTR_LIMIT])
    return {"workflows": [_summary(record) for record in records]}


async def _async_cancel_workflow(call: ServiceCall) -> None:
    """End a workflow that is under way, with its runs."""
    record = await _workflow_of(call)
    if not await household_of(call).workflows.cancel(record.workflow_id):
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="workflow_has_ended",
            translation_placeholders={
                "workflow_id": record.workflow_id,
                "state": str(record.state),
            },
        )
