"""Parts of governance that live as long as the household."""

from typing import TYPE_CHECKING

from .approval_doors import ApprovalDoors
from .approval_watch import ApprovalWatch
from .assistant_callers import Callers
from .backup_hold import BackupHold
from .breaker_watch import BreakerWatch
from .checks_watch import ChecksWatch
from .claims_watch import ClaimsWatch
from .errands import Errands
from .guard import Guard
from .hook_book import HookBook
from .intent_guard import IntentGuard
from .memory_watch import MemoryWatch
from .model_watch import ModelWatch
from .rights_watch import RightsWatch
from .run_tally import RunTally
from .sentence_watch import Sentences
from .standing_watch import StandingWatch
from .talking import Talks
from .users_watch import UsersWatch

if TYPE_CHECKING:
    from .household import Household

__all__ = ("Guard", "build_guards")


def build_guards(household: Household) -> list[Guard]:
    """Return the guards in the order in which they start; they stop in reverse."""
    submit = household.dispatcher.submit
    return [
        BackupHold(household),
        UsersWatch(household),
        ApprovalWatch(household.hass, household.parts, submit),
        ClaimsWatch(household),
        MemoryWatch(household),
        RightsWatch(household),
        ApprovalDoors(household),
        IntentGuard(household.parts.intents),
        HookBook(household),
        StandingWatch(household),
        Errands(household),
        Talks(household),
        Callers(household),
        BreakerWatch(household),
        ModelWatch(household),
        Sentences(household),
        RunTally(household),
        ChecksWatch(household),
    ]
