"""AI Task: a task agent answers with data; files go along with what agents are asked."""

import base64
from collections.abc import Mapping
import io
from pathlib import Path
from typing import Any

from PIL import Image, PngImagePlugin
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.household_agents.dispatch.enclosures import (
    MAX_EDGE,
    MAX_FILES,
    EnclosureError,
    SourceFile,
    enclose,
)
from custom_components.household_agents.governance.people import NotAllowed
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.records import (
    RunRequest,
    RunSource,
    RunState,
)
from homeassistant.auth.const import GROUP_ID_READ_ONLY
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from scripts.simulated_model import Fault, SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run

STRUCTURE = {
    "total": {"selector": {"number": {"min": 0, "mode": "box"}}, "required": True},
    "shop": {"selector": {"text": {}}, "description": "Where it was bought"},
    "paid": {"selector": {"boolean": {}}},
}
RECEIPT = "media-source://media_source/local/receipt.png"
KEEPER = agent("Keeper", pattern="task")


def picture(
    words: str = "", size: tuple[int, int] = (8, 8), form: str = "PNG"
) -> bytes:
    """Return a picture; the simulated model reads what stands in its comment."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", f"\n{words}\n")
    out = io.BytesIO()
    image = Image.effect_noise(size, 90)
    if form == "PNG":
        image.save(out, form, pnginfo=info)
    else:
        image.save(out, form)
    return out.getvalue()


@pytest.fixture
def media(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Return the folder of the household's media, with a receipt in it."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    (tmp_path / "receipt.png").write_bytes(
        picture("Total: 12.40 EUR\nShop: Corner shop")
    )
    (tmp_path / "bill.csv").write_text("Total: 7.50\n")
    (tmp_path / "film.zip").write_bytes(b"PK")
    return tmp_path


async def offered(hass: HomeAssistant, household: Household) -> str:
    """Switch the keeper's AI Task entity on and return it."""
    registry = er.async_get(hass)
    entity_id = registry.async_get_entity_id(
        "ai_task", "household_agents", "keeper_ai_task"
    )
    assert entity_id is not None
    entry = registry.async_get(entity_id)
    assert entry is not None
    assert entry.disabled_by is er.RegistryEntryDisabler.INTEGRATION
    registry.async_update_entity(entity_id, disabled_by=None)
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    return entity_id


async def generate(
    hass: HomeAssistant, entity_id: str, *, context: Context | None = None, **data: Any
) -> Mapping[str, Any]:
    """Have data generated as an automation does."""
    response = await hass.services.async_call(
        "ai_task",
        "generate_data",
        {
            "entity_id": entity_id,
            "task_name": "Receipt",
            "instructions": "What does the receipt say?",
            **data,
        },
        blocking=True,
        return_response=True,
        context=context,
    )
    assert isinstance(response, dict)
    return response


def delivers(**data: Any) -> dict[str, Any]:
    """Return a turn that delivers data."""
    return {"tools": [{"name": "deliver_data", "input": data}]}


