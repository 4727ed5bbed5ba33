"""Blueprints: read from their files, filled in as a form would, and set off for real."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
import shutil
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
    async_mock_service,
)

from custom_components.household_agents.const import EVENT_RUN
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.records import RunRecord, RunState
from homeassistant.components.automation.config import AUTOMATION_BLUEPRINT_SCHEMA
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.components.blueprint.schemas import BLUEPRINT_SCHEMA
from homeassistant.core import Event, HomeAssistant, ServiceCall, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml_dict
from scripts.simulated_model import SimulatedModel

from . import teams
from .approvals.helpers import people_of
from .automating import device
from .conftest import MakeHousehold, agent
from .house import LAMP, furnish, wants

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "blueprints" / "automation" / "household_agents"
HOME = "https://github.com/household-agents/household_agents/blob/main/"
MOTION, ANNA, BEN = "binary_sensor.kitchen", "person.anna", "person.ben"
AUTOMATION = "automation.from_blueprint"

type Use = Callable[..., Awaitable[None]]


@pytest.fixture(autouse=True)
def morning(freezer: FrozenDateTimeFactory) -> None:
    """Begin on a Tuesday at noon, local time."""
    freezer.move_to("2026-05-05 12:00:00-07:00")


@pytest.fixture
async def use(hass: HomeAssistant) -> AsyncGenerator[Use]:
    """Make an automation of a blueprint's file, as the editor would."""

    async def make(name: str, **inputs: Any) -> None:
        """Fill a blueprint in."""
        copy = Path(hass.config.path("blueprints", "automation", "household_agents"))
        await hass.async_add_executor_job(shutil.copytree, FOLDER, copy)
        path = f"household_agents/{name}.yaml"
        automation = {
            "alias": "From blueprint",
            "id": "from_blueprint",
            "use_blueprint": {"path": path, "input": inputs},
        }
        config = {"automation": [automation]}
        assert await async_setup_component(hass, "automation", config)
        await hass.async_block_till_done()
        assert hass.states.is_state(AUTOMATION, "on")

    yield make
    await hass.services.async_call(
        "automation", "turn_off", {"entity_id": AUTOMATION}, blocking=True
    )


class Ends:
    """The ends of runs; to be awaited where an automation waits after them."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Listen from now on."""
        self._seen = 0
        self._news = asyncio.Event()
        hass.bus.async_listen(EVENT_RUN, self._heard)

    @callback
    def _heard(self, event: Event[dict[str, Any]]) -> None:
        """Count an end."""
        if RunState(event.data["state"]).terminal:
            self._seen += 1
            self._news.set()

    async def reach(self, count: int) -> None:
        """Wait until so many runs have ended."""
        async with asyncio.timeout(60):
            while self._seen < count:
                self._news.clear()
                await self._news.wait()


async def turns() -> None:
    """Have everything go on that waits for nothing but its turn."""
    for _ in range(50):
        await asyncio.sleep(0)


@callback
def advance(hass: HomeAssistant, freezer: FrozenDateTimeFactory, **time: float) -> None:
    """Let time pass, without waiting for what an automation waits for."""
    freezer.tick(timedelta(**time))
    async_fire_time_changed(hass)


async def runs(household: Household) -> list[RunRecord]:
    """Return all runs, the first one first."""
    return list(reversed(await household.journal.runs()))


async def settled(hass: HomeAssistant) -> None:
    """Wait until nothing is under way."""
    await hass.async_block_till_done(wait_background_tasks=True)


async def at(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, when: str, day: int = 5
) -> None:
    """Let it be a time of a day in May 2026, Tuesday unless said otherwise."""
    freezer.move_to(f"2026-05-{day:02} {when}-07:00")
    await teams.later(hass, freezer, seconds=1)


def reports(model: SimulatedModel, headline: str, *items: str) -> None:
    """Have the next run report something."""
    report = {
        "headline": headline,
        "body": f"{headline}.",
        "urgency": "normal",
        "items": [{"title": item} for item in items],
    }
    model.script([{"tools": [{"name": "report", "input": report}]}])


