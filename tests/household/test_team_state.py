"""A team's steps as pure values: whatever happens in whatever order, it adds up."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.household_agents.agents.definition import DefinitionError, parse
from custom_components.household_agents.orchestration import team_state
from custom_components.household_agents.orchestration.team_state import (
    Slip,
    TeamProgress,
    TeamState,
)

from .teams import phased

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
PHASES = (
    {"name": "One", "exit_when": "{{ false }}", "days": 2},
    {"name": "Two", "exit_when": "{{ false }}", "confirm": True},
    {"name": "Three", "confirm": True, "days": 1},
)
TEAM = parse(phased(*PHASES), agent_id="home")
LOOKS = [
    {"met": met, "reached": reached, "stood_up": stood_up}
    for met, reached in ((False, False), (True, False), (True, True))
    for stood_up in (False, True)
]
STEPS = st.lists(
    st.one_of(
        st.sampled_from(["start", "pause", "resume", "confirm", "warn", "save"]),
        st.sampled_from(LOOKS),
    ),
    max_size=40,
)


def step(progress: TeamProgress, what: Any, now: datetime) -> TeamProgress:
    """Take a step if the state allows it."""
    state = progress.state
    active = state is TeamState.ACTIVE
    if isinstance(what, dict) and active:
        return team_state.looked_at(progress, TEAM, now, **what)
    if what == "start" and state in (TeamState.CREATED, TeamState.COMPLETED):
        return team_state.started(TEAM, now, "anna")
    if what == "pause" and active:
        return team_state.paused(progress, now)
    if what == "resume" and state is TeamState.PAUSED:
        return team_state.resumed(progress, now)
    if what == "confirm" and active:
        return team_state.advanced(progress, TEAM, now, user_id="anna")
    if what == "warn" and active:
        return team_state.warned(progress, Slip.LATE)
    if what == "save":
        return TeamProgress.from_dict(progress.as_dict())
    return progress


@settings(max_examples=300, deadline=None)
@given(STEPS)
def test_phases_are_lived_one_after_the_other(steps: list[Any]) -> None:
    """At most one is open, none is skipped by itself, and nothing is lost (F029)."""
    progress, now = TeamProgress(), NOW
    for what in steps:
        before, now = progress, now + HOUR
        progress = step(progress, what, now)
        lived = [phase.name for phase in progress.phases]
        assert lived == [phase["name"] for phase in PHASES[: len(lived)]]
        still_open = [one for one in progress.phases if one.ended_at is None]
        working = progress.state in (TeamState.ACTIVE, TeamState.PAUSED)
        assert still_open == ([progress.current] if working else [])
        assert 0 <= progress.percent(TEAM) <= 100
        assert (progress.percent(TEAM) == 100) == (progress.state == "completed")
        assert len(set(progress.untold)) == len(progress.untold)
        assert TeamProgress.from_dict(progress.as_dict()) == progress
        assert len(lived) <= len(before.phases) + 1
        assert all(one.ended_at >= one.began_at for one in progress.phases[:-1])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 50), st.booleans()), max_size=10))
def test_time_at_rest_is_no_delay(spans: list[tuple[int, bool]]) -> None:
    """Late is what was worked beyond the plan, however often the team rested."""
    now = NOW
    progress = team_state.started(TEAM, now, None)
    worked = timedelta()
    for hours, rests in spans:
        span = timedelta(hours=hours)
        progress = team_state.paused(progress, now) if rests else progress
        now += span
        worked += timedelta() if rests else span
        progress = team_state.resumed(progress, now) if rests else progress
    over = worked - timedelta(days=2)
    assert progress.late(TEAM, now) == (over if over > timedelta() else None)


@pytest.mark.parametrize(
    ("hours", "slip"),
    [
        (0, Slip.NONE),
        (48, Slip.NONE),
        (49, Slip.LATE),
        (62 * 24, Slip.LATE),
        (62 * 24 + 1, Slip.BADLY),
    ],
)
def test_a_slip_has_two_steps(hours: int, slip: Slip) -> None:
    """From the first hour on, and once more after sixty days (CARE 5.5)."""
    progress = team_state.started(TEAM, NOW, None)
    assert team_state.slipped(progress, TEAM, NOW + timedelta(hours=hours)) is slip


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"phases": []}, "phases"),
        ({"goal": ""}, "goal"),
        ({"roster": []}, "roster"),
        ({"phases": [{"name": "One"}]}, "phases.0.exit_when"),
        ({"phases": [PHASES[0], {**PHASES[1], "name": "one"}]}, "phases"),
        ({"pattern": "domain"}, "phases"),
    ],
)
def test_what_is_no_team_is_refused(fields: dict[str, Any], field: str) -> None:
    """A goal, a roster, and phases that have names and ends (F026 to F028)."""
    with pytest.raises(DefinitionError) as raised:
        parse({**phased(*PHASES), **fields}, agent_id="home")
    assert raised.value.field == field
