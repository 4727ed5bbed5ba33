"""What people are to look at besides approvals: cut effects, phases, proposals for memory."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
import logging
from typing import TYPE_CHECKING, Any, Final, override

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.helpers.debounce import Debouncer

from .agents.kinds import Pattern
from .guard import Guard
from .memory.codec import digest
from .memory.connection import JournalError
from .memory.decisions import proposals
from .memory.effect_records import EffectState
from .memory.entries import HOUSEHOLD, PROPOSAL_PREFIX, MemoryRefusedError
from .orchestration.team_state import WAITING

if TYPE_CHECKING:
    from .household import Household

_LOGGER = logging.getLogger(__name__)

#: Seconds in which the list is put together once at most.
COOLDOWN: Final = 1.0
MAX_EFFECTS: Final = 100


class CheckKind(StrEnum):
    """What somebody is asked to look at."""

    EFFECT = "effect"
    PHASE = "phase"
    PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing to look at; ``about`` is the effect's id, the phase, or the key."""

    kind: CheckKind
    agent_id: str
    about: str
    title: str
    detail: str

    @property
    def uid(self) -> str:
        """What it is known by on a list that everybody sees."""
        return digest(f"{self.kind}:{self.agent_id}:{self.about}".encode())[:16]


class ChecksWatch(Guard):
    """Keeps the list up to date, and tells who shows it."""

    def __init__(self, household: Household) -> None:
        """Know of nothing yet."""
        self._household = household
        self._listeners: list[Callable[[], None]] = []
        self._stops: list[CALLBACK_TYPE] = []
        self._gather = Debouncer(
            household.hass,
            _LOGGER,
            cooldown=COOLDOWN,
            immediate=True,
            function=self._async_gather,
            background=True,
        )
        self.checks: tuple[Check, ...] = ()

    @callback
    def listen(self, listener: Callable[[], None]) -> CALLBACK_TYPE:
        """Call ``listener`` when the list has changed."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @override
    async def async_start(self) -> None:
        """Put the list together, and again after every change of what it is about."""
        household = self._household
        self._stops = [
            household.parts.effects.listen(self._changed),
            household.memory.listen(self._changed),
            household.board.listen(None, self._changed),
        ]
        await self._async_gather()

    @override
    async def async_stop(self) -> None:
        """Follow nothing any more."""
        for stop in self._stops:
            stop()
        self._stops.clear()
        self._gather.async_shutdown()

    @callback
    def _changed(self, *_what: Any) -> None:
        """Look again soon."""
        self._gather.async_schedule_call()

    async def _async_gather(self) -> None:
        """Put the list together and tell where it has changed."""
        try:
            checks = (
                *[one async for one in self._effects()],
                *self._phases(),
                *[one async for one in self._proposals()],
            )
        except JournalError, MemoryRefusedError:
            _LOGGER.debug("What is to be checked could not be read", exc_info=True)
            return
        if checks != self.checks:
            self.checks = checks
            for listener in list(self._listeners):
                listener()

    async def _effects(self) -> AsyncIterator[Check]:
        """Yield what was cut and what nobody can make out."""
        log = self._household.parts.effects
        for effect in await log.effects(
            states=(EffectState.NEEDS_REVIEW,), limit=MAX_EFFECTS
        ):
            yield Check(
                kind=CheckKind.EFFECT,
                agent_id=effect.agent_id,
                about=effect.effect_id,
                title=f"Did it happen? {effect.in_words()}",
                detail=f"{effect.detail} Complete it if it happened, delete it if not.",
            )

    def _phases(self) -> Iterator[Check]:
        """Yield the phases that wait for a person's word."""
        household = self._household
        for team in household.registry.all():
            if team.pattern is not Pattern.TEAM:
                continue
            progress = household.teams.progress(team.agent_id)
            if progress.shown == WAITING and progress.current is not None:
                name = progress.current.name
                yield Check(
                    kind=CheckKind.PHASE,
                    agent_id=team.agent_id,
                    about=name,
                    title=f"Is the phase '{name}' done?",
                    detail="Complete it if the phase is done.",
                )

    async def _proposals(self) -> AsyncIterator[Check]:
        """Yield what agents would like to know for good; its text is not for everybody."""
        household = self._household
        remember = [
            agent.agent_id
            for agent in household.registry.all()
            if agent.pattern.remembers
        ]
        for owner in (*remember, HOUSEHOLD):
            for entry in proposals(await household.memory.async_load(owner)):
                key = entry.key.removeprefix(PROPOSAL_PREFIX)
                yield Check(
                    kind=CheckKind.PROPOSAL,
                    agent_id=owner,
                    about=key,
                    title=f"Should it know this for good? {key}",
                    detail=(
                        "The action Get memory conflicts shows the text to "
                        "administrators. Complete it to accept, delete it to refuse."
                    ),
                )
