"""What a run changed, as its effects have it: what code says of a run's work."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback

from ..memory.effect_records import Effect, EffectState

#: So many effects are told of one run; the journal has all.
MAX_TOLD: Final = 20
MAX_DETAIL: Final = 160

_WORDS: Final[Mapping[EffectState, str]] = {
    EffectState.CONFIRMED: "done, and the house shows it",
    EffectState.DONE: "done",
    EffectState.NOT_CONFIRMED: "called, but the house does not show it",
    EffectState.FAILED: "failed",
    EffectState.NOT_DONE: "not done",
    EffectState.NEEDS_REVIEW: "cut off, and nobody knows whether it happened",
    EffectState.INTENDED: "cut off",
    EffectState.ROLLED_BACK: "done, and set back since",
}


@callback
def tally(hass: HomeAssistant, effects: Iterable[Effect]) -> tuple[dict[str, Any], ...]:
    """Return effects in short, with the names that people know, the latest ones."""
    return tuple(_row(hass, effect) for effect in list(effects)[-MAX_TOLD:])


def _row(hass: HomeAssistant, effect: Effect) -> dict[str, Any]:
    """Return one effect in short."""
    states = (hass.states.get(entity_id) for entity_id in effect.entity_ids)
    row: dict[str, Any] = {
        "effect_id": effect.effect_id,
        "action": effect.action,
        "entity_ids": list(effect.entity_ids),
        "names": [
            state.name if state else entity_id
            for state, entity_id in zip(states, effect.entity_ids, strict=True)
        ],
        "state": str(effect.state),
    }
    if effect.detail:
        row["detail"] = effect.detail[:MAX_DETAIL]
    if effect.rolls_back:
        row["rolls_back"] = list(effect.rolls_back)
    return row


def in_words(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Say what a run changed, one sentence for each effect."""
    return [
        f"{row['action']}{_on(row['names'])}: {_WORDS[EffectState(row['state'])]}"
        f"{f' ({row["detail"]})' if row.get('detail') else ''}."
        for row in rows
        if not row.get("rolls_back")
    ]


def _on(names: Sequence[str]) -> str:
    """Say what was acted on."""
    return f" ({', '.join(names)})" if names else ""
