"""What a person has to look at: effects that a restart cut, as repair issues."""

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .agents.registry import Registry
from .memory.effect_log import EffectLog
from .memory.effect_records import EffectState
from .problems import clear_others, raise_problem


async def async_show_reviews(
    hass: HomeAssistant, log: EffectLog, registry: Registry
) -> None:
    """Raise an issue for every effect that needs a look, and clear all others."""
    effects = await log.effects(states=(EffectState.NEEDS_REVIEW,))
    clear_others(hass, "effect_needs_review", (effect.effect_id for effect in effects))
    for effect in effects:
        agent = registry.get(effect.agent_id)
        raise_problem(
            hass,
            "effect_needs_review",
            effect.effect_id,
            data={"effect_id": effect.effect_id},
            agent=agent.name if agent is not None else effect.agent_id,
            effect=effect.in_words(),
            time=f"{dt_util.as_local(effect.at):%d %b %H:%M}",
            why=effect.detail or "-",
        )


async def async_resolve(log: EffectLog, effect_id: str, happened: bool) -> bool:
    """Settle an effect as somebody found it; False where there was none to settle."""
    effect = await log.effect(effect_id)
    if effect is None or effect.state.settled:
        return False
    state = EffectState.CONFIRMED if happened else EffectState.NOT_DONE
    await log.settle(effect, state, "Somebody looked.")
    return True
