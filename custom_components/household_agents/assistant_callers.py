"""Who calls through an LLM API: checked each time, and held to a rate."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, override

from homeassistant.auth import EVENT_USER_ADDED, EVENT_USER_REMOVED, EVENT_USER_UPDATED
from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.const import Platform
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.llm import LLMContext
from homeassistant.util import dt as dt_util

from .agents.definition import AgentDefinition
from .const import DOMAIN
from .dispatch.inputs import RunRefused
from .guard import Guard, guard_of
from .problems import raise_problem
from .tools.base import ToolError

if TYPE_CHECKING:
    from .household import Household, HouseholdConfigEntry

#: So many runs one assistant may have begin within an hour, for one user.
MAX_PER_HOUR: Final = 30
_WINDOW: Final = timedelta(hours=1)
#: The name under which the journal keeps what assistants have begun.
_STATE: Final = "assistant_calls"
#: The label by which an agent is kept from other assistants.
PRIVATE: Final = "private"
#: How long an assistant waits for a run to end, in seconds: MCP clients give up after
#: thirty to sixty, and whoever talks to one much sooner.
PATIENCE: Final = 25.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Another assistant, and in whose name it calls."""

    hass: HomeAssistant
    #: The integration that the assistant belongs to.
    platform: str
    #: Nobody: automations, and satellites that do not know who speaks. As everywhere
    #: in Home Assistant they are trusted.
    user: User | None

    @property
    def name(self) -> str:
        """In whose name it is, for messages."""
        return (self.user.name if self.user is not None else None) or "The user"

    def may_see(self, agent: AgentDefinition) -> bool:
        """Whether the caller may know of an agent at all."""
        return PRIVATE not in agent.labels and self._may(
            agent, Platform.SENSOR, "status", POLICY_READ
        )

    def may_read(self, agent: AgentDefinition) -> bool:
        """Whether the caller may read an agent's reports."""
        return self.may_see(agent) and self._may(
            agent, Platform.SENSOR, "last_report", POLICY_READ
        )

    def may_know_cost(self, agent: AgentDefinition) -> bool:
        """Whether the caller may know what an agent has cost."""
        return self._may(agent, Platform.SENSOR, "cost_today", POLICY_READ)

    def may_run(self, agent: AgentDefinition) -> bool:
        """Whether the caller may have an agent run: press its button, and read on."""
        return self.may_read(agent) and self._may(
            agent, Platform.BUTTON, "run", POLICY_CONTROL
        )

    def _may(
        self, agent: AgentDefinition, platform: Platform, key: str, policy: str
    ) -> bool:
        """Whether the user's permissions allow this of one of the agent's entities."""
        if self.user is None:
            return True
        entity_id = er.async_get(self.hass).async_get_entity_id(
            platform, DOMAIN, f"{agent.agent_id}_{key}"
        )
        permissions = self.user.permissions
        if entity_id is None:
            return permissions.access_all_entities(policy)
        return permissions.check_entity(entity_id, policy)


class Callers(Guard):
    """Knows the users, and counts what other assistants have begun."""

    def __init__(self, household: Household) -> None:
        """Know nobody before ``async_load``."""
        self._household = household
        #: Tools are offered in a callback, which cannot ask for a user.
        self._users: dict[str, User] = {}
        #: When runs were begun, by the assistant's integration and its user.
        self._begun: dict[str, list[datetime]] = {}
        self.patience = PATIENCE

    @override
    async def async_load(self) -> None:
        """Know the users, whoever joins them, and what was begun before a restart."""
        household = self._household
        kept = await household.journal.get_state(_STATE) or {}
        self._begun = {
            key: [datetime.fromisoformat(at) for at in begun]
            for key, begun in kept.items()
        }
        await self._users_changed()
        for event in (EVENT_USER_ADDED, EVENT_USER_UPDATED, EVENT_USER_REMOVED):
            household.entry.async_on_unload(
                household.hass.bus.async_listen(event, self._users_changed)
            )

    @callback
    def caller(self, llm_context: LLMContext) -> Caller:
        """Return who calls, or raise ``ToolError`` for who may not."""
        parts, context = self._household.parts, llm_context.context
        user_id = context.user_id if context is not None else None
        # A run acts in the name of its agent's own user.
        if llm_context.platform == DOMAIN or parts.users.is_agent_user(user_id):
            raise ToolError(
                "An agent of this household does not reach its colleagues this way."
            )
        user = self._users.get(user_id) if user_id is not None else None
        if user_id is not None and (user is None or not user.is_active):
            raise ToolError("The user in whose name you ask may not use agents.")
        return Caller(
            hass=self._household.hass, platform=llm_context.platform, user=user
        )

    @callback
    def governs(self, caller: Caller) -> bool:
        """Whether the caller may see what waits for people: a user who is known."""
        return caller.user is not None and self._household.parts.people.governs(
            caller.user, self._users.values()
        )

    async def async_take(self, caller: Caller) -> None:
        """Count a run that is to begin, or raise ``RunRefused``."""
        self._forget(now := dt_util.utcnow())
        user = caller.user.id if caller.user else ""
        begun = self._begun.setdefault(f"{caller.platform} {user}", [])
        if len(begun) >= MAX_PER_HOUR:
            raise self._refused(caller, begun[0] + _WINDOW - now)
        begun.append(now)
        await self._household.journal.set_state(
            _STATE,
            {key: [at.isoformat() for at in ats] for key, ats in self._begun.items()},
        )

    @callback
    def _forget(self, now: datetime) -> None:
        """Forget what is no more of this hour, and what a clock set back has ahead."""
        self._begun = {
            key: kept
            for key, begun in self._begun.items()
            if (kept := [at for at in begun if now - _WINDOW < at <= now])
        }

    @callback
    def _refused(self, caller: Caller, wait: timedelta) -> RunRefused:
        """Tell people of an assistant in a loop, and return its refusal."""
        limit = str(MAX_PER_HOUR)
        raise_problem(
            caller.hass,
            "assistant_rate",
            caller.platform,
            assistant=caller.platform,
            limit=limit,
        )
        return RunRefused(
            "assistant_rate",
            assistant=caller.platform,
            limit=limit,
            wait=f"{max(1, wait / timedelta(minutes=1)):.0f}",
        )

    @callback
    def counts(self) -> dict[str, int]:
        """Return how many runs each integration's assistants began within the hour."""
        self._forget(dt_util.utcnow())
        counted = Counter[str]()
        for key, begun in self._begun.items():
            counted[key.partition(" ")[0]] += len(begun)
        return dict(counted)

    async def _users_changed(self, event: Event | None = None) -> None:
        """Know the users anew; their permissions are asked for each time."""
        users = await self._household.hass.auth.async_get_users()
        self._users = {user.id: user for user in users}


@callback
def loaded_household(hass: HomeAssistant) -> Household | None:
    """Return the household, unless it is not set up or on its way out."""
    entries: list[HouseholdConfigEntry] = hass.config_entries.async_loaded_entries(
        DOMAIN
    )
    return entries[0].runtime_data if entries else None


@callback
def callers_of(household: Household) -> Callers:
    """Return who knows the callers of a household."""
    return guard_of(household.guards, Callers)
