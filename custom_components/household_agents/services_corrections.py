"""Correcting an agent: a standing order that it reads first, and a hook if wanted."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import voluptuous as vol

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.helpers import config_validation as cv, service as service_helper
from homeassistant.util import slugify

from .agents.definition import AgentDefinition
from .const import DOMAIN, SUBENTRY_HOOK
from .governance.gate import Verdict
from .governance.hook_files import MAX_HOOKS
from .governance.hook_rules import MAX_NAME, MAX_REASON, HookRule, RuleError
from .hook_book import hook_book, hook_subentries
from .memory.entries import MAX_KEY, STANDING_ORDER, Entry
from .memory.tiers import MemoryLimitError, MemoryRefusedError, Tier
from .services_common import AGENT_FIELD, agent_of, household_of

ATTR_CORRECTION: Final = "correction"
ATTR_HOOK: Final = "hook"
ATTR_REPLACES: Final = "replaces"
ATTR_FORGET: Final = "forget"

SERVICE_CORRECT: Final = "correct"
SERVICE_CORRECT_SCHEMA: Final = vol.Schema(
    {
        **AGENT_FIELD,
        vol.Required(ATTR_CORRECTION): vol.All(
            cv.string, str.strip, vol.Length(min=3, max=1_000)
        ),
        vol.Optional(ATTR_HOOK): dict,
        vol.Optional(ATTR_REPLACES): cv.string,
        vol.Optional(ATTR_FORGET): cv.string,
    }
)
SERVICE_GET_HOOKS: Final = "get_hooks"
SERVICE_GET_HOOKS_SCHEMA: Final = vol.Schema({})

#: So much of a correction becomes the key of its standing order.
_KEY_WORDS: Final = 40


@callback
def async_setup_correction_services(hass: HomeAssistant) -> None:
    """Register the actions about corrections and hooks."""
    hass.services.async_register(
        DOMAIN,
        SERVICE_CORRECT,
        _async_correct,
        schema=SERVICE_CORRECT_SCHEMA,
        supports_response=SupportsResponse.OPTIONAL,
    )
    service_helper.async_register_admin_service(
        hass,
        DOMAIN,
        SERVICE_GET_HOOKS,
        _async_get_hooks,
        schema=SERVICE_GET_HOOKS_SCHEMA,
        supports_response=SupportsResponse.ONLY,
    )


class CorrectionRefused(ServiceValidationError):
    """A correction is not written down; nothing of it is."""

    def __init__(self, text: str, /, **placeholders: str) -> None:
        """Keep which text says why."""
        super().__init__(
            translation_domain=DOMAIN,
            translation_key=text,
            translation_placeholders=placeholders,
        )


async def _async_get_hooks(call: ServiceCall) -> ServiceResponse:
    """Return all hooks, and what is wrong with some."""
    return hook_book(household_of(call)).as_dict()


async def _async_correct(call: ServiceCall) -> ServiceResponse:
    """Write a correction down where it is obeyed; all of it is checked before."""
    agent = agent_of(call)
    await _check_person(call, agent)
    rule = _rule(call, agent)
    remembers = agent.remembers
    if not remembers and rule is None:
        raise CorrectionRefused("correction_needs_hook", agent=agent.name)
    entries = await _entries(call, agent) if remembers else {}
    forgotten = _known(call, agent, entries, ATTR_FORGET)
    replaced = _known(call, agent, entries, ATTR_REPLACES)
    if forgotten and forgotten == replaced:
        raise CorrectionRefused("correction_twice", agent=agent.name, key=forgotten.key)
    order: ServiceResponse = None
    if remembers:
        order = await _write_order(call, agent, entries, replaced)
    if forgotten is not None:
        await _edit(call, agent, forgotten.tier, forgotten.key, None)
    if rule is not None:
        _add_hook(call, rule)
    return {
        "agent_id": agent.agent_id,
        "standing_order": order,
        "forgotten": forgotten.key if forgotten else None,
        "hook": rule.as_dict() if rule else None,
    }


async def _check_person(call: ServiceCall, agent: AgentDefinition) -> None:
    """Let people correct agents, and only those who may answer make rules.

    An automation speaks in nobody's name; an agent never corrects.
    """
    parts, user_id = household_of(call).parts, call.context.user_id
    if parts.users.is_agent_user(user_id):
        raise CorrectionRefused("correction_by_agent", agent=agent.name)
    if ATTR_HOOK not in call.data:
        return
    user = await call.hass.auth.async_get_user(user_id) if user_id else None
    if user is None:
        raise CorrectionRefused("correction_needs_person", agent=agent.name)
    if not await parts.people.async_governs(user):
        raise Unauthorized(context=call.context)


def _rule(call: ServiceCall, agent: AgentDefinition) -> HookRule | None:
    """Return the hook that is wanted, filled up from the correction."""
    if (wanted := call.data.get(ATTR_HOOK)) is None:
        return None
    correction: str = call.data[ATTR_CORRECTION]
    given = {
        "name": correction[:MAX_NAME].strip(),
        "verdict": str(Verdict.DENY),
        "reason": correction[:MAX_REASON].strip(),
        "agents": [agent.agent_id],
        **wanted,
    }
    if len(list(hook_subentries(household_of(call).entry))) >= MAX_HOOKS:
        raise CorrectionRefused("too_many_hooks", limit=str(MAX_HOOKS))
    try:
        return HookRule.parse(given)
    except RuleError as err:
        raise CorrectionRefused(
            "hook_invalid", field=err.field, error=err.message
        ) from err


async def _entries(call: ServiceCall, agent: AgentDefinition) -> Mapping[str, Entry]:
    """Return what the agent knows, by key."""
    snapshot = await household_of(call).memory.async_load(agent.agent_id)
    return snapshot.entries


def _known(
    call: ServiceCall,
    agent: AgentDefinition,
    entries: Mapping[str, Entry],
    attribute: str,
) -> Entry | None:
    """Return the entry that a field of the call names, or raise."""
    if not (key := call.data.get(attribute)):
        return None
    for one in (key, STANDING_ORDER + key):
        if one in entries:
            return entries[one]
    raise CorrectionRefused(
        "correction_key_unknown",
        agent=agent.name,
        key=key,
        known=", ".join(sorted(entries)[:30]) or "-",
    )


async def _write_order(
    call: ServiceCall,
    agent: AgentDefinition,
    entries: Mapping[str, Entry],
    replaced: Entry | None,
) -> ServiceResponse:
    """Write the standing order into core memory, in the place of an older one."""
    text: str = call.data[ATTR_CORRECTION]
    if replaced is not None and replaced.key.startswith(STANDING_ORDER):
        await _edit(call, agent, Tier.CORE, replaced.key, text)
        return {"key": replaced.key, "text": text}
    key = order_key(text, entries)
    await _edit(call, agent, Tier.CORE, key, text)
    if replaced is not None:
        # What was merely remembered gives way to the order.
        await _edit(call, agent, replaced.tier, replaced.key, None)
    return {"key": key, "text": text}


def order_key(text: str, entries: Mapping[str, Entry]) -> str:
    """Return the key of a standing order: that of an equal one, or a free one."""
    words = slugify(text) or "order"
    if len(words) > _KEY_WORDS:
        words = words[:_KEY_WORDS].rpartition("_")[0] or words[:_KEY_WORDS]
    number = 1
    while True:
        end = "" if number == 1 else f"_{number}"
        key = f"{STANDING_ORDER}{words}"[: MAX_KEY - len(end)] + end
        if key not in entries or entries[key].text == text:
            return key
        number += 1


async def _edit(
    call: ServiceCall, agent: AgentDefinition, tier: Tier, key: str, text: str | None
) -> None:
    """Change the agent's memory in the person's name."""
    memory, user_id = household_of(call).memory, call.context.user_id
    try:
        await memory.edit(agent.agent_id, tier, key, text, user_id)
    except (MemoryLimitError, MemoryRefusedError) as err:
        raise CorrectionRefused(
            "memory_refused", agent=agent.name, error=str(err)
        ) from err


@callback
def _add_hook(call: ServiceCall, rule: HookRule) -> None:
    """Add a hook where people see it and can take it away."""
    household = household_of(call)
    call.hass.config_entries.async_add_subentry(
        household.entry,
        ConfigSubentry(
            data=MappingProxyType(rule.as_dict()),
            subentry_type=SUBENTRY_HOOK,
            title=rule.name,
            unique_id=None,
        ),
    )
    # The update listener comes later; whoever asked may go on at once.
    hook_book(household).apply()
