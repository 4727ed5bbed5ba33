"""Messages to people: where they go, when, how often, and that none is lost."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    async_fire_time_changed,
    async_mock_service,
)

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.memory.records import OutboxEntry
from homeassistant.components.persistent_notification import (
    _async_get_or_create_notifications,
)
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = {
    "quiet_from": "22:00:00",
    "quiet_until": "06:00:00",
    "quiet_until_weekend": "08:00:00",
    "notify": ["notify.phone"],
}
PHONE = {"notify": ["notify.phone"]}
ISSUE = "notify_undeliverable_notify_phone"


def herald(name: str = "Herald", **fields: Any) -> dict[str, Any]:
    """Return an agent that always tells people."""
    return agent(name, **{"notify_when": "always", **fields})


def says(
    model: SimulatedModel, headline: str, urgency: str = "normal", **fields: Any
) -> None:
    """Have the model's next report say something."""
    report = {"headline": headline, "body": f"All about: {headline}.", **fields}
    report["urgency"] = urgency
    model.script([{"tools": [{"name": "report", "input": report}]}])


class Phone:
    """A notify action that does as it is told."""

    def __init__(self, hass: HomeAssistant, name: str = "phone") -> None:
        """Register the action."""
        self.calls: list[ServiceCall] = []
        self.error: Exception | None = None
        self.attempts = 0
        self.gate = asyncio.Event()
        self.gate.set()
        hass.services.async_register("notify", name, self._ring)

    async def _ring(self, call: ServiceCall) -> None:
        """Take a message, or fail."""
        self.attempts += 1
        await self.gate.wait()
        if self.error is not None:
            raise self.error
        self.calls.append(call)

    @property
    def titles(self) -> list[str]:
        """The titles that have arrived."""
        return [str(call.data["title"]) for call in self.calls]


@pytest.fixture
def phone(hass: HomeAssistant) -> Phone:
    """Give the house a phone."""
    return Phone(hass)


def shown(hass: HomeAssistant) -> list[str]:
    """Return the titles of what Home Assistant itself shows."""
    notifications = _async_get_or_create_notifications(hass).values()
    return [str(one["title"]) for one in notifications]


async def pass_time(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, delta: timedelta
) -> None:
    """Let time pass and what is due happen."""
    freezer.tick(delta)
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_a_notify_action_gets_title_message_and_tag(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    phone: Phone,
) -> None:
    """The household's target gets what the run found, in the run's name."""
    await make_household(herald(), options=PHONE)
    says(
        model,
        "The bin goes out today",
        items=[{"title": "Put out the bin", "due": "2026-05-04"}],
        proposed_actions=[{"action": "Order a new bin", "reason": "it leaks"}],
    )
    await run(hass, "herald")
    (call,) = phone.calls
    assert call.data["title"] == "Herald: The bin goes out today"
    assert "• Put out the bin (due 2026-05-04)" in call.data["message"]
    assert "Proposed: Order a new bin (it leaks)" in call.data["message"]
    assert call.data["data"]["group"] == "household_agents"
    assert call.data["data"]["tag"].startswith("household_agents_")


async def test_a_critical_message_wakes_the_phone(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    phone: Phone,
) -> None:
    """Only what is critical is sent with high priority."""
    await make_household(herald(), options=PHONE)
    says(model, "Water in the cellar", "critical")
    await run(hass, "herald")
    assert phone.calls[0].data["data"]["priority"] == "high"


async def test_a_notify_entity_gets_send_message(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    expose: Callable[..., None],
) -> None:
    """A target that is an entity is sent a message; an agent's own targets win."""
    expose("notify.tablet", "unknown")
    await make_household(herald(notify=["notify.tablet"]), options=PHONE)
    sent = async_mock_service(hass, "notify", "send_message")
    says(model, "Dinner is planned")
    await run(hass, "herald")
    (call,) = sent
    assert call.data == {
        "entity_id": ["notify.tablet"],
        "title": "Herald: Dinner is planned",
        "message": "All about: Dinner is planned.",
    }


