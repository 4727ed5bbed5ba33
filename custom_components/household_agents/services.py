"""Actions: run agents, read what they did, and look after them."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Final

import voluptuous as vol

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import config_validation as cv, service as service_helper
from homeassistant.util.json import JsonValueType

from .agents.definition import AgentDefinition
from .agents.export import export
from .agents.files import write_export
from .const import DOMAIN, FILES_FOLDER
from .hook_book import hook_book
from .household import Household
from .memory.records import RunRecord, RunRequest, RunSource
from .services_approvals import async_setup_approval_services
from .services_attachments import ATTACHMENTS_SCHEMA, async_attachments
from .services_common import (
    AGENT_FIELD,
    AGENTS_FIELDS,
    ATTR_AGENT,
    ATTR_CONTEXT,
    ATTR_IDEMPOTENCY_KEY,
    ATTR_NOTIFY,
    ATTR_RUN_ID,
    ATTR_WAIT,
    RUN_FIELDS,
    agent_of,
    agents_of,
    controlling,
    household_of,
    person_of,
    run_of,
)
from .services_corrections import async_setup_correction_services
from .services_effects import async_setup_effect_services
from .services_intents import async_setup_intent_services
from .services_leases import async_setup_lease_services
from .services_memory import async_setup_memory_services
from .services_mesh import async_setup_mesh_services
from .services_planner import async_setup_planner_services
from .services_teams import async_setup_team_services
from .services_traces import async_setup_trace_services
from .services_workflows import async_setup_workflow_services

ATTR_ATTACHMENTS: Final = "attachments"
ATTR_DEPENDENCY: Final = "dependency"
ATTR_TASK: Final = "task"
ATTR_LIMIT: Final = "limit"
ATTR_OVERWRITE: Final = "overwrite"

SERVICE_RUN_AGENT: Final = "run_agent"
SERVICE_RUN_AGENT_SCHEMA: Final = vol.Schema(
    {
        **AGENTS_FIELDS,
        vol.Optional(ATTR_TASK, default=""): cv.string,
        vol.Optional(ATTR_ATTACHMENTS, default=list): ATTACHMENTS_SCHEMA,
        **RUN_FIELDS,
    }
)
SERVICE_CANCEL_RUN: Final = "cancel_run"
SERVICE_CANCEL_RUN_SCHEMA: Final = vol.Schema({vol.Required(ATTR_RUN_ID): cv.string})
SERVICE_GET_RUNS: Final = "get_runs"
SERVICE_GET_RUNS_SCHEMA: Final = vol.Schema(
    {
        vol.Optional(ATTR_AGENT): cv.string,
        vol.Optional(ATTR_LIMIT, default=20): vol.All(
            vol.Coerce(int), vol.Range(1, 200)
        ),
    }
)
SERVICE_GET_REPORT: Final = "get_report"
SERVICE_GET_REPORT_SCHEMA: Final = vol.Schema(AGENTS_FIELDS)
SERVICE_RELOAD: Final = "reload"
SERVICE_RELOAD_SCHEMA: Final = vol.Schema({})
SERVICE_EXPORT_AGENT: Final = "export_agent"
SERVICE_EXPORT_AGENT_SCHEMA: Final = vol.Schema(
    {**AGENT_FIELD, vol.Optional(ATTR_OVERWRITE, default=False): cv.boolean}
)
SERVICE_RESET_BREAKER: Final = "reset_breaker"
SERVICE_RESET_BREAKER_SCHEMA: Final = vol.Schema(
    {
        vol.Exclusive(ATTR_AGENT, "what"): cv.string,
        vol.Exclusive(ATTR_DEPENDENCY, "what"): cv.string,
    }
)


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register the actions."""
    async_setup_approval_services(hass)
    async_setup_trace_services(hass)
    async_setup_mesh_services(hass)
    async_setup_workflow_services(hass)
    run_agent = controlling(_async_run_agent)
    cancel_run = controlling(_async_cancel_run)
    answers, only = SupportsResponse.OPTIONAL, SupportsResponse.ONLY
    none = SupportsResponse.NONE
    for name, handler, schema, response in (
        (SERVICE_RUN_AGENT, run_agent, SERVICE_RUN_AGENT_SCHEMA, answers),
        (SERVICE_CANCEL_RUN, cancel_run, SERVICE_CANCEL_RUN_SCHEMA, none),
        (SERVICE_GET_RUNS, _async_get_runs, SERVICE_GET_RUNS_SCHEMA, only),
        (SERVICE_GET_REPORT, _async_get_report, SERVICE_GET_REPORT_SCHEMA, only),
    ):
        hass.services.async_register(
            DOMAIN, name, handler, schema=schema, supports_response=response
        )
    async_setup_planner_services(hass)
    for name, handler, schema, response in (
        (SERVICE_RELOAD, _async_reload, SERVICE_RELOAD_SCHEMA, answers),
        (SERVICE_EXPORT_AGENT, _async_export, SERVICE_EXPORT_AGENT_SCHEMA, answers),
        (
            SERVICE_RESET_BREAKER,
            _async_reset_breaker,
            SERVICE_RESET_BREAKER_SCHEMA,
            none,
        ),
    ):
        service_helper.async_register_admin_service(
            hass,
            DOMAIN,
            name,
            handler,
            schema=schema,
            supports_response=response,
        )
    async_setup_memory_services(hass)
    async_setup_team_services(hass)
    async_setup_effect_services(hass)
    async_setup_intent_services(hass)
    async_setup_correction_services(hass)
    async_setup_lease_services(hass)


