"""An answer that comes when nobody waits any more: told where it was asked for (F087)."""

from collections.abc import AsyncGenerator, Callable, Coroutine
import io
from typing import Any, override
import wave

import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockModule,
    MockPlatform,
    async_mock_service,
    mock_config_flow,
    mock_integration,
    mock_platform,
)

from custom_components.household_agents import talking
from homeassistant.components import assist_pipeline, tts
from homeassistant.components.assist_pipeline import PipelineEvent
from homeassistant.components.assist_satellite import (
    AssistSatelliteAnnouncement,
    AssistSatelliteConfiguration,
    AssistSatelliteEntity,
    AssistSatelliteEntityFeature,
)
from homeassistant.config_entries import ConfigEntry, ConfigFlow
from homeassistant.const import Platform
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity import Entity
from homeassistant.setup import async_setup_component
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold
from .test_talk import CHEF, MAIN, say, words

SATELLITE = "assist_satellite.kitchen"
PHONE = {"notify": ["notify.mobile_app_phone"]}
LATER = "Nutrition chef is still at work."


class Kitchen(AssistSatelliteEntity):
    """A satellite that keeps what it announces."""

    _attr_name = "Kitchen"
    _attr_unique_id = "kitchen"
    _attr_supported_features = AssistSatelliteEntityFeature.ANNOUNCE

    def __init__(self) -> None:
        """Nothing was announced."""
        self.announced: list[str] = []
        self.broken = False

    @override
    def async_get_configuration(self) -> AssistSatelliteConfiguration:
        """Return that there is nothing to choose."""
        return AssistSatelliteConfiguration([], [], 1)

    @override
    async def async_set_configuration(
        self, config: AssistSatelliteConfiguration
    ) -> None:
        """Keep it as it is."""

    @override
    def on_pipeline_event(self, event: PipelineEvent) -> None:
        """Hear nothing."""

    @override
    async def async_announce(self, announcement: AssistSatelliteAnnouncement) -> None:
        """Say it, unless the speaker is broken."""
        if self.broken:
            raise HomeAssistantError("the speaker is broken")
        self.announced.append(announcement.message)


