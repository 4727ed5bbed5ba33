"""What a run did, as the record has it: the one thing that a report may stand on."""

from collections.abc import Iterable, Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass, replace
from enum import IntEnum
import json
from typing import Any, Final

from ..memory.effect_records import Effect, EffectState
from .hooks import HookAnswer, HookCall

#: What tools answer that called something the house does not show.
NOT_CONFIRMED: Final = "not_confirmed"
#: Tools that have another agent do it.
_DELEGATING: Final = frozenset({"ask_agent"})


class Result(IntEnum):
    """What came of a call; the better one is the higher."""

    DENIED = 0
    FAILED = 1
    #: A person has not answered yet.
    PENDING = 2
    #: It was called, and the house does not show it.
    NOT_CONFIRMED = 3
    #: It was done, and was set back since.
    SET_BACK = 4
    DONE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One call that was to change something."""

    tool: str
    #: The Home Assistant action behind it, like ``light.turn_on``.
    action: str | None = None
    entities: tuple[str, ...] = ()
    result: Result = Result.DONE
    #: Of several entities those that do not show it.
    unconfirmed: frozenset[str] = frozenset()
    #: Somebody else did it, in ways that are not known here: another agent, a
    #: tool from elsewhere.
    elsewhere: bool = False


#: What became of a call that was not carried out, by what kept it.
_REFUSED: Final = {"approval": Result.PENDING}


def deeds_of(
    calls: Iterable[tuple[HookCall, HookAnswer]],
    effects: Iterable[Effect] = (),
    set_back: AbstractSet[str] = frozenset(),
) -> list[Deed]:
    """Return what calls did, and effects that no call of the run tells of.

    ``set_back`` are the entities that are as they were before all of it.
    """
    deeds = [deed_of(*one) for one in calls]
    deeds += [deed_of_effect(effect) for effect in effects]
    return [_as_is(deed, set_back) for deed in deeds if deed is not None]


def _as_is(deed: Deed, set_back: AbstractSet[str]) -> Deed:
    """Return a deed as it is by now."""
    if deed.result is Result.DONE and not set_back.isdisjoint(deed.entities):
        return replace(deed, result=Result.SET_BACK)
    return deed


def deed_of(call: HookCall, answer: HookAnswer) -> Deed | None:
    """Return what a call did; ``None`` where it only read."""
    delegated = call.tool in _DELEGATING
    if call.annotations.read_only and not delegated:
        return None
    result, unconfirmed = Result.FAILED, frozenset[str]()
    if answer.refused:
        result = _REFUSED.get(answer.refused, Result.DENIED)
    elif not answer.error:
        result, unconfirmed = _read(answer.text, call.entities)
    return Deed(
        tool=call.tool,
        action=call.action,
        entities=tuple(call.entities),
        result=result,
        unconfirmed=unconfirmed,
        elsewhere=call.external or delegated,
    )


def deed_of_effect(effect: Effect) -> Deed | None:
    """Return what an effect did that no tool call of the run tells of."""
    results = {
        EffectState.DONE: Result.DONE,
        EffectState.CONFIRMED: Result.DONE,
        EffectState.NOT_CONFIRMED: Result.NOT_CONFIRMED,
    }
    if (result := results.get(effect.state)) is None:
        return None
    return Deed(
        tool="",
        action=effect.action,
        entities=effect.entity_ids,
        result=result,
        elsewhere=effect.action.startswith("llm_api."),
    )


def _read(text: str, entities: Sequence[str]) -> tuple[Result, frozenset[str]]:
    """Read from an answer what of a call is confirmed; what is not JSON is done."""
    data = _json(text)
    if not isinstance(data, Mapping):
        return Result.DONE, frozenset()
    if data.get("status") == NOT_CONFIRMED:
        return Result.NOT_CONFIRMED, frozenset(entities)
    rows = data.get("entities", ())
    missing = frozenset(
        str(row.get("entity_id"))
        for row in rows
        if isinstance(row, Mapping) and row.get("confirmed") is False
    )
    if not missing:
        return Result.DONE, missing
    every = missing >= set(entities)
    return (Result.NOT_CONFIRMED if every else Result.DONE), missing


def _json(text: str) -> Any:
    """Return the JSON data that an answer begins with, or nothing."""
    try:
        return json.JSONDecoder().raw_decode(text)[0]
    except json.JSONDecodeError:
        return None
