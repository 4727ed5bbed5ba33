"""The table that people read."""

from collections.abc import Iterable, Sequence
from typing import Final

from .results import Change, Result, ledger, overall
from .scoring import WEIGHTS

_WIDTH: Final = 44
#: So much of why points were lost is shown; the JSON has all of it.
_MAX_WHY: Final = 160


def table(results: Sequence[Result]) -> Iterable[str]:
    """Yield a line for each case and below it why it lost points."""
    parts = "".join(f"{part:>8}" for part in WEIGHTS)
    yield f"{'case':<{_WIDTH}}{'total':>7}{parts}{'tokens':>9}{'$':>9}"
    for result in results:
        yield _row(result)
        yield from _reasons(result)


def _row(result: Result) -> str:
    """Return a case's line."""
    name = result.case.case_id
    shown = name if len(name) < _WIDTH else f"{name[: _WIDTH - 2]}…"
    if result.total is None:
        return f"{shown:<{_WIDTH}}{'-':>7}"
    used = result.usage()
    tokens = sum(amount for key, amount in used.items() if key.endswith("_tokens"))
    parts = "".join(f"{result.part(part):>8.0f}" for part in WEIGHTS)
    spread = f"  ± {result.spread}" if len(result.totals) > 1 else ""
    return (
        f"{shown:<{_WIDTH}}{result.total:>7.1f}{parts}{tokens:>9.0f}"
        f"{used['cost']:>9.4f}{spread}"
    )


def _reasons(result: Result) -> Iterable[str]:
    """Yield why points were lost, each reason once."""
    for error in dict.fromkeys(result.errors):
        yield f"    not scored: {_clip(error)}"
    reasons = {
        f"{'FORBIDDEN ' if loss.forbidden else ''}{part} -{loss.points:.0f}: {loss.why}"
        for take in result.takes
        if take.score is not None
        for part, losses in take.score.losses.items()
        for loss in losses
    }
    for reason in sorted(reasons):
        yield f"    {_clip(reason)}"


def summary(results: Sequence[Result]) -> Iterable[str]:
    """Yield the whole score and what it cost."""
    scored = sum(result.total is not None for result in results)
    used = ledger(results)
    yield ""
    yield f"{overall(results) or 0:.1f} of 100 over {scored} of {len(results)} case(s)"
    if used:
        read = used["input_tokens"] + used["cache_write_tokens"]
        everything = read + used["cache_read_tokens"]
        hits = 100 * used["cache_read_tokens"] / everything if everything else 0
        yield (
            f"{used['calls']:.0f} calls, {everything:.0f} tokens read ({hits:.0f} % from"
            f" the cache), {used['output_tokens']:.0f} written, {used['cost']:.4f} US"
            " dollars"
        )


def comparison(changes: Sequence[Change]) -> Iterable[str]:
    """Yield what has changed since another time."""
    yield ""
    moved = [change for change in changes if change.before != change.after]
    yield f"Against before: {len(moved)} of {len(changes)} case(s) changed"
    for change in moved:
        note = "  WORSE" if change.worse else ""
        yield f"  {change.case_id}: {change.before:.1f} -> {change.after:.1f}{note}"


def _clip(text: str) -> str:
    """Return the beginning of a long text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _MAX_WHY else f"{line[: _MAX_WHY - 1]}…"
