"""The staff's tools for other assistants: ask, have run, and read; never say yes."""

from abc import abstractmethod
import logging
from typing import TYPE_CHECKING, Any, Final, override

import voluptuous as vol

from homeassistant.const import Platform
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv, entity_registry as er
from homeassistant.helpers.llm import (
    LLMContext,
    Tool,
    ToolAnnotations,
    ToolInput,
    ToolResult,
)

from .agents.definition import AgentDefinition
from .agents.kinds import Autonomy
from .assistant_callers import Caller, Callers, callers_of, loaded_household
from .assistant_words import answer_of, report_of, said, status_of, task_of
from .const import DOMAIN
from .errands import Asker, Errands
from .governance.questions import shown
from .guard import guard_of
from .memory.connection import JournalError
from .memory.records import RunSource
from .tools.base import ToolError
from .tools.result import clip, fit

if TYPE_CHECKING:
    from .household import Household

_LOGGER = logging.getLogger(__name__)

MIN_QUESTION: Final = 3
MAX_QUESTION: Final = 2_000
MAX_WAITING: Final = 20

# They show what Home Assistant has anyway: nothing changes, the same is shown again,
# and nothing beyond this home is asked.
READING: Final = ToolAnnotations(
    read_only=True, destructive=False, idempotent=True, open_world=False
)
_AGENT: Final = vol.All(cv.string, vol.Length(min=1, max=100))


class StaffTool(Tool):
    """What the tools share: the caller is checked at every call."""

    integration = DOMAIN
    annotations = READING

    @override
    async def async_call(
        self, hass: HomeAssistant, tool_input: ToolInput, llm_context: LLMContext
    ) -> ToolResult:
        """Answer, or say what is in the way."""
        arguments = self.parameters(tool_input.tool_args)
        try:
            household = running(hass)
            caller = callers_of(household).caller(llm_context)
            answer = await self.answer(household, caller, llm_context, arguments)
        except ToolError as err:
            return ToolResult(data={"error": str(err)}, error=True)
        except JournalError as err:
            _LOGGER.warning("%s was not answered: %s", self.name, err)
            return ToolResult(data={"error": str(err)}, error=True)
        except HomeAssistantError as err:
            return ToolResult(data={"error": said(err)}, error=True)
        return ToolResult(data=answer)

    @abstractmethod
    async def answer(
        self,
        household: Household,
        caller: Caller,
        llm_context: LLMContext,
        arguments: dict[str, Any],
    ) -> dict[str, Any]:
        """Return what the caller gets, or raise ``ToolError``."""


class RunAgentTool(StaffTool):
    """Have an agent do its regular round."""

    name = f"{DOMAIN}__run_agent"
    title = "Run agent"
    description = (
        "Have an agent do its regular round now: a check-in, a briefing, a look after "
        "what it owns. Returns its report. Costs money."
    )
    parameters = vol.Schema({vol.Required("agent", description="Name"): _AGENT})

    def __init__(self, *, acting: bool) -> None:
        """``acting`` tells whether there are agents that change things by themselves."""
        # A run writes its report, and every run is a new one that costs anew. It may
        # undo what people have set only where some agent may act without their yes.
        # The model that an agent thinks with, and what it reads, are beyond this home.
        self.annotations = ToolAnnotations(
            read_only=False, destructive=acting, idempotent=False, open_world=True
        )

    @override
    async def answer(
        self,
        household: Household,
        caller: Caller,
        llm_context: LLMContext,
        arguments: dict[str, Any],
    ) -> dict[str, Any]:
        """Have it run, and wait a little."""
        agent = named(household, caller, arguments["agent"])
        if not caller.may_run(agent):
            raise ToolError(f"{caller.name} may not have {agent.name} run.")
        callers = callers_of(household)
        await callers.async_take(caller)
        record = await guard_of(household.guards, Errands).async_ask(
            asker_of(household.hass, llm_context),
            agent,
            self.task(caller, arguments),
            patience=callers.patience,
        )
        return answer_of(agent, record)

    def task(self, caller: Caller, arguments: dict[str, Any]) -> str:
        """Return what the agent is to do; empty is what it always does."""
        return ""


class AskAgentTool(RunAgentTool):
    """Ask an agent something, or have it do something."""

    name = f"{DOMAIN}__ask_agent"
    title = "Ask agent"
    description = (
        "Ask an agent of this home's staff something that it owns, or have it do "
        "something, as far as it may. It knows nothing of your conversation. Returns "
        "its report within half a minute, or that it is still at work. Costs money."
    )
    parameters = vol.Schema(
        {
            vol.Required("agent", description="Name"): _AGENT,
            vol.Required("question", description="Complete, with all details"): vol.All(
                cv.string, vol.Length(min=MIN_QUESTION, max=MAX_QUESTION)
            ),
        }
    )

    @override
    def task(self, caller: Caller, arguments: dict[str, Any]) -> str:
        """Return the question, as somebody else's words."""
        return task_of(caller.platform, arguments["question"])


