"""Sentences, heard by Home Assistant's own agent as every pipeline hears them (F111)."""

from collections.abc import Sequence
import json
from pathlib import Path
import re
from typing import Any, Final

import pytest

from custom_components.household_agents.household import Household
from homeassistant.components import conversation
from homeassistant.core import Context, HomeAssistant

from .conftest import MakeHousehold, agent, orchestrator
from .sentence_tables import ENGLISH, EVERYDAY, GERMAN, Said

TRANSLATIONS: Final = (
    Path(__file__).parents[2]
    / "custom_components"
    / "household_agents"
    / "translations"
)
STAFF: Final = (
    agent("Nutrition chef"),
    agent("Finance manager"),
    agent("Gärtner"),
    agent("Daily briefing", pattern="task"),
    orchestrator("Check-in"),
)
#: By which texts an answer to a kind of sentence is known.
ANSWERS: Final = {
    "ask_what": r"spoken_ask_what",
    "did": r"spoken_(agents_ran|ran|did_nothing).*",
    "last": r"spoken_(last|no_report)",
    "working": r"spoken_(nobody_works|working.*)",
    "status": r"spoken_is_.*",
    "cost": r"spoken_cost_(of|all)",
    "who": r"spoken_staff.*",
    "unknown": r"spoken_unknown",
    "pause": r"spoken_paused(_already)?",
    "resume": r"spoken_(resumed|not_paused)",
    "pause_all": r"spoken_paused_all.*",
    "resume_all": r"spoken_resumed_all.*",
    "waiting": r"approval_none",
    "yes": r"approval_none",
    "no": r"approval_none",
}
#: What is asked of agents has a run.
RUNS: Final = ("ask", "loose", "run")


async def say(
    hass: HomeAssistant, text: str, language: str = "en", user_id: str | None = None
) -> str:
    """Say something to Home Assistant's own agent and return the answer."""
    return str((await heard(hass, text, language, user_id)).speech["plain"]["speech"])


async def heard(
    hass: HomeAssistant, text: str, language: str = "en", user_id: str | None = None
) -> Any:
    """Say something to Home Assistant's own agent and return its response."""
    result = await conversation.async_converse(
        hass,
        text,
        None,
        Context(user_id=user_id),
        language=language,
        agent_id=conversation.HOME_ASSISTANT_AGENT,
    )
    return result.response


@pytest.mark.parametrize(
    ("language", "said"), [("en", ENGLISH), ("de", GERMAN)], ids=["English", "German"]
)
@pytest.mark.timeout(240)
async def test_what_is_meant_for_agents_is_understood(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_admin_user: Any,
    language: str,
    said: Sequence[Said],
) -> None:
    """Each sentence reaches who it names with its words, or is answered as its kind."""
    household = await make_household(*STAFF, configured=False)
    assert len(ENGLISH) + len(GERMAN) >= 100
    wrong = [
        (one.text, got)
        for one in said
        if (got := await _answered(hass, household, one, language, hass_admin_user.id))
    ]
    assert wrong == [], "\n".join(map(str, wrong))


async def _answered(
    hass: HomeAssistant, household: Household, one: Said, language: str, user_id: str
) -> str | None:
    """Say a sentence; return what was wrong with the answer, or nothing."""
    for agent_id in (each.agent_id for each in household.registry.all()):
        household.switch(agent_id, True)
    before = {run.run_id for run in await household.journal.runs(limit=500)}
    answer = await say(hass, one.text, language, user_id)
    new = [
        run
        for run in await household.journal.runs(limit=500)
        if run.run_id not in before and run.request.parent_id is None
    ]
    asked = [(run.agent_id, run.request.task) for run in new]
    if one.kind in RUNS:
        return (
            None if asked == [(one.agent_id, one.what or "")] else f"{asked} {answer}"
        )
    patterns = _patterns(ANSWERS[one.kind], language)
    name = household.registry.get(one.agent_id or "")
    fits = any(re.match(pattern, answer) for pattern in patterns)
    return None if fits and (name is None or name.name in answer) else answer


def _patterns(keys: str, language: str) -> list[str]:
    """Return the texts of some keys as patterns."""
    texts = json.loads((TRANSLATIONS / f"{language}.json").read_text("utf-8"))
    return [
        re.sub(r"\\\{\w+\\\}", ".+", re.escape(text))
        for key, text in texts["common"].items()
        if re.fullmatch(keys, key)
    ]


@pytest.mark.timeout(240)
async def test_everyday_commands_are_not_swallowed(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """What is not meant for agents is answered as if there were none."""
    household = await make_household(*STAFF, configured=False)
    assert len(EVERYDAY) >= 60
    with_agents = [await _heard_as(hass, text) for text in EVERYDAY]
    await hass.config_entries.async_unload(household.entry.entry_id)
    without = [await _heard_as(hass, text) for text in EVERYDAY]
    assert with_agents == without


async def _heard_as(hass: HomeAssistant, text: str) -> tuple[str, Any]:
    """Return how Home Assistant answers a sentence."""
    response = await heard(hass, text, "en" if text.isascii() else "de")
    return text, (response.response_type, response.error_code)
