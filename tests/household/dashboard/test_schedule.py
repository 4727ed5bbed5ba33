"""The schedule as the panel's week is told: past, rested and coming runs."""

from datetime import UTC, datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.household_agents import websocket_schedule
from custom_components.household_agents.memory.records import (
    Rest,
    RunRecord,
    RunRequest,
    RunSource,
    RunState,
)
from custom_components.household_agents.memory.rest_log import RestLog
from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.household.conftest import MakeHousehold, agent, orchestrator, run

from .doors import ask, client_of, guest_of, refused


def of_kind(answer: dict[str, Any], kind: str) -> list[tuple[str, str]]:
    """Return the items of a kind: who, and when on the clock on the wall."""
    return [
        (one["name"], one["at"][:16]) for one in answer["items"] if one["kind"] == kind
    ]


@pytest.mark.parametrize(
    ("day", "offsets"),
    [
        ("2026-03-08", [("01:30", "-08"), ("03:00", "-07"), ("03:30", "-07")]),
        ("2026-11-01", [("01:30", "-07"), ("02:30", "-08"), ("03:30", "-08")]),
    ],
    ids=["spring", "autumn"],
)
async def test_coming_runs_on_days_of_other_lengths(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: User,
    freezer: FrozenDateTimeFactory,
    day: str,
    offsets: list[tuple[str, str]],
) -> None:
    """A time that is not there is right after the gap, one that is twice is once (F072)."""
    freezer.move_to(f"{day} 00:00:00-08:00")
    await make_household(agent("Chef", cron=["30 1 * * *", "30 2 * * *", "30 3 * * *"]))
    client = await client_of(hass, hass_ws_client, hass_admin_user)
    answer = await ask(client, "schedule", start=day, days=1)
    assert [(one["at"][11:16], one["at"][19:22]) for one in answer["items"]] == offsets
    assert not answer["more"]


async def test_past_rested_and_coming(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: User,
    freezer: FrozenDateTimeFactory,
) -> None:
    """What ran is there with its state, what ran below it is not; two that meet are one."""
    freezer.move_to("2026-10-14 10:00:00-07:00")
    household = await make_household(
        agent("Chef", cron=["0 7 * * *", "0 7,19 * * *"]),
        agent("Baker", cron="0 9 * * *"),
        orchestrator(),
    )
    household.switch("baker", False)
    await run(hass, "check_in")
    await RestLog(household.journal).add(
        Rest(
            agent_id="chef",
            scheduled=datetime(2026, 10, 14, 14, tzinfo=UTC),
            tokens=1,
            cost=0.1,
        )
    )
    client = await client_of(hass, hass_ws_client, hass_admin_user)
    answer = await ask(client, "schedule", start="2026-10-14", days=2)
    (past,) = [one for one in answer["items"] if one["kind"] == "past"]
    assert (past["agent_id"], past["state"], past["source"]) == (
        "check_in",
        "completed",
        "action",
    )
    assert past["headline"]
    assert past["run_id"]
    assert past["duration"] is not None
    assert of_kind(answer, "rested") == [("Chef", "2026-10-14T07:00")]
    assert of_kind(answer, "coming") == [
        ("Chef", "2026-10-14T19:00"),
        ("Chef", "2026-10-15T07:00"),
        ("Chef", "2026-10-15T19:00"),
    ]
    assert [(one["name"], one["enabled"]) for one in answer["unscheduled"]] == [
        ("Baker", False),
        ("Check-in", True),
    ]


async def test_who_runs_all_day_is_one_line(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: User,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Every five minutes is said, not shown 288 times (F073)."""
    freezer.move_to("2026-10-14 10:02:00-07:00")
    await make_household(agent("Meter", cron="*/5 6-21 * * *"))
    client = await client_of(hass, hass_ws_client, hass_admin_user)
    answer = await ask(client, "schedule", start="2026-10-14", days=2)
    assert [
        (one["at"][:16], one["every"], one["until"][:16]) for one in answer["items"]
    ] == [
        ("2026-10-14T10:05", 300, "2026-10-14T21:55"),
        ("2026-10-15T06:00", 300, "2026-10-15T21:55"),
    ]


async def test_it_is_bounded_and_says_so(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The newest runs are shown, and that there are more; a month is too much to ask."""
    monkeypatch.setattr(websocket_schedule, "MAX_PAST", 2)
    household = await make_household(agent("Chef"))
    noon = dt_util.start_of_local_day() - timedelta(hours=12)
    for minutes in range(3):
        when = dt_util.as_utc(noon + timedelta(minutes=minutes))
        request = RunRequest(
            agent_id="chef", source=RunSource.SCHEDULE, requested_at=when
        )
        await household.journal.save_run(
            RunRecord(
                request=request,
                state=RunState.FAILED,
                started_at=when,
                ended_at=when + timedelta(seconds=5),
            )
        )
    client = await client_of(hass, hass_ws_client, hass_admin_user)
    day = noon.date().isoformat()
    answer = await ask(client, "schedule", start=day, days=1)
    assert [one["at"][14:16] for one in answer["items"]] == ["01", "02"]
    assert answer["more"]
    later = (noon + timedelta(days=1)).date().isoformat()
    assert not (await ask(client, "schedule", start=later, days=1))["items"]
    assert await refused(client, "schedule", start=day, days=16) == "invalid_format"


async def test_triggers_are_told_without_secrets_and_only_to_who_may_see(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
    hass_admin_user: User,
) -> None:
    """What wakes an agent is said; a webhook's id is not."""
    await make_household(
        agent(
            "Herald",
            triggers=[
                {"trigger": "state", "entity_id": "binary_sensor.door", "to": "on"},
                {"trigger": "webhook", "webhook_id": "secret", "local_only": True},
            ],
        ),
        agent("Chef", cron="0 7 * * *"),
    )
    client = await client_of(hass, hass_ws_client, hass_admin_user)
    today = dt_util.now().date().isoformat()
    answer = await ask(client, "schedule", start=today, days=1)
    (herald,) = answer["unscheduled"]
    assert herald["triggers"] == [
        {"trigger": "state", "entity_id": "binary_sensor.door", "to": "on"},
        {"trigger": "webhook"},
    ]
    guest = await guest_of(hass, "sensor.herald_status")
    client = await client_of(hass, hass_ws_client, guest)
    answer = await ask(client, "schedule", start=today, days=2)
    assert not answer["items"]
    assert [one["agent_id"] for one in answer["unscheduled"]] == ["herald"]