async def _async_run_agent(call: ServiceCall) -> ServiceResponse:
    """Run agents; one answers with its run, several with all of theirs.

    If one is refused the others run all the same, and then the action fails.
    """
    agents, key = agents_of(call), call.data.get(ATTR_IDEMPOTENCY_KEY)
    keys = {
        agent.agent_id: f"{key} {agent.agent_id}" if key and len(agents) > 1 else key
        for agent in agents
    }
    runs = await asyncio.gather(
        *(_async_run_one(call, agent, keys[agent.agent_id]) for agent in agents),
        return_exceptions=True,
    )
    for run in runs:
        if isinstance(run, BaseException):
            raise run
    if not call.return_response:
        return None
    records: list[JsonValueType] = [
        run.as_dict() for run in runs if isinstance(run, RunRecord)
    ]
    return _one_or(records, "runs")


async def _async_run_one(
    call: ServiceCall, agent: AgentDefinition, key: str | None
) -> RunRecord:
    """Run one agent, and wait for its report if that is wanted."""
    handle = await household_of(call).dispatcher.submit(
        RunRequest(
            agent_id=agent.agent_id,
            source=RunSource.ACTION,
            task=call.data[ATTR_TASK],
            context=call.data[ATTR_CONTEXT],
            idempotency_key=key,
            user_id=person_of(call),
            notify=call.data.get(ATTR_NOTIFY),
            attachments=await async_attachments(
                call, agent, call.data[ATTR_ATTACHMENTS]
            ),
        ),
        call.context,
    )
    return await handle.wait() if call.data[ATTR_WAIT] else handle.record


async def _async_cancel_run(call: ServiceCall) -> None:
    """Cancel a run that has not ended."""
    record = await run_of(call)
    if not await household_of(call).dispatcher.async_cancel(record.run_id):
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="run_has_ended",
            translation_placeholders={
                "run_id": record.run_id,
                "state": str(record.state),
            },
        )


async def _async_get_runs(call: ServiceCall) -> ServiceResponse:
    """Return the newest runs, of one agent or of all."""
    agent_id = agent_of(call).agent_id if ATTR_AGENT in call.data else None
    household, limit = household_of(call), call.data[ATTR_LIMIT]
    runs = await household.journal.runs(agent_id=agent_id, limit=limit)
    rests = await household.resting.log.newest(agent_id, limit=limit)
    return {
        "runs": [record.as_dict() for record in runs],
        "rests": [rest.as_dict() for rest in rests],
    }


async def _async_get_report(call: ServiceCall) -> ServiceResponse:
    """Return the last report of an agent, or those of several."""
    household = household_of(call)
    return _one_or([_report(household, agent) for agent in agents_of(call)], "reports")


def _one_or(found: list[JsonValueType], several: str) -> ServiceResponse:
    """Return the response about one agent, or about several under a name."""
    (first, *others) = found
    return {several: found} if others or not isinstance(first, dict) else first


def _report(household: Household, agent: AgentDefinition) -> dict[str, JsonValueType]:
    """Return an agent's last report, or raise where there is none."""
    last = household.board.get(agent.agent_id).last_reported
    if last is None or last.report is None:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="no_report",
            translation_placeholders={"agent": agent.name},
        )
    return {
        "agent_id": agent.agent_id,
        "run_id": last.run_id,
        "state": str(last.state),
        "ended_at": last.ended_at.isoformat() if last.ended_at else None,
        "report": last.report.as_dict(),
    }


async def _async_reload(call: ServiceCall) -> ServiceResponse:
    """Read definition files and skills anew."""
    household = household_of(call)
    library = await household.async_reload_skills()
    reloaded = await household.async_reload_files()
    hook_problems = await hook_book(household).async_reload()
    changes = reloaded.changes
    return {
        "added": [*sorted(changes.added)],
        "removed": [*sorted(changes.removed)],
        "changed": [*sorted(changes.changed)],
        "skills": len(library.skills),
        "problems": [
            {
                "file": problem.file,
                "line": problem.line,
                "field": problem.field,
                "message": problem.message,
            }
            for problem in (*reloaded.problems, *hook_problems)
        ],
    }


async def _async_export(call: ServiceCall) -> ServiceResponse:
    """Write an agent's definition as a file."""
    agent = agent_of(call)
    folder = Path(call.hass.config.path(FILES_FOLDER, "exports"))
    try:
        path = await call.hass.async_add_executor_job(
            partial(write_export, folder, agent, overwrite=call.data[ATTR_OVERWRITE])
        )
    except FileExistsError as err:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="export_exists",
            translation_placeholders={"agent": agent.name, "error": str(err)},
        ) from err
    except OSError as err:
        raise HomeAssistantError(
            translation_domain=DOMAIN,
            translation_key="export_failed",
            translation_placeholders={"agent": agent.name, "error": str(err)},
        ) from err
    return {"file": str(path), "content": export(agent)}


async def _async_reset_breaker(call: ServiceCall) -> None:
    """Let an agent back into rotation, or have a dependency tried again at once."""
    household = household_of(call)
    if ATTR_AGENT in call.data:
        household.reset_breaker(agent_of(call).agent_id)
        return
    if ATTR_DEPENDENCY not in call.data:
        raise ServiceValidationError(
            translation_domain=DOMAIN, translation_key="nothing_to_reset"
        )
    key, dependencies = call.data[ATTR_DEPENDENCY], household.parts.dependencies
    if not dependencies.reset(key):
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="dependency_not_found",
            translation_placeholders={
                "dependency": key,
                "known": ", ".join(dependencies.known()) or "-",
            },
        )
