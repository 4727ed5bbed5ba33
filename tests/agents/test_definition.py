"""What a definition is, whoever wrote it."""

from typing import Any

import pytest

from custom_components.household_agents.agents.definition import DefinitionError, parse
from custom_components.household_agents.agents.definition_schema import (
    MAX_CRONS,
    MAX_TOOLS,
)
from custom_components.household_agents.agents.kinds import Pattern

TASK = {"name": "Plant keeper", "pattern": "task", "identity": "You water plants."}
TEAM = {
    **TASK,
    "pattern": "team",
    "goal": "A garden.",
    "roster": ["Plant keeper"],
    "phases": [{"name": "Dig", "exit_when": "{{ true }}"}],
}


def test_defaults_are_careful() -> None:
    """F009, F215: an agent of three fields observes, is quiet and has finite budgets."""
    agent = parse(TASK)
    assert agent.agent_id == "plant_keeper"
    assert agent.autonomy == "observe"
    assert agent.notify_when == "never"
    assert agent.tools == ()
    assert agent.scope == {}
    assert agent.budget.tokens_per_run <= agent.budget.tokens_per_day
    assert agent.limits.run_seconds == 180
    assert agent.limits.call_seconds == 30
    assert agent.contract.min_length == 20


@pytest.mark.parametrize(
    ("pattern", "remembers", "delegates"),
    [
        (Pattern.DOMAIN, True, False),
        (Pattern.TASK, False, False),
        (Pattern.ORCHESTRATOR, False, True),
        (Pattern.TEAM, True, True),
    ],
)
def test_four_patterns(pattern: Pattern, *, remembers: bool, delegates: bool) -> None:
    """F009, F017: four kinds with rules of their own."""
    assert len(Pattern) == 4
    assert pattern.remembers is remembers
    assert pattern.delegates is delegates


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 65}, "name"),
        ({"pattern": "butler"}, "pattern"),
        ({"identity": "short"}, "identity"),
        ({"icon": "robot"}, "icon"),
        ({"cron": "0 7 * *"}, "cron.0"),
        ({"cron": ["0 7 * * *", "61 7 * * *"]}, "cron.1"),
        ({"cron": ["0 7 * * *"] * (MAX_CRONS + 1)}, "cron"),
        ({"cron": "0 0 30 2 *"}, "cron.0"),
        ({"tools": [f"tool_{number}" for number in range(MAX_TOOLS + 1)]}, "tools"),
        ({"tools": ["recall", "recall"]}, "tools"),
        ({"notify": "mobile_app_phone"}, "notify.0"),
        ({"notify": "notify."}, "notify.0"),
        ({"tokens_per_run": 10}, "tokens_per_run"),
        ({"number_ranges": {"score": [1]}}, "number_ranges.score"),
        ({"scope": {"zone_id": "home"}}, "scope.zone_id"),
        ({"surprise": 1}, "surprise"),
        ({"roster": ["a"]}, "phases"),
        ({"pattern": "orchestrator", "tools": ["recall"]}, "tools"),
        ({**TEAM, "goal": ""}, "goal"),
        ({**TEAM, "roster": []}, "roster"),
        ({**TEAM, "phases": []}, "phases"),
    ],
)
def test_errors_name_the_field(change: dict[str, Any], field: str) -> None:
    """F043, F104: what is wrong is named."""
    with pytest.raises(DefinitionError) as caught:
        parse({**TASK, **change})
    assert caught.value.field == field
    assert str(caught.value) == f"{field}: {caught.value.message}"


@pytest.mark.parametrize("reviewer", ["", None])
def test_no_reviewer_is_an_answer(reviewer: str | None) -> None:
    """Forms leave an empty choice behind."""
    assert parse({**TASK, "reviewed_by": reviewer}).reviewed_by is None


@pytest.mark.parametrize(
    "word",
    ["autonomy", "flow", "inbox", "missed_run", "notify_when", "overlap", "pattern"],
)
def test_closed_lists_are_named_in_words(word: str) -> None:
    """The error is a sentence with the words to choose from, not Python's list."""
    with pytest.raises(DefinitionError, match=r"'x' is none of .+ or \w+$") as caught:
        parse({**TASK, word: "x"})
    assert not set("<[{(") & set(caught.value.message)


def test_references_are_ids() -> None:
    """People write names, the staff is known by ids."""
    team = parse({**TEAM, "reviewed_by": "The Reviewer"})
    assert team.roster == ("plant_keeper",)
    assert team.reviewed_by == "the_reviewer"


def test_cron_is_normalised() -> None:
    """Spaces do not make another schedule."""
    assert parse({**TASK, "cron": " 0  7 * *   1-5 "}).cron == ("0 7 * * 1-5",)
