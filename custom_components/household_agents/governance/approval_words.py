"""What people read of an approval: pure functions on values, every text bounded."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from ..memory.redact import REDACTED, redact, redacted

MAX_TITLE: Final = 200
MAX_PURPOSE: Final = 700
_MAX_DETAIL: Final = 80
_MAX_NAMES: Final = 5
#: As long as a hook's name may be.
_MAX_NEVER: Final = 60
_ASKS: Final = "NEEDS APPROVAL: "
#: Arguments that say what something costs.
_PRICES: Final = ("cost", "price", "amount", "total")


def title_of(
    tool: str,
    action: str | None,
    entities: Mapping[str, str],
    arguments: Mapping[str, Any],
) -> str:
    """Say in one line what will happen to what.

    ``tool`` is the tool's own title; ``entities`` are the names by entity id.
    """
    what = _in_words(action.partition(".")[2]) if action else tool
    names = [_line(name, 60) for name in entities.values()]
    if len(names) > _MAX_NAMES:
        names = [*names[:_MAX_NAMES], f"{len(names) - _MAX_NAMES} more"]
    on = f": {', '.join(names)}" if names else ""
    known = {action, *entities}
    found = ", ".join(_details(redacted(dict(arguments)), known))
    return _line(f"{what}{on}{f' ({found})' if found else ''}", MAX_TITLE)


def never_name(title: str, agent: str, person: str) -> str:
    """Name the rule that a "never" makes: what, who, and who said so."""
    end = f" ({agent}; {person})"
    if len(end) > _MAX_NEVER // 2:
        end = f"{end[: _MAX_NEVER // 2 - 2]}…)"
    begin = "Never: "
    return f"{begin}{_line(title, _MAX_NEVER - len(begin) - len(end))}{end}"


def why_of(reason: str) -> str:
    """Return a rule's reason as people read it."""
    return _line(reason.removeprefix(_ASKS), MAX_TITLE)


def purpose_of(task: str, said: str) -> str:
    """Say what the run was about; the agent's own words are marked as such."""
    lines = [f"Task: {_line(_hidden(task), 300)}"]
    if words := _line(_hidden(said), 300):
        lines.append(f"In the agent's own words: “{words}”")
    return "\n".join(lines)[:MAX_PURPOSE]


def cost_of(arguments: Mapping[str, Any], run_cost: float) -> str | None:
    """Say what it would cost, as far as the call and the agent's last run tell."""
    named = [
        f"{_line(name.replace('_', ' '), 40)} {value:g}"
        for name, value in _flat(arguments)
        if isinstance(value, int | float)
        and not isinstance(value, bool)
        and any(price in name.lower() for price in _PRICES)
    ]
    if run_cost > 0:
        named.append(f"about ${run_cost:.3f} for the agent's report on it")
    return "; ".join(named[:5]) or None


def _details(arguments: Mapping[str, Any], known: Iterable[str | None]) -> list[str]:
    """Return what the arguments say besides what is known already."""
    left_out = set(known)
    return [
        f"{name.replace('_', ' ')}: {_line(_text(value), _MAX_DETAIL)}"
        for name, value in _flat(arguments)
        if not set(_words(value)) <= left_out
    ]


def _flat(arguments: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the arguments with those inside of others."""
    found: list[tuple[str, Any]] = []
    for name, value in arguments.items():
        if isinstance(value, Mapping):
            found += _flat(value)
        else:
            found.append((str(name), value))
    return found


def _words(value: Any) -> Sequence[str]:
    """Return a value's texts."""
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _text(value: Any) -> str:
    """Return a value as people read it."""
    # A report that repeats what stands for a secret is taken for one that held it.
    return ", ".join(_words(value)).replace(REDACTED, "hidden")


def _hidden(text: str) -> str:
    """Return a text without what is secret in it."""
    return redact(text).replace(REDACTED, "(hidden)")


def _in_words(service: str) -> str:
    """Return an action's name in words."""
    return service.replace("_", " ").strip().capitalize()


def _line(text: str, limit: int) -> str:
    """Return a text in one line, cut to its limit and said so."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
