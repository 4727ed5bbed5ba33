"""The journal's workflows: kept task by task, so that nothing is written over."""

from collections.abc import Collection, Sequence
from functools import partial
import sqlite3

from ..model.usage import Usage
from . import sql_workflows
from .database import Database
from .records import Report, RunRecord
from .workflow_records import Place, TaskRecord, WorkflowRecord, WorkflowState


class WorkflowLog:
    """Workflows in the journal; all methods raise ``JournalError``."""

    def __init__(self, database: Database) -> None:
        """Use the journal's open file."""
        self._database = database

    async def create(self, record: WorkflowRecord) -> WorkflowRecord | None:
        """Write a new workflow; return the existing one if its key is known."""
        return await self._database.write(partial(sql_workflows.create, record=record))

    async def save_tasks(self, workflow_id: str, tasks: Sequence[TaskRecord]) -> None:
        """Write some of a workflow's tasks; the others are not touched."""
        await self._database.write(
            partial(sql_workflows.save_tasks, workflow_id=workflow_id, tasks=tasks)
        )

    async def save_head(self, record: WorkflowRecord) -> None:
        """Write what a workflow is besides its tasks."""
        await self._database.write(partial(sql_workflows.save_head, record=record))

    async def finish(
        self, record: WorkflowRecord, tasks: Sequence[TaskRecord] = ()
    ) -> None:
        """Write a workflow's end, with the tasks that ended with it."""

        def work(writer: sqlite3.Connection) -> None:
            """Do it in one transaction."""
            sql_workflows.save_tasks(writer, record.workflow_id, tasks)
            sql_workflows.save_head(writer, record)

        await self._database.write(work)

    async def save_report(self, workflow_id: str, report: Report) -> None:
        """Write the report that was compiled of a workflow."""
        await self._database.write(
            partial(sql_workflows.save_report, workflow_id=workflow_id, report=report)
        )

    async def deliver(self, workflow_id: str) -> bool:
        """Note that somebody has been given the end; True only for the first time."""
        return await self._database.write(
            partial(sql_workflows.deliver, workflow_id=workflow_id)
        )

    async def get(self, workflow_id: str) -> WorkflowRecord | None:
        """Return one workflow."""
        return await self._database.read(
            partial(sql_workflows.get, workflow_id=workflow_id)
        )

    async def by_key(self, key: str) -> WorkflowRecord | None:
        """Return the workflow that has a key."""
        return await self._database.read(partial(sql_workflows.by_key, key=key))

    async def newest(
        self,
        *,
        states: Collection[WorkflowState] | None = None,
        limit: int = 20,
    ) -> list[WorkflowRecord]:
        """Return workflows, newest first."""
        return await self._database.read(
            partial(sql_workflows.newest, states=states, limit=limit)
        )

    async def page(
        self,
        *,
        states: Collection[WorkflowState] | None = None,
        agents: Collection[str] | None = None,
        after: Place | None = None,
        limit: int = 20,
    ) -> list[WorkflowRecord]:
        """Return workflows, newest first, from a place in their order on."""
        return await self._database.read(
            partial(
                sql_workflows.page,
                states=states,
                agents=agents,
                after=after,
                limit=limit,
            )
        )

    async def running(self) -> list[WorkflowRecord]:
        """Return the workflows that have not ended, oldest first."""
        return await self._database.read(sql_workflows.running)

    async def undelivered(self) -> list[WorkflowRecord]:
        """Return the ended workflows whose end nobody has been given."""
        return await self._database.read(sql_workflows.undelivered)

    async def runs_below(self, prefix: str) -> list[RunRecord]:
        """Return the runs whose idempotency key begins with a prefix."""
        return await self._database.read(
            partial(sql_workflows.runs_below, prefix=prefix)
        )

    async def usage_below(self, prefix: str) -> Usage:
        """Return what the runs of a prefix, and all runs below them, used."""
        return await self._database.read(
            partial(sql_workflows.usage_below, prefix=prefix)
        )
