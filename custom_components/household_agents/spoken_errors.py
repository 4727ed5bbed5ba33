"""Why there is no answer, in words that can be said aloud."""

from collections.abc import Mapping
from typing import Final

from homeassistant.core import HomeAssistant

from .agents.definition import AgentDefinition
from .dispatch.inputs import Refused
from .dispatch.run import RunError
from .memory.records import RunRecord, RunState
from .model.interface import ModelErrorKind
from .spoken import async_spoken

FAILED: Final = "talk_failed"
_DOWN: Final = "talk_model_down"

#: The sentence for each error, by its key in the translations.
SENTENCES: Final[Mapping[str, str]] = {
    ModelErrorKind.NOT_CONFIGURED: "talk_no_model",
    ModelErrorKind.AUTHENTICATION: "talk_key_refused",
    ModelErrorKind.UNREACHABLE: _DOWN,
    ModelErrorKind.TIMEOUT: _DOWN,
    ModelErrorKind.RATE_LIMITED: _DOWN,
    ModelErrorKind.OVERLOADED: _DOWN,
    ModelErrorKind.SERVER_ERROR: _DOWN,
    ModelErrorKind.NOT_MESSAGES_API: _DOWN,
    ModelErrorKind.BREAKER_OPEN: _DOWN,
    ModelErrorKind.UNKNOWN_MODEL: "talk_model_refused",
    ModelErrorKind.INVALID_REQUEST: "talk_model_refused",
    RunError.BUDGET: "talk_budget",
    RunError.BREAKER_OPEN: "talk_paused",
    RunError.BLOCKED: "talk_blocked",
    RunError.TIMED_OUT: "talk_too_long",
    RunError.STALLED: "talk_too_long",
    RunError.TOO_MANY_TURNS: "talk_too_long",
    RunError.REFUSED: "talk_refused",
    RunError.INTERRUPTED: "talk_interrupted",
    "agent_disabled": "talk_switched_off",
    "agent_unknown": "talk_gone",
    "queue_full": "talk_busy",
}


async def async_why(
    hass: HomeAssistant, language: str, agent: AgentDefinition, error: str | None
) -> str:
    """Return the sentence for an error of a run, or of a request for one."""
    key = SENTENCES.get(error or "", FAILED)
    return await async_spoken(hass, language, key, agent=agent.name)


async def async_why_not(
    hass: HomeAssistant, language: str, agent: AgentDefinition, refused: Refused
) -> str:
    """Return the sentence for a request that was not accepted."""
    return await async_why(hass, language, agent, refused.key)


async def async_problem(
    hass: HomeAssistant, language: str, agent: AgentDefinition, record: RunRecord
) -> str | None:
    """Return why a run gave no answer; nothing where it gave one."""
    if record.error is None and record.report is not None:
        return None
    cut = RunError.INTERRUPTED if record.state is RunState.INTERRUPTED else None
    why = await async_why(hass, language, agent, record.error or cut)
    if record.report is None or agent.talks:
        return why
    # What its fallback made of the house as it is.
    return f"{why} {record.report.headline}"
