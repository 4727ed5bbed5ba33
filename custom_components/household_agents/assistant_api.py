"""The staff's tools as a whole: what is offered to whom, and an LLM API of its own."""

from dataclasses import dataclass
from typing import Final, override

from homeassistant.components.llm import LLMTools
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.llm import (
    API,
    APIInstance,
    LLMContext,
    async_register_api,
    selector_serializer,
)

from .assistant_callers import callers_of, loaded_household
from .assistant_tools import seen, tools_for
from .assistant_words import fragment
from .const import DOMAIN
from .tools.base import ToolError

NAME: Final = "Household Agents"


@callback
def offer(hass: HomeAssistant, llm_context: LLMContext) -> LLMTools | None:
    """Return the tools that a caller may use and what it is told of the staff."""
    if (household := loaded_household(hass)) is None:
        return None
    callers = callers_of(household)
    try:
        caller = callers.caller(llm_context)
    except ToolError:
        return None
    if not (tools := tools_for(household, callers, caller)):
        return None
    agents = [
        agent
        for agent in seen(household, caller)
        if household.registry.enabled(agent.agent_id)
    ]
    asking = any(caller.may_run(agent) for agent in agents)
    return LLMTools(
        tools=tools, prompt=fragment(agents, asking=asking) if agents else None
    )


@dataclass(slots=True, kw_only=True)
class StaffAPI(API):
    """The tools alone, for whoever wants no others; HA's MCP server publishes it."""

    @override
    async def async_get_api_instance(self, llm_context: LLMContext) -> APIInstance:
        """Return what this caller is offered, which may be nothing."""
        offered = offer(self.hass, llm_context) or LLMTools(tools=[])
        return APIInstance(
            api=self,
            api_prompt=offered.prompt or "",
            llm_context=llm_context,
            tools=offered.tools,
            custom_serializer=selector_serializer,
        )


@callback
def async_register_staff_api(hass: HomeAssistant) -> CALLBACK_TYPE:
    """Offer the API; returns how to withdraw it."""
    return async_register_api(hass, StaffAPI(hass=hass, id=DOMAIN, name=NAME))
