"""The action that has one request planned, worked on and answered."""

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
from homeassistant.helpers import config_validation as cv

from .agents.definition import AgentDefinition
from .agents.gallery import PLANNER
from .agents.kinds import Flow, Pattern
from .const import DOMAIN
from .dispatch.inputs import MAX_TASK
from .household import Household
from .memory.records import RunRecord, RunRequest, RunSource
from .orchestration.delivering import root_key
from .services_common import (
    ATTR_AGENT,
    ATTR_CONTEXT,
    ATTR_IDEMPOTENCY_KEY,
    ATTR_NOTIFY,
    ATTR_WAIT,
    RUN_FIELDS,
    agent_of,
    controlling,
    household_of,
    person_of,
)

ATTR_REQUEST: Final = "request"

SERVICE_RUN_WORKFLOW: Final = "run_workflow"
SERVICE_RUN_WORKFLOW_SCHEMA: Final = vol.Schema(
    {
        vol.Required(ATTR_REQUEST): vol.All(
            cv.string, str.strip, vol.Length(min=1, max=MAX_TASK)
        ),
        vol.Optional(ATTR_AGENT): cv.string,
        **RUN_FIELDS,
    }
)


@callback
def async_setup_planner_services(hass: HomeAssistant) -> None:
    """Register the action."""
    hass.services.async_register(
        DOMAIN,
        SERVICE_RUN_WORKFLOW,
        controlling(_async_run_workflow),
        schema=SERVICE_RUN_WORKFLOW_SCHEMA,
        supports_response=SupportsResponse.OPTIONAL,
    )


async def _async_run_workflow(call: ServiceCall) -> ServiceResponse:
    """Have a request worked on; wait for the answer or have it announced."""
    household, agent = household_of(call), _orchestrator(call)
    waits = call.data[ATTR_WAIT]
    # Who does not wait for the answer is told of it, unless that is unwanted.
    notify = call.data.get(ATTR_NOTIFY, None if waits else True)
    handle = await household.dispatcher.submit(
        RunRequest(
            agent_id=agent.agent_id,
            source=RunSource.ACTION,
            task=call.data[ATTR_REQUEST],
            context=call.data[ATTR_CONTEXT],
            idempotency_key=call.data.get(ATTR_IDEMPOTENCY_KEY),
            user_id=person_of(call),
            notify=notify,
        ),
        call.context,
    )
    record = await handle.wait() if waits else handle.record
    return await _response(household, record) if call.return_response else None


def _orchestrator(call: ServiceCall) -> AgentDefinition:
    """Return who answers for the request: who is named, or who plans."""
    if ATTR_AGENT in call.data:
        agent = agent_of(call)
        if agent.pattern is not Pattern.ORCHESTRATOR or agent.flow in (
            Flow.CHECK_IN,
            Flow.TALK,
        ):
            raise ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="agent_makes_no_workflow",
                translation_placeholders={"agent": agent.name},
            )
        return agent
    registry = household_of(call).registry
    planners = {
        agent.agent_id: agent
        for agent in registry.all()
        if agent.flow is Flow.PLAN and registry.enabled(agent.agent_id)
    }
    if not planners:
        raise ServiceValidationError(
            translation_domain=DOMAIN, translation_key="no_planner"
        )
    if len(planners) > 1 and PLANNER not in planners:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="several_planners",
            translation_placeholders={"agents": ", ".join(planners)},
        )
    return planners.get(PLANNER) or next(iter(planners.values()))


async def _response(household: Household, run: RunRecord) -> dict[str, Any]:
    """Return how far the request is: its run, and its workflow once there is one."""
    workflow = await household.workflows.by_key(root_key(run.request))
    return {
        "workflow_id": workflow.workflow_id if workflow else None,
        "run_id": run.run_id,
        "state": str(workflow.state if workflow else run.state),
        "tasks": [task.as_dict() for task in workflow.tasks] if workflow else [],
        "report": run.report.as_dict() if run.report else None,
        "error": run.error,
        "error_detail": run.error_detail,
    }
