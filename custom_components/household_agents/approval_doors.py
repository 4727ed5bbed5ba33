"""Opens the doors to approvals, asks people, and takes the question back in time."""

import asyncio
from collections import defaultdict
from collections.abc import Coroutine
import logging
from typing import TYPE_CHECKING, Any, Final, override

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.helpers.dispatcher import async_dispatcher_send

from . import approval_phone
from .agents.device import device_id_of
from .approval_news import SIGNAL_APPROVAL, TYPES, context_of, event_data
from .const import DOMAIN, EVENT_APPROVAL
from .governance.questions import (
    Retraction,
    of_sensitive_kind,
    question,
    targets_of,
    unanswered,
)
from .guard import Guard
from .memory.approval_records import Approval, ApprovalState

if TYPE_CHECKING:
    from .household import Household

_LOGGER = logging.getLogger(__name__)

#: The name under which the journal keeps which questions people have before them.
_ASKED: Final = "approval_questions"


class ApprovalDoors(Guard):
    """Asks on phones, hears the answers, and tells everybody of every change."""

    def __init__(self, household: Household) -> None:
        """Nothing is asked before ``async_start``."""
        self._household = household
        self._parts = parts = household.parts
        self._retraction = Retraction(household.hass, parts.journal, parts.actuator)
        self._closers: list[CALLBACK_TYPE] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        #: The targets that were asked, by approval.
        self._asked: dict[str, tuple[str, ...]] = {}
        self._started = False

    @override
    async def async_load(self) -> None:
        """Read which questions people have before them, and follow every change."""
        kept = await self._parts.journal.get_state(_ASKED) or {}
        self._asked = {key: tuple(targets) for key, targets in kept.items()}
        self._closers.append(self._parts.approvals.listen(self._changed))

    @override
    async def async_start(self) -> None:
        """Open the doors, and bring the questions in step with what is pending."""
        self._started = True
        self._closers.append(approval_phone.async_listen(self._household, self._spawn))
        pending = {one.approval_id: one for one in self._parts.approvals.pending()}
        for approval in pending.values():
            self._spawn(self._follow(approval), "ask again")
        for approval_id in self._asked.keys() - pending.keys():
            known = await self._parts.approvals.get(approval_id)
            if known is None:
                del self._asked[approval_id]
            else:
                self._spawn(self._follow(known), "take a question back")

    @override
    async def async_stop(self) -> None:
        """Close the doors; what is open is asked about again after the next start."""
        for close in self._closers:
            close()
        self._closers.clear()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @callback
    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """Work in the background; stopping cuts it."""
        household = self._household
        task = household.entry.async_create_background_task(
            household.hass, work, f"{DOMAIN} {name}"
        )
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @callback
    def _changed(self, approval: Approval) -> None:
        """Tell automations and entities, and bring the question in step."""
        hass = self._household.hass
        async_dispatcher_send(hass, SIGNAL_APPROVAL, approval)
        if approval.state not in TYPES:
            return
        hass.bus.async_fire(
            EVENT_APPROVAL,
            {
                **event_data(approval, self._name(approval)),
                "device_id": device_id_of(hass, approval.agent_id),
            },
            context=context_of(approval),
        )
        if self._started:
            self._spawn(self._follow(approval), f"question {approval.state}")

    async def _follow(self, approval: Approval) -> None:
        """Ask, or take the question back; each question in its own order."""
        try:
            async with self._locks[approval.approval_id]:
                if approval.state is ApprovalState.PENDING:
                    await self._ask(approval)
                elif approval.approval_id in self._asked:
                    await self._take_back(approval)
            if approval.state.over:
                self._locks.pop(approval.approval_id, None)
        except Exception:
            _LOGGER.exception("The question of %s failed", approval.agent_id)

    async def _ask(self, approval: Approval) -> None:
        """Ask once; the outbox knows what was asked before a crash."""
        if approval.approval_id in self._asked:
            return
        record = await self._parts.journal.run(approval.run_id)
        targets = self._targets(approval)
        asked = question(
            self._household.hass,
            approval,
            agent=self._name(approval),
            targets=targets,
            waiting=record is not None and record.request.by_person,
            guarded=of_sensitive_kind(approval)
            or bool(self._parts.sensitive.of(approval.entity_ids)),
        )
        await self._parts.notifier.send(asked)
        self._asked[approval.approval_id] = targets
        await self._keep()

    async def _take_back(self, approval: Approval) -> None:
        """Clear a question that is none any more, and tell who never saw it."""
        targets = self._asked[approval.approval_id]
        name = self._name(approval)
        asked = question(self._household.hass, approval, agent=name, targets=targets)
        unseen = await self._retraction.retract(asked.tag, targets)
        if unseen and approval.state is ApprovalState.EXPIRED:
            await self._parts.notifier.send(
                unanswered(approval, agent=name, targets=targets)
            )
        self._asked.pop(approval.approval_id, None)
        await self._keep()

    async def _keep(self) -> None:
        """Write down which questions people have before them."""
        await self._parts.journal.set_state(
            _ASKED, {key: list(targets) for key, targets in self._asked.items()}
        )

    def _targets(self, approval: Approval) -> tuple[str, ...]:
        """Return who is asked."""
        agent = self._parts.registry.get(approval.agent_id)
        return targets_of(
            agent.notify if agent is not None else (),
            self._parts.notifier.settings.targets,
        )

    def _name(self, approval: Approval) -> str:
        """Return the agent's name."""
        agent = self._parts.registry.get(approval.agent_id)
        return agent.name if agent is not None else approval.agent_id