@pytest.mark.usefixtures("media")
async def test_a_picture_becomes_data(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The data has exactly the form that was asked for, and nothing bloats the journal."""
    household = await make_household(KEEPER, agent("Chef"))
    entity_id = await offered(hass, household)
    response = await generate(
        hass,
        entity_id,
        structure=STRUCTURE,
        attachments=[{"media_content_id": RECEIPT, "media_content_type": "image/png"}],
    )
    assert response["data"] == {"total": 12.4, "shop": "Corner shop"}
    assert response["conversation_id"]
    first = model.turns[0].body["messages"][0]["content"]
    assert [block["type"] for block in first] == ["image", "text"]
    assert first[0]["source"]["media_type"] == "image/png"
    household = household.entry.runtime_data
    (record,) = await household.journal.runs()
    assert record.request.source is RunSource.AI_TASK
    assert record.state is RunState.COMPLETED
    assert not record.request.by_person
    data = first[0]["source"]["data"]
    kept = str(
        [
            record.request.as_dict(),
            [step.data for step in await household.journal.steps(record.run_id)],
            [
                one.data
                for one in await household.parts.replay_log.replies(record.run_id)
            ],
        ]
    )
    assert RECEIPT in kept
    assert data[:60] not in kept
    assert "Where it was bought" not in kept
    assert household.parts.wishes == {}
    # Only who keeps no memory is offered.
    entities = er.async_entries_for_config_entry(
        er.async_get(hass), household.entry.entry_id
    )
    assert [one.entity_id for one in entities if one.domain == "ai_task"] == [entity_id]


async def test_without_a_structure_words_come_back(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What the model says is the answer, with no headline around it."""
    household = await make_household(KEEPER)
    entity_id = await offered(hass, household)
    model.script([delivers(text="Soup and bread.")])
    assert (await generate(hass, entity_id))["data"] == "Soup and bread."
    model.script([{"text": "Plain words."}])
    assert (await generate(hass, entity_id))["data"] == "Plain words."


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"total": "much"}, "total: expected float"),
        ({"shop": "x"}, "total: required key not provided"),
        ({"total": 1, "tip": 2}, "tip: "),
    ],
)
async def test_data_of_another_form_is_corrected(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    wrong: dict[str, Any],
    told: str,
) -> None:
    """The model is told which field is wrong, twice at most; then it is an error."""
    household = await make_household(KEEPER)
    entity_id = await offered(hass, household)
    model.script([delivers(**wrong), delivers(total=3, paid=True)])
    response = await generate(hass, entity_id, structure=STRUCTURE)
    assert response["data"] == {"total": 3, "paid": True}
    assert told in model.turns[1].text
    model.script([delivers(**wrong)] * 3)
    with pytest.raises(HomeAssistantError, match="Keeper delivered no data"):
        await generate(hass, entity_id, structure=STRUCTURE)


