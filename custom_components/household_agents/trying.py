"""Tries what agents depend on, without any effect on the house."""

import asyncio
from typing import TYPE_CHECKING, Final

from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import Context
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import llm

from .const import DOMAIN
from .flow_connection import Connection, ConnectionFailed, async_probe
from .governance.scope import ASSISTANT
from .tools.external import key_of

if TYPE_CHECKING:
    from .household import Household

MODEL: Final = "model"
#: Seconds that a trial may take.
PATIENCE: Final = 20.0


class TrialFailed(Exception):
    """It still does not work; the text says what happened."""


async def async_try(household: Household, key: str) -> None:
    """Ask a dependency for something small, or raise ``TrialFailed``."""
    try:
        async with asyncio.timeout(PATIENCE):
            if key == MODEL:
                await _try_model(household)
            elif key.startswith(key_of("")):
                await _try_api(household, key.removeprefix(key_of("")))
            else:
                _look_at(household, key)
    except TimeoutError as err:
        raise TrialFailed(f"no answer within {PATIENCE:g} s") from err


async def _try_model(household: Household) -> None:
    """Have the routine model say a word."""
    connection = Connection.from_data(household.entry.data)
    model = household.parts.settings.routine_model
    try:
        await async_probe(household.hass, connection, model)
    except ConnectionFailed as err:
        raise TrialFailed(err.detail or err.error) from err


async def _try_api(household: Household, name: str) -> None:
    """Ask an LLM API for its tools; none of them is called."""
    hass = household.hass
    known = {api.id for api in llm.async_get_apis(hass)}
    api_id = name if name in known else name.removesuffix(".tools")
    context = llm.LLMContext(
        platform=DOMAIN,
        context=Context(),
        language=hass.config.language,
        assistant=ASSISTANT,
        device_id=None,
    )
    try:
        await llm.async_get_api(hass, api_id, context)
    except HomeAssistantError as err:
        raise TrialFailed(str(err)) from err


def _look_at(household: Household, key: str) -> None:
    """Look whether an entity or an action is there."""
    hass, (domain, _, name) = household.hass, key.partition(".")
    state = hass.states.get(key)
    if state is None and domain == "notify" and hass.services.has_service(domain, name):
        return
    if state is None:
        loaded = any(
            entry.title.casefold() == name.replace("_", " ")
            for entry in hass.config_entries.async_loaded_entries(domain)
        )
        if not loaded:
            raise TrialFailed(f"there is no {key}")
        return
    if state.state == STATE_UNAVAILABLE:
        raise TrialFailed(f"{state.name} is unavailable")
