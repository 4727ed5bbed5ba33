"""Stand-ups: who is asked, what is kept of it, and what people read."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.household_agents.const import DOMAIN
from custom_components.household_agents.memory.records import Report
from custom_components.household_agents.orchestration.stand_up import points_of
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, orchestrator, run
from .teams import MEMBERS, act, get_team, phased, team

DAILY = "0 6 * * *"
OPEN = {"name": "Saving", "exit_when": "{{ false }}"}


async def asked(household: Any, result: dict[str, Any]) -> set[str]:
    """Return who was asked in a run."""
    records = await household.journal.runs(parent_id=result["run_id"])
    return {record.agent_id for record in records}


@pytest.mark.parametrize(
    ("staff", "wanted", "expected"),
    [
        # Nobody but the team wakes banker and builder: they are its own.
        (MEMBERS, {}, {"chef"}),
        # A schedule of its own makes a member a shared one.
        (
            (agent("Banker", cron=DAILY), agent("Builder"), agent("Chef")),
            {},
            {"banker", "chef"},
        ),
        # So does a second roster.
        (
            (
                *MEMBERS,
                phased(OPEN, name="Garden", roster=["builder"]),
            ),
            {},
            {"builder", "chef"},
        ),
        # Who is named is asked, whoever else it works for.
        (MEMBERS, {"dispatch_agents": ["banker", "chef"]}, {"banker", "chef"}),
        (
            (agent("Banker", labels=["money"]), agent("Builder"), agent("Chef")),
            {"dispatch_labels": ["money"]},
            set(),
        ),
    ],
)
async def test_a_check_in_leaves_teams_and_their_own_members_alone(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    staff: tuple[dict[str, Any], ...],
    wanted: dict[str, Any],
    expected: set[str],
) -> None:
    """Dedicated members are their team's; shared ones are everybody's (F027)."""
    household = await make_household(*staff, team(), orchestrator(**wanted))
    assert await asked(household, await run(hass, "check_in")) == expected


async def test_a_shared_member_is_not_asked_twice_within_two_hours(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
) -> None:
    """What it reported a short time ago is used, and its age is said (CARE 4.15)."""
    household = await make_household(
        agent("Banker", cron=DAILY), agent("Builder"), phased(OPEN)
    )
    model.script([_report("The bank said yes")], contains="# You: Banker\n")
    await run(hass, "banker")
    await run(hass, "builder")
    freezer.tick(timedelta(minutes=119))
    result = await run(hass, "home")
    # The builder is dedicated: what it said elsewhere is no part in a stand-up.
    assert await asked(household, result) == {"builder"}
    assert result["report"]["notes"] == [
        "Banker: reported 119 minutes ago and was not asked again"
    ]
    found = (await get_team(hass))["stand_up"]
    assert found["members"][0]["headline"] == "The bank said yes"
    assert found["members"][0]["note"].startswith("reported 119 minutes ago")
    freezer.tick(timedelta(minutes=2))
    result = await run(hass, "home")
    assert await asked(household, result) == {"banker", "builder"}
    assert result["report"]["notes"] == []


def _report(headline: str, *items: dict[str, Any], body: str = "All of it.") -> Any:
    """Return a turn that delivers a report."""
    report = {"headline": headline, "body": body, "urgency": "low", "items": [*items]}
    return {"tools": [{"name": "report", "input": report}]}


async def test_a_stand_up_may_need_to_ask_nobody(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """All members have just reported: their words are enough (CARE 4.15)."""
    household = await make_household(
        agent("Banker", cron=DAILY), phased(OPEN, roster=["banker"])
    )
    await run(hass, "banker")
    result = await run(hass, "home")
    assert result["state"] == "completed"
    assert await asked(household, result) == set()
    assert "was not asked again" in result["report"]["notes"][0]


async def test_progress_blockers_and_next_steps_are_kept(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """As items of a kind, or as headings in the text of a model that has none."""
    await make_household(*MEMBERS, phased(OPEN))
    model.script(
        [
            _report(
                "Two papers are missing",
                {"title": "Tax papers are missing", "kind": "blocker"},
                {"title": "Call the office", "kind": "next_step", "due": "2026-11-24"},
            )
        ],
        contains="# You: Banker\n",
    )
    model.script(
        [
            _report(
                "Three homes seen",
                body="PROGRESS: three homes seen\n**BLOCKERS:** none\n"
                "NEXT_STEPS:\n- see the fourth\n- ask for the plan",
            )
        ],
        contains="# You: Builder\n",
    )
    await run(hass, "home")
    result = await get_team(hass)
    assert result["blockers"] == [
        {
            "agent_id": "banker",
            "title": "Tax papers are missing",
            "detail": "",
            "due": None,
        }
    ]
    found = result["stand_up"]
    assert [one["title"] for one in found["progress"]] == ["three homes seen"]
    assert [(one["title"], one["due"]) for one in found["next_steps"]] == [
        ("Call the office", "2026-11-24"),
        ("see the fourth", None),
        ("ask for the plan", None),
    ]
    assert found["phase"] == "Saving"


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("", []),
        ("Nothing new.", []),
        ("BLOCKERS: None.\nNEXT STEPS: n/a", []),
        ("## Progress\nAll well", []),
        ("- PROGRESS: a\n- BLOCKER: b", ["progress", "blockers"]),
        ("PROGRESS:\n* a\n* b\n\nBLOCKERS:\n* c", ["progress"] * 2 + ["blockers"]),
    ],
)
def test_headings_are_read_and_prose_is_not(body: str, kinds: list[str]) -> None:
    """Only the grammar that was asked for makes points of a text."""
    found = points_of(Report(headline="x", body=body))
    assert [kind for kind, _ in found] == kinds


async def test_an_ordinary_member_reports_points_by_itself(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """The task of the stand-up is enough for a plain agent to know the kinds."""
    await make_household(*MEMBERS, phased(OPEN))
    await run(hass, "home")
    found = (await get_team(hass))["stand_up"]
    assert {one["agent_id"] for one in found["progress"]} == {"banker", "builder"}
    assert found["other"] == []


async def test_members_are_told_goal_and_phase(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A member knows nothing of the team but what the stand-up says."""
    await make_household(*MEMBERS, team())
    await run(hass, "home")
    (turn,) = [one for one in model.turns if "# You: Banker\n" in one.text]
    assert "Stand-up of the team 'Home', goal: Own a home." in turn.text
    assert "Phase 'Saving': Save a tenth." in turn.text


