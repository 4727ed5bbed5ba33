"""Sentences in a real house: through Assist's pipelines, in English and in German."""

import asyncio
from typing import Any, Final

import pytest
import pytest_asyncio

from scripts.household.client import HassClient, HassError
from scripts.household.flows import SUBENTRY, Flow, filled
from scripts.household.home import House
from scripts.household.phone import Phone
from scripts.household.staff import DOMAIN, find_entry
from scripts.simulated_model import Fault, SimulatedModel

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

LOCK: Final = "lock.front_door"
DOORS: Final = "You look after the doors of this house and nothing else."
UNLOCK: Final = {"action": "lock.unlock", "entity_ids": [LOCK]}
CHEF: Final = "nutrition_chef"
#: Who is hired last: the check-in is there from the beginning.
LAST: Final = "Daily briefing"
#: Longer than a voice waits.
SLOW: Final = 12.0


@pytest.fixture(scope="module")
def packages() -> dict[str, str]:
    """Have pipelines in the house."""
    return {"voice": "assist_pipeline:\n"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pipelines(house: House) -> dict[str, str]:
    """Return a pipeline of Home Assistant's own agent for each language."""
    made = {}
    for language in ("en", "de"):
        pipeline = await house.client.send(
            "assist_pipeline/pipeline/create",
            name=f"Local {language}",
            language=language,
            conversation_engine="conversation.home_assistant",
            conversation_language=language,
            stt_engine=None,
            stt_language=None,
            tts_engine=None,
            tts_language=None,
            tts_voice=None,
            wake_word_entity=None,
            wake_word_id=None,
        )
        made[language] = pipeline["id"]
    # Whoever was hired last is known by name a moment later, and then everybody is.
    await _until(house.client, made["en"], "status of the daily briefing", ".", LAST)
    return made


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def healthy(model: SimulatedModel) -> None:
    """Begin every test with a model that is well."""
    model.reset()


async def say(client: HassClient, pipeline: str, text: str) -> str:
    """Say something to a pipeline and return what it says in return."""
    async with client.subscribe(
        "assist_pipeline/run",
        start_stage="intent",
        end_stage="intent",
        input={"text": text},
        pipeline=pipeline,
    ) as events:
        ended = await events.wait_for(
            lambda one: one["type"] in ("intent-end", "error")
        )
    assert ended["type"] == "intent-end", ended["data"]
    speech: str = ended["data"]["intent_output"]["response"]["speech"]["plain"][
        "speech"
    ]
    return speech


async def runs(client: HassClient, **data: Any) -> list[dict[str, Any]]:
    """Return runs, the newest first."""
    answer = await client.action(f"{DOMAIN}.get_runs", data, return_response=True)
    found: list[dict[str, Any]] = answer["runs"]
    return found


@pytest.mark.parametrize(
    ("language", "text", "task"),
    [
        ("en", "Hey, ask the chef what is for dinner.", "what is for dinner"),
        ("de", "Frag bitte die Köchin, was es zu essen gibt?", "was es zu essen gibt"),
    ],
)
async def test_an_agent_is_asked_aloud(
    house: House, pipelines: dict[str, str], language: str, text: str, task: str
) -> None:
    """The agent has the words as a person's task, and its report is said (F111, F129)."""
    answer = await say(house.client, pipelines[language], text)
    found = await runs(house.client, agent=CHEF)
    assert found, answer
    newest = found[0]
    assert (newest["task"], newest["source"]) == (task, "voice")
    assert answer.startswith(newest["report"]["headline"].rstrip("."))
    assert not set(answer) & set("*#|`")


@pytest.mark.parametrize(
    ("language", "text", "begins"),
    [
        (
            "en",
            "What did the agents do today?",
            "One agent ran today. Nutrition chef: ",
        ),
        ("de", "Was haben die Agenten heute gemacht?", "Ein Agent war heute tätig."),
        ("en", "who is working right now", "Nobody is working right now."),
        ("de", "Was wartet auf mich?", "Nichts wartet auf eine Freigabe."),
    ],
)
async def test_what_was_done_is_told_without_a_model(
    house: House,
    pipelines: dict[str, str],
    model: SimulatedModel,
    language: str,
    text: str,
    begins: str,
) -> None:
    """From the journal and the board, in the pipeline's language."""
    turns = len(model.turns)
    assert (await say(house.client, pipelines[language], text)).startswith(begins)
    assert len(model.turns) == turns


async def test_long_work_is_told_later(
    house: House, pipelines: dict[str, str], model: SimulatedModel, phone: Phone
) -> None:
    """Nobody stands in the room for longer than eight seconds (F088)."""
    model.inject(Fault.LATENCY, seconds=SLOW)
    answer = await say(
        house.client, pipelines["en"], "tell the chef we are six tonight"
    )
    assert answer == "I have asked Nutrition chef and will tell you."
    told = await phone.wait_for(lambda push: push.title.startswith("Nutrition chef"))
    assert told.message


async def test_the_house_still_hears_everything_else(
    house: House, pipelines: dict[str, str]
) -> None:
    """Commands go where they went before there were agents."""
    turned = await say(house.client, pipelines["en"], "turn on the kitchen light")
    assert "agent" not in turned.casefold()
    joke = await say(house.client, pipelines["en"], "tell me a joke")
    assert "Nutrition chef" not in joke


async def test_a_yes_is_said_aloud(
    house: House, pipelines: dict[str, str], model: SimulatedModel
) -> None:
    """By somebody who is logged in, in German, and the door opens once."""
    client = house.client
    entry_id = await find_entry(client)
    flow = await Flow.start(client, SUBENTRY, [entry_id, "domain_agent"])
    await flow.choose("blank")
    answers = {
        "name": "Pförtner",
        "identity": DOORS,
        "abilities": {"tools": ["get_states", "control_device"]},
        "scope": {"scope": {"entity_id": [LOCK]}},
        "freedom": {"autonomy": "act"},
    }
    await flow.answer(filled(flow.step, answers))
    flow.result()
    await client.action("lock.lock", target={"entity_id": LOCK})
    await client.wait_for_state(LOCK, "locked")
    model.script(
        [{"tools": [{"name": "control_device", "input": UNLOCK}]}], contains=DOORS
    )
    german = pipelines["de"]
    asked = await _until(client, german, "Sag dem Pförtner, er soll aufmachen", "Ja.")
    assert asked.endswith("Es wartet auf dein Ja.")
    waiting = await say(client, german, "Was wartet auf mich?")
    assert waiting.startswith("1: Pförtner fragt: ")
    assert await client.state(LOCK) == "locked"
    assert (await say(client, german, "Genehmige es")).startswith("Genehmigt: ")
    await client.wait_for_state(LOCK, "unlocked")


async def test_a_pause_lasts_over_a_restart(
    house: House, pipelines: dict[str, str]
) -> None:
    """Sentences are heard again after a restart; who is paused stays paused."""
    paused = await say(house.client, pipelines["en"], "Pause the chef, please")
    assert paused == "Nutrition chef is paused."
    await house.restart()
    status = await _until(
        house.client, pipelines["de"], "Was ist der Status vom Koch?", "Pause."
    )
    assert status == "Nutrition chef macht Pause."
    resumed = await say(house.client, pipelines["en"], "Resume the chef")
    assert resumed == "Nutrition chef works again."


async def _until(
    client: HassClient, pipeline: str, text: str, ending: str, beginning: str = ""
) -> str:
    """Say something until the house has taken in who there is."""
    answer = ""
    for _ in range(20):
        answer = await say(client, pipeline, text)
        if answer.startswith(beginning) and answer.endswith(ending):
            return answer
        await asyncio.sleep(0.5)
    raise HassError(f"The last answer was: {answer}")
