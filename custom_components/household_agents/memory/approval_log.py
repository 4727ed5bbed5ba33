"""The log of approvals: what people were asked, what they said and what came of it."""

from collections.abc import Collection
from datetime import datetime
from functools import partial

from . import sql_approvals
from .approval_records import Approval, ApprovalState
from .cursor import Cursor
from .database import Database
from .sql_approvals import ApprovalFilter


class ApprovalLog:
    """Approvals in the journal; all methods raise ``JournalError``."""

    def __init__(self, database: Database) -> None:
        """Use the journal's open file."""
        self._database = database

    async def add(self, approval: Approval) -> None:
        """Write a new one."""
        await self._database.write(partial(sql_approvals.add, approval=approval))

    async def move(self, approval: Approval, before: ApprovalState) -> bool:
        """Write what has become of one; False if somebody else was faster.

        That it is consumed is on the disk before this returns: the call itself
        cannot be taken back.
        """
        if approval.state is ApprovalState.CONSUMED:
            return await self._database.write(
                partial(sql_approvals.move_for_good, approval=approval, before=before),
                alone=True,
            )
        return await self._database.write(
            partial(sql_approvals.move, approval=approval, before=before)
        )

    async def get(self, approval_id: str) -> Approval | None:
        """Return one approval."""
        return await self._database.read(
            partial(sql_approvals.get, approval_id=approval_id)
        )

    async def newest(
        self,
        *,
        agent_id: str | None = None,
        states: Collection[ApprovalState] | None = None,
        ended_since: datetime | None = None,
        after: Cursor | None = None,
        limit: int = 50,
    ) -> list[Approval]:
        """Return approvals, newest first."""
        wanted = ApprovalFilter(
            agent_id=agent_id,
            states=states,
            ended_since=ended_since,
            after=after,
            limit=limit,
        )
        return await self._database.read(partial(sql_approvals.newest, wanted=wanted))