async def test_without_a_target_home_assistant_shows_it(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A household that set nothing up is told inside Home Assistant."""
    await make_household(herald())
    says(model, "Dinner is planned")
    await run(hass, "herald")
    assert shown(hass) == ["Herald: Dinner is planned"]


@pytest.mark.parametrize(
    ("when", "urgency", "data", "told"),
    [
        ("always", "none", {}, True),
        ("attention", "none", {}, False),
        ("attention", "low", {}, True),
        ("never", "critical", {}, False),
        ("never", "none", {"notify": True}, True),
        ("always", "critical", {"notify": False}, False),
    ],
)
async def test_people_are_told_as_the_definition_says(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    phone: Phone,
    when: str,
    urgency: str,
    data: dict[str, Any],
    told: bool,
) -> None:
    """notify_when decides, and one run's own wish goes before it."""
    await make_household(herald(notify_when=when), options=PHONE)
    says(model, "Dinner is planned", urgency)
    await run(hass, "herald", **data)
    assert bool(phone.calls) is told


async def test_a_run_that_failed_is_told_in_words(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    phone: Phone,
) -> None:
    """People who wait for a report hear why there is none (F218)."""
    await make_household(herald(notify_when="attention"), options=PHONE)
    model.inject("refusal")
    await run(hass, "herald")
    assert phone.titles == ["Herald: Herald could not do its work"]
    assert "the model refused" in phone.calls[0].data["message"]


async def test_the_same_message_is_sent_once_also_over_a_reload(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    phone: Phone,
    freezer: FrozenDateTimeFactory,
) -> None:
    """An agent that finds the same thing every hour says it once, until it is old."""
    household = await make_household(herald(), options=PHONE)
    for _ in range(2):
        says(model, "The filter is full")
        await run(hass, "herald")
    await hass.config_entries.async_reload(household.entry.entry_id)
    says(model, "The filter is full")
    await run(hass, "herald")
    assert phone.titles == ["Herald: The filter is full"]
    assert await household.entry.runtime_data.journal.outbox() == []
    freezer.tick(timedelta(hours=13))
    says(model, "The filter is full")
    await run(hass, "herald")
    assert len(phone.calls) == 2


async def test_quiet_hours_hold_and_release_one_digest(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    phone: Phone,
    freezer: FrozenDateTimeFactory,
) -> None:
    """What waits overnight comes as one message in the morning; urgent things come now."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to(datetime(2026, 5, 4, 23, 0, tzinfo=BERLIN))
    household = await make_household(herald(), herald("Warner"), options=NIGHT)
    for name, urgency in (("First", "normal"), ("Second", "low")):
        says(model, name, urgency)
        await run(hass, "herald")
        freezer.tick(timedelta(minutes=10))
    says(model, "Window open in the rain", "high")
    await run(hass, "warner")
    assert phone.titles == ["Warner: Window open in the rain"]
    await hass.config_entries.async_reload(household.entry.entry_id)
    freezer.move_to(datetime(2026, 5, 5, 5, 59, 59, tzinfo=BERLIN))
    await pass_time(hass, freezer, timedelta(0))
    assert len(phone.calls) == 1
    await pass_time(hass, freezer, timedelta(seconds=2))
    assert phone.titles[1:] == ["2 messages while you were not disturbed"]
    digest = phone.calls[1].data["message"]
    assert digest.index("Herald: First") < digest.index("Herald: Second")
    assert await household.entry.runtime_data.journal.outbox() == []


async def test_one_message_that_waited_is_itself(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    phone: Phone,
    freezer: FrozenDateTimeFactory,
) -> None:
    """A single message is not wrapped into a digest; on weekends it waits longer."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to(datetime(2026, 5, 8, 23, 0, tzinfo=BERLIN))
    await make_household(herald(), options=NIGHT)
    says(model, "Only this")
    await run(hass, "herald")
    freezer.move_to(datetime(2026, 5, 9, 6, 30, tzinfo=BERLIN))
    await pass_time(hass, freezer, timedelta(0))
    assert phone.calls == []
    freezer.move_to(datetime(2026, 5, 9, 8, 0, 1, tzinfo=BERLIN))
    await pass_time(hass, freezer, timedelta(0))
    assert phone.titles == ["Herald: Only this"]


@pytest.mark.parametrize(
    "error", [HomeAssistantError("the phone is off"), RuntimeError("a bug of theirs")]
)
async def test_a_failed_delivery_is_kept_retried_and_shown(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    phone: Phone,
    freezer: FrozenDateTimeFactory,
    error: Exception,
) -> None:
    """A dead phone loses nothing: retries, a notice in HA, a repair, and its end."""
    household = await make_household(herald(), options=PHONE)
    issues = ir.async_get(hass)
    phone.error = error
    says(model, "The bin goes out today")
    await run(hass, "herald")
    assert (phone.attempts, shown(hass)) == (1, [])
    (entry,) = await household.journal.outbox()
    assert entry.attempts == 1
    assert entry.last_error
    # After a minute, and a reload in between, the second attempt.
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert phone.attempts == 1
    await pass_time(hass, freezer, timedelta(minutes=1, seconds=1))
    assert phone.attempts == 2
    assert shown(hass) == ["Herald: The bin goes out today"]
    assert issues.async_get_issue(DOMAIN, ISSUE) is not None
    # Not before five more minutes the third.
    await pass_time(hass, freezer, timedelta(minutes=4))
    assert phone.attempts == 2
    phone.error = None
    await pass_time(hass, freezer, timedelta(minutes=1, seconds=1))
    assert phone.titles == ["Herald: The bin goes out today"]
    assert issues.async_get_issue(DOMAIN, ISSUE) is None
    assert await household.entry.runtime_data.journal.outbox() == []


async def test_a_target_that_does_not_exist_is_a_repair(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
) -> None:
    """A phone that was removed is named, and its messages shown in Home Assistant."""
    await make_household(herald(), options=PHONE)
    says(model, "The bin goes out today")
    await run(hass, "herald")
    await pass_time(hass, freezer, timedelta(minutes=1, seconds=1))
    issue = ir.async_get(hass).async_get_issue(DOMAIN, ISSUE)
    assert issue is not None
    assert issue.translation_placeholders == {
        "target": "notify.phone",
        "error": "the notify target notify.phone does not exist",
    }
    assert shown(hass) == ["Herald: The bin goes out today"]


async def test_a_message_expires_after_a_day(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    phone: Phone,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Yesterday's news is dropped, and said so."""
    household = await make_household(herald(), options=PHONE)
    phone.error = HomeAssistantError("the phone is off")
    says(model, "The bin goes out today")
    await run(hass, "herald")
    phone.error = None
    freezer.tick(timedelta(hours=24, minutes=1))
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert phone.calls == []
    assert await household.entry.runtime_data.journal.outbox() == []
    assert ir.async_get(hass).async_get_issue(DOMAIN, ISSUE) is not None


async def test_a_dead_target_does_not_hold_up_the_others(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    phone: Phone,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A target that never answers is given up on; the run and other targets go on."""
    monkeypatch.setattr(
        "custom_components.household_agents.governance.notifier.DELIVERY_SECONDS", 0.1
    )
    tablet = Phone(hass, "tablet")
    phone.gate.clear()
    household = await make_household(
        herald(), options={"notify": ["notify.phone", "notify.tablet"]}
    )
    says(model, "The bin goes out today")
    result = await run(hass, "herald")
    assert result["state"] == "completed"
    await hass.async_block_till_done(wait_background_tasks=True)
    assert tablet.titles == ["Herald: The bin goes out today"]
    (entry,) = await household.journal.outbox()
    assert entry.target == "notify.phone"
    assert entry.last_error == "notify.phone did not answer within 0.1 s"


async def test_a_message_under_way_is_not_sent_twice(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    phone: Phone,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is being delivered is left alone by the retry of another message."""
    # Firing the retry's timer would fire this one too.
    monkeypatch.setattr(
        "custom_components.household_agents.governance.notifier.DELIVERY_SECONDS", 3_600
    )
    await make_household(herald(), herald("Second"), options=PHONE)
    phone.error = HomeAssistantError("the phone is off")
    says(model, "An earlier one")
    await run(hass, "herald")
    phone.error = None
    phone.gate.clear()
    says(model, "Slow to arrive")
    slow = hass.async_create_task(run(hass, "second"))
    while phone.attempts < 2:
        await asyncio.sleep(0)
    freezer.tick(timedelta(minutes=1, seconds=1))
    async_fire_time_changed(hass)
    while phone.attempts < 3:
        await asyncio.sleep(0)
    phone.gate.set()
    await slow
    await hass.async_block_till_done(wait_background_tasks=True)
    assert sorted(phone.titles) == ["Herald: An earlier one", "Second: Slow to arrive"]


async def test_a_message_that_was_cut_is_not_sent_to_an_entity_twice(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """A notify entity cannot replace it: what may have arrived shows inside instead."""
    household = await make_household(agent("Chef"))
    hass.states.async_set("notify.tablet", "unknown")
    sent = async_mock_service(hass, "notify", "send_message")
    now = dt_util.utcnow()
    entry = OutboxEntry(
        entry_id="01J",
        target="notify.tablet",
        title="Chef: dinner",
        message="Soup.",
        data={
            "agent_id": "chef",
            "run_id": None,
            "urgency": "normal",
            "tag": "household_agents_soup",
            "begun": True,
        },
        created_at=now,
        not_before=now,
        expires_at=now + timedelta(hours=1),
    )
    await household.journal.put_outbox(entry)
    await hass.config_entries.async_reload(household.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert sent == []
    shown = _async_get_or_create_notifications(hass)
    assert shown["household_agents_soup"]["message"] == "Soup."
    assert await household.entry.runtime_data.journal.outbox() == []
