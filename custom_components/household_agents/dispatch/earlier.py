"""What the next attempt at the same work is told of those before it."""

from ..memory.effect_log import EffectLog
from ..memory.records import RunRequest
from ..model.quoting import block


async def earlier_attempts(log: EffectLog, request: RunRequest) -> str:
    """Lay out what earlier attempts have caused, as delimited data; empty for none."""
    if request.attempt < 2:
        return ""
    effects = await log.effects(run_id=request.work)
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
