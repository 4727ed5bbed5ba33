"""What dispatching is made of; the household builds it once."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from homeassistant.core import HomeAssistant

from ..agents.registry import Registry
from ..agents.skills import SkillLibrary
from ..governance.actuator import Actuator
from ..governance.approvals import Approvals
from ..governance.budgets import BudgetLedger
from ..governance.dependencies import Dependencies
from ..governance.hooks import Hooks
from ..governance.intents import Intents
from ..governance.leases import Leases
from ..governance.notifier import Notifier
from ..governance.people import People
from ..governance.sensitive import Sensitive
from ..governance.standing import Permissions
from ..governance.undoing import Undoing
from ..governance.users import AgentUsers
from ..memory.effect_log import EffectLog
from ..memory.journal import Journal
from ..memory.replay_log import ReplayLog
from ..memory.store import MemoryStore
from ..model.interface import Model
from ..model.limiter import CallLimiter
from ..model.pricing import Prices
from .mail import Mailbox
from .replay_guard import ReplayGuard
from .run_feed import RunFeed
from .status import StatusBoard
from .step_feed import StepFeed
from .web import WebSupport
from .wishes import Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The household's settings that runs need."""

    routine_model: str
    strong_model: str
    conventions: str
    #: A workflow that is not done within this time expires.
    workflow_lifetime: timedelta = timedelta(hours=24)

    def model_id(self, wanted: str) -> str:
        """Return the id behind ``routine`` and ``strong``, or the id itself."""
        return {"routine": self.routine_model, "strong": self.strong_model}.get(
            wanted, wanted
        )


@dataclass(slots=True, kw_only=True)
class Parts:
    """The parts below dispatching, as one value to hand on."""

    hass: HomeAssistant
    settings: Settings
    registry: Registry
    journal: Journal
    #: Where runs' steps go, and who watches them.
    steps: StepFeed
    #: How runs stand, for whoever watches.
    runs: RunFeed = field(default_factory=RunFeed)
    replay_log: ReplayLog
    effects: EffectLog
    memory: MemoryStore
    #: The agents' Home Assistant users, under which they act.
    users: AgentUsers
    #: What stands of each entity, and in whose name.
    intents: Intents
    board: StatusBoard
    budgets: BudgetLedger
    model: Model
    prices: Prices
    tool_limiter: CallLimiter
    replay_guard: ReplayGuard
    dependencies: Dependencies
    actuator: Actuator
    #: What a person has to say yes for, whatever its domain.
    sensitive: Sensitive
    leases: Leases
    notifier: Notifier
    undoing: Undoing
    #: Who may say yes or no.
    people: People
    #: Replaced as a whole when people change theirs.
    hooks: Hooks
    approvals: Approvals
    #: What people have said "always" to.
    permissions: Permissions
    #: When the backup was made that this household was restored from, at its start.
    copied_at: datetime | None = None
    #: Set once by the household: mesh and dispatcher know each other.
    mailbox: Mailbox | None = None
    #: Replaced as a whole when skills are reloaded.
    skills: SkillLibrary
    #: Which model does not have which of its server's web tools.
    web: WebSupport = field(default_factory=WebSupport)
    #: What is wanted of runs in place of a report, by run, while somebody waits.
    wishes: dict[str, Wish] = field(default_factory=dict)
