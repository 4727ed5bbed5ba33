"""What agents of one check-in want differently of one entity, named once.

Taken from what their runs did and tried, never from what they say of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from ..agents.definition import AgentDefinition
from ..dispatch.parts import Parts
from ..governance.expected import alike
from ..governance.gate import Verdict
from ..governance.intent_rules import Touched, touched
from ..governance.intent_words import CONFLICT, wanted_text
from ..memory.records import Step
from .collect import Finding

_CONTROL: Final = "control_device"
#: Runs of one check-in that are looked at, and lines that are said.
_MAX_RUNS: Final = 100
_MAX_LINES: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What one agent did to one entity, or would have done if it might."""

    agent_id: str
    name: str
    entity_id: str
    values: Touched
    done: bool


async def conflicts_among(
    parts: Parts, run_id: str, findings: Sequence[Finding]
) -> list[str]:
    """Return the lines about conflicts between the agents below a run."""
    told = [line for one in findings for line in one.conflicts]
    agents = {one.agent.agent_id: one.agent for one in findings}
    wanted: list[Wanted] = []
    below = await parts.journal.runs(parent_id=run_id, limit=_MAX_RUNS)
    for record in reversed(below):
        agent = agents.get(record.agent_id)
        if agent is not None and _CONTROL in agent.tools:
            steps = await parts.journal.steps(record.run_id)
            wanted += wanted_in(agent, steps)
    entity_ids = {one.entity_id for one in wanted}
    states = {entity_id: parts.hass.states.get(entity_id) for entity_id in entity_ids}
    shown = {key: state.name for key, state in states.items() if state is not None}
    return list(dict.fromkeys([*told, *contradictions(wanted, shown)]))[:_MAX_LINES]


def wanted_in(agent: AgentDefinition, steps: Iterable[Step]) -> list[Wanted]:
    """Return what a run changed, and what a person would have had to allow."""
    found = []
    for step in steps:
        arguments = step.data.get("arguments")
        if step.kind != "tool" or step.data.get("tool") != _CONTROL:
            continue
        done = not step.data.get("error") and "refused" not in step.data
        if not isinstance(arguments, Mapping) or not (done or _is_proposal(step)):
            continue
        data = arguments.get("data")
        values = touched(
            str(arguments["action"]), data if isinstance(data, Mapping) else {}
        )
        found += [
            Wanted(
                agent_id=agent.agent_id,
                name=agent.name,
                entity_id=str(entity_id),
                values=values,
                done=done,
            )
            for entity_id in _listed(arguments["entity_ids"])
        ]
    return found


def contradictions(wanted: Sequence[Wanted], names: Mapping[str, str]) -> list[str]:
    """Return one line for each entity and each two agents that want it differently.

    Where both were carried out, the ledger of intents has judged them.
    """
    lines: dict[tuple[str, str, str], str] = {}
    for one, other in combinations(wanted, 2):
        if (
            one.entity_id != other.entity_id
            or one.agent_id == other.agent_id
            or (one.done and other.done)
            or not _differ(one.values, other.values)
        ):
            continue
        first, second = (one, other) if one.done or not other.done else (other, one)
        parties = sorted((one.agent_id, other.agent_id))
        pair = (one.entity_id, parties[0], parties[1])
        verb = "set" if first.done else "proposes"
        end = (
            "that stays, unless a person decides" if first.done else "a person decides"
        )
        lines[pair] = (
            f"{CONFLICT}{names.get(one.entity_id, one.entity_id)}: {first.name} {verb} "
            f"{wanted_text(first.values)}, {second.name} proposes "
            f"{wanted_text(second.values)}: {end}."
        )
    return list(lines.values())


def _differ(one: Touched, other: Touched) -> bool:
    """Whether no value of some attribute would do for both."""
    return any(
        values is not None
        and (others := other.get(name)) is not None
        and not any(alike(name, a, b) for a in values for b in others)
        for name, values in one.items()
    )


def _is_proposal(step: Step) -> bool:
    """Whether a call was left to people: by asking them, or for autonomy's sake."""
    gate: Mapping[str, Any] = step.data.get("gate") or {}
    asked = step.data.get("refused") == "approval" or gate.get("verdict") == Verdict.ASK
    return asked or gate.get("rule") == "autonomy"


def _listed(value: Any) -> list[Any]:
    """Return what may be given alone as a list."""
    return list(value) if isinstance(value, list | tuple) else [value]