@pytest.mark.parametrize(
    "path", sorted(FOLDER.glob("*.yaml")), ids=lambda one: one.stem
)
def test_a_blueprint_is_what_home_assistant_takes(path: Path) -> None:
    """It validates, says what each input is, and knows where it comes from."""
    blueprint = Blueprint(
        load_yaml_dict(str(path)),
        path=path.name,
        expected_domain="automation",
        schema=AUTOMATION_BLUEPRINT_SCHEMA,
    )
    assert BLUEPRINT_SCHEMA(blueprint.data)
    assert blueprint.validate() is None
    assert blueprint.metadata["description"]
    assert blueprint.metadata["homeassistant"]["min_version"] == "2026.10.0"
    assert blueprint.metadata["source_url"] == HOME + path.relative_to(ROOT).as_posix()
    assert all(one["name"] and one["selector"] for one in blueprint.inputs.values())
    readme = (ROOT / "README.md").read_text("utf-8")
    assert path.stem in readme


async def test_the_briefing_comes_with_the_first_motion_of_the_day(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    use: Use,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Not too early, once per day, on chosen days, and the rest may use it (F074)."""
    household = await make_household(agent("Steward"))
    spoken = async_mock_service(hass, "test", "speak")
    hass.states.async_set(MOTION, "off")
    await use(
        "morning_briefing",
        agent=device(hass, household, "steward"),
        motion=[MOTION],
        days=["tue", "thu"],
        afterwards=[{"action": "test.speak", "data": {"text": "{{ headline }}"}}],
    )

    async def motion(when: str, day: int = 5) -> int:
        """Have somebody pass, and return how many runs there are."""
        await at(hass, freezer, when, day)
        for state in ("on", "off"):
            hass.states.async_set(MOTION, state)
            await settled(hass)
        return len(await runs(household))

    reports(model, "Rain until noon")
    assert await motion("05:59:00") == 0
    assert await motion("06:20:00") == 1
    assert [call.data["text"] for call in spoken] == ["Rain until noon"]
    assert await motion("06:40:00") == 1
    assert await motion("07:00:00", day=6) == 1
    assert await motion("11:30:00", day=7) == 1
    assert (await runs(household))[0].request.task.startswith("Prepare the morning")
    await at(hass, freezer, "00:01:00", day=12)
    assert await motion("06:10:00", day=12) == 2


async def test_who_comes_home_is_told_once(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    use: Use,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
) -> None:
    """A position that is lost for a moment is no arrival, and a family is one."""
    household = await make_household(agent("Steward"))
    hass.states.async_set(ANNA, "home", {"friendly_name": "Anna"})
    hass.states.async_set(BEN, "work", {"friendly_name": "Ben"})
    await use(
        "arriving_home",
        agent=device(hass, household, "steward"),
        people=[ANNA, BEN],
    )

    async def person(entity_id: str, state: str, minutes: float) -> int:
        """Have a person be somewhere for a while, and return how many runs there are."""
        known = hass.states.get(entity_id)
        assert known is not None
        hass.states.async_set(entity_id, state, known.attributes)
        await teams.later(hass, freezer, minutes=minutes)
        return len(await runs(household))

    assert await person(ANNA, "not_home", 4) == 0
    assert await person(ANNA, "home", 3) == 0
    assert await person(ANNA, "not_home", 40) == 0
    assert await person(ANNA, "home", 1) == 0
    assert await person(ANNA, "home", 2) == 1
    (first,) = await runs(household)
    assert first.request.task.startswith("Anna has come home. Say in a few words")
    assert await person(BEN, "home", 3) == 1
    assert await person(BEN, "work", 90) == 1
    assert await person(BEN, "home", 3) == 2


@pytest.fixture
async def phone(hass: HomeAssistant) -> tuple[str, list[ServiceCall]]:
    """Give somebody a phone with the app; return its device and what it was sent."""
    entry = MockConfigEntry(
        domain="mobile_app",
        title="Phone",
        data={
            "app_data": {"push_token": "token", "push_url": "http://127.0.0.1/push"},
            "app_id": "app",
            "app_name": "App",
            "app_version": "1",
            "device_id": "phone",
            "device_name": "Phone",
            "manufacturer": "Maker",
            "model": "One",
            "os_name": "OS",
            "os_version": "1",
            "supports_encryption": False,
            "user_id": "anna",
            "webhook_id": "webhook",
        },
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    (found,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    return found.id, async_mock_service(hass, "notify", "mobile_app_phone")


@pytest.mark.parametrize("answer", ["yes", "no", None])
async def test_the_last_one_to_leave_is_asked(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    use: Use,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
    phone: tuple[str, list[ServiceCall]],
    answer: str | None,
) -> None:
    """Only when nobody is left and something is open, and only a yes has it closed."""
    phone_id, sent = phone
    household = await make_household(agent("Steward"))
    for entity_id in (ANNA, BEN):
        hass.states.async_set(entity_id, "home")
    await use(
        "ask_before_leaving",
        agent=device(hass, household, "steward"),
        people=[ANNA, BEN],
        phone=phone_id,
    )
    hass.states.async_set(ANNA, "not_home")
    await teams.later(hass, freezer, minutes=3)
    assert await runs(household) == []

    reports(model, "Two things are open", "The kitchen window", "The lamp")
    hass.states.async_set(BEN, "not_home")
    before = hass.bus.async_listeners()["mobile_app_notification_action"]
    advance(hass, freezer, minutes=3)
    async with asyncio.timeout(60):
        while hass.bus.async_listeners()["mobile_app_notification_action"] == before:
            await asyncio.sleep(0)
    (asked,) = sent
    assert asked.data["message"] == "The kitchen window, The lamp"
    buttons = {one["title"]: one["action"] for one in asked.data["data"]["actions"]}
    assert set(buttons) == {"Take care of it", "Leave it"}
    pressed = {"yes": buttons["Take care of it"], "no": buttons["Leave it"]}
    hass.bus.async_fire(
        "mobile_app_notification_action", {"action": pressed.get(answer or "", "other")}
    )
    advance(hass, freezer, minutes=31)
    await settled(hass)
    tasks = [record.request.task for record in await runs(household)]
    assert len(tasks) == (2 if answer == "yes" else 1)
    assert tasks[0].startswith("Everybody has left the house.")
    assert ("The kitchen window, The lamp" in tasks[-1]) is (answer == "yes")


async def test_nobody_is_asked_about_a_house_in_order(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    use: Use,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
    phone: tuple[str, list[ServiceCall]],
) -> None:
    """Nor after a restart, when positions are only known again."""
    phone_id, sent = phone
    household = await make_household(agent("Steward"))
    hass.states.async_set(ANNA, "home")
    await use(
        "ask_before_leaving",
        agent=device(hass, household, "steward"),
        people=[ANNA],
        phone=phone_id,
    )
    reports(model, "All is closed")
    hass.states.async_set(ANNA, "not_home")
    await teams.later(hass, freezer, minutes=3)
    for state in ("unavailable", "not_home"):
        hass.states.async_set(ANNA, state)
        await teams.later(hass, freezer, minutes=3)
    assert len(await runs(household)) == 1
    assert sent == []


@pytest.mark.parametrize(
    ("yes", "then", "lamp"), [(True, "yes", "off"), (False, "no", "on")]
)
async def test_the_evening_waits_for_your_word(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    use: Use,
    model: SimulatedModel,
    expose: Callable[..., None],
    freezer: FrozenDateTimeFactory,
    yes: bool,
    then: str,
    lamp: str,
) -> None:
    """A yes has it done, a no has something else done, and other hours do not count."""
    house = furnish(hass, expose)
    house.by_hand(LAMP, "on")
    done = async_mock_service(hass, "test", "done")
    people = await people_of(hass)
    steward = agent(
        "Steward",
        autonomy="ask",
        tools=["control_device"],
        scope={"entity_id": [LAMP]},
        approval_minutes=240,
    )
    household = await make_household(steward, options={"person_wins_minutes": 0})
    await use(
        "evening_wind_down",
        agent=device(hass, household, "steward"),
        on_yes=[
            {"action": "test.done", "data": {"what": "yes", "title": "{{ title }}"}}
        ],
        on_no=[{"action": "test.done", "data": {"what": "no", "title": "{{ title }}"}}],
    )

    async def say(word: bool) -> None:
        """Answer what is asked, as Anna."""
        (approval,) = household.parts.approvals.pending()
        await household.parts.approvals.answer(
            approval.approval_id, yes=word, user_id=people.anna.id, note=""
        )
        await settled(hass)

    await at(hass, freezer, "21:29:00")
    assert await runs(household) == []
    model.script([wants("light.turn_off", LAMP)])
    await at(hass, freezer, "21:30:00")
    assert len(await runs(household)) == 1
    assert (done, house.state(LAMP)) == ([], "on")
    await say(yes)
    assert [dict(call.data) for call in done] == [
        {"what": then, "title": "Turn off: Study lamp"}
    ]
    assert house.state(LAMP) == lamp

    # What is asked at another time of day is none of the evening's.
    await at(hass, freezer, "15:00:00", day=7)
    model.script([wants("light.turn_on", LAMP)])
    await hass.services.async_call(
        "household_agents", "run_agent", {"agent": "steward"}, blocking=True
    )
    await say(False)
    assert len(done) == 1


async def test_failed_devices_are_one_matter(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    use: Use,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Not a short dropout, not one run each, and after the pause what failed since."""
    household = await make_household(agent("Steward"))
    plugs = [f"switch.plug_{number}" for number in range(4)]
    for plug in plugs:
        hass.states.async_set(plug, "on")
    await use(
        "failed_device",
        agent=device(hass, household, "steward"),
        entities=plugs,
    )

    ends = Ends(hass)

    async def fail(state: str, *entity_ids: str, minutes: float) -> None:
        """Let time pass with entities in a state."""
        for entity_id in entity_ids:
            hass.states.async_set(entity_id, state)
        await turns()
        advance(hass, freezer, minutes=minutes)
        await turns()

    for state in ("unavailable", "on"):
        await fail(state, plugs[0], minutes=10)
        await settled(hass)
    assert await runs(household) == []
    await fail("unavailable", *plugs[:2], minutes=16)
    await ends.reach(1)
    await fail("unavailable", *plugs[2:], minutes=60)
    await fail("on", plugs[0], minutes=300)
    await ends.reach(2)
    # In order again before the next pause is over.
    await fail("on", *plugs, minutes=800)
    await settled(hass)
    assert [one.request.context["entity_ids"] for one in await runs(household)] == [
        plugs[:2],
        plugs[1:],
    ]


@pytest.mark.parametrize(
    ("urgency", "when", "spoken"),
    [
        ("normal", "12:00:00", False),
        ("high", "12:00:00", True),
        ("high", "23:00:00", False),
        ("critical", "23:00:00", True),
    ],
)
async def test_what_is_urgent_is_said_aloud(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    use: Use,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
    urgency: str,
    when: str,
    spoken: bool,
) -> None:
    """In quiet hours only what is critical."""
    hours = {"quiet_from": "22:00:00", "quiet_until": "06:00:00"}
    household = await make_household(agent("Steward"), options=hours)
    calls = async_mock_service(hass, "tts", "speak")
    await use(
        "say_aloud",
        agents=[device(hass, household, household.entry.entry_id)],
        voice="tts.cloud",
        speaker="media_player.kitchen",
    )
    await at(hass, freezer, when)
    report = {"headline": "Water in the cellar", "body": "Wet.", "urgency": urgency}
    model.script([{"tools": [{"name": "report", "input": report}]}])
    await hass.services.async_call(
        "household_agents", "run_agent", {"agent": "steward"}, blocking=True
    )
    await settled(hass)
    assert [call.data["message"] for call in calls] == [
        "Steward: Water in the cellar"
    ] * spoken


async def test_the_rest_of_the_budget_is_kept(
    hass: HomeAssistant, make_household: MakeHousehold, use: Use
) -> None:
    """Who can wait is switched off below the limit and on again with the new day."""
    household = await make_household(agent("Steward"), agent("Chef"))
    # The real sensor would write what is really left.
    left = "sensor.budget_left"
    hass.states.async_set(left, "100")
    await use("budget_guard", agents=["switch.chef_enabled"], budget=left, left=10)

    def enabled() -> list[bool]:
        """Return who is switched on: the one that can wait, and the other."""
        return [household.registry.enabled(one) for one in ("chef", "steward")]

    for percent, expected in (("40", True), ("9", False), ("100", True)):
        hass.states.async_set(left, percent)
        await settled(hass)
        assert enabled() == [expected, True]
    # After a restart the figure is only known again.
    household.switch("chef", False)
    for state in ("unavailable", "100"):
        hass.states.async_set(left, state)
        await settled(hass)
    assert enabled() == [False, True]
