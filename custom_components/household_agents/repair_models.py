"""Repairs of models that are retired, or that the server does not know."""

from collections.abc import Sequence
from typing import Any, Final

import voluptuous as vol

from homeassistant.components.repairs import RepairsFlowResult
from homeassistant.core import callback
from homeassistant.helpers.selector import (
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from .const import SUBENTRY_HOOK
from .flow_connection import Connection, ConnectionFailed, async_connect, async_probe
from .model.interface import ModelInfo
from .model_watch import DEFAULTS, users_of
from .problems import clear_problem
from .repair_base import HouseholdRepair

FIELD_MODEL: Final = "model"


class ModelRepair(HouseholdRepair):
    """Has another model do the work, once it has said a word."""

    def __init__(self) -> None:
        """Nothing is known of what the server offers."""
        super().__init__()
        self._offered: Sequence[ModelInfo] | None = None

    async def async_step_init(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Begin with who uses the model."""
        return await self.async_step_replace()

    async def async_step_replace(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Ask for another model, try it, and put it in the old one's place."""
        connection = Connection.from_data(self.entry.data)
        if self._offered is None:
            self._offered = await self._async_offered(connection)
        if user_input is None:
            return self._ask()
        model = user_input[FIELD_MODEL].strip()
        try:
            await async_probe(self.hass, connection, model)
        except ConnectionFailed as err:
            error = "unknown_model" if err.error == "unknown_model" else "not_tried"
            return self._ask(error, err.detail or err.error)
        files = [
            agent.file
            for agent in self.household.registry.all()
            if agent.file and agent.model == self._old
        ]
        self._replace(self._old, model)
        if files:
            return self._ask("in_files", ", ".join(files))
        clear_problem(self.hass, "model_unknown", self._old)
        return self.async_create_entry(data={})

    @property
    def _old(self) -> str:
        """The model that it is about."""
        return str(self.about["model"])

    async def _async_offered(self, connection: Connection) -> Sequence[ModelInfo]:
        """Return what the server offers, but for the model that has to go."""
        try:
            listed = await async_connect(self.hass, connection, self._old)
        except ConnectionFailed:
            # The form says so once a model is tried.
            return ()
        return [one for one in listed if one.model_id != self._old]

    @callback
    def _ask(self, error: str | None = None, detail: str = "") -> RepairsFlowResult:
        """Show the form; the newest of the old one's family is suggested."""
        offered = self._offered or ()
        options = [
            SelectOptionDict(value=one.model_id, label=one.name) for one in offered
        ]
        default = _successor(self._old, [one.model_id for one in offered])
        marker = (
            vol.Required(FIELD_MODEL, default=default)
            if default
            else vol.Required(FIELD_MODEL)
        )
        schema = vol.Schema(
            {
                marker: SelectSelector(
                    SelectSelectorConfig(
                        options=options,
                        custom_value=True,
                        mode=SelectSelectorMode.DROPDOWN,
                    )
                )
            }
        )
        used_by = ", ".join(users_of(self.household, self._old)) or "-"
        return self.ask(
            "replace", schema, error=error, used_by=used_by, error_detail=detail
        )

    @callback
    def _replace(self, old: str, new: str) -> None:
        """Put the new model wherever the old one is set in the UI."""
        entry, entries = self.entry, self.hass.config_entries
        for subentry in entry.subentries.values():
            if subentry.subentry_type == SUBENTRY_HOOK:
                continue
            if subentry.data.get(FIELD_MODEL) == old:
                entries.async_update_subentry(
                    entry, subentry, data={**subentry.data, FIELD_MODEL: new}
                )
        changed = {
            key: new
            for key, usual in DEFAULTS.items()
            if entry.data.get(key, usual) == old
        }
        if changed:
            entries.async_update_entry(entry, data={**entry.data, **changed})


def _successor(old: str, offered: Sequence[str]) -> str:
    """Return the newest model of the same family, empty where there is none."""
    words = [word for word in old.split("-") if word.isalpha() and word != "claude"]
    family = [one for one in offered if words and words[0] in one.split("-")]
    return max(family, default="")
