"""The journal: everything append-only, in one SQLite file.

All methods but ``post_step`` are coroutines. Those that write return after
the commit; all raise ``JournalError`` with a text that says what to do.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
import sqlite3
from typing import Any

from homeassistant.util import dt as dt_util

from ..model.usage import Usage
from . import (
    connection,
    sql_commits,
    sql_event_search,
    sql_logs,
    sql_prune,
    sql_run_search,
    sql_runs,
)
from .codec import to_us
from .commits import Commit
from .connection import JournalError
from .database import Database
from .records import Event, OutboxEntry, RunRecord, RunSource, RunState, Step
from .rows import Fire
from .sql_event_search import EventPage
from .sql_run_search import RunPage, RunSearch

__all__ = ("Fire", "Journal", "JournalError")


class Journal:
    """Runs, steps, events, commits of memory, fires, notifications, small state."""

    def __init__(self, database: Database, retention: timedelta) -> None:
        """Wrap an open database; use ``async_open``."""
        self._database = database
        self._retention = retention
        #: While a backup copies: the files that follow the journal stay as they are.
        self.held = False

    @classmethod
    async def async_open(cls, path: Path | str, *, retention_days: int) -> Journal:
        """Open the journal, making or repairing the file where needed."""
        database = await Database.async_open(Path(path))
        return cls(database, timedelta(days=retention_days))

    async def async_close(self) -> None:
        """Write what waits and close the file."""
        await self._database.async_close()

    @property
    def database(self) -> Database:
        """The open file, for the logs of workflows, effects, messages and replies."""
        return self._database

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    @property
    def recovered_from(self) -> Path | None:
        """Where the damaged file went that this one replaces."""
        return self._database.recovered_from

    @property
    def dropped_steps(self) -> int:
        """How many steps were not written, since too many waited."""
        return self._database.dropped

    async def save_run(self, record: RunRecord) -> None:
        """Write a run as it is now."""
        await self._database.write(partial(sql_runs.save_run, record=record))

    async def create_run(self, record: RunRecord) -> RunRecord | None:
        """Write a new run; return the existing one if the same was asked before."""
        return await self._database.write(partial(sql_runs.create_run, record=record))

    async def finish_run(
        self,
        record: RunRecord,
        *,
        commits: Sequence[Commit] = (),
        events: Sequence[Event] = (),
        also: Callable[[sqlite3.Connection], object] | None = None,
    ) -> tuple[Commit, ...]:
        """Write a run's end, memory and events at once; return the commits as written.

        ``also`` writes what belongs to the end, such as its message to people.
        """

        def work(writer: sqlite3.Connection) -> tuple[Commit, ...]:
            """Do it in one transaction."""
            sql_runs.save_run(writer, record)
            for event in events:
                sql_logs.add_event(writer, event)
            if also is not None:
                also(writer)
            return sql_commits.add_commits(writer, commits)

        return await self._database.write(work)

    def post_step(self, step: Step) -> bool:
        """Queue a step of a run, which is not waited for; False if there is no room."""
        return self._database.post(partial(sql_runs.add_step, step=step))

    async def save_steps(self, steps: Sequence[Step]) -> None:
        """Write steps that found no room in the queue."""

        def work(writer: sqlite3.Connection) -> None:
            """Write them all."""
            for step in steps:
                sql_runs.add_step(writer, step)

        await self._database.write(work)

    async def run(self, run_id: str) -> RunRecord | None:
        """Return one run."""
        return await self._database.read(partial(sql_runs.get_run, run_id=run_id))

    async def runs(
        self,
        *,
        agent_id: str | None = None,
        agents: Collection[str] | None = None,
        root_id: str | None = None,
        parent_id: str | None = None,
        top_only: bool = False,
        states: Collection[RunState] | None = None,
        sources: Collection[RunSource] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 50,
    ) -> list[RunRecord]:
        """Return runs, newest first."""
        wanted = sql_runs.RunFilter(
            agent_id=agent_id,
            agents=agents,
            root_id=root_id,
            parent_id=parent_id,
            top_only=top_only,
            states=states,
            sources=sources,
            since=since,
            until=until,
            limit=limit,
        )
        return await self._database.read(partial(sql_runs.get_runs, wanted=wanted))

    async def search_runs(self, wanted: RunSearch) -> RunPage:
        """Return one page of the runs that are looked for, newest first."""
        return await self._database.read(
            partial(sql_run_search.search_runs, wanted=wanted)
        )

    async def queued(self, agent_id: str, limit: int) -> list[RunRecord]:
        """Return an agent's queued runs that nobody waits for, in the order of asking."""
        return await self._database.read(
            partial(sql_runs.get_queued, agent_id=agent_id, limit=limit)
        )

    async def queued_for_somebody(self, limit: int) -> list[RunRecord]:
        """Return the queued runs that a person or another run waits for, in order."""
        return await self._database.read(partial(sql_runs.get_awaited, limit=limit))

    async def queued_by_agent(self) -> dict[str, int]:
        """Return how many queued runs of each agent nobody waits for."""
        return await self._database.read(sql_runs.count_queued)

    async def steps(self, run_id: str) -> list[Step]:
        """Return a run's steps, with all that were posted before."""
        await self._database.flush()
        return await self._database.read(partial(sql_runs.get_steps, run_id=run_id))

    async def steps_of(self, run_ids: Collection[str], limit: int) -> list[Step]:
        """Return the newest steps of several runs, in the order of time."""
        await self._database.flush()
        return await self._database.read(
            partial(sql_runs.get_steps_of, run_ids=run_ids, limit=limit)
        )

    async def last_report(self, agent_id: str) -> RunRecord | None:
        """Return an agent's newest completed run with a report."""
        return await self._database.read(
            partial(sql_runs.last_report, agent_id=agent_id)
        )

    async def usage(self, since: datetime, *, agent_id: str | None = None) -> Usage:
        """Return what the runs that began since a time used."""
        return await self._database.read(
            partial(sql_runs.usage, since=since, agent_id=agent_id)
        )

    async def usage_below(self, root_id: str) -> Usage:
        """Return what a run and all runs below it used."""
        return await self._database.read(partial(sql_runs.usage_below, root_id=root_id))

    async def usage_by_agent(self, since: datetime) -> dict[str, Usage]:
        """Return what each agent's runs that began since a time used."""
        return await self._database.read(partial(sql_runs.usage_by_agent, since=since))

    async def count_ended(self, since: datetime) -> dict[str, int]:
        """Return how many of each agent's runs have ended since a time."""
        return await self._database.read(partial(sql_runs.count_ended, since=since))

    async def claims_by_agent(self, since: datetime) -> dict[str, int]:
        """Return how many of each agent's runs claimed what nothing bears out."""
        return await self._database.read(partial(sql_runs.claims_by_agent, since=since))

    async def add_event(self, event: Event) -> None:
        """Append a line to an agent's event log."""
        await self._database.write(partial(sql_logs.add_event, event=event))

    async def events(
        self, agent_id: str, *, limit: int, before: datetime | None = None
    ) -> list[Event]:
        """Return an agent's events, newest first."""
        return await self._database.read(
            partial(sql_logs.get_events, agent_id=agent_id, limit=limit, before=before)
        )

    async def search_events(
        self, agent_id: str, query: str, *, limit: int
    ) -> list[Event]:
        """Return an agent's events with words of the query, best first."""
        await self._index_events()
        return await self._database.read(
            partial(sql_logs.search_events, agent_id=agent_id, query=query, limit=limit)
        )

    async def events_page(
        self, agent_id: str, *, after: tuple[int, int] | None, limit: int
    ) -> EventPage:
        """Return a page of an agent's events, newest first."""
        return await self._database.read(
            partial(
                sql_event_search.events_page,
                agent_id=agent_id,
                after=after,
                limit=limit,
            )
        )

    async def find_events(
        self, agent_id: str | None, text: str, *, limit: int
    ) -> list[Event]:
        """Return events of an agent, or of all, that have all words of a text."""
        await self._index_events()
        return await self._database.read(
            partial(
                sql_event_search.find_events, agent_id=agent_id, text=text, limit=limit
            )
        )

    async def claim_fire(self, job: str, scheduled: datetime) -> bool:
        """Claim a job's scheduled minute; True only for the first claim of it."""
        return await self._database.write(
            partial(
                sql_logs.claim_fire,
                job=job,
                scheduled=scheduled,
                now=dt_util.utcnow(),
            )
        )

    async def last_fire(self, job: str) -> datetime | None:
        """Return the latest scheduled time of a job that was claimed."""
        return await self._database.read(partial(sql_logs.last_fire, job=job))

    async def fires(self, job: str, limit: int) -> list[Fire]:
        """Return a job's claimed times, newest first."""
        return await self._database.read(
            partial(sql_logs.get_fires, job=job, limit=limit)
        )

    async def put_outbox(self, entry: OutboxEntry) -> None:
        """Keep a notification until it is delivered."""
        await self._database.write(partial(sql_logs.put_outbox, entry=entry))

    async def post_message(self, post: Callable[[sqlite3.Connection], bool]) -> bool:
        """Keep a message unless an equal one was sent lately; say whether it is kept."""
        return await self._database.write(post)

    async def outbox(self) -> list[OutboxEntry]:
        """Return the notifications on their way, the next first."""
        return await self._database.read(sql_logs.get_outbox)

    async def update_outbox(self, entry: OutboxEntry) -> None:
        """Write a notification's attempts; nothing if it has been dropped."""
        await self._database.write(partial(sql_logs.update_outbox, entry=entry))

    async def drop_outbox(self, entry_id: str) -> None:
        """Remove a notification that has been delivered or has expired."""
        await self._database.write(partial(sql_logs.drop_outbox, entry_id=entry_id))

    async def claim_notice(self, key: str, until: datetime, now: datetime) -> bool:
        """Claim a notice; False while an earlier claim of it has not expired."""
        return await self._database.write(
            partial(sql_logs.claim_notice, key=key, until=until, now=now)
        )

    async def add_commits(self, commits: Sequence[Commit]) -> tuple[Commit, ...]:
        """Append commits of memory that belong to no run; return them as written."""
        return await self._database.write(
            partial(sql_commits.add_commits, commits=commits)
        )

    async def commits_after(self, owner: str, revision: int) -> list[Commit]:
        """Return the commits that lead on from an owner's revision, in order.

        By revision and not by number, since a journal that replaces a damaged
        one numbers anew.
        """
        return await self._database.read(
            partial(sql_commits.commits_after, owner=owner, revision=revision)
        )

    async def history(
        self, owner: str, *, key: str | None = None, limit: int
    ) -> list[Commit]:
        """Return an owner's commits, or those about one key, newest first."""
        return await self._database.read(
            partial(sql_commits.history, owner=owner, key=key, limit=limit)
        )

    async def commit_of(self, owner: str, key: str, revision: int) -> Commit | None:
        """Return the commit that made a key what it was at a revision."""
        return await self._database.read(
            partial(sql_commits.commit_of, owner=owner, key=key, revision=revision)
        )

    async def delete_owner(self, owner: str) -> None:
        """Remove an owner's commits and events for good."""
        await self._database.write(partial(sql_commits.delete_owner, owner=owner))

    async def erase_owner(self, erased: Commit) -> Commit:
        """Remove an owner's commits and events, but for one that says so."""
        return await self._database.write(
            partial(sql_commits.erase_owner, erased=erased)
        )

    async def rebase_owner(self, whole: Commit) -> Commit:
        """Replace all of an owner's commits by one that holds all of its memory."""
        return await self._database.write(
            partial(sql_commits.rebase_owner, whole=whole)
        )

    async def has_old_commits(self, owner: str, now: datetime) -> bool:
        """Whether an owner has commits that are older than the retention."""
        before = to_us(now - self._retention)
        return await self._database.read(
            partial(sql_commits.has_older, owner=owner, before=before)
        )

    async def trim_commits(self, base: Commit, now: datetime) -> Commit:
        """Replace an owner's old commits by one that holds all of its memory."""
        before = to_us(now - self._retention)
        return await self._database.write(
            partial(sql_commits.trim, base=base, before=before)
        )

    async def get_state(self, name: str) -> dict[str, Any] | None:
        """Return small runtime state by its name."""
        return await self._database.read(partial(sql_logs.get_state, name=name))

    async def set_state(self, name: str, data: dict[str, Any]) -> None:
        """Keep small runtime state under its name."""
        await self._database.write(partial(sql_logs.set_state, name=name, data=data))

    async def prune(self, now: datetime) -> None:
        """Remove what is older than the retention, letting other writes in between."""
        before = to_us(now - self._retention)
        await self._index_events()
        for pruner in sql_prune.PRUNERS:
            while await self._database.write(partial(_prune, pruner, before)):
                pass
        while await self._database.write(sql_prune.free_pages, alone=True):
            pass

    async def checkpoint(self) -> None:
        """Move everything into the one file."""
        await self._database.write(connection.checkpoint, alone=True)

    async def hold(self) -> None:
        """Leave the file itself as it is until ``release``, for a backup to copy.

        Nothing has to wait meanwhile: what is written goes to the log beside it.
        """
        await self._database.write(connection.hold, alone=True)

    async def release(self) -> None:
        """End a ``hold``."""
        await self._database.write(connection.release, alone=True)

    async def integrity(self) -> tuple[str, ...]:
        """Return what is wrong with the file; empty if nothing is."""
        return await self._database.read_apart(connection.problems)

    async def _index_events(self) -> None:
        """Take the events since the last time into the full-text index."""
        while await self._database.write(sql_logs.index_events):
            pass


def _prune(pruner: sql_prune.Pruner, before: int, writer: sqlite3.Connection) -> bool:
    """Remove one batch; say whether there may be more."""
    return pruner(writer, before)
