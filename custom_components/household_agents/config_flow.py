"""Config flow: the model, the first agents, and ways to change both later."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigEntry,
    ConfigFlow,
    ConfigFlowResult,
    ConfigSubentryFlow,
)
from homeassistant.const import CONF_API_KEY
from homeassistant.core import callback
from homeassistant.helpers.selector import (
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from .agents.gallery import gallery
from .const import (
    CONF_BASE_URL,
    CONF_ROUTINE_MODEL,
    CONF_STRONG_MODEL,
    DEFAULT_ROUTINE_MODEL,
    DEFAULT_STRONG_MODEL,
    DOMAIN,
    SUBENTRY_HOOK,
)
from .flow_connection import (
    REAUTH_SCHEMA,
    SECTION_ADVANCED,
    Connection,
    ConnectionFailed,
    async_connect,
    async_probe,
    connection_errors,
    connection_schema,
    models_schema,
)
from .flow_forms import PATTERNS
from .flow_hooks import HookSubentryFlow
from .flow_options import SettingsFlow
from .flow_staff import async_staff_schema, first_staff
from .flow_subentry import AgentSubentryFlow
from .household import HouseholdConfigEntry
from .model.interface import ModelInfo

TITLE: Final = "Household Agents"
CONSOLE_URL: Final = "https://platform.claude.com/settings/keys"
CORE_DOMAIN: Final = "anthropic"
CONF_ENTRY: Final = "entry"
_DEFAULT_MODELS: Final = {
    CONF_ROUTINE_MODEL: DEFAULT_ROUTINE_MODEL,
    CONF_STRONG_MODEL: DEFAULT_STRONG_MODEL,
}


#: Failures that no other model would mend.
_NOT_THE_MODEL: Final = frozenset({"invalid_auth", "not_messages_api"})


class HouseholdAgentsConfigFlow(ConfigFlow, domain=DOMAIN):
    """Set the household up, and change its model later."""

    VERSION = 1
    MINOR_VERSION = 1

    def __init__(self) -> None:
        """Begin with nothing entered."""
        self._connection = Connection()
        self._listed: Sequence[ModelInfo] = ()
        self._models: dict[str, Any] = {}

    @classmethod
    @callback
    @override
    def async_get_supported_subentry_types(
        cls, config_entry: HouseholdConfigEntry
    ) -> dict[str, type[ConfigSubentryFlow]]:
        """Return what can be added: agents of all kinds, and hooks."""
        return {
            **dict.fromkeys(PATTERNS, AgentSubentryFlow),
            SUBENTRY_HOOK: HookSubentryFlow,
        }

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: HouseholdConfigEntry) -> SettingsFlow:
        """Return the flow for the household's settings."""
        return SettingsFlow()

    @override
    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for the key, or first whether to take over the one of core."""
        # A tab that was left open must not be in the way; whoever ends first wins.
        await self.async_set_unique_id(DOMAIN, raise_on_progress=False)
        self._abort_if_unique_id_configured()
        if user_input is not None:
            return await self._async_enter(user_input)
        if self._core_keys():
            return await self.async_step_source()
        return await self.async_step_enter_key()

    async def async_step_source(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Offer the key that Home Assistant's own Claude already has."""
        return self.async_show_menu(
            step_id="source", menu_options=["take_over", "enter_key"]
        )

    async def async_step_enter_key(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Show the form for a key."""
        return self._show_connection()

    async def async_step_take_over(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Use the key of core's integration; ask whose where there are several."""
        keys = self._core_keys()
        if user_input is None and len(keys) > 1:
            return self.async_show_form(
                step_id="take_over", data_schema=_entries_schema(keys)
            )
        chosen = (user_input or {}).get(CONF_ENTRY) or next(iter(keys), "")
        if (entry := keys.get(chosen)) is None:
            return self.async_abort(reason="no_key_to_take_over")
        self._connection = Connection(api_key=entry.data[CONF_API_KEY])
        return await self._async_connect()

    async def async_step_models(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for the two models and have each say a word."""
        errors: dict[str, str] = {}
        detail = ""
        if user_input is not None:
            try:
                for field in _DEFAULT_MODELS:
                    await async_probe(self.hass, self._connection, user_input[field])
            except ConnectionFailed as err:
                if err.error in _NOT_THE_MODEL:
                    return self._show_connection(failed=err)
                place = field if err.error == "unknown_model" else "base"
                errors, detail = {place: err.error}, err.detail
            else:
                self._models = user_input
                return await self._async_connected()
        schema = models_schema(
            self._listed, self._models, own_server=bool(self._connection.base_url)
        )
        return self.async_show_form(
            step_id="models",
            data_schema=self.add_suggested_values_to_schema(schema, user_input),
            errors=errors,
            description_placeholders={"detail": detail},
        )

    async def async_step_staff(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Begin small: whom one talks to, one specialist and two helpers (F254, F255)."""
        agents = await self.hass.async_add_executor_job(gallery)
        if user_input is None:
            schema = await async_staff_schema(self.hass, agents)
            return self.async_show_form(
                step_id="staff", data_schema=schema, last_step=True
            )
        return self.async_create_entry(
            title=TITLE,
            data=self._data(),
            subentries=first_staff(agents, user_input),
        )

    async def async_step_reauth(
        self, entry_data: Mapping[str, Any]
    ) -> ConfigFlowResult:
        """Begin again with a key, after the server refused the present one."""
        return await self.async_step_reauth_confirm()

    async def async_step_reauth_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for the key only, and try it with the model in use."""
        entry = self._get_reauth_entry()
        errors: dict[str, str] = {}
        detail = ""
        if user_input is not None:
            present = Connection.from_data(entry.data)
            connection = Connection(
                api_key=user_input[CONF_API_KEY].strip(), base_url=present.base_url
            )
            try:
                await async_connect(
                    self.hass, connection, entry.data[CONF_ROUTINE_MODEL]
                )
            except ConnectionFailed as err:
                errors, detail = {"base": err.error}, err.detail
            else:
                return self._update(entry, {**entry.data, **connection.as_data()})
        return self.async_show_form(
            step_id="reauth_confirm",
            data_schema=REAUTH_SCHEMA,
            errors=errors,
            description_placeholders={"detail": detail},
        )

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Change the key, the server or the models; or add what was left out."""
        data = self._get_reconfigure_entry().data
        self._models = {key: data[key] for key in _DEFAULT_MODELS}
        if user_input is not None:
            return await self._async_enter(user_input)
        self._connection = Connection.from_data(data)
        return self._show_connection()

    async def _async_enter(self, user_input: dict[str, Any]) -> ConfigFlowResult:
        """Read the connection's form, and try what it says."""
        try:
            self._connection = Connection.from_form(user_input, self._present_key)
        except ConnectionFailed as err:
            return self._show_connection(user_input, err)
        return await self._async_connect(user_input)

    async def _async_connect(
        self, user_input: Mapping[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Try the connection; where there is none, there is nothing to try."""
        if not self._connection:
            return await self._async_connected()
        try:
            self._listed = await async_connect(
                self.hass, self._connection, self._data()[CONF_ROUTINE_MODEL]
            )
        except ConnectionFailed as err:
            return self._show_connection(user_input, err)
        return await self.async_step_models()

    async def _async_connected(self) -> ConfigFlowResult:
        """Go on once the model is settled."""
        if self.source == SOURCE_RECONFIGURE:
            return self._update(self._get_reconfigure_entry(), self._data())
        return await self.async_step_staff()

    def _show_connection(
        self,
        entered: Mapping[str, Any] | None = None,
        failed: ConnectionFailed | None = None,
    ) -> ConfigFlowResult:
        """Show the form for key and server, keeping what was entered."""
        shown = entered or self._connection.as_form(keeps_key=bool(self._present_key))
        server = bool(shown[SECTION_ADVANCED].get(CONF_BASE_URL))
        return self.async_show_form(
            step_id=self._first_step,
            data_schema=self.add_suggested_values_to_schema(
                connection_schema(unfolded=server), shown
            ),
            errors=connection_errors(failed) if failed else {},
            description_placeholders={
                "console_url": CONSOLE_URL,
                "detail": failed.detail if failed else "",
            },
        )

    def _update(self, entry: ConfigEntry, data: Mapping[str, Any]) -> ConfigFlowResult:
        """Save and end; the entry's update listener takes it from there."""
        result = self.async_update_and_abort(entry, data=data)
        # An entry that failed to set up has no listener that would try it again.
        if not entry.update_listeners:
            self.hass.config_entries.async_schedule_reload(entry.entry_id)
        return result

    @property
    def _first_step(self) -> str:
        """Return the step that asks for the connection."""
        return "reconfigure" if self.source == SOURCE_RECONFIGURE else "user"

    @property
    def _present_key(self) -> str:
        """Return the key that an untouched field stands for."""
        if self.source != SOURCE_RECONFIGURE:
            return ""
        return Connection.from_data(self._get_reconfigure_entry().data).api_key

    def _data(self) -> dict[str, Any]:
        """Return the entry's data."""
        return {**self._connection.as_data(), **_DEFAULT_MODELS, **self._models}

    def _core_keys(self) -> dict[str, ConfigEntry]:
        """Return core's Claude entries that hold a key."""
        return {
            entry.entry_id: entry
            for entry in self.hass.config_entries.async_entries(
                CORE_DOMAIN, include_ignore=False
            )
            if entry.data.get(CONF_API_KEY)
        }


def _entries_schema(entries: Mapping[str, ConfigEntry]) -> vol.Schema:
    """Return the form that asks whose key to take over."""
    return vol.Schema(
        {
            vol.Required(CONF_ENTRY, default=next(iter(entries))): SelectSelector(
                SelectSelectorConfig(
                    options=[
                        SelectOptionDict(value=entry_id, label=entry.title)
                        for entry_id, entry in entries.items()
                    ],
                    mode=SelectSelectorMode.LIST,
                )
            )
        }
    )
