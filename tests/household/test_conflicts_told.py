"""Conflicts as they are told: in a check-in once, and over restarts."""

from collections.abc import Callable
from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    async_mock_service,
)

from custom_components.household_agents.agents.definition import parse
from custom_components.household_agents.const import EVENT_CONFLICT
from custom_components.household_agents.governance.hands import COMING_BACK
from custom_components.household_agents.governance.intent_book import MAX_ACTS
from custom_components.household_agents.governance.origins import Origin, asked_at
from custom_components.household_agents.memory.intent_records import Intent, IntentKind
from custom_components.household_agents.memory.records import (
    RunRequest,
    RunSource,
    Step,
)
from custom_components.household_agents.orchestration.contradictions import (
    contradictions,
    wanted_in,
)
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_at_time
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, orchestrator, run
from .house import CEILING, LAMP, House, furnish, wants
from .test_intents import BUTLER, SAVER, actor, acts, intents

PHONE = {"notify": ["notify.phone"]}


@pytest.fixture
def house(hass: HomeAssistant, expose: Callable[..., None]) -> House:
    """Have a house."""
    return furnish(hass, expose)


@pytest.mark.parametrize("autonomy", ["act", "ask", "observe"])
async def test_a_check_in_names_a_conflict_once_and_who_won(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    autonomy: str,
) -> None:
    """Whether agents act, ask or may only propose: it is said once (F109, F270)."""
    told = async_mock_service(hass, "notify", "phone")
    await make_household(
        actor("Butler"),
        actor("Saver", autonomy=autonomy),
        orchestrator(dispatch_agents=["butler", "saver"]),
        options=PHONE,
    )
    # The first one has been there already, so that it is known who comes first.
    on, off = wants("light.turn_on", LAMP), wants("light.turn_off", LAMP)
    await acts(hass, model, "Butler", on)
    model.script([on], contains="# You: Butler\n")
    model.script([off], contains="# You: Saver\n")
    result = await run(hass, "check_in")
    notes = result["report"]["notes"]
    (line,) = [note for note in notes if "Conflict over Study lamp: " in note]
    expected = {
        "act": "Saver wanted off, but Butler set it at",
        "ask": "Butler set on, Saver proposes off: that stays, unless a person decides.",
    }
    assert expected.get(autonomy, expected["ask"]) in line
    assert house.state(LAMP) == "on"
    (message,) = [one for one in told if "Check-in" in one.data["title"]]
    assert message.data["message"].count("Conflict over Study lamp") == 1


def control(autonomy: str, verdict: str, action: str, *entity_ids: str) -> Step:
    """Return a traced call that the gate had an opinion on."""
    return Step(
        run_id="r",
        seq=1,
        kind="tool",
        at=dt_util.utcnow(),
        data={
            "tool": "control_device",
            "arguments": {"action": action, "entity_ids": list(entity_ids)},
            "gate": {"verdict": verdict, "rule": autonomy},
            "error": True,
            "refused": "gate",
        },
    )


@pytest.mark.parametrize(
    ("one", "other", "lines"),
    [
        (
            ("autonomy", "ask", "light.turn_on", LAMP, CEILING),
            ("autonomy", "ask", "light.turn_off", LAMP),
            1,
        ),
        (
            ("sensitive", "ask", "light.turn_on", LAMP),
            ("autonomy", "deny", "light.turn_off", LAMP),
            1,
        ),
        (
            ("autonomy", "ask", "light.turn_on", LAMP),
            ("autonomy", "ask", "light.turn_on", LAMP),
            0,
        ),
        (
            ("autonomy", "ask", "light.turn_on", LAMP),
            ("autonomy", "ask", "light.turn_off", CEILING),
            0,
        ),
        # What no person could allow is no proposal.
        (
            ("autonomy", "ask", "light.turn_on", LAMP),
            ("entities_in_scope", "deny", "light.turn_off", LAMP),
            0,
        ),
    ],
)
def test_proposals_that_contradict_each_other(
    one: tuple[str, ...], other: tuple[str, ...], lines: int
) -> None:
    """One line for each entity and pair, by what was called and not by words."""
    wanted = [
        *wanted_in(parse(BUTLER), [control(*one)]),
        *wanted_in(parse(SAVER), [control(*other)]),
    ]
    found = contradictions(wanted, {LAMP: "Study lamp"})
    assert len(found) == lines
    assert all("Butler proposes on, Saver proposes off" in line for line in found)


async def test_what_was_changed_by_hand_is_known_after_a_restart(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    freezer: FrozenDateTimeFactory,
) -> None:
    """For as long as it stands, and no longer."""
    household = await make_household(BUTLER)
    freezer.tick(COMING_BACK + 1)
    house.by_hand(LAMP, "on")
    for minutes, kept in ((5, True), (15, False)):
        freezer.tick(timedelta(minutes=minutes))
        await hass.config_entries.async_reload(household.entry.entry_id)
        await hass.async_block_till_done(wait_background_tasks=True)
        assert bool(await intents(hass)) is kept
        await acts(hass, model, "Butler", wants("light.turn_off", LAMP))
        assert (house.state(LAMP) == "on") is kept


async def test_the_ledger_stays_small(
    hass: HomeAssistant, make_household: MakeHousehold, house: House
) -> None:
    """However much is changed, what people did is the last to be forgotten."""
    household = await make_household(BUTLER)
    book, now = household.parts.intents.book, dt_util.utcnow()
    for number in range(MAX_ACTS + 50):
        hand = number < 10
        book.act(
            [
                Intent.of_entity(
                    f"light.number_{number}",
                    "state",
                    kind=IntentKind.HAND if hand else IntentKind.AUTOMATION,
                    value="on",
                    origin=Origin.PERSON if hand else Origin.SCHEDULE,
                    owner="home" if hand else "automation:x",
                    owner_name="Somebody" if hand else "the automation x",
                    set_at=now + timedelta(milliseconds=number),
                    until=now + timedelta(hours=1),
                )
            ]
        )
    standing = book.all(now)
    assert len(standing) <= MAX_ACTS
    assert sum(one.kind is IntentKind.HAND for one in standing) == 10
    assert book.acts(f"light.number_{MAX_ACTS + 49}")
    # On disk it is the same.
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    reloaded = household.entry.runtime_data.parts.intents.book.all(now)
    assert {one.intent_id for one in reloaded} == {one.intent_id for one in standing}


def test_a_matter_is_as_old_as_what_began_it() -> None:
    """A run below another, and a later attempt, are no newer word of anybody."""
    began = dt_util.utcnow().replace(microsecond=0) - timedelta(minutes=5)
    root = ulid_at_time(began.timestamp())
    below = RunRequest(agent_id="a", source=RunSource.ORCHESTRATOR, root_id=root)
    again = RunRequest(agent_id="a", source=RunSource.ACTION, work_key=f"{root}/x#1")
    alone = RunRequest(agent_id="a", source=RunSource.ACTION)
    assert asked_at(below) == asked_at(again) == began
    assert timedelta() <= alone.requested_at - asked_at(alone) < timedelta(seconds=1)


async def test_a_conflict_that_is_being_gathered_is_told_when_the_household_stops(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    house: House,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Nothing that was resolved goes untold."""
    events = async_capture_events(hass, EVENT_CONFLICT)
    household = await make_household(BUTLER)
    freezer.tick(COMING_BACK + 1)
    house.by_hand(LAMP, "on")
    await acts(hass, model, "Butler", wants("light.turn_off", LAMP))
    assert events == []
    await hass.config_entries.async_unload(household.entry.entry_id)
    (event,) = events
    assert event.data["winner"] == "home"
