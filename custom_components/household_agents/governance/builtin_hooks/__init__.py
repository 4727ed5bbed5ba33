"""The hooks that every household has; each is one rule of a well-run house."""

from collections.abc import Mapping
from typing import Any, Final

from homeassistant.core import HomeAssistant

from ...const import (
    CONF_HOOKS_OFF,
    CONF_PROTECTED,
    CONF_SPEND_LIMIT,
    CONF_WITHHELD_TOOLS,
    DEFAULT_SPEND_LIMIT,
)
from ..quiet_hours import QuietHours
from .base import BuiltIn
from .calendar_dates import CalendarDates
from .leaks import Leaks
from .notices import Length, Repeated
from .protected import Protected, Withheld
from .quiet import Quiet
from .spending import SpendLimit
from .statements import Statements

__all__ = ("KINDS", "OPTIONAL", "BuiltIn", "Repeated", "built_in_hooks", "switched_off")

#: In the order in which they are asked.
KINDS: Final[tuple[type[BuiltIn], ...]] = (
    Withheld,
    Protected,
    Quiet,
    SpendLimit,
    CalendarDates,
    Leaks,
    Statements,
    Length,
    Repeated,
)
#: The names of those that people may switch off.
OPTIONAL: Final = tuple(kind.name for kind in KINDS if kind.optional)


def built_in_hooks(
    hass: HomeAssistant, options: Mapping[str, Any], quiet: QuietHours
) -> list[BuiltIn]:
    """Return the hooks that the household's settings leave on."""
    off = switched_off(options)
    hooks: list[BuiltIn] = [
        Withheld(options.get(CONF_WITHHELD_TOOLS, ())),
        Protected(hass, options.get(CONF_PROTECTED, {})),
        Quiet(quiet),
        SpendLimit(
            float(options.get(CONF_SPEND_LIMIT, DEFAULT_SPEND_LIMIT)),
            lambda: hass.config.currency,
        ),
        CalendarDates(),
        Leaks(),
        Statements(hass),
        Length(),
        Repeated(),
    ]
    return [hook for hook in hooks if hook.name not in off]


def switched_off(options: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of the hooks that are off; what prevents harm never is."""
    return frozenset(options.get(CONF_HOOKS_OFF, ())) & frozenset(OPTIONAL)
