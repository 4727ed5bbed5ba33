"""LLM tools: Assist's assistants can ask the staff, and read what it found."""

from homeassistant.components.llm import LLMTools
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.llm import LLM_API_ASSIST, LLMContext

from .assistant_api import offer


@callback
def async_get_tools(
    hass: HomeAssistant, llm_context: LLMContext, api_id: str
) -> LLMTools | None:
    """Return the tools that this caller may use, for Assist."""
    return offer(hass, llm_context) if api_id == LLM_API_ASSIST else None
