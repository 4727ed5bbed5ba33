"""After a restart: every run that was cut is confirmed, retried or given to a person.

Pure rules decide; what follows is written with the run's end, in one transaction.
"""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
import logging
from typing import Final

from homeassistant.util import dt as dt_util

from ..agents.definition import AgentDefinition
from ..governance.notifier import Notification
from ..memory.effect_records import Effect, EffectState
from ..memory.records import RunRecord, RunRequest, RunState, Urgency
from ..model.usage import NO_USAGE, Usage
from .ending import Ending, Finding
from .handle import RunHandle
from .inputs import RunRefused
from .parts import Parts
from .run import RunError
from .safeguard import set_back

_LOGGER = logging.getLogger(__name__)

#: A run that was cut off is tried so often in all.
MAX_ATTEMPTS: Final = 3
#: What somebody wanted to be done longer ago is not done by itself any more.
STALE_AFTER: Final = timedelta(minutes=10)
#: Runs that were under way, at most; the rest of a line stays in the journal.
_MAX_CUT: Final = 20_000
_BATCH: Final = 200
_NOBODY: Final = "Nobody listens any more."
_NO_AGENT: Final = "The agent is not on the staff any more."


class Verdict(StrEnum):
    """What is to become of a run that was cut."""

    GO_ON = "go_on"
    RETRY = "retry"
    LEAVE = "leave"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What is known of a run that a restart has cut."""

    record: RunRecord
    #: None if it is not on the staff any more.
    agent: AgentDefinition | None
    #: When the work was first asked for, over all attempts.
    asked_at: datetime
    #: What it has caused, with what became of it.
    effects: Sequence[Effect] = ()
    #: The journal is from a backup: the run has gone on after it was copied.
    copied: bool = False


def verdict(cut: Cut, now: datetime) -> tuple[Verdict, str]:
    """Say what is to become of a cut run, and why."""
    record, agent = cut.record, cut.agent
    if any(effect.state is EffectState.NEEDS_REVIEW for effect in cut.effects):
        return Verdict.HAND_OVER, "Nobody knows whether all of it was done."
    if record.request.parent_id is not None:
        return Verdict.LEAVE, "Whoever asked for it asks again."
    if agent is None or record.request.live:
        return Verdict.LEAVE, _NOBODY if agent is not None else _NO_AGENT
    if cut.copied:
        return Verdict.HAND_OVER, "A backup was restored that was made meanwhile."
    if record.request.approval_id is not None:
        # It looks at its age itself, and at what an earlier attempt has done.
        return _approved(record)
    stale = now - cut.asked_at > STALE_AFTER
    if stale and (cut.effects or record.request.source.interactive):
        return Verdict.HAND_OVER, "It was asked for too long ago to be done now."
    if record.state is RunState.QUEUED:
        return Verdict.GO_ON, "It had not begun."
    if not agent.idempotent:
        return Verdict.HAND_OVER, "Its definition says that it cannot be repeated."
    if record.request.attempt >= MAX_ATTEMPTS:
        return Verdict.HAND_OVER, f"It was cut {MAX_ATTEMPTS} times."
    return Verdict.RETRY, "It is done anew, and causes nothing twice."


def _approved(record: RunRecord) -> tuple[Verdict, str]:
    """Say what is to become of the cut run of an approved call: it is done once."""
    if record.state is RunState.QUEUED:
        return Verdict.GO_ON, "It had not begun."
    if record.request.attempt >= MAX_ATTEMPTS:
        return Verdict.HAND_OVER, f"It was cut {MAX_ATTEMPTS} times."
    return Verdict.RETRY, "What was approved is carried out once, and then told."


def next_attempt(old: RunRequest) -> RunRequest:
    """Return the request by which a cut run is asked for anew, with a fresh context.

    Asking twice for the same attempt is one run.
    """
    fresh = RunRequest(agent_id=old.agent_id, source=old.source)
    root = (old.idempotency_key or old.request_id).removesuffix(f"#{old.attempt}")
    return replace(
        old,
        attempt=old.attempt + 1,
        work_key=old.work,
        idempotency_key=f"{root}#{old.attempt + 1}",
        request_id=fresh.request_id,
        requested_at=fresh.requested_at,
    )


class Recovery:
    """Sees to everything that a restart has cut."""

    def __init__(
        self,
        parts: Parts,
        ending: Ending,
        submit: Callable[[RunRequest], Awaitable[RunHandle]],
    ) -> None:
        """``submit`` is how a run is asked for anew."""
        self._parts = parts
        self._ending = ending
        self._submit = submit

    async def take_up(self, early: Collection[str]) -> list[RunRecord]:
        """End what was cut and return the queued runs that are to go on now.

        ``early`` are runs of this process. Queued runs that nobody waits for
        are left where they are.
        """
        journal = self._parts.journal
        under_way = await journal.runs(
            states=(RunState.ACKNOWLEDGED, RunState.RUNNING), limit=_MAX_CUT
        )
        queued = await self._parts.journal.queued_for_somebody(_MAX_CUT)
        found = {one[0].effect_id: one for one in await self._look_into(early)}
        go_on = [
            record
            for record in (*reversed(under_way), *queued)
            if record.run_id not in early and await self._see_to(record, found)
        ]
        for finding in found.values():
            # Their runs had ended, or are not in the journal any more.
            await self._parts.effects.settle(*finding)
        return go_on

    async def clear(self, agent_id: str) -> None:
        """End the queued runs of an agent: nobody is there, or they have been done."""
        while records := await self._parts.journal.queued(agent_id, _BATCH):
            for record in records:
                await self._interrupt(record, None, [])

    async def _look_into(self, early: Collection[str]) -> list[Finding]:
        """Find out what became of every call that was cut."""
        open_ones = await self._parts.effects.effects(
            states=(EffectState.INTENDED,), limit=1_000
        )
        return [
            (effect, *await self._parts.actuator.look_into(effect))
            for effect in open_ones
            if effect.run_id not in early
        ]

    async def _see_to(self, record: RunRecord, found: dict[str, Finding]) -> bool:
        """Decide about one run and carry it out; whether it simply goes on."""
        effects = await self._parts.effects.effects(run_id=record.request.work)
        findings: list[Finding] = []
        for index, effect in enumerate(effects):
            if (finding := found.pop(effect.effect_id, None)) is not None:
                findings.append(finding)
                effects[index] = replace(effect, state=finding[1], detail=finding[2])
        agent = self._parts.registry.get(record.agent_id)
        if agent is not None and agent.rollback and effects:
            for finding in findings:
                await self._parts.effects.settle(*finding)
            findings = []
            await set_back(self._parts, agent, record.request)
            effects = await self._parts.effects.effects(run_id=record.request.work)
        cut = Cut(
            record=record,
            agent=agent,
            asked_at=await self._asked_at(record),
            effects=effects,
            copied=self._parts.copied_at is not None,
        )
        choice, why = verdict(cut, dt_util.utcnow())
        if choice is Verdict.GO_ON:
            return True
        if choice is Verdict.RETRY:
            # Asked for before the old one is ended: a crash in between asks
            # again, and the key makes that one run. It must find all settled.
            for finding in findings:
                await self._parts.effects.settle(*finding)
            findings = []
            choice, why = await self._retry(record, why)
        handed = choice is Verdict.HAND_OVER
        message = _message(cut, why) if handed else None
        await self._interrupt(record, message, findings)
        return False

    async def _asked_at(self, record: RunRecord) -> datetime:
        """Return when a run's work was first asked for."""
        first = None
        if record.request.attempt > 1:
            first = await self._parts.journal.run(record.request.work)
        return (first or record).request.requested_at

    async def _retry(self, record: RunRecord, why: str) -> tuple[Verdict, str]:
        """Ask for a run anew; a person hears where that is refused."""
        try:
            await self._submit(next_attempt(record.request))
        except RunRefused as err:
            _LOGGER.warning("Run %s is not retried: %s", record.run_id, err)
            return Verdict.HAND_OVER, f"It could not be asked for again: {err}."
        return Verdict.RETRY, why

    async def _interrupt(
        self, record: RunRecord, message: Notification | None, findings: list[Finding]
    ) -> None:
        """End a run that a restart has cut; what it had used by then counts."""
        turns = await self._parts.journal.steps(record.run_id)
        used = [Usage.from_dict(turn.data) for turn in turns if turn.kind == "model"]
        ended = replace(
            record,
            usage=sum(used, NO_USAGE),
            state=RunState.INTERRUPTED,
            ended_at=dt_util.utcnow(),
            error=str(RunError.INTERRUPTED),
        )
        await self._ending.write(ended, None, message, findings)
        self._parts.board.update(record.agent_id, last=ended)


