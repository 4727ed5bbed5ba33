"""The to-do list of approvals: completing an item is a yes, deleting it a no."""

from datetime import datetime, timedelta
from typing import Final, override

from homeassistant.components.todo import (
    TodoItem,
    TodoItemStatus,
    TodoListEntity,
    TodoListEntityFeature,
)
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .answering import async_answer
from .governance.approvals import AnswerRefused
from .governance.questions import in_detail
from .household import Household, HouseholdConfigEntry
from .memory.approval_records import Approval, ApprovalState
from .memory.codec import digest
from .todo_caller import CallerKnown
from .todo_checks import ChecksList

PARALLEL_UPDATES = 0

#: So long what was answered stays on the list, and no more of it.
KEPT_FOR: Final = timedelta(hours=24)
MAX_KEPT: Final = 50

_ANSWERS: Final = {
    ApprovalState.APPROVED: "Yes",
    ApprovalState.CONSUMED: "Yes",
    ApprovalState.DONE: "Yes, done",
    ApprovalState.FAILED: "Yes, but it failed",
    ApprovalState.DENIED: "No",
    ApprovalState.EXPIRED: "Expired",
    ApprovalState.WITHDRAWN: "Withdrawn",
}


async def async_setup_entry(
    hass: HomeAssistant,
    entry: HouseholdConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the lists."""
    household = entry.runtime_data
    async_add_entities([ApprovalsList(household), ChecksList(household)])


class ApprovalsList(CallerKnown, TodoListEntity):
    """What agents ask, for the people who may answer."""

    # Nothing with a category is exposed to Assist by itself.
    _attr_entity_category = EntityCategory.CONFIG
    _attr_supported_features = (
        TodoListEntityFeature.UPDATE_TODO_ITEM | TodoListEntityFeature.DELETE_TODO_ITEM
    )

    def __init__(self, household: Household) -> None:
        """Belong to the household's device."""
        super().__init__(household, "approvals")
        self._approvals = household.parts.approvals
        #: What was answered, by the item's id.
        self._answered: dict[str, Approval] = {}

    @override
    async def async_added_to_hass(self) -> None:
        """Show what was answered lately, and follow every change."""
        await super().async_added_to_hass()
        self.async_on_remove(self._approvals.listen(self._changed))
        for approval in reversed(await self._approvals.history(limit=MAX_KEPT)):
            self._keep(approval)

    @callback
    def _changed(self, approval: Approval) -> None:
        """Show a change."""
        self._keep(approval)
        self.async_write_ha_state()

    @callback
    def _keep(self, approval: Approval) -> None:
        """Keep what is pending no more, for a while."""
        if approval.state is not ApprovalState.PENDING:
            self._answered[uid_of(approval)] = approval
        while len(self._answered) > MAX_KEPT:
            del self._answered[next(iter(self._answered))]

    @property
    @override
    def todo_items(self) -> list[TodoItem]:
        """Return what is pending, the first to expire first, and what was answered."""
        pending = sorted(self._approvals.pending(), key=lambda one: one.expires_at)
        since = dt_util.utcnow() - KEPT_FOR
        return [self._open(one) for one in pending] + [
            self._closed(one)
            for one in reversed(self._answered.values())
            if _closed_at(one) >= since
        ]

    @override
    async def async_update_todo_item(self, item: TodoItem) -> None:
        """Take the completion of an item as a yes."""
        caller, _ = await self.async_caller()
        known = {one.uid: one for one in self.todo_items}.get(item.uid)
        if known is None or known.status is TodoItemStatus.COMPLETED:
            raise AnswerRefused("approval_item_over", item=item.summary or "-")
        if item.summary != known.summary or item.status != TodoItemStatus.COMPLETED:
            raise AnswerRefused("approval_item_fixed", item=known.summary or "-")
        approval = self._pending(item.uid)
        await async_answer(self.household, approval.approval_id, True, caller)

    @override
    async def async_delete_todo_items(self, uids: list[str]) -> None:
        """Take the deletion of items as a no; what was answered just leaves the list."""
        caller, _ = await self.async_caller()
        for uid in uids:
            if self._answered.pop(uid, None) is None:
                approval = self._pending(uid)
                await async_answer(self.household, approval.approval_id, False, caller)
        self.async_write_ha_state()

    def _pending(self, uid: str | None) -> Approval:
        """Return the approval of an open item."""
        for approval in self._approvals.pending():
            if uid_of(approval) == uid:
                return approval
        raise AnswerRefused("approval_item_over", item=uid or "-")

    def _name(self, approval: Approval) -> str:
        """Return the agent's name."""
        agent = self.household.registry.get(approval.agent_id)
        return agent.name if agent is not None else approval.agent_id

    def _open(self, approval: Approval) -> TodoItem:
        """Return a question as an item."""
        return TodoItem(
            uid=uid_of(approval),
            summary=f"{self._name(approval)}: {approval.title}",
            status=TodoItemStatus.NEEDS_ACTION,
            description=in_detail(self.hass, approval),
            due=dt_util.as_local(approval.expires_at),
        )

    def _closed(self, approval: Approval) -> TodoItem:
        """Return what was answered as an item."""
        answer = _ANSWERS.get(approval.state, str(approval.state))
        return TodoItem(
            uid=uid_of(approval),
            summary=f"{answer}: {self._name(approval)}: {approval.title}",
            status=TodoItemStatus.COMPLETED,
            description=approval.result or approval.note or None,
            completed=dt_util.as_local(_closed_at(approval)),
        )


def uid_of(approval: Approval) -> str:
    """Return the id of an item: everybody sees the list, so it is not the approval's."""
    return digest(approval.approval_id.encode())[:16]


def _closed_at(approval: Approval) -> datetime:
    """Return when a question was answered, or was none any more."""
    return approval.answered_at or approval.ended_at or approval.expires_at
