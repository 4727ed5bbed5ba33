"""Conversations: the main agent talks, acts, asks colleagues, and tells later.

Through Home Assistant's own doors: a conversation entity that any pipeline can use.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.household_agents.memory.records import (
    ACTIVE_STATES,
    RunRequest,
    RunSource,
    RunState,
)
from homeassistant.auth.const import GROUP_ID_READ_ONLY
from homeassistant.components import conversation
from homeassistant.components.conversation import (
    ChatLog,
    ConversationEntityFeature,
    async_get_chat_log,
)
from homeassistant.core import Context, Event, HomeAssistant, ServiceCall, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.chat_session import async_get_chat_session
from homeassistant.setup import async_setup_component
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator

MAIN = orchestrator(
    "Main agent",
    flow="talk",
    notify_when="never",
    autonomy="act",
    tools=["ask_agent", "control_device", "get_last_reports", "get_states"],
    scope_domains=["light", "lock"],
)
CHEF = agent("Nutrition chef", owns="Meals, dinner and recipes.", tools=["get_states"])
ENTITY = "conversation.main_agent"


@pytest.fixture(autouse=True)
async def assist(hass: HomeAssistant) -> None:
    """Set up what conversations need."""
    assert await async_setup_component(hass, "homeassistant", {})
    assert await async_setup_component(hass, "conversation", {})


async def say(
    hass: HomeAssistant, text: str, conversation_id: str | None = None, **more: Any
) -> conversation.ConversationResult:
    """Say something to an agent, as a pipeline does."""
    return await conversation.async_converse(
        hass,
        text,
        conversation_id,
        more.pop("context", Context()),
        language=more.pop("language", "en"),
        agent_id=more.pop("agent_id", ENTITY),
        **more,
    )


def words(result: conversation.ConversationResult) -> str:
    """Return what was said."""
    said: str = result.response.speech["plain"]["speech"]
    return said


async def test_answers_as_one_run(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A turn is a run like any other, with receipt, cost and report (F032)."""
    model.script([{"text": "It is quiet. Nothing needs you."}])
    household = await make_household(MAIN)
    result = await say(hass, "How is it going?")
    assert words(result) == "It is quiet. Nothing needs you."
    (record,) = await household.journal.runs()
    assert (record.state, record.request.source) == ("completed", "voice")
    assert record.acknowledged_at is not None
    assert record.usage.total_tokens > 0
    assert record.report is not None
    assert record.report.headline == "It is quiet. Nothing needs you."


