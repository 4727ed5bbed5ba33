"""Builds the parts below dispatching from the config entry."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_API_KEY
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from .agents.registry import Registry
from .agents.skills import SkillLibrary
from .const import (
    CONF_APPROVERS,
    CONF_BASE_URL,
    CONF_CONVENTIONS,
    CONF_HOUSEHOLD_COST_PER_DAY,
    CONF_HOUSEHOLD_COST_PER_MONTH,
    CONF_HOUSEHOLD_TOKENS_PER_DAY,
    CONF_HOUSEHOLD_TOKENS_PER_MONTH,
    CONF_MESH_INSTANCE,
    CONF_MESH_SECRET,
    CONF_MODEL_CALLS,
    CONF_NOTIFY,
    CONF_PERSON_WINS_MINUTES,
    CONF_PRICES,
    CONF_QUIET_FROM,
    CONF_QUIET_UNTIL,
    CONF_QUIET_UNTIL_WEEKEND,
    CONF_ROUTINE_MODEL,
    CONF_SENSITIVE,
    CONF_STRONG_MODEL,
    CONF_TOOL_CALLS,
    CONF_WORKFLOW_HOURS,
    DEFAULT_HOUSEHOLD_COST_PER_DAY,
    DEFAULT_HOUSEHOLD_COST_PER_MONTH,
    DEFAULT_HOUSEHOLD_TOKENS_PER_DAY,
    DEFAULT_HOUSEHOLD_TOKENS_PER_MONTH,
    DEFAULT_MODEL_CALLS,
    DEFAULT_PERSON_WINS_MINUTES,
    DEFAULT_QUIET_FROM,
    DEFAULT_QUIET_UNTIL,
    DEFAULT_QUIET_UNTIL_WEEKEND,
    DEFAULT_ROUTINE_MODEL,
    DEFAULT_STRONG_MODEL,
    DEFAULT_TOOL_CALLS,
    DEFAULT_WORKFLOW_HOURS,
)
from .dispatch.dispatcher import Dispatcher
from .dispatch.parts import Parts, Settings
from .dispatch.replay_guard import ReplayGuard
from .dispatch.status import StatusBoard
from .dispatch.step_feed import StepFeed
from .governance.actuator import Actuator
from .governance.approvals import Approvals
from .governance.budgets import BudgetLedger, HouseholdBudget
from .governance.builtin_hooks import built_in_hooks
from .governance.claims import ClaimsHook
from .governance.conflicts import Conflicts
from .governance.dependencies import MODEL_KEY, Dependencies, Dependency
from .governance.hands import Hands
from .governance.hooks import Hooks
from .governance.intent_book import IntentBook
from .governance.intents import Intents
from .governance.lease_book import LeaseBook
from .governance.lease_key import LeaseKeys
from .governance.leases import Leases
from .governance.notifier import Notifier, NotifySettings
from .governance.people import People
from .governance.policy import Policy
from .governance.quiet_hours import QuietHours
from .governance.sensitive import Sensitive
from .governance.standing import Permissions
from .governance.undoing import Undoing
from .governance.users import AgentUsers
from .memory.approval_log import ApprovalLog
from .memory.effect_log import EffectLog
from .memory.intent_log import IntentLog
from .memory.journal import Journal
from .memory.lease_log import LeaseLog
from .memory.message_log import MessageLog
from .memory.replay_log import ReplayLog
from .memory.store import MemoryStore
from .model.claude import async_create_model
from .model.guarded import GuardedModel, NotConfiguredModel
from .model.interface import Model
from .model.limiter import CallLimiter
from .model.pricing import Prices
from .model.watched import WatchedModel
from .model_watch import tell_unknown
from .orchestration.mesh import Mesh
from .orchestration.mesh_book import MessageBook
from .orchestration.mesh_courier import Courier
from .orchestration.mesh_incoming import Incoming
from .orchestration.mesh_policy import WARN_UNREAD
from .orchestration.mesh_watch import MeshWatch, Spawn
from .orchestration.remote import Remote, RemoteSettings
from .problems import clear_problem, raise_problem, undeliverable
from .tools.catalogue import written_by_strangers

#: The name under which the journal keeps what is out of order.
DEPENDENCIES: Final = "dependencies"
_MODEL: Final = Dependency(key=MODEL_KEY, name="The model")


async def async_build_parts(
    hass: HomeAssistant, entry: ConfigEntry, journal: Journal
) -> Parts:
    """Build the parts below dispatching."""
    options = entry.options
    effects = EffectLog(journal.database)
    dependencies = Dependencies(await journal.get_state(DEPENDENCIES))
    sensitive = Sensitive(hass, options.get(CONF_SENSITIVE) or {})
    registry, users = Registry(), AgentUsers(hass, journal)
    permissions = Permissions(hass, written_by_strangers)
    policy = Policy(hass, registry, sensitive.of, permissions)
    leases = await _async_build_leases(hass, journal, policy, users)
    intents = _build_intents(hass, options, journal, users)
    actuator = Actuator(
        hass,
        effects,
        dependencies,
        (intents, leases),
        sensitive=sensitive.of,
        permissions=permissions,
    )
    settings = _notify_settings(options)
    notifier = Notifier(
        hass,
        journal,
        actuator,
        settings,
        on_undeliverable=lambda target, error: undeliverable(hass, target, error),
        on_delivered=lambda target: clear_problem(hass, "notify_undeliverable", target),
        dependencies=dependencies,
    )
    prices = Prices(options.get(CONF_PRICES) or {})
    return Parts(
        hass=hass,
        settings=Settings(
            routine_model=entry.data.get(CONF_ROUTINE_MODEL, DEFAULT_ROUTINE_MODEL),
            strong_model=entry.data.get(CONF_STRONG_MODEL, DEFAULT_STRONG_MODEL),
            conventions=options.get(CONF_CONVENTIONS, ""),
            workflow_lifetime=timedelta(
                hours=float(options.get(CONF_WORKFLOW_HOURS, DEFAULT_WORKFLOW_HOURS))
            ),
        ),
        registry=registry,
        journal=journal,
        steps=StepFeed(journal),
        replay_log=ReplayLog(journal),
        effects=effects,
        memory=MemoryStore(hass, journal),
        users=users,
        intents=intents,
        board=StatusBoard(),
        budgets=BudgetLedger(_household_budget(options), dt_util.now),
        model=await _async_build_model(hass, entry, prices, dependencies),
        prices=prices,
        tool_limiter=CallLimiter(int(options.get(CONF_TOOL_CALLS, DEFAULT_TOOL_CALLS))),
        replay_guard=ReplayGuard(),
        dependencies=dependencies,
        actuator=actuator,
        sensitive=sensitive,
        leases=leases,
        notifier=notifier,
        undoing=Undoing(hass, effects, actuator, sensitive.of),
        people=People(hass, options.get(CONF_APPROVERS, ())),
        hooks=Hooks([*built_in_hooks(hass, options, settings.quiet), ClaimsHook()]),
        approvals=Approvals(ApprovalLog(journal.database)),
        permissions=permissions,
        skills=SkillLibrary(),
    )


async def _async_build_leases(
    hass: HomeAssistant, journal: Journal, policy: Policy, users: AgentUsers
) -> Leases:
    """Build what gives leases, with its key and the fences where they were."""
    keys, log = LeaseKeys(hass), LeaseLog(journal.database)
    await keys.async_load()
    book = LeaseBook(
        hass,
        keys,
        policy,
        await log.fences(),
        is_agent=users.is_agent_user,
    )
    return Leases(hass, book, log)


def _build_intents(
    hass: HomeAssistant,
    options: Mapping[str, Any],
    journal: Journal,
    users: AgentUsers,
) -> Intents:
    """Build the ledger of what stands of each entity, and who feeds it."""
    minutes = float(options.get(CONF_PERSON_WINS_MINUTES, DEFAULT_PERSON_WINS_MINUTES))
    book = IntentBook(hass, IntentLog(journal.database))
    hands = Hands(
        hass,
        book,
        person_wins=timedelta(minutes=minutes),
        is_agent_user=users.is_agent_user,
    )
    return Intents(hass, book, hands, Conflicts(hass))


def _household_budget(options: Mapping[str, Any]) -> HouseholdBudget:
    """Read what all agents together may use."""
    return HouseholdBudget(
        tokens_per_day=int(
            options.get(CONF_HOUSEHOLD_TOKENS_PER_DAY, DEFAULT_HOUSEHOLD_TOKENS_PER_DAY)
        ),
        cost_per_day=float(
            options.get(CONF_HOUSEHOLD_COST_PER_DAY, DEFAULT_HOUSEHOLD_COST_PER_DAY)
        ),
        tokens_per_month=int(
            options.get(
                CONF_HOUSEHOLD_TOKENS_PER_MONTH, DEFAULT_HOUSEHOLD_TOKENS_PER_MONTH
            )
        ),
        cost_per_month=float(
            options.get(CONF_HOUSEHOLD_COST_PER_MONTH, DEFAULT_HOUSEHOLD_COST_PER_MONTH)
        ),
    )


async def _async_build_model(
    hass: HomeAssistant, entry: ConfigEntry, prices: Prices, dependencies: Dependencies
) -> Model:
    """Build the model behind its limit and its breaker, if one is configured."""
    api_key, base_url = entry.data.get(CONF_API_KEY), entry.data.get(CONF_BASE_URL)
    if not api_key and not base_url:
        return NotConfiguredModel()
    client = await async_create_model(
        hass, api_key=api_key, base_url=base_url, prices=prices
    )
    limit = int(entry.options.get(CONF_MODEL_CALLS, DEFAULT_MODEL_CALLS))
    guarded = GuardedModel(client, CallLimiter(limit), dependencies.breaker(_MODEL))
    return WatchedModel(
        guarded,
        lambda: entry.async_start_reauth(hass),
        partial(tell_unknown, hass),
    )


def build_remote(
    entry: ConfigEntry,
    parts: Parts,
    watch: MeshWatch,
    spawn: Spawn,
) -> Remote | None:
    """Build the way to other households, where a person has set it up."""
    instance = entry.options.get(CONF_MESH_INSTANCE)
    secret = entry.options.get(CONF_MESH_SECRET)
    if not instance or not secret:
        return None

    @callback
    def available(name: str, there: bool) -> None:
        """Bring what waits for a household that has come."""
        parts.board.notify_household()
        if there:
            spawn(watch.async_hasten(name), "mesh hasten")

    remote = Remote(
        parts.hass,
        RemoteSettings(instance=instance, secret=secret),
        parts.registry,
        parts.journal,
        Incoming(instance, parts.registry, watch.book, watch.mesh),
        spawn,
        available,
    )
    watch.courier.wire = remote
    return remote


def build_mesh(parts: Parts, dispatcher: Dispatcher, spawn: Spawn) -> MeshWatch:
    """Build the mesh, and make it the mailbox of all runs."""

    @callback
    def unread_changed(agent_id: str, count: int) -> None:
        """Warn people of an inbox that nobody reads, and show the count."""
        parts.board.notify(agent_id)
        if count < WARN_UNREAD:
            clear_problem(parts.hass, "inbox_unread", agent_id)
            return
        agent = parts.registry.get(agent_id)
        raise_problem(
            parts.hass,
            "inbox_unread",
            agent_id,
            data={"agent_id": agent_id},
            agent=agent.name if agent else agent_id,
            count=str(count),
        )

    book = MessageBook(parts.hass, MessageLog(parts.journal.database), unread_changed)
    courier = Courier(parts, dispatcher, book)
    mesh = parts.mailbox = Mesh(parts, book, courier)
    return MeshWatch(parts, dispatcher, courier, mesh, spawn)


def _notify_settings(options: Mapping[str, Any]) -> NotifySettings:
    """Read how the household wants to be told."""
    times = {
        CONF_QUIET_FROM: DEFAULT_QUIET_FROM,
        CONF_QUIET_UNTIL: DEFAULT_QUIET_UNTIL,
        CONF_QUIET_UNTIL_WEEKEND: DEFAULT_QUIET_UNTIL_WEEKEND,
    }
    start, end, weekend = (
        dt_util.parse_time(options.get(name, default)) or datetime.min.time()
        for name, default in times.items()
    )
    return NotifySettings(
        targets=tuple(options.get(CONF_NOTIFY, ())),
        quiet=QuietHours(start=start, end=end, weekend_end=weekend),
    )
