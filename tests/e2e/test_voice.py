"""Voice: a pipeline of Assist talks with the main agent, in a real house.

Through the websocket that satellites, phones and the frontend use, and over REST.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from scripts.household.assist import talk_with
from scripts.household.client import HassClient, Json
from scripts.household.house import entity_ids
from scripts.simulated_model import SimulatedModel

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

MAIN = "conversation.main_agent"
LAMP = next(one for one in entity_ids() if one.startswith("light."))


@pytest.fixture(scope="module")
def packages() -> Mapping[str, str]:
    """Give the house pipelines."""
    return {"voice": "assist_pipeline:\n"}


@pytest.fixture(autouse=True)
def healthy(model: SimulatedModel) -> None:
    """Begin every test with a model that is well and was asked nothing."""
    model.reset()


async def say(client: HassClient, text: str, **more: Any) -> list[Json]:
    """Say something to the pipeline and return its events."""
    async with client.subscribe(
        "assist_pipeline/run",
        start_stage="intent",
        end_stage="intent",
        input={"text": text},
        pipeline=await talk_with(client, MAIN, prefer_local_intents=False),
        **more,
    ) as events:
        await events.wait_for(lambda event: event["type"] in ("run-end", "error"))
        return list(events.seen)


def heard(events: list[Json]) -> list[str]:
    """Return what was streamed, piece by piece."""
    deltas = [
        event["data"]["chat_log_delta"]
        for event in events
        if event["type"] == "intent-progress" and "chat_log_delta" in event["data"]
    ]
    return [delta["content"] for delta in deltas if delta.get("content")]


def result(events: list[Json]) -> Json:
    """Return what the pipeline ended with."""
    (end,) = (event for event in events if event["type"] == "intent-end")
    output: Json = end["data"]["intent_output"]
    return output


def words(output: Json) -> str:
    """Return what was said at the end."""
    return str(output["response"]["speech"]["plain"]["speech"])


async def test_pipeline_streams_what_the_colleague_says(client: HassClient) -> None:
    """The main agent says whom it asks before it does, and passes on what comes (F032)."""
    # Whoever is asked by name hears it from a sentence, before the main agent does.
    events = await say(client, "What is for dinner this evening?")
    pieces = heard(events)
    assert pieces[0] == "I am asking Nutrition chef."
    output = result(events)
    assert words(output).startswith("Nutrition chef says: ")
    assert "".join(pieces).endswith(words(output))
    runs = await client.state("sensor.nutrition_chef_last_run")
    assert runs not in ("unknown", "unavailable")


async def test_follow_up_question(client: HassClient) -> None:
    """What was said before is known in the same conversation, and in no other."""
    first = result(await say(client, "The bins go out on Monday."))
    conversation_id = first["conversation_id"]
    again = await say(client, "What did I just say?", conversation_id=conversation_id)
    assert words(result(again)) == "You said: The bins go out on Monday."
    alone = await say(client, "What did I just say?")
    assert words(result(alone)) == "You said nothing before."


async def test_light_by_action_over_rest(client: HassClient) -> None:
    """What is said to ``conversation.process`` switches a real light, and is confirmed."""
    await client.action("light.turn_off", {"entity_id": LAMP})
    name = (await client.states())[LAMP]["attributes"]["friendly_name"]
    answer = await client.rest(
        "post",
        "/api/conversation/process",
        {"text": f"Turn on the {name}", "agent_id": MAIN, "language": "en"},
    )
    assert words(answer) == "It is done."
    await client.wait_for_state(LAMP, "on")


async def test_model_that_is_down(client: HassClient, model: SimulatedModel) -> None:
    """The pipeline says what is wrong and what still works, and does not fail."""
    model.inject("overloaded", times=None)
    events = await say(client, "Good morning!")
    output = result(events)
    assert "cannot reach its model" in words(output)
    assert heard(events) == [words(output)]
    assert output["response"]["data"]["code"] == "failed_to_handle"
