"""From a yes to its run, and from a run's end to the end of its approval."""

from collections.abc import Awaitable, Callable
import logging
from types import MappingProxyType
from typing import Final

from ..governance.approvals import AnswerRefused
from ..governance.notifier import Notification
from ..memory.approval_records import Approval, ApprovalState
from ..memory.records import ACTIVE_STATES, RunRecord, RunRequest, RunSource, RunState
from .approved import UNKNOWN, outcome_of
from .handle import RunHandle
from .inputs import RunRefused
from .parts import Parts
from .wording import in_words

_LOGGER = logging.getLogger(__name__)

#: What the agent of an approved call is told to do.
TASK: Final = (
    "You had people asked about one call, and one of them said yes. It has been carried "
    "out already, before you were woken: <approved_call> says what came of it. Report "
    "that, and no more than that, to the people of the house. Do not repeat the call."
)
_MAX_ACTIVE: Final = 500

type Submit = Callable[[RunRequest], Awaitable[RunHandle]]


def key_of(approval_id: str) -> str:
    """Return the key of an approval's run and work."""
    return f"approval:{approval_id}"


class Carrier:
    """Has what was approved carried out, and leaves no approval open."""

    def __init__(self, parts: Parts, submit: Submit) -> None:
        """``submit`` is how a run is asked for."""
        self._parts = parts
        self._submit = submit

    async def carry(self, approval: Approval) -> None:
        """Ask for the run of a yes; where that is refused, people are told."""
        approval_id = approval.approval_id
        asking = await self._parts.journal.run(approval.run_id)
        request = RunRequest(
            agent_id=approval.agent_id,
            source=RunSource.APPROVAL,
            task=TASK,
            context=asking.request.context if asking else MappingProxyType({}),
            idempotency_key=key_of(approval_id),
            work_key=key_of(approval_id),
            user_id=approval.answered_by,
            approval_id=approval_id,
            # Who said yes wants to hear what came of it.
            notify=True,
        )
        try:
            handle = await self._submit(request)
        except RunRefused as err:
            await self._withdraw(approval, str(err))
            return
        if handle.record.state.terminal:
            await self._run_ended(approval, handle.record)
            return
        try:
            await self._parts.approvals.begin(approval_id, handle.record.run_id)
        except AnswerRefused as err:
            _LOGGER.debug("The run of %s was faster: %s", approval_id, err)

    async def recover(self) -> None:
        """After a restart, take up every yes that is not settled."""
        for approval in self._parts.approvals.open():
            if approval.state is ApprovalState.APPROVED:
                if self._parts.copied_at is not None:
                    await self._withdraw(
                        approval,
                        "A backup was restored that was made after the yes: whether it "
                        "was done since is not known. Run the agent again if not.",
                    )
                elif not await self._is_under_way(approval):
                    await self.carry(approval)
            elif approval.state is ApprovalState.CONSUMED:
                await self._settle(approval)

    async def run_ended(self, record: RunRecord) -> None:
        """Settle what a run that has ended leaves open."""
        if (approval_id := record.request.approval_id) is not None:
            approval = await self._parts.approvals.get(approval_id)
            if approval is not None and not approval.state.over:
                await self._run_ended(approval, record)
        if record.state is RunState.CANCELLED:
            await self._withdraw_questions(record)

    async def agent_gone(self, agent_id: str) -> None:
        """Take back what an agent has asked that is not on the staff any more."""
        for approval in self._parts.approvals.pending(agent_id):
            await self._try_withdraw(approval, "The agent is not there any more.")

    async def _run_ended(self, approval: Approval, record: RunRecord) -> None:
        """Settle an approval whose run has ended without doing so."""
        if await self._is_under_way(approval):
            return
        if approval.state is ApprovalState.CONSUMED:
            await self._settle(approval)
        elif approval.state is ApprovalState.APPROVED:
            why = in_words(record.error or str(record.state), record.error_detail)
            await self._withdraw(
                approval, f"The run that was to do it ended before it began: {why}."
            )

    async def _settle(self, approval: Approval) -> None:
        """Settle a call that was cut by what its effects tell."""
        if await self._is_under_way(approval):
            return
        effects = await self._parts.effects.effects(run_id=key_of(approval.approval_id))
        done, result = outcome_of(effects) or (
            False,
            "It was cut and did not come about. Run the agent again if it is wanted.",
        )
        try:
            settled = await self._parts.approvals.settle(
                approval.approval_id, done=done, result=result
            )
        except AnswerRefused as err:
            _LOGGER.debug("%s was settled already: %s", approval.approval_id, err)
            return
        verb = "done" if done else "please check" if UNKNOWN in result else "not done"
        await self._tell(settled, verb)

    async def _is_under_way(self, approval: Approval) -> bool:
        """Whether a run is there that will settle it."""
        active = await self._parts.journal.runs(
            agent_id=approval.agent_id, states=ACTIVE_STATES, limit=_MAX_ACTIVE
        )
        return any(run.request.approval_id == approval.approval_id for run in active)

    async def _withdraw(self, approval: Approval, reason: str) -> None:
        """Take an unused yes back and tell people."""
        if (withdrawn := await self._try_withdraw(approval, reason)) is not None:
            await self._tell(withdrawn, "not done, although somebody said yes")

    async def _withdraw_questions(self, record: RunRecord) -> None:
        """Take back what a run has asked that a person has cancelled."""
        for approval in self._parts.approvals.pending(record.agent_id):
            if approval.run_id == record.run_id:
                await self._try_withdraw(approval, "Its run was cancelled.")

    async def _try_withdraw(self, approval: Approval, reason: str) -> Approval | None:
        """Take one back, unless it is over already."""
        try:
            return await self._parts.approvals.withdraw(approval.approval_id, reason)
        except AnswerRefused as err:
            _LOGGER.debug("%s was not withdrawn: %s", approval.approval_id, err)
            return None

    async def _tell(self, approval: Approval, what: str) -> None:
        """Tell people how a yes ended of which no run will tell."""
        agent = self._parts.registry.get(approval.agent_id)
        name = agent.name if agent is not None else approval.agent_id
        await self._parts.notifier.send(
            Notification(
                agent_id=approval.agent_id,
                run_id=approval.outcome_run_id,
                title=f"{name}: {what}",
                message=f"{approval.title}\n{approval.result}",
                targets=agent.notify if agent is not None else (),
                dedupe_key=f"{key_of(approval.approval_id)} end",
            )
        )
