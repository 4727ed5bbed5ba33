"""Approvals: what waits for a person's yes, and every step from the question to its end.

Who may answer is not decided here: whoever calls ``answer`` has checked that. Each
step is written before anybody hears of it, and only from the state that it was in:
of two answers one counts, and a yes can be carried out once.
"""

import asyncio
from collections.abc import Callable, Collection, Coroutine, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..memory.approval_log import ApprovalLog
from ..memory.approval_records import OPEN_STATES, Approval, ApprovalState
from ..memory.cursor import Cursor
from ..memory.redact import redacted

#: So many questions of one run, and of one agent, wait at once.
MAX_PER_RUN: Final = 5
MAX_PER_AGENT: Final = 20
#: After a no the same call is not asked again by itself for so long.
NO_HOLDS: Final = timedelta(hours=24)
MAX_NOTE: Final = 500
MAX_RESULT: Final = 2_000
_MAX_OPEN: Final = 5_000

type Listener = Callable[[Approval], None]


class AskRefused(Exception):
    """A person is not asked; the text says why, for the agent."""


class AnswerRefused(ServiceValidationError):
    """An answer, or what was to follow it, comes too late or for nothing."""

    def __init__(self, key: str, **placeholders: str) -> None:
        """Make the translated error of an action."""
        super().__init__(
            translation_domain=DOMAIN,
            translation_key=key,
            translation_placeholders=placeholders,
        )
        self.key = key
        self.placeholders = placeholders


