"""Sentences, heard by Home Assistant's own agent as every pipeline hears them (F111)."""

from collections.abc import Sequence
from datetime import timedelta
import json
from pathlib import Path
import re
from types import MappingProxyType
from typing import Any, Final

import pytest
from pytest_homeassistant_custom_component.common import (
    MockUser,
    async_fire_time_changed,
)

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.household import Household
from custom_components.household_agents.sentence_watch import COOLDOWN, Sentences
from homeassistant.auth.const import GROUP_ID_READ_ONLY
from homeassistant.components import conversation
from homeassistant.components.conversation.agent_manager import get_agent_manager
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.util import dt as dt_util

from .conftest import MakeHousehold, agent, orchestrator, subentry
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


async def test_a_voice_that_nobody_knows_may_stop_and_not_start(
    hass: HomeAssistant, make_household: MakeHousehold, hass_admin_user: MockUser
) -> None:
    """Everybody in the room may stop an agent; letting it work again takes a person."""
    household = await make_household(*STAFF, configured=False)
    assert await say(hass, "pause the chef") == "Nutrition chef is paused."
    assert not household.registry.enabled("nutrition_chef")
    refused = await say(hass, "resume the chef")
    assert refused.startswith("Nutrition chef is resumed by somebody whom")
    assert not household.registry.enabled("nutrition_chef")
    asked = await say(hass, "frag den Koch nach Suppe", "de")
    assert asked.startswith("Nutrition chef ist ausgeschaltet.")
    resumed = await say(hass, "resume the chef", user_id=hass_admin_user.id)
    assert resumed == "Nutrition chef works again."
    events = await household.journal.events("nutrition_chef", limit=2)
    assert [one.text for one in events] == [
        f"Resumed aloud by {hass_admin_user.name}",
        "Paused aloud by a voice nobody knows",
    ]


@pytest.mark.parametrize(
    ("text", "language", "answer"),
    [
        ("pause the chef", "en", "Guest may not pause or resume Nutrition chef."),
        ("halte alle Agenten an", "de", "Guest darf Check-in weder anhalten"),
        ("run the check-in", "en", "Guest may not have agents run."),
        ("ask the chef for soup", "en", "Guest may not have agents run."),
        ("what did the chef do today", "en", "Nutrition chef has not run today."),
    ],
)
async def test_who_may_only_read_changes_nothing(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    text: str,
    language: str,
    answer: str,
) -> None:
    """The rights that users have in Home Assistant hold for what they say."""
    household = await make_household(*STAFF, configured=False)
    group = await hass.auth.async_get_group(GROUP_ID_READ_ONLY)
    assert group is not None
    guest = MockUser(name="Guest", groups=[group]).add_to_hass(hass)
    assert (await say(hass, text, language, guest.id)).startswith(answer)
    assert all(
        household.registry.enabled(one.agent_id) for one in household.registry.all()
    )
    assert await household.journal.runs() == []