class AgentStatusTool(StaffTool):
    """Who there is, and what they do."""

    name = f"{DOMAIN}__agent_status"
    title = "Get agent status"
    description = (
        "Who is on this home's staff of AI agents: what each owns and is doing, its "
        "last headline, its next run, its cost today. Without a name, all of them."
    )
    parameters = vol.Schema({vol.Optional("agent", description="Name"): _AGENT})

    @override
    async def answer(
        self,
        household: Household,
        caller: Caller,
        llm_context: LLMContext,
        arguments: dict[str, Any],
    ) -> dict[str, Any]:
        """Return the status of one agent or of all."""
        agents = seen(household, caller)
        if "agent" in arguments:
            agents = [named(household, caller, arguments["agent"])]
        rows = [
            status_of(
                agent,
                household.board.get(agent.agent_id),
                headline=caller.may_read(agent),
                cost=household.budgets.used_today(agent.agent_id).cost
                if caller.may_know_cost(agent)
                else None,
            )
            for agent in agents
        ]
        return fit({"agents": rows}, "agents", hint="Ask for the others by name.")


class GetReportTool(StaffTool):
    """An agent's last report."""

    name = f"{DOMAIN}__get_report"
    title = "Get agent report"
    description = "Read an agent's last report, with its age. Costs nothing."
    parameters = vol.Schema({vol.Required("agent", description="Name"): _AGENT})

    @override
    async def answer(
        self,
        household: Household,
        caller: Caller,
        llm_context: LLMContext,
        arguments: dict[str, Any],
    ) -> dict[str, Any]:
        """Return the report."""
        agent = named(household, caller, arguments["agent"])
        if not caller.may_read(agent):
            raise ToolError(f"{caller.name} may not read {agent.name}'s reports.")
        return report_of(agent, household.board.get(agent.agent_id))


class WhatIsWaitingTool(StaffTool):
    """What agents ask people; there is no tool that answers."""

    name = f"{DOMAIN}__what_is_waiting"
    title = "What is waiting"
    description = (
        "What agents want to do and may only do with a person's yes. You cannot say "
        "yes or no: people do, on their phones or in the to-do list Approvals."
    )

    @override
    async def answer(
        self,
        household: Household,
        caller: Caller,
        llm_context: LLMContext,
        arguments: dict[str, Any],
    ) -> dict[str, Any]:
        """Return the titles of what is pending, the first to expire first."""
        if caller.user is None:
            raise ToolError(
                "It is not known who is speaking: what is waiting stands in the to-do "
                "list Approvals."
            )
        await household.parts.people.async_check_reader(caller.user.id)
        pending = sorted(
            household.parts.approvals.pending(), key=lambda one: one.expires_at
        )
        waiting = [
            {
                "agent": agent.name if agent else one.agent_id,
                "title": clip(one.title, 200),
                "until": shown(one.expires_at),
            }
            for one in pending[:MAX_WAITING]
            for agent in [household.registry.get(one.agent_id)]
        ]
        return {"waiting": waiting, "count": len(pending)}


@callback
def running(hass: HomeAssistant) -> Household:
    """Return the household, or raise ``ToolError`` where it is not set up now."""
    if (household := loaded_household(hass)) is None:
        raise ToolError("Household Agents is not running now. Try again later.")
    return household


@callback
def tools_for(household: Household, callers: Callers, caller: Caller) -> list[Tool]:
    """Return the tools that a caller may use, in a stable order."""
    agents, tools = seen(household, caller), list[Tool]()
    if any(caller.may_run(agent) for agent in agents):
        acting = any(
            agent.autonomy is Autonomy.ACT for agent in household.registry.all()
        )
        tools += [AskAgentTool(acting=acting), RunAgentTool(acting=acting)]
    if agents:
        tools.append(AgentStatusTool())
    if any(caller.may_read(agent) for agent in agents):
        tools.append(GetReportTool())
    if callers.governs(caller):
        tools.append(WhatIsWaitingTool())
    return tools


@callback
def seen(household: Household, caller: Caller) -> list[AgentDefinition]:
    """Return the agents that a caller may know of."""
    return [agent for agent in household.registry.all() if caller.may_see(agent)]


@callback
def named(household: Household, caller: Caller, name: str) -> AgentDefinition:
    """Return an agent by its name or id, or raise ``ToolError`` with those there are.

    Whom the caller may not know of is not there.
    """
    agents = seen(household, caller)
    agent = household.registry.find(name)
    if agent is None or agent not in agents:
        known = ", ".join(clip(one.name, 40) for one in agents) or "nobody"
        raise ToolError(
            f"There is no agent '{clip(name, 60)}' that you may use. There is: "
            f"{clip(known, 1_500)}."
        )
    return agent


@callback
def asker_of(hass: HomeAssistant, llm_context: LLMContext) -> Asker:
    """Return who asks, and where an answer that comes late is told."""
    device_id, language = llm_context.device_id, llm_context.language
    satellites = [
        entry.entity_id
        for entry in (
            er.async_entries_for_device(er.async_get(hass), device_id)
            if device_id
            else ()
        )
        if entry.domain == Platform.ASSIST_SATELLITE
    ]
    return Asker(
        source=RunSource.ASSISTANT,
        context=llm_context.context or Context(),
        # MCP clients take any language.
        language=hass.config.language if language in (None, "*") else language,
        satellite_id=satellites[0] if satellites else None,
        device_id=device_id,
    )
