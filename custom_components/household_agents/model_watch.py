"""Watches which models agents use: those that are retired, and those nobody offers."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, override

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.importlib import async_import_module

from .agents.registry import Changes
from .const import (
    CONF_ROUTINE_MODEL,
    CONF_STRONG_MODEL,
    DEFAULT_ROUTINE_MODEL,
    DEFAULT_STRONG_MODEL,
)
from .guard import Guard
from .problems import clear_others, clear_problem, raise_problem

if TYPE_CHECKING:
    from .household import Household

#: What the settings call their two models; agents name them by these words.
SETTINGS: Final = MappingProxyType(
    {"routine": CONF_ROUTINE_MODEL, "strong": CONF_STRONG_MODEL}
)
DEFAULTS: Final = MappingProxyType(
    {
        CONF_ROUTINE_MODEL: DEFAULT_ROUTINE_MODEL,
        CONF_STRONG_MODEL: DEFAULT_STRONG_MODEL,
    }
)


@callback
def tell_unknown(hass: HomeAssistant, model: str, unknown: bool) -> None:
    """Raise or clear the issue that the server does not know a model."""
    if unknown:
        raise_problem(hass, "model_unknown", model, data={"model": model}, model=model)
    else:
        clear_problem(hass, "model_unknown", model)


def users_of(household: Household, model: str) -> Iterator[str]:
    """Yield who uses a model: the settings by their word, agents by their name."""
    for word, key in SETTINGS.items():
        if household.entry.data.get(key, DEFAULTS[key]) == model:
            yield word
    for agent in household.registry.all():
        if agent.model == model:
            yield f"{agent.name} ({agent.file})" if agent.file else agent.name


def models_of(household: Household) -> set[str]:
    """Return all models that are set somewhere."""
    data = household.entry.data
    return {data.get(key, DEFAULTS[key]) for key in SETTINGS.values()} | {
        agent.model for agent in household.registry.all() if agent.model not in SETTINGS
    }


class ModelWatch(Guard):
    """Raises an issue for every model in use that its maker retires."""

    def __init__(self, household: Household) -> None:
        """Know of no dates yet."""
        self._household = household
        self._dates: Mapping[str, str] = {}
        self._stop: CALLBACK_TYPE | None = None

    @override
    async def async_start(self) -> None:
        """Read the dates and look at the models, now and when the staff changes."""
        hass = self._household.hass
        facts = await async_import_module(hass, f"{__package__}.model.sdk_facts")
        self._dates = facts.RETIREMENT_DATES
        self._stop = self._household.registry.listen(self._changed)
        self._look()

    @override
    async def async_stop(self) -> None:
        """Look no more."""
        if self._stop is not None:
            self._stop()
            self._stop = None

    @callback
    def _changed(self, _changes: Changes) -> None:
        """Look anew."""
        self._look()

    @callback
    def _look(self) -> None:
        """Have exactly the issues that hold."""
        used = models_of(self._household)
        hass = self._household.hass
        clear_others(hass, "model_unknown", used)
        retired = [model for model in sorted(used) if model in self._dates]
        clear_others(hass, "model_retired", retired)
        for model in retired:
            raise_problem(
                hass,
                "model_retired",
                model,
                data={"model": model},
                model=model,
                date=self._dates[model],
                used_by=_listed(users_of(self._household, model)),
            )


def _listed(names: Iterable[str]) -> str:
    """Return names as one text."""
    return ", ".join(names) or "-"