class Voice(tts.TextToSpeechEntity):
    """A voice that makes silence of everything."""

    _attr_name = "Voice"
    _attr_unique_id = "voice"
    _attr_default_language = "en"
    _attr_supported_languages = ["en"]

    @override
    def get_tts_audio(
        self, message: str, language: str, options: dict[str, Any]
    ) -> tts.TtsAudioType:
        """Return a moment of silence."""
        data = io.BytesIO()
        with wave.open(data, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(16_000)
            sound.writeframes(bytes(320))
        return "wav", data.getvalue()


def _adding(entity: Entity) -> Callable[..., Coroutine[Any, Any, None]]:
    """Return the set-up of a platform that has one entity."""

    async def add(
        hass: HomeAssistant, entry: ConfigEntry, async_add_entities: Any
    ) -> None:
        async_add_entities([entity])

    return add


@pytest.fixture
async def kitchen(hass: HomeAssistant) -> AsyncGenerator[Kitchen]:
    """Set up a satellite and a voice, as an integration of theirs would."""
    assert await async_setup_component(hass, "homeassistant", {})
    await hass.config.async_update(internal_url="http://192.0.2.1:8123")
    satellite, voice = Kitchen(), Voice()
    entities = {Platform.ASSIST_SATELLITE: satellite, Platform.TTS: voice}

    async def set_up(hass: HomeAssistant, entry: ConfigEntry) -> bool:
        await hass.config_entries.async_forward_entry_setups(entry, list(entities))
        return True

    mock_integration(hass, MockModule("room", async_setup_entry=set_up))
    mock_platform(hass, "room.config_flow")
    for domain, entity in entities.items():
        platform = MockPlatform(async_setup_entry=_adding(entity))
        mock_platform(hass, f"room.{domain}", platform)

    class Flow(ConfigFlow, domain="room"):
        """There is nothing to ask."""

    with mock_config_flow("room", Flow):
        entry = MockConfigEntry(domain="room")
        entry.add_to_hass(hass)
        assert await hass.config_entries.async_setup(entry.entry_id)
        await hass.async_block_till_done()
        pipeline = assist_pipeline.async_get_pipeline(hass)
        await assist_pipeline.async_update_pipeline(
            hass, pipeline, tts_engine="tts.voice", tts_language="en"
        )
        yield satellite


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nobody wait for a colleague; how long people do is not for tests."""
    monkeypatch.setattr(talking, "PATIENCE_SPOKEN", 0.0)
    monkeypatch.setattr(talking, "PATIENCE_READ", 0.0)


async def ask(hass: HomeAssistant, model: SimulatedModel, **more: Any) -> None:
    """Ask for dinner, and hear at once that it takes longer."""
    model.script([{"text": "Soup. It is on the stove."}], contains="# You: Nutrition")
    result = await say(hass, "What is for dinner tonight?", **more)
    assert LATER in words(result)
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_announced_on_the_satellite_that_asked(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    kitchen: Kitchen,
) -> None:
    """The answer comes to the room in which somebody asked, and nowhere else."""
    phone = async_mock_service(hass, "notify", "mobile_app_phone")
    household = await make_household(MAIN, CHEF, options=PHONE)
    await ask(hass, model, satellite_id=SATELLITE)
    assert kitchen.announced == ["Nutrition chef says: Soup. It is on the stove."]
    assert phone == []
    # It is there to be read as well.
    last = household.board.get("nutrition_chef").last_reported
    assert last is not None
    assert last.request.source == "voice"


@pytest.mark.parametrize("why", ["typed", "quiet hours", "gone", "broken"])
async def test_written_where_it_cannot_be_said(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    kitchen: Kitchen,
    why: str,
) -> None:
    """Who typed, sleeps, or has a satellite that is gone gets a message."""
    phone = async_mock_service(hass, "notify", "mobile_app_phone")
    options: dict[str, Any] = dict(PHONE)
    if why == "quiet hours":
        options |= {"quiet_from": "00:00:01", "quiet_until": "00:00:00"}
    await make_household(MAIN, CHEF, options=options)
    if why == "gone":
        er.async_get(hass).async_remove(SATELLITE)
        await hass.async_block_till_done()
    kitchen.broken = why == "broken"
    await ask(hass, model, satellite_id=None if why == "typed" else SATELLITE)
    assert kitchen.announced == []
    titles = [call.data["title"] for call in phone]
    # In quiet hours the message is held until they are over.
    assert titles == (
        [] if why == "quiet hours" else ["Nutrition chef: Soup. It is on the stove."]
    )


async def test_told_after_whoever_asked_has_hung_up(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    kitchen: Kitchen,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A talk that is cut off cuts no colleague off, whose answer still arrives."""
    monkeypatch.setattr(talking, "PATIENCE_SPOKEN", 60.0)
    await make_household(MAIN, CHEF)
    model.inject("latency", contains="# You: Nutrition", seconds=1.0, times=1)
    talk = hass.async_create_background_task(
        say(hass, "What is for dinner tonight?", satellite_id=SATELLITE), "talk"
    )
    while not any("# You: Nutrition" in turn.text for turn in model.turns):
        await hass.async_block_till_done()
    talk.cancel()
    while not kitchen.announced:
        await hass.async_block_till_done(wait_background_tasks=True)
    assert kitchen.announced[0].startswith("Nutrition chef says: ")


async def test_the_one_who_asks_is_known_by_name(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A person's name is told where Home Assistant knows it, and is no guess (pain 25)."""
    await make_household(MAIN)
    owner = await hass.auth.async_create_user("Anna", group_ids=["system-admin"])
    await say(hass, "Good morning!", context=Context(user_id=owner.id))
    assert "read by Anna" in model.turns[-1].text
    await say(hass, "Good morning!", satellite_id=SATELLITE)
    assert "heard by somebody of whom it is not known who" in model.turns[-1].text