async def test_asks_the_colleague_whose_area_it_is(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """It recognises whose it is, asks, and passes the short result on (F036, F111-F114, F088)."""
    household = await make_household(MAIN, CHEF)
    result = await say(hass, "What is for dinner tonight?")
    assert words(result).startswith("Nutrition chef says: ")
    chef = await household.journal.runs(agent_id="nutrition_chef")
    assert [run.request.source for run in chef] == ["voice"]


async def test_a_follow_up_sees_its_own_conversation_only(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Earlier turns come from that very chat log, and from nowhere else (pain 12)."""
    await make_household(MAIN)
    first = await say(hass, "The blue bin goes out on Monday.")
    await say(hass, "My surprise party is a secret.")
    model.requests.clear()
    again = await say(hass, "What did I just say?", first.conversation_id)
    assert again.conversation_id == first.conversation_id
    assert words(again) == "You said: The blue bin goes out on Monday."
    (request,) = model.turns
    assert "surprise party" not in request.text
    # What stays the same comes before what changes, up to the words of now.
    messages = request.body["messages"]
    assert [one["role"] for one in messages] == ["user", "assistant", "user"]
    assert "cache_control" in messages[-2]["content"][-1]
    assert "<now>" in messages[-1]["content"][-1]["text"]
    assert all("language:" not in block["text"] for block in request.body["system"])


@pytest.mark.parametrize("beside", ["own run", "other person"])
async def test_nobody_queues_behind_anybody(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    beside: str,
) -> None:
    """Who talks waits neither for the agent's own run nor for others who talk."""
    household = await make_household({**MAIN, "call_seconds": 60})
    model.inject("stalled", contains="Slow work", times=None, seconds=60.0)
    if beside == "own run":
        request = RunRequest(
            agent_id="main_agent", source=RunSource.SCHEDULE, task="Slow work"
        )
        await household.dispatcher.submit(request)
        slow = None
    else:
        slow = hass.async_create_background_task(say(hass, "Slow work"), "slow")
    while not model.turns:
        await asyncio.sleep(0)
    assert words(await say(hass, "What did I just say?")) == "You said nothing before."
    running = await household.journal.runs(states=ACTIVE_STATES)
    assert [run.request.task for run in running] == ["Slow work"]
    # It is shown as what it is still at.
    current = household.board.get("main_agent").current
    assert current is not None
    assert current.run_id == running[0].run_id
    if slow is not None:
        # Who hangs up has nobody work on.
        ended = hass.loop.create_future()

        @callback
        def end_of_run(event: Event[dict[str, Any]]) -> None:
            ended.set_result(event)

        hass.bus.async_listen_once("household_agents_run", end_of_run)
        slow.cancel()
        end = await ended
        assert (end.data["state"], end.data["task"]) == ("cancelled", "Slow work")


async def stream(
    hass: HomeAssistant, text: str
) -> tuple[list[dict[str, Any]], conversation.ConversationResult]:
    """Say something as a pipeline does, and return what was streamed meanwhile."""
    deltas: list[dict[str, Any]] = []

    def heard(_log: ChatLog, delta: dict[str, Any]) -> None:
        deltas.append(delta)

    with (
        async_get_chat_session(hass) as session,
        async_get_chat_log(hass, session, chat_log_delta_listener=heard),
    ):
        result = await say(hass, text, session.conversation_id)
    return deltas, result


async def test_streams_words_calls_and_answers_in_their_order(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Callable[..., None],
) -> None:
    """What is said before a call is heard before it; the debug panel sees all."""
    expose("light.kitchen", "on", friendly_name="Kitchen light")
    await make_household(MAIN)
    model.script(
        [
            {"text": "Let me look.", "tools": [{"name": "get_states"}]},
            {"text": "The kitchen light is on. Shall I leave it?"},
        ]
    )
    deltas, result = await stream(hass, "Is there a light on?")
    kinds = [next(iter(delta)) for delta in deltas]
    assert kinds[:4] == ["role", "content", "tool_calls", "role"]
    assert deltas[1]["content"] == "Let me look."
    (call,) = deltas[2]["tool_calls"]
    assert (call.tool_name, call.external) == ("get_states", True)
    assert deltas[3]["role"] == "tool_result"
    assert "Kitchen light" in deltas[3]["result"]["data"]["text"]
    after = "".join(delta.get("content", "") for delta in deltas[4:])
    assert after == "The kitchen light is on. Shall I leave it?"
    assert words(result) == after
    # The satellite goes on to listen.
    assert result.continue_conversation


async def test_what_is_not_so_is_not_said(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A claim that nothing bears out is held back, and put right before it is heard."""
    household = await make_household(MAIN)
    model.script(
        [
            {"text": "It is late. I have turned on the kitchen light."},
            {"text": "The kitchen light is still off."},
        ]
    )
    deltas, result = await stream(hass, "Turn on the kitchen light, please.")
    heard = "".join(delta.get("content", "") for delta in deltas)
    assert heard == words(result) == "It is late. The kitchen light is still off."
    assert '"It is late."' in model.turns[-1].text.replace("\\", "")
    (record,) = await household.journal.runs()
    assert not record.claimed_without_action


async def test_what_nothing_bears_out_twice_is_said_to_be_unsure(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A model that insists is not heard; the record carries the mark."""
    household = await make_household(MAIN)
    model.script([{"text": "I have turned on the kitchen light."}] * 2)
    result = await say(hass, "Turn on the kitchen light, please.")
    assert words(result) == "I cannot confirm that this was done."
    (record,) = await household.journal.runs()
    assert record.claimed_without_action


@pytest.fixture
def lamp(hass: HomeAssistant, expose: Callable[..., None]) -> list[ServiceCall]:
    """Have a light and a lock that do what they are told."""
    expose("light.kitchen", "off", friendly_name="Kitchen light")
    expose("lock.front_door", "locked", friendly_name="Front door")
    calls: list[ServiceCall] = []

    async def do(call: ServiceCall) -> None:
        calls.append(call)
        for entity_id in call.data["entity_id"]:
            hass.states.async_set(entity_id, DONE[call.service])

    for domain, service in (("light", "turn_on"), ("lock", "unlock")):
        hass.services.async_register(domain, service, do)
    return calls


DONE = {"turn_on": "on", "unlock": "unlocked"}


async def test_does_small_things_itself(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    lamp: list[ServiceCall],
) -> None:
    """It switches what is asked for, under its own user, and may say so later."""
    household = await make_household(MAIN)
    result = await say(hass, "Turn on the kitchen light")
    assert words(result) == "It is done."
    assert [call.service for call in lamp] == ["turn_on"]
    agents_user = household.parts.users.person_of(lamp[0].context)
    assert agents_user is None
    assert lamp[0].context.user_id is not None
    model.script([{"text": "Yes, I have turned on the kitchen light."}])
    again = await say(hass, "Did you do it?", result.conversation_id)
    assert words(again) == "Yes, I have turned on the kitchen light."


async def test_what_is_sensitive_waits_for_a_yes(
    hass: HomeAssistant, make_household: MakeHousehold, lamp: list[ServiceCall]
) -> None:
    """The gate has the last word in a conversation too."""
    household = await make_household(MAIN)
    result = await say(hass, "Unlock the front door")
    assert words(result).startswith("Somebody has to say yes to that first.")
    assert lamp == []
    (approval,) = household.parts.approvals.pending()
    assert approval.entity_ids == ("lock.front_door",)
    (record,) = await household.journal.runs()
    assert record.state is RunState.WAITING


@pytest.mark.parametrize(
    ("fields", "fault", "said"),
    [
        ({}, "authentication", "the model server refuses the key"),
        ({}, "overloaded", "cannot reach its model"),
        ({"run_seconds": 1}, "stalled", "took Main agent too long"),
        ({"tokens_per_run": 1_000}, None, "budget of Main agent is used up"),
        ({"enabled": False}, None, "Main agent is switched off"),
    ],
)
async def test_errors_are_said_in_plain_words(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    fields: dict[str, Any],
    fault: str | None,
    said: str,
) -> None:
    """Whoever talks hears what is wrong and what to do, and never a stack trace."""
    if fault is not None:
        model.inject(fault, times=None, seconds=30.0)
    await make_household({**MAIN, **fields})
    result = await say(hass, "Good morning!")
    assert said in words(result)
    assert result.response.error_code == "failed_to_handle"


async def test_who_may_only_read_has_no_agent_work(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """A user who may control nothing is told so, and nothing begins."""
    household = await make_household(MAIN)
    group = await hass.auth.async_get_group(GROUP_ID_READ_ONLY)
    assert group is not None
    reader = MockUser(name="Guest", groups=[group]).add_to_hass(hass)
    result = await say(hass, "Good morning!", context=Context(user_id=reader.id))
    assert "may not have agents work" in words(result)
    assert await household.journal.runs() == []


async def test_a_journal_that_takes_nothing_is_said(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A turn that cannot be written down costs nothing and is answered."""
    household = await make_household(MAIN)
    await household.journal.async_close()
    result = await say(hass, "Good morning!")
    assert words(result).startswith("I cannot open my journal just now.")
    assert model.turns == []


async def test_a_turn_that_was_cut_is_not_taken_up(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """After a restart nobody listens any more, so nobody is answered."""
    household = await make_household({**MAIN, "call_seconds": 60})
    model.inject("stalled", times=None, seconds=60.0)
    talk = hass.async_create_background_task(say(hass, "Good morning!"), "talk")
    while not model.turns:
        await asyncio.sleep(0)
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert words(await talk) == (
        "Home Assistant is restarting. Please ask again in a minute."
    )
    (record,) = await household.entry.runtime_data.journal.runs()
    assert record.state is RunState.INTERRUPTED
    assert len(model.turns) == 1


async def test_who_can_be_talked_with(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    entity_registry: er.EntityRegistry,
) -> None:
    """The main agent from the start, every other agent where somebody wants it (F032)."""
    await make_household(MAIN, CHEF)
    state = hass.states.get(ENTITY)
    assert state is not None
    assert state.attributes["supported_features"] == ConversationEntityFeature.CONTROL
    chef = "conversation.nutrition_chef"
    entry = entity_registry.async_get(chef)
    assert entry is not None
    assert entry.disabled_by is er.RegistryEntryDisabler.INTEGRATION
    info = await hass.services.async_call(
        "conversation",
        "process",
        {"text": "What did I just say?", "agent_id": ENTITY},
        blocking=True,
        return_response=True,
    )
    assert info["response"]["speech"]["plain"]["speech"] == "You said nothing before."


async def test_a_specialist_can_be_talked_with_too(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """An agent whose entity was enabled answers in its own name, with its memory."""
    household = await make_household(MAIN, CHEF)
    er.async_get(hass).async_update_entity(
        "conversation.nutrition_chef", disabled_by=None
    )
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    model.script([{"text": "Soup, as on Tuesday."}])
    result = await say(hass, "Dinner?", agent_id="conversation.nutrition_chef")
    assert words(result) == "Soup, as on Tuesday."
    assert "# You: Nutrition chef" in model.turns[-1].text
