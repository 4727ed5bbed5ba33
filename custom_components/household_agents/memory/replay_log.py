"""What models said, turn by turn, and how each definition read: enough to replay a run."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
import sqlite3
from typing import Any, Final

from homeassistant.util import dt as dt_util

from . import sql_replies
from .codec import canonical, digest, dumps, loads, to_us
from .journal import Journal
from .redact import redacted

#: Full requests are kept so long, however long runs are.
KEEP_REQUESTS: Final = timedelta(days=7)
#: After so many runs the oldest replies are looked for.
_PRUNE_EVERY: Final = 100
#: A wording that is in use is marked so at most this often.
_MARK_EVERY: Final = timedelta(hours=12)
#: Wordings whose marks are remembered, so that helpers' do not add up for ever.
_MAX_MARKED: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One turn: the request by its hash, what came back, and the request while debugging.

    ``data`` holds the reply's ``content``, ``stop_reason``, ``usage``, ``model``,
    ``request_id`` and ``duration``, or an ``error`` with ``kind``, ``detail`` and
    ``retry_after``.
    """

    run_id: str
    turn: int
    request_hash: str
    data: Mapping[str, Any]
    request: Mapping[str, Any] | None = None


class ReplayLog:
    """Writes behind, like steps; nothing here is waited for while a run is under way."""

    def __init__(self, journal: Journal) -> None:
        """Keep the journal; full requests are not written before ``debug_until`` is set."""
        self._journal = journal
        self._marked: dict[str, datetime] = {}
        self._turns = 0
        #: Until when requests are written in full.
        self.debug_until: datetime | None = None

    @property
    def debugging(self) -> bool:
        """Whether requests are written in full now."""
        return self.debug_until is not None and dt_util.utcnow() < self.debug_until

    def post(self, reply: Reply) -> None:
        """Queue one turn, without secrets."""
        request = redacted(reply.request) if reply.request is not None else None
        values = (
            reply.run_id,
            reply.turn,
            reply.request_hash,
            dumps(redacted(reply.data)),
            dumps(request) if request is not None else None,
        )
        self._journal.database.post(partial(sql_replies.add_reply, values=values))
        if reply.turn == 1:
            self._turns += 1
            if self._turns % _PRUNE_EVERY == 0:
                self._journal.database.post(
                    partial(sql_replies.prune_replies, before=0)
                )

    def post_definition(self, agent_id: str, fields: Mapping[str, Any]) -> str:
        """Queue a definition's wording, unless it is known; return its hash."""
        data = _wording(agent_id, fields)
        key, now = digest(data), dt_util.utcnow()
        if (marked := self._marked.get(key)) is None or now - marked > _MARK_EVERY:
            if len(self._marked) >= _MAX_MARKED:
                self._marked.clear()
            self._marked[key] = now
            values = (key, agent_id, to_us(now), data.decode())
            self._journal.database.post(
                partial(sql_replies.add_definition, values=values)
            )
        return key

    async def replies(self, run_id: str) -> list[Reply]:
        """Return a run's turns in their order, with all that were posted before."""
        database = self._journal.database
        await database.flush()
        rows = await database.read(partial(sql_replies.get_replies, run_id=run_id))
        return [_reply_from(row) for row in rows]

    async def definition(self, key: str) -> tuple[str, Mapping[str, Any]] | None:
        """Return an agent's id and its definition's fields by the wording's hash."""
        database = self._journal.database
        await database.flush()
        row = await database.read(partial(sql_replies.get_definition, key=key))
        if row is None:
            return None
        data = loads(row["data"])
        return data["agent_id"], data["fields"]

    async def forget_requests(self, now: datetime) -> None:
        """Remove full requests that are older than they are kept."""
        before = to_us(now - KEEP_REQUESTS)
        await self._journal.database.write(
            partial(sql_replies.forget_requests, before=before)
        )


def wording_hash(agent_id: str, fields: Mapping[str, Any]) -> str:
    """Return the hash of how a definition reads."""
    return digest(_wording(agent_id, fields))


def _wording(agent_id: str, fields: Mapping[str, Any]) -> bytes:
    """Return how a definition reads as canonical JSON, without secrets."""
    return canonical({"agent_id": agent_id, "fields": redacted(fields)})


def _reply_from(row: sqlite3.Row) -> Reply:
    """Read a turn's columns."""
    return Reply(
        run_id=row["run_id"],
        turn=row["turn"],
        request_hash=row["request_hash"],
        data=loads(row["reply"]),
        request=loads(row["request"]) if row["request"] else None,
    )
