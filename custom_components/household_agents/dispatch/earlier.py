"""What the next attempt at the same work is told of those before it."""

from collections.abc import Sequence

from ..memory.effect_log import EffectLog
from ..memory.effect_records import Effect
from ..memory.records import RunRequest
from ..model.quoting import block


async def earlier_effects(log: EffectLog, request: RunRequest) -> list[Effect]:
    """Return what the work has caused before this run began; empty for a first attempt."""
    if request.attempt < 2:
        return []
    return await log.effects(run_id=request.work)


def earlier_attempts(effects: Sequence[Effect]) -> str:
    """Lay out what earlier attempts have caused, as delimited data; empty for none."""
    lines = [f"- {one.in_words()}" for one in effects if one.state.happened]
    if not lines:
        return ""
    return block(
        "earlier_attempt",
        "\n".join(
            (
                "A restart cut an earlier attempt at this task. It had done already:",
                *lines,
                "Read how things are now, do only what is missing, and report all of it.",
            )
        ),
    )