async def test_an_agent_asks_nobody_aloud(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """What an agent says to Home Assistant is no person's word."""
    household = await make_household(*STAFF, configured=False)
    chef = household.registry.get("nutrition_chef")
    assert chef is not None
    user_id = await household.parts.users.async_user_of(chef)
    answer = await say(hass, "run the check-in", user_id=user_id)
    assert answer.startswith(
        "Household Agents: Nutrition chef may not have agents run."
    )
    assert await household.journal.runs() == []


async def test_who_may_see_nothing_hears_nothing(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Somebody whose Home Assistant shows no agent is told of none."""
    await make_household(*STAFF, configured=False)
    await say(hass, "ask the chef for soup")
    nobody = MockUser(name="Nobody").add_to_hass(hass)
    nobody.mock_policy({"entities": {"domains": {"light": True}}})
    hidden = await say(hass, "what did the chef say last", user_id=nobody.id)
    assert hidden.startswith("Nobody may not hear what Nutrition chef does.")
    none = await say(hass, "what did the agents do today", user_id=nobody.id)
    assert none == "No agent has run today."


async def test_who_was_paused_together_is_resumed_together(
    hass: HomeAssistant, make_household: MakeHousehold, hass_admin_user: MockUser
) -> None:
    """After a restart too, and who was switched off before stays so."""
    household = await make_household(*STAFF, configured=False)
    household.switch("finance_manager", False)
    assert await say(hass, "stop the agents") == "4 agents are paused."
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    household = household.entry.runtime_data
    woken = await say(hass, "resume all agents", user_id=hass_admin_user.id)
    assert woken == "4 agents work again."
    assert [
        one.agent_id
        for one in household.registry.all()
        if not household.registry.enabled(one.agent_id)
    ] == ["finance_manager"]


async def test_one_sentence_is_one_run_also_after_a_restart(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Nothing listens twice, and nothing after the household is gone."""
    household = await make_household(*STAFF, configured=False)
    entry_id = household.entry.entry_id
    await hass.config_entries.async_reload(entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    await say(hass, "ask the chef for soup")
    runs = await household.entry.runtime_data.journal.runs()
    assert [run.request.task for run in runs] == ["for soup"]
    await hass.config_entries.async_unload(entry_id)
    assert (await heard(hass, "ask the chef for soup")).error_code is not None


async def test_names_follow_the_staff(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Who joins, gets another name, an alias, or goes, is heard so from then on."""
    household = await make_household(*STAFF, configured=False)
    entry = household.entry

    async def hears(text: str) -> bool:
        """Whether a sentence is heard, once names had the time to be taken over."""
        async_fire_time_changed(
            hass, dt_util.utcnow() + timedelta(seconds=2 * COOLDOWN)
        )
        await hass.async_block_till_done(wait_background_tasks=True)
        return (await heard(hass, text)).error_code is None

    assert not await hears("what did the butler say last")
    butler = ConfigSubentry(**_subentry(agent("Butler")))
    hass.config_entries.async_add_subentry(entry, butler)
    assert await hears("what did the butler say last")
    devices = dr.async_get(hass)
    device = devices.async_get_device_by_identifier((DOMAIN, "butler"), entry.entry_id)
    assert device is not None
    devices.async_update_device(device.id, name_by_user="Jeeves")
    assert await hears("what did Jeeves say last")
    entities = er.async_get(hass)
    status = entities.async_get_entity_id("sensor", DOMAIN, "butler_status")
    assert status is not None
    entities.async_update_entity(status, aliases=["Old man"])
    assert await hears("what did the old man say last")
    hass.config_entries.async_remove_subentry(entry, butler.subentry_id)
    assert not await hears("what did the butler say last")
    assert await hears("what did the chef say last")


def _subentry(fields: dict[str, Any]) -> dict[str, Any]:
    """Return what a subentry is made of."""
    made = subentry(fields)
    return {**made, "data": MappingProxyType(made["data"])}


async def test_whoever_is_gone_hears_nothing(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """A reload while names are taken over leaves nobody listening from before it."""
    household = await make_household(*STAFF)
    heard_by = get_agent_manager(hass)
    former = Sentences(household)
    await former.async_load()
    before = heard_by.trigger_sentences
    taking_over = hass.async_create_task(former.async_start(), eager_start=True)
    assert not taking_over.done()
    await former.async_stop()
    await taking_over
    assert heard_by.trigger_sentences == before
    assert (await say(hass, "status of the chef")).startswith("Nutrition chef is idle")


@pytest.mark.parametrize(
    ("language", "text", "begins"),
    [
        ("en", "What did the agents do today?", "I cannot open my journal just now."),
        ("de", "Was haben die Agenten heute gemacht?", "Ich kann mein Journal gerade"),
    ],
)
async def test_a_journal_that_cannot_be_read_is_said_aloud(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    caplog: pytest.LogCaptureFixture,
    language: str,
    text: str,
    begins: str,
) -> None:
    """No stack of calls, and no file's path read out (F118)."""
    household = await make_household(*STAFF)
    await household.journal.async_close()
    assert (await say(hass, text, language)).startswith(begins)
    assert "Somebody was not answered: The journal " in caplog.text
    assert "try again in a moment" in caplog.text
    with pytest.raises(HomeAssistantError, match="is closed, since the agents are"):
        await hass.services.async_call(
            DOMAIN, "get_runs", {}, blocking=True, return_response=True
        )


async def test_what_was_done_is_told_in_the_plural_and_the_language(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """How many ran, what matters most, what changed, what it cost; bounded."""
    await make_household(*STAFF, agent("Butler"))
    nothing = await say(hass, "What did the agents do today?")
    assert nothing == "No agent has run today."
    for name in ("chef", "finance manager", "Gärtner", "Butler", "chef"):
        await say(hass, f"ask {name} how things are")
    told = await say(hass, "What did the agents do today?")
    assert told.startswith("4 agents ran today. ")
    assert "There is one more report. Nothing was changed. It cost " in told
    assert told.endswith(" dollars.")
    assert told.count(": ") == 3
    german = await say(hass, "Was haben die Agenten heute gemacht?", "de-AT")
    assert german.startswith("4 Agenten waren heute tätig. ")
    assert "Es gibt einen weiteren Bericht. Nichts wurde geändert. " in german
    assert german.endswith(" Dollar.")
    assert "." not in re.findall(r"[\d.,]+ Dollar", german)[-1]
    chef = await say(hass, "what has the chef done since this morning")
    assert chef.startswith("Nutrition chef ran 2 times this morning. Nutrition chef: ")
    gone = await say(hass, "was haben die Agenten gestern gemacht", "de")
    assert gone == "Kein Agent war gestern tätig."