async def test_data_that_does_harm_is_not_delivered(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The gates of safety hold for data as for reports (F105)."""
    household = await make_household(KEEPER)
    entity_id = await offered(hass, household)
    bad = delivers(total=1, shop="See https://evil.example/pay for it.")
    model.script([bad, bad])
    with pytest.raises(HomeAssistantError, match="did not pass its checks"):
        await generate(hass, entity_id, structure=STRUCTURE)


async def test_a_model_that_cannot_be_reached_is_an_error(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Data is never made up by a fallback; words may come from one."""
    household = await make_household({**KEEPER, "fallback": "Nobody thinks now."})
    entity_id = await offered(hass, household)
    model.inject(Fault.AUTHENTICATION, times=None)
    with pytest.raises(HomeAssistantError, match="refused the API key"):
        await generate(hass, entity_id, structure=STRUCTURE)
    assert "Nobody thinks now." in (await generate(hass, entity_id))["data"]


async def test_what_nobody_waits_for_any_more_costs_nothing(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A run whose asker has gone with a restart ends, and is not replayed as another."""
    household = await make_household({**KEEPER, "idempotent": False})
    handle = await household.dispatcher.submit(
        RunRequest(agent_id="keeper", source=RunSource.AI_TASK, task="What is it?")
    )
    record = await handle.wait()
    assert record.error == "run_interrupted"
    assert "nobody waits" in record.error_detail
    assert not model.turns
    with pytest.raises(HomeAssistantError, match="only while somebody waits"):
        await hass.services.async_call(
            "household_agents",
            "replay_run",
            {"run_id": record.run_id},
            blocking=True,
            return_response=True,
        )


async def test_who_may_only_read_gets_no_data(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """It takes what an agent's switch takes."""
    household = await make_household(KEEPER)
    entity_id = await offered(hass, household)
    group = await hass.auth.async_get_group(GROUP_ID_READ_ONLY)
    assert group is not None
    reader = MockUser(name="Guest", groups=[group]).add_to_hass(hass)
    with pytest.raises(NotAllowed, match="Guest"):
        await generate(hass, entity_id, context=Context(user_id=reader.id))
    assert not model.turns


@pytest.mark.parametrize(
    ("name", "key"),
    [("film.zip", "attachment_kind"), ("gone.png", "attachment_missing")],
)
@pytest.mark.usefixtures("media")
async def test_a_file_that_cannot_go_along_is_named(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    name: str,
    key: str,
) -> None:
    """Whoever waits is told which file it was; a run says it in its end."""
    household = await make_household(KEEPER)
    entity_id = await offered(hass, household)
    wanted = [
        {
            "media_content_id": f"media-source://media_source/local/{name}",
            "media_content_type": "",
        }
    ]
    with pytest.raises(EnclosureError) as caught:
        await generate(hass, entity_id, attachments=wanted)
    assert caught.value.translation_key == key
    response = await run(hass, "Keeper", attachments=wanted)
    assert response["error"] == "run_attachment"
    assert name in response["error_detail"]
    assert not model.turns


@pytest.mark.usefixtures("media")
async def test_files_go_along_with_a_run(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A receipt's photo and a bank's table reach the agent that keeps the money."""
    await make_household(agent("Chef"), orchestrator())
    files = [
        {"media_content_id": RECEIPT, "metadata": {"title": "receipt.png"}},
        {"media_content_id": "media-source://media_source/local/bill.csv"},
    ]
    response = await run(hass, "Chef", task="Note it.", attachments=files)
    assert response["state"] == "completed"
    image, text, task = model.turns[0].body["messages"][0]["content"]
    assert (image["type"], text["type"], task["type"]) == ("image", "document", "text")
    assert text["source"]["data"] == "Total: 7.50\n"
    with pytest.raises(HomeAssistantError, match="Check-in takes no attachments"):
        await run(hass, "Check-in", attachments=files)


async def test_a_camera_is_shown_only_to_who_may_see_it(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """An agent is no way around what a user may see."""
    await make_household(KEEPER)
    group = await hass.auth.async_get_group(GROUP_ID_READ_ONLY)
    assert group is not None
    guest = MockUser(name="Guest", groups=[group]).add_to_hass(hass)
    guest.mock_policy({"entities": {"domains": {"event": True, "button": True}}})
    with pytest.raises(HomeAssistantError) as caught:
        await hass.services.async_call(
            "household_agents",
            "run_agent",
            {
                "agent": "Keeper",
                "attachments": [
                    {"media_content_id": "media-source://camera/camera.nursery"}
                ],
            },
            blocking=True,
            context=Context(user_id=guest.id),
        )
    assert getattr(caught.value, "entity_id", None) == "camera.nursery"
    assert not model.turns


def source(name: str, kind: str | None, content: bytes) -> SourceFile:
    """Return a file to enclose."""
    return SourceFile(name=name, media_type=kind, content=content)


def test_a_phones_photo_is_made_smaller() -> None:
    """It costs no more tokens than a model can see."""
    photo = picture(size=(4000, 3000), form="JPEG")
    (made,) = enclose([source("photo.jpg", "image/jpg", photo)])
    assert made.media_type == "image/jpeg"
    assert made.size < len(photo) / 3
    block = made.as_block()
    assert block["source"]["media_type"] == "image/jpeg"
    with Image.open(io.BytesIO(base64.b64decode(made.data))) as small:
        assert max(small.size) == MAX_EDGE


@pytest.mark.parametrize(
    ("files", "key"),
    [
        ([source("a.png", None, picture())] * (MAX_FILES + 1), "attachments_too_many"),
        ([source("a.txt", None, b"x" * 200_000)], "attachment_too_large"),
        ([source("a.pdf", None, b"x" * 9_000_000)], "attachment_too_large"),
        ([source("a.pdf", None, b"x" * 5_000_000)] * 2, "attachment_too_large"),
        ([source("a.png", None, b"no picture")], "attachment_kind"),
        ([source("a.bin", None, b"x")], "attachment_kind"),
        ([SourceFile(name="a.png", media_type=None)], "attachment_missing"),
    ],
)
def test_what_cannot_go_along(files: list[SourceFile], key: str) -> None:
    """Number, kind and size are bounded."""
    with pytest.raises(EnclosureError) as caught:
        enclose(files)
    assert caught.value.key == key
    assert caught.value.said
