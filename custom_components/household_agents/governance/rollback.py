"""What is to be set back after a run that went wrong: a pure plan on values.

Every entity goes back to how it was before the run's first change of it, the last
change first, unless somebody else has changed it since.
"""

from collections.abc import Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from ..memory.effect_records import Effect, EffectState
from .expected import expectation
from .gate import SENSITIVE_DOMAINS
from .shots import Shot, restoring, same_shot

#: What may have changed the house.
TO_SET_BACK: Final = frozenset(
    {
        EffectState.CONFIRMED,
        EffectState.DONE,
        EffectState.FAILED,
        EffectState.INTENDED,
        EffectState.NEEDS_REVIEW,
        EffectState.NOT_CONFIRMED,
    }
)


class Why(StrEnum):
    """Why something stays as it is."""

    CHANGED_SINCE = "somebody changed it since"
    SENSITIVE = "a person has to decide on that"
    NOT_REVERSIBLE = "it cannot be undone"
    GONE = "it is not available"


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """How an entity is now, and who made it so."""

    shot: Shot | None
    context_id: str = ""
    #: Somebody or an automation stands behind it.
    deliberate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One call that sets an entity back, and the effects that it undoes."""

    entity_id: str
    service: str
    data: Mapping[str, Any]
    effect_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Something that is not set back, and why."""

    what: str
    why: Why
    effect_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be done, in order, and what is not."""

    steps: tuple[Step, ...] = ()
    left: tuple[Left, ...] = ()
    #: By entity, the effects that need nothing: it is as it was.
    as_it_was: tuple[str, ...] = ()


def plan(
    effects: Sequence[Effect],
    present: Mapping[str, Present],
    *,
    ours: AbstractSet[str],
    sensitive: AbstractSet[str] = frozenset(),
) -> Plan:
    """Plan how to set back what effects, in the order of causing, have changed.

    ``ours`` are the ids of the contexts that the effects were caused in.
    """
    wanted = [one for one in effects if one.state in TO_SET_BACK and not one.rolls_back]
    steps: list[Step] = []
    left: list[Left] = []
    as_it_was: list[str] = []
    for entity_id, chain in _by_entity(wanted):
        ids = tuple(effect.effect_id for effect in chain)
        found = _judge(entity_id, chain, present, ours, sensitive)
        if isinstance(found, Why):
            left.append(Left(what=entity_id, why=found, effect_ids=ids))
        elif found is None:
            as_it_was += ids
        else:
            steps += [
                Step(entity_id=entity_id, service=service, data=data, effect_ids=ids)
                for service, data in found
            ]
    left += [
        Left(what=one.in_words(), why=Why.NOT_REVERSIBLE, effect_ids=(one.effect_id,))
        for one in reversed(wanted)
        if one.state.happened and not one.before and not _is_sensitive(one)
    ]
    return Plan(
        steps=tuple(steps),
        left=tuple(left),
        as_it_was=tuple(dict.fromkeys(as_it_was)),
    )


def _by_entity(effects: Sequence[Effect]) -> list[tuple[str, list[Effect]]]:
    """Return the effects on each entity, the entity that was changed last first."""
    chains: dict[str, list[Effect]] = {}
    for effect in effects:
        names = effect.before or (effect.entity_ids if _is_sensitive(effect) else ())
        for entity_id in names:
            # Taken out and put back, so that the order is that of the last change.
            chains[entity_id] = [*chains.pop(entity_id, []), effect]
    return list(reversed(chains.items()))


def _judge(
    entity_id: str,
    chain: Sequence[Effect],
    present: Mapping[str, Present],
    ours: AbstractSet[str],
    sensitive: AbstractSet[str],
) -> list[tuple[str, dict[str, Any]]] | Why | None:
    """Return the calls that set an entity back, why not, or ``None`` for no need."""
    if entity_id in sensitive or entity_id.partition(".")[0] in SENSITIVE_DOMAINS:
        return Why.SENSITIVE if any(one.state.happened for one in chain) else None
    now = present.get(entity_id, Present(shot=None))
    if now.shot is None:
        return Why.GONE
    target, last = _target(entity_id, chain), chain[-1]
    if same_shot(target, now.shot):
        return None
    if now.deliberate and now.context_id not in ours:
        return Why.CHANGED_SINCE
    if not _as_left(entity_id, last, now.shot):
        # A call that failed did nothing: what is other now is not of its making.
        return None if last.state is EffectState.FAILED else Why.CHANGED_SINCE
    return (
        restoring(entity_id.partition(".")[0], target, now.shot) or Why.NOT_REVERSIBLE
    )


def _target(entity_id: str, chain: Sequence[Effect]) -> Shot:
    """Return how an entity was before the changes that follow on each other.

    Where somebody else changed it in between, what they made of it is the target.
    """
    index = len(chain) - 1
    target: Shot = chain[index].before[entity_id]
    while index and _as_left(entity_id, chain[index - 1], target):
        index -= 1
        target = chain[index].before[entity_id]
    return target


def _as_left(entity_id: str, effect: Effect, shot: Shot) -> bool:
    """Whether an entity is as an effect left it, or as it was to leave it."""
    after = effect.after.get(entity_id)
    if after is not None and same_shot(after, shot):
        return True
    wanted = expectation(effect.action, effect.data)
    return wanted.known and wanted.shown_by(shot["state"], shot["attributes"])


def _is_sensitive(effect: Effect) -> bool:
    """Whether an effect is of a kind that only people undo."""
    return effect.action.partition(".")[0] in SENSITIVE_DOMAINS
