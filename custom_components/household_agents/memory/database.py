"""One SQLite file, written through one thread in batches and read through another."""

from asyncio import AbstractEventLoop, Future, get_running_loop
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
import logging
from pathlib import Path
from queue import Empty, SimpleQueue
import sqlite3
import threading
from typing import Any, Final

from .connection import (
    JournalError,
    connect,
    explain,
    is_damage,
    mark_damaged,
    open_or_recover,
)

_LOGGER = logging.getLogger(__name__)

#: Rows that may wait to be written before further ones are dropped.
MAX_WAITING: Final = 10_000
#: Durable writes in one transaction at most.
_MAX_BATCH: Final = 512
#: Seconds that rows nobody waits for may linger, so that the disk is spared.
_LINGER: Final = 0.2
#: So many waiting rows are written without lingering.
_ENOUGH: Final = 1_000

type Work[T] = Callable[[sqlite3.Connection], T]


@dataclass(frozen=True, slots=True)
class _Job:
    """One write that somebody waits for."""

    work: Work[Any]
    future: Future[Any]
    #: Pragmas that cannot run inside a transaction.
    alone: bool


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of a job."""

    future: Future[Any]
    result: Any = None
    error: Exception | None = None


class Database:
    """The file with its two threads; all methods are called in the event loop."""

    def __init__(self, path: Path, loop: AbstractEventLoop) -> None:
        """Prepare the threads; ``async_open`` starts them."""
        self.path = path
        self.recovered_from: Path | None = None
        #: Posted rows that were not written.
        self.dropped = 0
        self._loop = loop
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._rows: deque[Work[object]] = deque()
        self._woken = False
        self._closed = False
        self._ready: Future[None] = loop.create_future()
        self._writer = threading.Thread(
            target=self._write_loop, name="household_agents journal", daemon=True
        )
        self._reader = ThreadPoolExecutor(1, "household_agents journal reader")
        self._reading: sqlite3.Connection | None = None

    @classmethod
    async def async_open(cls, path: Path) -> Database:
        """Open the file, or raise ``JournalError``."""
        database = cls(path, get_running_loop())
        await database._start()
        return database

    async def async_close(self) -> None:
        """Write what waits, then end both threads."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
        await self._loop.run_in_executor(None, self._join)

    async def write[T](self, work: Work[T], *, alone: bool = False) -> T:
        """Run ``work`` in the writer and return its result after the commit."""
        self._check_open()
        future: Future[T] = self._loop.create_future()
        self._jobs.put(_Job(work, future, alone))
        return await future

    def post(self, work: Work[object]) -> bool:
        """Queue a row that nobody waits for; False if it had to be dropped."""
        if self._closed or len(self._rows) >= MAX_WAITING:
            self.dropped += 1
            return False
        self._rows.append(work)
        if not self._woken or len(self._rows) == _ENOUGH:
            self._woken = True
            self._jobs.put(None)
        return True

    async def flush(self) -> None:
        """Return when all that was posted has been written."""
        await self.write(lambda _: None)

    async def read[T](self, work: Work[T]) -> T:
        """Run ``work`` on the read connection."""
        self._check_open()
        return await self._loop.run_in_executor(self._reader, self._read, work)

    async def read_apart[T](self, work: Work[T]) -> T:
        """Run long ``work`` on a connection of its own, beside all others."""
        self._check_open()
        return await self._loop.run_in_executor(None, self._read_apart, work)

    def _check_open(self) -> None:
        """Refuse to work on a closed journal."""
        if self._closed:
            raise self._closed_error()

    async def _start(self) -> None:
        """Start the writer and wait until the file is open."""
        self._writer.start()
        try:
            await self._ready
        except BaseException:
            await self.async_close()
            raise

    def _join(self) -> None:
        """Wait for both threads to end."""
        self._writer.join()
        with suppress(RuntimeError):
            # It has ended already if the journal is closed a second time.
            self._reader.submit(self._close_reader)
        self._reader.shutdown()

    def _close_reader(self) -> None:
        """Close the read connection in the thread that owns it."""
        if self._reading is not None:
            self._reading.close()

    def _read[T](self, work: Work[T]) -> T:
        """Run ``work`` in the reader's thread."""
        try:
            if self._reading is None:
                self._reading = connect(self.path, read_only=True)
            return work(self._reading)
        except sqlite3.Error as err:
            raise self._explain("read", err) from err

    def _read_apart[T](self, work: Work[T]) -> T:
        """Run ``work`` on a connection that ends with it."""
        try:
            connection = connect(self.path, read_only=True)
            try:
                return work(connection)
            finally:
                connection.close()
        except sqlite3.Error as err:
            raise self._explain("read", err) from err

    def _write_loop(self) -> None:
        """Own the write connection from open to close."""
        try:
            connection, self.recovered_from = open_or_recover(self.path)
        except Exception as err:  # noqa: BLE001
            # It is raised where the journal is being opened.
            self._settle([_Outcome(self._ready, error=err)])
            return
        self._settle([_Outcome(self._ready)])
        try:
            while not (self._closed and self._jobs.empty() and not self._rows):
                self._write_batch(connection)
        except Exception:
            _LOGGER.exception("The writer of the journal %s failed", self.path)
        finally:
            self._closed = True
            connection.close()
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._refuse_waiting)

    def _write_batch(self, connection: sqlite3.Connection) -> None:
        """Write all that waits in one transaction, then tell who waited."""
        jobs = self._take_jobs()
        # In this order no row is left without somebody to wake the writer.
        self._woken = False
        rows = [self._rows.popleft() for _ in range(len(self._rows))]
        outcomes = self._commit(
            connection, rows, [job for job in jobs if not job.alone]
        )
        outcomes += [
            self._attempt(connection, job.work, job.future) for job in jobs if job.alone
        ]
        self._settle(outcomes)

    def _take_jobs(self) -> list[_Job]:
        """Wait for something to do and return the jobs among it."""
        first = self._jobs.get()
        if first is None and not self._closed and len(self._rows) < _ENOUGH:
            with suppress(Empty):
                first = self._jobs.get(timeout=_LINGER)
        jobs = [] if first is None else [first]
        with suppress(Empty):
            while len(jobs) < _MAX_BATCH:
                if (job := self._jobs.get_nowait()) is not None:
                    jobs.append(job)
        return jobs

    def _commit(
        self,
        connection: sqlite3.Connection,
        rows: Sequence[Work[object]],
        jobs: Sequence[_Job],
    ) -> list[_Outcome]:
        """Write rows and jobs in one transaction; one that fails does not hurt others."""
        if not rows and not jobs:
            return []
        try:
            try:
                return self._write_together(connection, rows, jobs)
            except Exception:  # noqa: BLE001
                # Which one it was shows when each is guarded, which costs more.
                _roll_back(connection)
                return self._write_guarded(connection, rows, jobs)
        except sqlite3.Error as err:
            _roll_back(connection)
            self.dropped += len(rows)
            error = self._explain("written", err)
            return [_Outcome(job.future, error=error) for job in jobs]

    def _write_together(
        self,
        connection: sqlite3.Connection,
        rows: Sequence[Work[object]],
        jobs: Sequence[_Job],
    ) -> list[_Outcome]:
        """Write everything, or raise at the first that fails."""
        connection.execute("BEGIN IMMEDIATE")
        for row in rows:
            row(connection)
        outcomes = [_Outcome(job.future, job.work(connection)) for job in jobs]
        connection.execute("COMMIT")
        return outcomes

    def _write_guarded(
        self,
        connection: sqlite3.Connection,
        rows: Sequence[Work[object]],
        jobs: Sequence[_Job],
    ) -> list[_Outcome]:
        """Write everything that can be, undoing alone what fails."""
        connection.execute("BEGIN IMMEDIATE")
        for row in rows:
            if (error := self._attempt(connection, row, self._ready).error) is not None:
                self.dropped += 1
                _LOGGER.warning("A step was not written: %s", error)
        outcomes = [self._attempt(connection, job.work, job.future) for job in jobs]
        connection.execute("COMMIT")
        return outcomes

    def _attempt(
        self, connection: sqlite3.Connection, work: Work[Any], future: Future[Any]
    ) -> _Outcome:
        """Run one piece of work, undoing it alone if it fails."""
        inside = connection.in_transaction
        if inside:
            connection.execute("SAVEPOINT work")
        try:
            outcome = _Outcome(future, work(connection))
        except sqlite3.Error as err:
            outcome = _Outcome(future, error=self._explain("written", err))
        except Exception as err:  # noqa: BLE001
            # It is raised where the work came from.
            outcome = _Outcome(future, error=err)
        if inside:
            if outcome.error is not None:
                connection.execute("ROLLBACK TO work")
            connection.execute("RELEASE work")
        return outcome

    def _closed_error(self) -> JournalError:
        """Say that nothing can be read or written any more."""
        return JournalError(
            f"The journal {self.path} is closed, since the agents are being reloaded "
            "or stopped: try again in a moment"
        )

    def _explain(self, verb: str, err: sqlite3.Error) -> JournalError:
        """Say what is wrong, and have a damaged file set aside at the next start."""
        if is_damage(err):
            mark_damaged(self.path)
        return explain(self.path, verb, err)

    def _settle(self, outcomes: Sequence[_Outcome]) -> None:
        """Tell the event loop what came of a batch, in one call."""
        if outcomes:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(_resolve, outcomes)

    def _refuse_waiting(self) -> None:
        """Tell those who still wait that the writer has ended."""
        error = self._closed_error()
        with suppress(Empty):
            while True:
                if (job := self._jobs.get_nowait()) is not None:
                    _resolve([_Outcome(job.future, error=error)])


def _roll_back(connection: sqlite3.Connection) -> None:
    """Undo the transaction, unless SQLite has done so."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _resolve(outcomes: Sequence[_Outcome]) -> None:
    """Resolve the futures whose owners still wait."""
    for outcome in outcomes:
        if outcome.future.done():
            continue
        if outcome.error is not None:
            outcome.future.set_exception(outcome.error)
        else:
            outcome.future.set_result(outcome.result)