async def test_a_member_that_fails_does_not_stop_the_team(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A blocked member is named, and the phase moves by the house's state."""
    await make_household(*MEMBERS, team())
    model.inject("refusal", times=None, contains="# You: Banker\n")
    result = await run(hass, "home")
    assert result["state"] == "completed"
    assert result["report"]["notes"] == [
        "Banker: could not report: the model refused (I can't help with that.)"
    ]


async def test_who_cannot_take_part_is_named(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Gone, switched off, or no member at all: each with its reason."""
    household = await make_household(
        agent("Banker"),
        agent("Builder", enabled=False),
        orchestrator(),
        phased(OPEN, roster=["banker", "builder", "check_in", "notary"]),
    )
    result = await run(hass, "home")
    assert await asked(household, result) == {"banker"}
    assert result["report"]["notes"] == [
        "Builder: is switched off",
        "Check-in: is no member, as it leads others itself",
        "notary: there is no such agent",
    ]
    issue = ir.async_get(hass).async_get_issue(DOMAIN, "team_incomplete_home")
    assert issue.translation_placeholders == {"agent": "Home", "missing": "notary"}


@pytest.mark.parametrize("staff", [[agent("Chef")], [agent("Banker", enabled=False)]])
async def test_a_team_without_anybody_says_so(
    hass: HomeAssistant, make_household: MakeHousehold, staff: list[dict[str, Any]]
) -> None:
    """Nobody there: the run says who was wanted."""
    await make_household(*staff, team())
    result = await run(hass, "home")
    assert (result["state"], result["error"]) == ("failed", "run_no_agents")
    assert "nobody of banker is there" in result["error_detail"]


async def test_a_team_is_shown_whole(
    hass: HomeAssistant, make_household: MakeHousehold, freezer: FrozenDateTimeFactory
) -> None:
    """Goal, roster, phases with dates and members, and how late it is (F027, F028)."""
    await make_household(
        agent("Banker", cron=DAILY),
        agent("Builder"),
        phased(
            {"name": "Saving", "exit_when": "{{ false }}", "days": 3},
            {"name": "Buying", "confirm": True, "members": ["builder"]},
            roster=["banker", "builder", "notary"],
        ),
    )
    await act(hass, "start_team")
    await run(hass, "home")
    freezer.tick(timedelta(days=4))
    result = await get_team(hass)
    assert (result["goal"], result["state"], result["phase"]) == (
        "Own a home",
        "active",
        "Saving",
    )
    assert result["days_late"] == 2
    assert [
        (one["agent_id"], one["dedicated"], one["enabled"]) for one in result["roster"]
    ] == [
        ("banker", False, True),
        ("builder", True, True),
        ("notary", False, False),
    ]
    assert result["roster"][1]["last_report"] is not None
    first, second = result["phases"]
    assert (first["state"], first["planned_days"]) == ("active", 3)
    assert first["began_at"] is not None
    assert (second["state"], second["members"], second["began_at"]) == (
        "pending",
        ["builder"],
        None,
    )
    assert second["needs_confirmation"] is True
