"""What people say for good: "always" becomes a standing permission, "never" a hook.

Both are for one agent, one action and exactly the entities of the question.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.llm import ToolAnnotations

from .const import SUBENTRY_HOOK
from .governance.approval_words import never_name
from .governance.approvals import AnswerRefused
from .governance.gate import Decision, GatedCall, GateFacts, Verdict, decide
from .governance.hook_files import MAX_HOOKS
from .governance.hook_rules import ENTITIES, Comparison, HookRule, RuleError
from .governance.people import NotAllowed
from .governance.scope import still_in_scope
from .governance.standing import ANY_WORDS, Permission, arguments_digest
from .hook_book import hook_book, hook_subentries
from .memory.approval_records import Approval, ApprovalState
from .memory.codec import canonical, digest
from .standing_watch import standing_watch

if TYPE_CHECKING:
    from .household import Household

ALWAYS: Final = "always"
NEVER: Final = "never"
#: What the unique id of a hook begins with that an answer has made.
_NEVER_ID: Final = "never_"
#: The rule of the gate that asks out of habit; all others have a reason to ask.
_HABIT: Final = "autonomy"
_STANDING: Final = "standing"
_CHANGES: Final = ToolAnnotations(read_only=False, destructive=True, open_world=False)


@callback
def offers(household: Household, approval: Approval) -> dict[str, Any]:
    """Return what may be said for good to a question, for dashboards."""
    pending = approval.state is ApprovalState.PENDING
    return {
        "can_always": pending and _always_refused(household, approval) is None,
        "can_never": pending and _never_refused(household, approval) is None,
        "any_arguments": approval.action in ANY_WORDS,
    }


@callback
def check(household: Household, approval: Approval, yes: bool) -> None:
    """Raise ``AnswerRefused`` where an answer cannot be for good."""
    if refused := (_always_refused if yes else _never_refused)(household, approval):
        raise refused


async def async_remember(
    household: Household, approval: Approval, yes: bool, user: User
) -> dict[str, Any]:
    """Make of an answer what is to hold from now on, and return it."""
    if yes:
        return await _async_allow(household, approval, user)
    return await _async_forbid(household, approval, user)


async def async_list(household: Household) -> list[dict[str, Any]]:
    """Return all that people have said for good, oldest first; hooks come last."""
    given = household.parts.permissions.all()
    return [
        *[await _permission_view(household, one) for one in given],
        *[_hook_view(household, one) for one in never_hooks(household)],
    ]


async def async_let_go(household: Household, standing_id: str, user: User) -> None:
    """Take back what was said for good, or raise.

    Whoever may answer may have an agent ask again; to let it ask again what it must
    never do is for administrators, as with every hook.
    """
    permissions = household.parts.permissions
    if permissions.get(standing_id) is not None:
        permissions.remove(standing_id)
        await standing_watch(household).async_keep()
        return
    for subentry in never_hooks(household):
        if subentry.subentry_id != standing_id:
            continue
        if not user.is_admin:
            raise NotAllowed("never_not_yours", user=user.name or user.id)
        household.hass.config_entries.async_remove_subentry(
            household.entry, standing_id
        )
        hook_book(household).apply()
        return
    raise AnswerRefused("standing_not_found", standing=standing_id[:40])


def _always_refused(household: Household, approval: Approval) -> AnswerRefused | None:
    """Say why "always" is no answer to a question; nothing where it is one."""
    agent = household.registry.get(approval.agent_id)
    if agent is None or approval.rule != _HABIT or not approval.entity_ids:
        return AnswerRefused("always_not_possible", title=approval.title)
    if _as_if_given(household, approval).rule != _STANDING:
        return AnswerRefused("always_not_possible", title=approval.title)
    if not household.parts.permissions.has_room(agent.agent_id):
        return AnswerRefused("too_many_standing", agent=agent.name)
    try:
        arguments_digest(approval.action or "", approval.entity_ids, approval.arguments)
    except ValueError:
        return AnswerRefused("always_not_possible", title=approval.title)
    return None


def _as_if_given(household: Household, approval: Approval) -> Decision:
    """Return what the gate would say now if it had been given already."""
    agent = household.registry.get(approval.agent_id)
    if agent is None:
        return Decision(Verdict.DENY)
    hass, entities = household.hass, approval.entity_ids
    return decide(
        _call_of(approval),
        GateFacts(
            agent=agent,
            # That it is paused now says nothing of tomorrow.
            enabled=True,
            tools=frozenset({approval.tool}) & frozenset(agent.tools),
            entities=frozenset(still_in_scope(hass, agent, entities)),
            sensitive_entities=household.parts.sensitive.of(entities),
            standing=approval.approval_id,
        ),
    )


def _call_of(approval: Approval) -> GatedCall:
    """Return the call of a question, as the gate sees it."""
    return GatedCall(
        tool=approval.tool,
        annotations=_CHANGES,
        entities=approval.entity_ids,
        action=approval.action,
    )


async def _async_allow(
    household: Household, approval: Approval, user: User
) -> dict[str, Any]:
    """Let the agent do it without asking."""
    agent = household.registry.get(approval.agent_id)
    if agent is None:
        raise AnswerRefused("always_not_possible", title=approval.title)
    permissions = household.parts.permissions
    permission = permissions.add(
        permissions.new(
            agent,
            _call_of(approval),
            approval.arguments,
            title=approval.title,
            given_by=user.id,
            approval_id=approval.approval_id,
        )
    )
    await standing_watch(household).async_keep()
    return await _permission_view(household, permission)


def _never_refused(household: Household, approval: Approval) -> AnswerRefused | None:
    """Say why "never" is no answer to a question; nothing where it is one."""
    agent = household.registry.get(approval.agent_id)
    if agent is None:
        return AnswerRefused("never_not_possible", title=approval.title)
    if len(list(hook_subentries(household.entry))) >= MAX_HOOKS:
        return AnswerRefused("too_many_hooks", limit=str(MAX_HOOKS))
    try:
        _rule(approval, agent.name, "")
    except RuleError:
        return AnswerRefused("never_not_possible", title=approval.title)
    return None


def _rule(approval: Approval, agent: str, person: str) -> HookRule:
    """Return the hook that a "never" makes, or raise ``RuleError``."""
    data: dict[str, Any] = {
        "name": never_name(approval.title, agent, person),
        "tool": approval.action or approval.tool,
        "verdict": str(Verdict.DENY),
        "reason": f"{person} said: never again",
        "agents": [approval.agent_id],
    }
    if approval.entity_ids:
        data |= {
            "argument": ENTITIES,
            "comparison": str(Comparison.EQUALS),
            "value": sorted(set(approval.entity_ids)),
        }
    return HookRule.parse(data)


async def _async_forbid(
    household: Household, approval: Approval, user: User
) -> dict[str, Any]:
    """Forbid it by a hook that people see and can take away, and end permissions."""
    subentry = _hook(household, approval, user)
    permissions = household.parts.permissions
    touched = set(approval.entity_ids)
    for one in permissions.all(approval.agent_id):
        if one.action == approval.action and touched & one.things:
            permissions.remove(one.standing_id)
    await standing_watch(household).async_keep()
    return _hook_view(household, subentry)


@callback
def _hook(household: Household, approval: Approval, user: User) -> ConfigSubentry:
    """Return the hook of a "never", made where there is none yet."""
    agent = household.registry.get(approval.agent_id)
    name = agent.name if agent is not None else approval.agent_id
    rule = _rule(approval, name, user.name or user.id)
    about = [rule.tool, rule.agents, rule.value]
    unique_id = f"{_NEVER_ID}{digest(canonical(about))[:16]}"
    for known in never_hooks(household):
        if known.unique_id == unique_id:
            return known
    subentry = ConfigSubentry(
        data=MappingProxyType(rule.as_dict()),
        subentry_type=SUBENTRY_HOOK,
        title=rule.name,
        unique_id=unique_id,
    )
    household.hass.config_entries.async_add_subentry(household.entry, subentry)
    # The update listener comes later; from this moment on it is forbidden.
    hook_book(household).apply()
    return subentry


def never_hooks(household: Household) -> Iterator[ConfigSubentry]:
    """Yield the hooks that answers have made."""
    for subentry in hook_subentries(household.entry):
        if (subentry.unique_id or "").startswith(_NEVER_ID):
            yield subentry


async def _permission_view(household: Household, one: Permission) -> dict[str, Any]:
    """Return a permission as people are shown it."""
    return {
        "standing_id": one.standing_id,
        "kind": ALWAYS,
        "agent_id": one.agent_id,
        "name": _agent_name(household, one.agent_id),
        "title": one.title,
        "tool": one.tool,
        "action": one.action,
        "entity_ids": list(one.entity_ids),
        "any_arguments": one.any_arguments,
        "given_by": await async_name(household.hass, one.given_by),
        "at": one.at.isoformat(),
    }


def _hook_view(household: Household, subentry: ConfigSubentry) -> dict[str, Any]:
    """Return a hook as people are shown it."""
    data = subentry.data
    agents = data.get("agents") or [""]
    value = data.get("value", [])
    return {
        "standing_id": subentry.subentry_id,
        "kind": NEVER,
        "agent_id": agents[0],
        "name": _agent_name(household, agents[0]),
        "title": subentry.title,
        "tool": data["tool"],
        "action": data["tool"] if "." in data["tool"] else None,
        "entity_ids": value if isinstance(value, list) else [value],
        "any_arguments": True,
        "given_by": None,
        "at": None,
    }


def _agent_name(household: Household, agent_id: str) -> str:
    """Return the name of an agent."""
    agent = household.registry.get(agent_id)
    return agent.name if agent is not None else agent_id


async def async_name(hass: HomeAssistant, user_id: str | None) -> str | None:
    """Return the name of a user."""
    user = await hass.auth.async_get_user(user_id) if user_id else None
    return user.name if user is not None else None
