"""Lets agents that find nothing rest now and then, and says what that saved."""

from datetime import datetime, timedelta
import logging
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..agents.definition import AgentDefinition
from ..governance.scope import entities_in_scope
from ..memory.journal import Journal
from ..memory.message_log import MessageLog
from ..memory.records import Rest, RunRecord
from ..memory.rest_log import RestLog
from .rest import MAX_SKIPS, Saved, may_rest, quiet_row
from .status import StatusBoard

_LOGGER = logging.getLogger(__name__)

#: What is shown as saved goes back so far.
SHOWN: Final = timedelta(days=30)


class Resting:
    """Decides, records and shows rests."""

    def __init__(
        self, hass: HomeAssistant, journal: Journal, board: StatusBoard
    ) -> None:
        """Keep the parts."""
        self._hass = hass
        self._journal = journal
        self._board = board
        self._messages = MessageLog(journal.database)
        self.log = RestLog(journal)

    async def skip(
        self, agent: AgentDefinition, scheduled: datetime, following: datetime
    ) -> bool:
        """Whether the agent rests at a scheduled time; if so it is recorded."""
        if not agent.rest_after:
            return False
        runs = await self._journal.runs(
            agent_id=agent.agent_id, limit=agent.rest_after + 10 * MAX_SKIPS
        )
        quiet = quiet_row(runs)
        if quiet.last is None:
            return False
        rests = await self.log.newest(agent.agent_id, since=quiet.last, limit=MAX_SKIPS)
        if not may_rest(
            agent.rest_after,
            quiet,
            skipped=len(rests),
            scheduled=scheduled,
            following=following,
            zone=dt_util.get_default_time_zone(),
        ) or await self._news(agent, quiet.runs[0]):
            return False
        await self.log.add(
            Rest(
                agent_id=agent.agent_id,
                scheduled=scheduled,
                tokens=quiet.tokens,
                cost=quiet.cost,
            )
        )
        _LOGGER.info(
            "%s rests at %s after %d runs with nothing to report",
            agent.agent_id,
            dt_util.as_local(scheduled),
            len(quiet.runs),
        )
        await self.async_show(agent)
        return True

    async def async_show(self, agent: AgentDefinition) -> None:
        """Show what the agent's rests saved."""
        if not agent.rest_after:
            return
        since = dt_util.utcnow() - SHOWN
        rests = await self.log.newest(agent.agent_id, since=since, limit=10_000)
        if rests:
            saved = Saved(
                runs=len(rests),
                tokens=sum(rest.tokens for rest in rests),
                cost=sum(rest.cost for rest in rests),
                last=rests[0].scheduled,
            )
            self._board.update(agent.agent_id, saved=saved)

    async def _news(self, agent: AgentDefinition, last: RunRecord) -> bool:
        """Whether there is anything that it has not seen: states, or a message."""
        if self._changed(agent, last):
            return True
        return bool(await self._messages.unread(agent.agent_id, 1))

    @callback
    def _changed(self, agent: AgentDefinition, last: RunRecord) -> bool:
        """Whether anything that the agent owns has changed since it looked."""
        looked = last.started_at or last.request.requested_at
        states = map(self._hass.states.get, entities_in_scope(self._hass, agent))
        return any(
            state is not None and state.last_updated > looked for state in states
        )