class Approvals:
    """Every question to a person, from the asking to what came of it."""

    def __init__(self, log: ApprovalLog) -> None:
        """Know nothing before ``async_load``."""
        self._log = log
        self._open: dict[str, Approval] = {}
        #: The last no to each call, by agent and digest.
        self._denied: dict[tuple[str, str], Approval] = {}
        self._listeners: list[Listener] = []
        self._lock = asyncio.Lock()
        self._steps: set[asyncio.Task[Approval]] = set()

    async def async_load(self) -> None:
        """Read what waits, and what was denied lately."""
        for approval in await self._log.newest(states=OPEN_STATES, limit=_MAX_OPEN):
            self._open[approval.approval_id] = approval
        since = dt_util.utcnow() - NO_HOLDS
        for approval in await self._log.newest(
            states=(ApprovalState.DENIED,), ended_since=since, limit=_MAX_OPEN
        ):
            self._denied.setdefault((approval.agent_id, approval.digest), approval)

    @callback
    def listen(self, callback: Listener) -> CALLBACK_TYPE:
        """Tell of every change of state, also of new ones; returns how to stop it."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    @callback
    def pending(self, agent_id: str | None = None) -> list[Approval]:
        """Return what waits for a person, of one agent or of all, oldest first."""
        now = dt_util.utcnow()
        return [
            one
            for one in self.open(agent_id)
            if one.state is ApprovalState.PENDING and one.expires_at > now
        ]

    @callback
    def denied(self, agent_id: str) -> list[Approval]:
        """Return the noes to an agent that still hold, oldest first."""
        since = dt_util.utcnow() - NO_HOLDS
        found = [
            one
            for one in self._denied.values()
            if one.agent_id == agent_id
            and one.answered_at is not None
            and one.answered_at > since
        ]
        return sorted(found, key=lambda one: one.at)

    @callback
    def open(self, agent_id: str | None = None) -> list[Approval]:
        """Return what is not over, oldest first: pending, approved or under way."""
        found = [one for one in self._open.values() if agent_id in (None, one.agent_id)]
        return sorted(found, key=lambda one: one.at)

    @callback
    def any_open(self, approval_ids: Iterable[str]) -> bool:
        """Whether one of these is not over."""
        return not self._open.keys().isdisjoint(approval_ids)

    async def get(self, approval_id: str) -> Approval | None:
        """Return one approval as it is in the journal."""
        return await self._log.get(approval_id)

    async def history(
        self,
        *,
        agent_id: str | None = None,
        states: Collection[ApprovalState] | None = None,
        after: Cursor | None = None,
        limit: int = 50,
    ) -> list[Approval]:
        """Return approvals in whatever state, newest first."""
        return await self._log.newest(
            agent_id=agent_id, states=states, after=after, limit=limit
        )

    async def ask(
        self, approval: Approval, *, wanted_at: datetime | None = None
    ) -> Approval:
        """Have a person asked, or raise ``AskRefused``.

        What the agent asks already is returned instead of asking twice.
        ``wanted_at`` is when a person wanted the agent's run, if one did: what was
        denied before that may be asked again.
        """
        async with self._lock:
            await self._expire(dt_util.utcnow())
            if (known := self._equal(approval)) is not None:
                return known
            self._check_denied(approval, wanted_at)
            self._check_room(approval)
            return await self._to_the_end(self._add(approval))

    async def answer(
        self,
        approval_id: str,
        *,
        yes: bool,
        user_id: str | None,
        note: str = "",
        remembered: str = "",
    ) -> Approval:
        """Take a person's answer, or raise ``AnswerRefused``.

        Of a yes the listeners hear next: they have it carried out. ``remembered`` is
        what was said for good with it.
        """
        async with self._lock:
            now = dt_util.utcnow()
            await self._expire(now)
            known = await self._known(approval_id)
            if known.state is not ApprovalState.PENDING:
                raise _refused(known)
            return await self._move(
                known,
                ApprovalState.APPROVED if yes else ApprovalState.DENIED,
                answered_by=user_id,
                answered_at=now,
                note=note.strip()[:MAX_NOTE],
                remembered=remembered,
            )

    async def begin(self, approval_id: str, run_id: str) -> Approval:
        """Note which run is to carry out a yes, or raise ``AnswerRefused``."""
        async with self._lock:
            known = await self._known(approval_id)
            if known.state is not ApprovalState.APPROVED:
                raise _refused(known)
            return await self._move(known, known.state, outcome_run_id=run_id)

    async def consume(self, approval_id: str, run_id: str, digest: str) -> Approval:
        """Take up a yes for good, before its call, or raise ``AnswerRefused``.

        ``digest`` is that of the call that is about to be made: it has to be the one
        that the person was asked, here and on disk.
        """
        async with self._lock:
            known = await self._known(approval_id)
            if known.state is not ApprovalState.APPROVED:
                raise _refused(known)
            stored = await self._log.get(approval_id)
            if stored is None or not digest == known.digest == stored.digest:
                raise AnswerRefused("approval_altered", title=known.title)
            return await self._move(
                known, ApprovalState.CONSUMED, outcome_run_id=run_id
            )

    async def settle(self, approval_id: str, *, done: bool, result: str) -> Approval:
        """Write what came of a call that was begun, or raise ``AnswerRefused``."""
        async with self._lock:
            known = await self._known(approval_id)
            if known.state is not ApprovalState.CONSUMED:
                raise _refused(known)
            state = ApprovalState.DONE if done else ApprovalState.FAILED
            return await self._move(known, state, result=result[:MAX_RESULT])

    async def withdraw(self, approval_id: str, reason: str) -> Approval:
        """Take a question or an unused yes back, or raise ``AnswerRefused``."""
        async with self._lock:
            known = await self._known(approval_id)
            if known.state not in (ApprovalState.PENDING, ApprovalState.APPROVED):
                raise _refused(known)
            return await self._move(
                known, ApprovalState.WITHDRAWN, result=reason[:MAX_RESULT]
            )

    async def expire(self) -> None:
        """End what nobody has answered in its time."""
        async with self._lock:
            await self._expire(dt_util.utcnow())

    def _equal(self, approval: Approval) -> Approval | None:
        """Return what the agent has open for the same call."""
        for one in self._open.values():
            if (one.agent_id, one.digest) == (approval.agent_id, approval.digest):
                return one
        return None

    def _check_denied(self, approval: Approval, wanted_at: datetime | None) -> None:
        """Refuse to ask anew what a person has just said no to."""
        denied = self._denied.get((approval.agent_id, approval.digest))
        if denied is None or denied.answered_at is None:
            return
        if approval.at - denied.answered_at >= NO_HOLDS:
            return
        if wanted_at is not None and wanted_at > denied.answered_at:
            return
        note = f" They said: {denied.note!r}." if denied.note else ""
        raise AskRefused(
            f"a person said no to this at {_clock(denied.answered_at)}.{note} It was "
            "not asked again and nothing was done. Respect it and go on without it."
        )

    def _check_room(self, approval: Approval) -> None:
        """Refuse to pile questions up on people."""
        waiting = self.open(approval.agent_id)
        of_run = sum(one.run_id == approval.run_id for one in waiting)
        if of_run >= MAX_PER_RUN:
            raise AskRefused(
                f"this run has asked people {of_run} things already, which is the most "
                "that it may. It was not asked and nothing was done. Put it under "
                "proposed_actions in your report."
            )
        if len(waiting) >= MAX_PER_AGENT:
            raise AskRefused(
                f"{len(waiting)} questions of yours wait for people already. It was "
                "not asked and nothing was done. Put it under proposed_actions in your "
                "report."
            )

    async def _known(self, approval_id: str) -> Approval:
        """Return one approval, or raise ``AnswerRefused``."""
        if (known := self._open.get(approval_id)) is not None:
            return known
        if (known := await self._log.get(approval_id)) is not None:
            return known
        raise AnswerRefused("approval_unknown", approval=approval_id[:40])

    async def _expire(self, now: datetime) -> None:
        """End what nobody has answered in its time; the lock is held."""
        for one in list(self._open.values()):
            if one.state is ApprovalState.PENDING and one.expires_at <= now:
                await self._move(one, ApprovalState.EXPIRED)
        for key, one in list(self._denied.items()):
            if one.answered_at is None or now - one.answered_at >= NO_HOLDS:
                del self._denied[key]

    async def _move(
        self, known: Approval, state: ApprovalState, **changes: object
    ) -> Approval:
        """Write a step and tell of it; the lock is held."""
        if state.over:
            # What was secret in it has been needed for the last time.
            hidden = MappingProxyType(redacted(dict(known.arguments)))
            changes |= {"ended_at": dt_util.utcnow(), "arguments": hidden}
        moved = replace(known, state=state, **changes)  # type: ignore[arg-type]
        return await self._to_the_end(self._write(known, moved))

    async def _add(self, approval: Approval) -> Approval:
        """Write a question, then tell of it."""
        await self._log.add(approval)
        self._keep(approval)
        return approval

    async def _write(self, known: Approval, moved: Approval) -> Approval:
        """Write a step, then tell of it."""
        if not await self._log.move(moved, known.state):
            # The file was changed beside us: what it says counts.
            if (fresh := await self._log.get(known.approval_id)) is not None:
                self._keep(fresh, tell=False)
            raise _refused(fresh or moved)
        self._keep(moved, tell=moved.state is not known.state)
        return moved

    async def _to_the_end(self, step: Coroutine[Any, Any, Approval]) -> Approval:
        """Take a step to its end: who asked for it may be gone before it is written."""
        task = asyncio.create_task(step)
        self._steps.add(task)
        task.add_done_callback(self._steps.discard)
        return await asyncio.shield(task)

    @callback
    def _keep(self, approval: Approval, *, tell: bool = True) -> None:
        """Remember an approval as it is, and tell of it."""
        if approval.state.over:
            self._open.pop(approval.approval_id, None)
        else:
            self._open[approval.approval_id] = approval
        if approval.state is ApprovalState.DENIED:
            self._denied[approval.agent_id, approval.digest] = approval
        if tell:
            for listener in list(self._listeners):
                listener(approval)


def _refused(known: Approval) -> AnswerRefused:
    """Say why nothing can be done with an approval any more."""
    if known.state is ApprovalState.EXPIRED:
        return AnswerRefused(
            "approval_expired", title=known.title, until=_clock(known.expires_at)
        )
    return AnswerRefused(
        "approval_not_pending", title=known.title, state=str(known.state)
    )


def _clock(when: datetime) -> str:
    """Return a time as people here read it, with the day where it is another."""
    local, today = dt_util.as_local(when), dt_util.now().date()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%d %b %H:%M}"
