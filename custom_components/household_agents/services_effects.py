"""Actions about effects: what agents did to the house, and what a person found."""

from typing import Final

import voluptuous as vol

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv, service as service_helper

from .const import DOMAIN
from .memory.effect_records import EffectState
from .reviews import async_resolve
from .services_common import ATTR_AGENT, agent_of, household_of

ATTR_RUN_ID: Final = "run_id"
ATTR_STATE: Final = "state"
ATTR_LIMIT: Final = "limit"
ATTR_EFFECT_ID: Final = "effect_id"
ATTR_HAPPENED: Final = "happened"

SERVICE_GET_EFFECTS: Final = "get_effects"
SERVICE_GET_EFFECTS_SCHEMA: Final = vol.Schema(
    {
        vol.Optional(ATTR_RUN_ID): cv.string,
        vol.Optional(ATTR_AGENT): cv.string,
        vol.Optional(ATTR_STATE): vol.In([*EffectState]),
        vol.Optional(ATTR_LIMIT, default=50): vol.All(
            vol.Coerce(int), vol.Range(1, 500)
        ),
    }
)
SERVICE_RESOLVE_EFFECT: Final = "resolve_effect"
SERVICE_RESOLVE_EFFECT_SCHEMA: Final = vol.Schema(
    {
        vol.Required(ATTR_EFFECT_ID): cv.string,
        vol.Required(ATTR_HAPPENED): cv.boolean,
    }
)


@callback
def async_setup_effect_services(hass: HomeAssistant) -> None:
    """Register the actions about effects."""
    hass.services.async_register(
        DOMAIN,
        SERVICE_GET_EFFECTS,
        _async_get_effects,
        schema=SERVICE_GET_EFFECTS_SCHEMA,
        supports_response=SupportsResponse.ONLY,
    )
    service_helper.async_register_admin_service(
        hass,
        DOMAIN,
        SERVICE_RESOLVE_EFFECT,
        _async_resolve_effect,
        schema=SERVICE_RESOLVE_EFFECT_SCHEMA,
    )


async def _async_get_effects(call: ServiceCall) -> ServiceResponse:
    """Return what agents did to the house, of one run's work, of one agent or of all."""
    state = call.data.get(ATTR_STATE)
    agent = agent_of(call) if ATTR_AGENT in call.data else None
    household = household_of(call)
    run_id = call.data.get(ATTR_RUN_ID)
    if run_id is not None and (record := await household.journal.run(run_id)):
        # All attempts at the same work have their effects in common.
        run_id = record.request.work
    effects = await household.parts.effects.effects(
        run_id=run_id,
        agent_id=agent.agent_id if agent is not None else None,
        states=None if state is None else (EffectState(state),),
        limit=call.data[ATTR_LIMIT],
    )
    return {"effects": [effect.as_dict() for effect in effects]}


async def _async_resolve_effect(call: ServiceCall) -> None:
    """Say what became of an effect that was cut, because somebody looked."""
    effect_id = call.data[ATTR_EFFECT_ID]
    log = household_of(call).parts.effects
    if not await async_resolve(log, effect_id, call.data[ATTR_HAPPENED]):
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="effect_not_open",
            translation_placeholders={"effect_id": effect_id},
        )