def _message(cut: Cut, why: str) -> Notification:
    """Tell people what was cut, what it had done, and what to look at."""
    record, agent = cut.record, cut.agent
    name = agent.name if agent is not None else record.agent_id
    when = dt_util.as_local(cut.asked_at)
    task = record.request.task or "its round"
    cut_short = f"Home Assistant stopped while {name} was at work"
    asked = f"asked {when:%d %b %H:%M}: {task[:200]}"
    lines = [f"{cut_short} ({asked}). {why} It is not done again by itself."]
    unknown = [one for one in cut.effects if one.state is EffectState.NEEDS_REVIEW]
    lines += [f"Please check: {one.in_words()}. {one.detail}" for one in unknown]
    done = [one for one in cut.effects if one.state.happened]
    lines += [f"Done already: {one.in_words()}." for one in done]
    back = [one for one in cut.effects if one.state is EffectState.ROLLED_BACK]
    lines += [f"Set back as it was: {one.in_words()}." for one in back]
    if not unknown:
        lines.append(f"If it is still wanted, run {name} again.")
    return Notification(
        agent_id=record.agent_id,
        run_id=record.run_id,
        title=f"{name}: cut by a restart, please check",
        message="\n".join(lines),
        urgency=Urgency.NORMAL,
        targets=agent.notify if agent is not None else (),
        dedupe_key=f"recovery:{record.request.work}",
    )
