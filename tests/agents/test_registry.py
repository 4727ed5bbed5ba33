"""The staff: who is there, who is on, and what changed."""

from dataclasses import replace

import pytest

from custom_components.household_agents.agents.definition import AgentDefinition, parse
from custom_components.household_agents.agents.kinds import Pattern
from custom_components.household_agents.agents.registry import Changes, Registry


def _agent(
    name: str, pattern: Pattern = Pattern.TASK, *, enabled: bool = True
) -> AgentDefinition:
    """Return a small agent."""
    return parse(
        {
            "name": name,
            "pattern": str(pattern),
            "identity": "You do one thing.",
            "enabled": enabled,
        }
    )


@pytest.fixture
def registry() -> Registry:
    """Return a staff of a domain agent and two task agents."""
    staff = Registry()
    agents = (_agent("Chef", Pattern.DOMAIN), _agent("Baker"), _agent("Waiter"))
    staff.replace({agent.agent_id: agent for agent in agents})
    return staff


def test_registry_has_no_cap() -> None:
    """F001: 200 agents are no different from two, and stand in a stable order."""
    staff = Registry()
    agents = [_agent(f"Agent {number:03}") for number in range(200)]
    staff.replace({agent.agent_id: agent for agent in reversed(agents)})
    assert list(staff.all()) == agents


@pytest.mark.parametrize(
    ("reference", "found"),
    [("chef", "chef"), ("Chef", "chef"), ("nobody", None)],
)
def test_find(registry: Registry, reference: str, found: str | None) -> None:
    """People call agents by id or by name."""
    agent = registry.find(reference)
    assert (agent.agent_id if agent else None) == found


def test_find_by_name_needs_one() -> None:
    """A name that two agents share finds neither."""
    staff = Registry()
    one, two = (replace(_agent("Chef"), agent_id=key) for key in ("one", "two"))
    staff.replace({"one": one, "two": two})
    assert staff.find("Chef") is None
    assert staff.find("two") is two


def test_changes_are_told_once(registry: Registry) -> None:
    """Listeners learn what was added, removed and changed, and nothing else."""
    told: list[Changes] = []
    stop = registry.listen(told.append)
    chef = replace(_agent("Chef", Pattern.DOMAIN), owns="Meals")
    staff = {"chef": chef, "baker": _agent("Baker"), "host": _agent("Host")}
    registry.replace(staff)
    registry.replace(staff)
    stop()
    registry.replace({})
    assert told == [
        Changes(
            added=frozenset({"host"}),
            removed=frozenset({"waiter"}),
            changed=frozenset({"chef"}),
        )
    ]


def test_switching(registry: Registry) -> None:
    """An agent that is off stays off while its definition changes."""
    registry.switch("baker", False)
    registry.replace({"baker": replace(_agent("Baker"), owns="Bread")})
    assert not registry.enabled("baker")
    registry.switch("baker", True)
    assert registry.enabled("baker")
    assert not registry.enabled("nobody")


def test_disabled_definitions_start_off() -> None:
    """F005: an optional agent is there and does nothing."""
    staff = Registry()
    staff.replace({"content": _agent("Content", enabled=False)})
    assert staff.get("content") is not None
    assert not staff.enabled("content")


def test_colleagues_are_task_agents(registry: Registry) -> None:
    """F013: nobody reaches a domain agent directly, nor somebody who is off, nor itself."""
    baker, chef, waiter = registry.all()
    registry.switch("waiter", False)
    assert registry.colleagues(chef) == (baker,)
    registry.switch("waiter", True)
    assert registry.colleagues(baker) == (waiter,)
