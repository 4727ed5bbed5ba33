"""PATTERNS: how agents are used for one task."""

from collections.abc import Mapping

from homeassistant.core import HomeAssistant

from ...agents.kinds import TaskMode
from ...agents.registry import Registry
from ..work import Performer
from .refining import refine
from .routing import Choose, Routing
from .single import perform_alone
from .voting import Voting


def performers(
    hass: HomeAssistant, registry: Registry, choose: Choose
) -> Mapping[TaskMode, Performer]:
    """Return who performs a task of each mode."""
    return {
        TaskMode.SINGLE: perform_alone,
        TaskMode.ROUTE: Routing(hass=hass, registry=registry, choose=choose),
        TaskMode.VOTE: Voting(registry=registry),
        TaskMode.REFINE: refine,
    }
