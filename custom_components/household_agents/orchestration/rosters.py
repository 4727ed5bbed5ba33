"""Who belongs to teams: dedicated members work for one team only (F027)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..agents.definition import AgentDefinition, Phase
from ..agents.kinds import Pattern
from ..agents.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who takes part in a stand-up, and why the others do not."""

    members: tuple[AgentDefinition, ...]
    absent: tuple[str, ...]


def dedicated(agents: Iterable[AgentDefinition]) -> frozenset[str]:
    """Return the agents that are there for one team and nothing else.

    A domain agent on exactly one roster that is woken by no schedule and no
    trigger of its own is dedicated to that team; every other member is shared.
    """
    staff = tuple(agents)
    rosters = [set(one.roster) for one in staff if one.pattern is Pattern.TEAM]
    return frozenset(
        one.agent_id
        for one in staff
        if one.pattern is Pattern.DOMAIN
        and not (one.cron or one.triggers)
        and sum(one.agent_id in roster for roster in rosters) == 1
    )


def dedicated_to(team: AgentDefinition, registry: Registry) -> tuple[str, ...]:
    """Return a team's dedicated members, sorted."""
    return tuple(sorted(dedicated(registry.all()) & set(team.roster)))


def attendance(team: AgentDefinition, phase: Phase, registry: Registry) -> Attendance:
    """Return who of a phase can be asked; only its members are (CARE 4.15)."""
    members: list[AgentDefinition] = []
    absent: list[str] = []
    for agent_id in dict.fromkeys(phase.members or team.roster):
        agent = registry.get(agent_id)
        if agent is None:
            absent.append(f"{agent_id}: there is no such agent")
        elif agent.pattern.delegates:
            absent.append(f"{agent.name}: is no member, as it leads others itself")
        elif not registry.enabled(agent_id):
            absent.append(f"{agent.name}: is switched off")
        else:
            members.append(agent)
    return Attendance(members=tuple(members), absent=tuple(absent))


def names(agent_ids: Sequence[str]) -> str:
    """Return agents as a list in words."""
    return ", ".join(agent_ids) or "nobody"
