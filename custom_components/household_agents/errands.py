"""Errands: somebody asks an agent for something, waits a little, and is told later.

Every door at which somebody waits for words goes through here: conversation,
sentences, tools for other assistants. Whoever has gone meanwhile is told when
the run ends, also after a restart.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
import logging
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Self, override

from homeassistant.core import Context
from homeassistant.util import dt as dt_util

from .agents.definition import AgentDefinition
from .announcing import async_announced
from .dispatch.delivery import notification_of
from .guard import Guard
from .memory.connection import JournalError
from .memory.records import RunRecord, RunRequest, RunSource, RunState

if TYPE_CHECKING:
    from .household import Household

_LOGGER = logging.getLogger(__name__)

#: So long it is remembered that somebody wants to be told, and no more of an agent's
#: runs are looked through for it after a restart.
KEPT_FOR: Final = timedelta(days=1)
LOOKED_AT: Final = 50
#: The name under which the journal keeps who is still to be told.
STATE: Final = "errands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, by which door, and where an answer that comes late is told."""

    source: RunSource
    context: Context
    language: str
    #: The assist satellite that heard the question, and the device it belongs to.
    satellite_id: str | None = None
    device_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """Somebody who has gone before the answer came."""

    user_id: str | None
    language: str
    satellite_id: str | None
    agent_id: str
    #: When they went.
    at: datetime

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for the journal."""
        return {
            "user_id": self.user_id,
            "language": self.language,
            "satellite_id": self.satellite_id,
            "agent_id": self.agent_id,
            "at": self.at.isoformat(),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        return cls(
            user_id=data.get("user_id"),
            language=str(data.get("language", "en")),
            satellite_id=data.get("satellite_id"),
            agent_id=str(data["agent_id"]),
            at=datetime.fromisoformat(data["at"]),
        )


class Errands(Guard):
    """Has agents run for somebody who waits, and tells those who do not wait any more."""

    def __init__(self, household: Household) -> None:
        """Nobody has gone yet."""
        self._household = household
        #: By the work that they are told the end of, over all attempts at it.
        self._late: dict[str, Late] = {}
        self._telling: list[Late] = []

    async def async_ask(
        self,
        asker: Asker,
        agent: AgentDefinition,
        task: str,
        *,
        patience: float,
        context: Mapping[str, Any] = MappingProxyType({}),
    ) -> RunRecord:
        """Have an agent run and wait ``patience`` seconds for the end.

        A record that has not ended is of a run whose asker is told later. Raises
        ``NotAllowed`` for who may have no agent run, and ``RunRefused``.
        """
        household = self._household
        await household.parts.people.async_check_asker(asker.context)
        handle = await household.dispatcher.submit(
            RunRequest(
                agent_id=agent.agent_id,
                source=asker.source,
                task=task,
                context=context,
                user_id=household.parts.users.person_of(asker.context),
                # Who waits hears it; who has gone is told here.
                notify=False,
            ),
            asker.context,
        )
        try:
            async with asyncio.timeout(patience):
                return await handle.wait()
        except TimeoutError:
            record = handle.record
            if record.state.terminal:
                # It is being written down: nobody would be told of it any more.
                return await handle.wait()
            await self.async_tell_later(record, asker)
            # As it was: whoever is told later is not told now.
            return record
        except asyncio.CancelledError:
            # Whoever waited has hung up; the work goes on.
            if not handle.record.state.terminal:
                await self.async_tell_later(handle.record, asker)
            raise

    async def async_tell_later(self, record: RunRecord, asker: Asker) -> None:
        """Take down that somebody is to be told of a run's end."""
        self._late[record.request.work] = Late(
            user_id=record.request.user_id,
            language=asker.language,
            satellite_id=asker.satellite_id,
            agent_id=record.agent_id,
            at=dt_util.utcnow(),
        )
        await self._keep()

    @override
    async def async_load(self) -> None:
        """Read who is still to be told."""
        kept = await self._household.journal.get_state(STATE) or {}
        self._late = {work: Late.from_dict(data) for work, data in kept.items()}

    @override
    async def async_start(self) -> None:
        """Tell of what ended while nobody listened."""
        for work, late in list(self._late.items()):
            runs = await self._household.journal.runs(
                agent_id=late.agent_id, since=late.at - KEPT_FOR, limit=LOOKED_AT
            )
            for record in runs:
                if record.request.work == work and record.state.terminal:
                    await self.async_run_ended(record)

    @override
    async def async_run_ended(self, record: RunRecord) -> None:
        """Tell who has been waiting for this run.

        A run that a restart has cut is done anew, or recovery has told people of it.
        """
        late = self._late.get(record.request.work)
        if late is None or record.state is RunState.INTERRUPTED:
            return
        if late in self._telling:
            return
        # Not here: a run has ended before an announcement of it has.
        self._telling.append(late)
        self._household.spawn(self._tell_and_forget(record, late), "late answer")

    async def _tell_and_forget(self, record: RunRecord, late: Late) -> None:
        """Tell somebody, and then forget about it.

        A crash in between tells twice at worst, and the outbox knows a message that
        it has sent.
        """
        try:
            await self._tell(record, late)
            self._late.pop(record.request.work, None)
            await self._keep()
        except JournalError:
            _LOGGER.exception("Could not tell of run %s", record.run_id)
        finally:
            self._telling.remove(late)

    @override
    async def async_upkeep(self, now: datetime) -> None:
        """Forget whom nothing has come for in a day."""
        old = [work for work, late in self._late.items() if now - late.at > KEPT_FOR]
        for work in old:
            del self._late[work]
        if old:
            await self._keep()

    async def _tell(self, record: RunRecord, late: Late) -> None:
        """Tell somebody of a run's end."""
        household = self._household
        if (agent := household.registry.get(record.agent_id)) is None:
            return
        if late.satellite_id is not None and await async_announced(
            household.hass, household.parts, late.satellite_id, late.language, record
        ):
            return
        await household.parts.notifier.send(notification_of(agent, record))

    async def _keep(self) -> None:
        """Write who is still to be told."""
        await self._household.journal.set_state(
            STATE, {work: late.as_dict() for work, late in self._late.items()}
        )
