"""Actions about intents: what people say shall stand, and what stands."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import voluptuous as vol

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.const import (
    ATTR_AREA_ID,
    ATTR_DEVICE_ID,
    ATTR_ENTITY_ID,
    ATTR_LABEL_ID,
)
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import ServiceValidationError, Unauthorized, UnknownUser
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from .const import DOMAIN
from .governance.hands import SOMEBODY, person_name
from .governance.intent_book import MAX_ORDERS
from .governance.intent_rules import NAMES
from .governance.intent_words import held_text
from .governance.origins import Origin
from .memory.intent_records import ANY, STATE, Intent, IntentKind
from .services_common import household_of

ATTR_VALUES: Final = "values"
ATTR_UNTIL: Final = "until"
ATTR_MINUTES: Final = "minutes"
ATTR_REASON: Final = "reason"
ATTR_SAFETY: Final = "safety"
ATTR_INTENT_ID: Final = "intent_id"

_TARGETS: Final = (ATTR_ENTITY_ID, ATTR_DEVICE_ID, ATTR_AREA_ID, ATTR_LABEL_ID)
_TARGET_FIELDS: Final = {
    vol.Optional(ATTR_ENTITY_ID): vol.All(cv.ensure_list, [cv.strict_entity_id]),
    **{
        vol.Optional(kind): vol.All(cv.ensure_list, [cv.string])
        for kind in _TARGETS[1:]
    },
}

SERVICE_SET_INTENT: Final = "set_intent"
SERVICE_SET_INTENT_SCHEMA: Final = vol.Schema(
    {
        **_TARGET_FIELDS,
        vol.Optional(ATTR_VALUES, default=dict): {cv.string: object},
        vol.Exclusive(ATTR_UNTIL, "end"): cv.datetime,
        vol.Exclusive(ATTR_MINUTES, "end"): vol.All(
            vol.Coerce(float), vol.Range(1, 60 * 24 * 366)
        ),
        vol.Optional(ATTR_REASON, default=""): vol.All(cv.string, vol.Length(max=200)),
        vol.Optional(ATTR_SAFETY, default=False): cv.boolean,
    }
)
SERVICE_CLEAR_INTENT: Final = "clear_intent"
SERVICE_CLEAR_INTENT_SCHEMA: Final = vol.Schema(
    {vol.Optional(ATTR_INTENT_ID): cv.string, **_TARGET_FIELDS}
)
SERVICE_GET_INTENTS: Final = "get_intents"
SERVICE_GET_INTENTS_SCHEMA: Final = vol.Schema(_TARGET_FIELDS)

#: Names under which people know an attribute that Home Assistant keeps otherwise.
_PERCENT: Final = "brightness_pct"


@callback
def async_setup_intent_services(hass: HomeAssistant) -> None:
    """Register the actions about intents."""
    only, optional = SupportsResponse.ONLY, SupportsResponse.OPTIONAL
    for name, handler, schema, response in (
        (SERVICE_SET_INTENT, _async_set, SERVICE_SET_INTENT_SCHEMA, optional),
        (SERVICE_CLEAR_INTENT, _async_clear, SERVICE_CLEAR_INTENT_SCHEMA, optional),
        (SERVICE_GET_INTENTS, _async_get, SERVICE_GET_INTENTS_SCHEMA, only),
    ):
        hass.services.async_register(
            DOMAIN, name, handler, schema=schema, supports_response=response
        )


async def _async_set(call: ServiceCall) -> ServiceResponse:
    """Have something stand, in the name of whoever calls."""
    book, now = household_of(call).parts.intents.book, dt_util.utcnow()
    user = await _async_caller(call, safety=call.data[ATTR_SAFETY])
    target = _target(call)
    if not target:
        raise ServiceValidationError(
            translation_domain=DOMAIN, translation_key="intent_needs_target"
        )
    common = {
        "target": target,
        "set_at": now,
        "until": _until(call, now),
        "reason": call.data[ATTR_REASON],
        "context_id": call.context.id,
        **_owner(call, user),
    }
    intents = [
        Intent(
            intent_id=ulid_now(),
            kind=IntentKind.ORDER,
            attribute=attribute,
            value=value,
            as_is=value is None,
            **common,
        )
        for attribute, value in _values(call.data[ATTR_VALUES]).items()
    ]
    entity_ids = sorted(book.covered(intents[0]))
    if not entity_ids:
        raise ServiceValidationError(
            translation_domain=DOMAIN, translation_key="intent_covers_nothing"
        )
    _check_control(call, user, entity_ids)
    if not await book.order(intents):
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="intents_full",
            translation_placeholders={
                "limit": str(MAX_ORDERS),
            },
        )
    return _answer(call, {"intents": _shown(call, intents)})


async def _async_clear(call: ServiceCall) -> ServiceResponse:
    """Have something stand no more."""
    book, now = household_of(call).parts.intents.book, dt_util.utcnow()
    wanted, target = call.data.get(ATTR_INTENT_ID), _target(call)
    if wanted is None and not target:
        raise ServiceValidationError(
            translation_domain=DOMAIN, translation_key="intent_needs_target"
        )
    covered = book.covers(target)
    found = [
        one
        for one in book.all(now)
        if one.intent_id == wanted or (wanted is None and book.covered(one) <= covered)
    ]
    if not found:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="intent_not_found",
            translation_placeholders={
                "wanted": wanted or ", ".join(sorted(covered)) or "-",
            },
        )
    safety = any(one.origin == Origin.SAFETY for one in found)
    user = await _async_caller(call, safety=safety)
    _check_control(
        call, user, sorted({id_ for one in found for id_ in book.covered(one)})
    )
    await book.clear(found)
    return _answer(call, {"cleared": [one.intent_id for one in found]})


async def _async_get(call: ServiceCall) -> ServiceResponse:
    """Return what stands, of some entities or of all."""
    book, now = household_of(call).parts.intents.book, dt_util.utcnow()
    target = _target(call)
    covered = book.covers(target)
    return {
        "intents": _shown(
            call,
            [one for one in book.all(now) if not target or book.covered(one) & covered],
        )
    }


async def _async_caller(call: ServiceCall, *, safety: bool) -> User | None:
    """Return who calls, or raise for who may not; automations have no user.

    As everywhere in Home Assistant, what has no user was made by an administrator.
    """
    parts = household_of(call).parts
    user_id = call.context.user_id
    if parts.users.is_agent_user(user_id) or parts.intents.hands.is_ours(call.context):
        raise Unauthorized(context=call.context)
    if user_id is None:
        return None
    if (user := await call.hass.auth.async_get_user(user_id)) is None:
        raise UnknownUser(context=call.context)
    if safety and not user.is_admin:
        raise Unauthorized(context=call.context, user_id=user_id)
    return user


def _owner(call: ServiceCall, user: User | None) -> Mapping[str, Any]:
    """Return in whose name it is, and of which class that is."""
    safety = call.data[ATTR_SAFETY]
    if user is not None:
        return {
            "origin": Origin.SAFETY if safety else Origin.PERSON,
            "owner": f"user:{user.id}",
            "owner_name": person_name(call.hass, user.id, user.name or SOMEBODY),
        }
    name = household_of(call).parts.intents.hands.automation_of(call.context)
    return {
        "origin": Origin.SAFETY if safety else Origin.SCHEDULE,
        "owner": f"automation:{name}",
        "owner_name": f"the automation {name}" if name else "an automation",
    }


def _check_control(call: ServiceCall, user: User | None, entity_ids: list[str]) -> None:
    """Raise where somebody may not control an entity."""
    for entity_id in entity_ids:
        if user is not None and not user.permissions.check_entity(
            entity_id, POLICY_CONTROL
        ):
            raise Unauthorized(
                context=call.context, entity_id=entity_id, permission=POLICY_CONTROL
            )


def _target(call: ServiceCall) -> dict[str, tuple[str, ...]]:
    """Return the HA target that a call names."""
    return {key: tuple(call.data[key]) for key in _TARGETS if call.data.get(key)}


def _until(call: ServiceCall, now: datetime) -> datetime | None:
    """Return when it ends, which is not in the past."""
    if (minutes := call.data.get(ATTR_MINUTES)) is not None:
        return now + timedelta(minutes=minutes)
    if (until := call.data.get(ATTR_UNTIL)) is None:
        return None
    if (end := dt_util.as_utc(until)) <= now:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="intent_in_the_past",
            translation_placeholders={
                "until": str(until),
            },
        )
    return end


def _values(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes with their values; ``None``: as it is."""
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name == _PERCENT and isinstance(value, int | float):
            values["brightness"] = round(value * 2.55)
        elif name in NAMES:
            # What YAML reads as a truth is a state's name.
            truth = name == STATE and isinstance(value, bool)
            values[name] = ("on" if value else "off") if truth else value
        else:
            known = ", ".join(sorted({*NAMES, _PERCENT}))
            raise ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key="intent_attribute",
                translation_placeholders={
                    "attribute": name,
                    "known": known,
                },
            )
    return values or {ANY: None}


def _shown(call: ServiceCall, intents: list[Intent]) -> list[Any]:
    """Return what actions say of intents."""
    book, now = household_of(call).parts.intents.book, dt_util.utcnow()
    return [
        {
            **one.as_dict(),
            "entities": sorted(book.covered(one)),
            "origin": Origin(one.origin).name.lower(),
            "text": held_text(one, now),
        }
        for one in intents
    ]


def _answer(call: ServiceCall, response: dict[str, Any]) -> ServiceResponse:
    """Return a response to whoever asked for one."""
    return response if call.return_response else None
