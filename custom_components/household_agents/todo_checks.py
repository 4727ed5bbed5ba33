"""The to-do list of what is to be checked: completing an item is a yes, deleting it a no."""

from typing import override

from homeassistant.auth.models import User
from homeassistant.components.todo import (
    TodoItem,
    TodoItemStatus,
    TodoListEntity,
    TodoListEntityFeature,
)
from homeassistant.const import EntityCategory
from homeassistant.core import Context

from .checks_watch import Check, CheckKind, ChecksWatch
from .entity import HouseholdEntity
from .governance.approvals import AnswerRefused
from .guard import guard_of
from .household import Household
from .memory.decisions import accept, refuse
from .memory_doors import refusals
from .reviews import async_resolve
from .todo_caller import CallerKnown


class ChecksList(CallerKnown, HouseholdEntity, TodoListEntity):
    """What people are to look at, for those who may answer."""

    # Nothing with a category is exposed to Assist by itself.
    _attr_entity_category = EntityCategory.CONFIG
    _attr_supported_features = (
        TodoListEntityFeature.UPDATE_TODO_ITEM | TodoListEntityFeature.DELETE_TODO_ITEM
    )

    def __init__(self, household: Household) -> None:
        """Belong to the household's device."""
        super().__init__(household, "checks")
        self._watch = guard_of(household.guards, ChecksWatch)

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the list."""
        await super().async_added_to_hass()
        self.async_on_remove(self._watch.listen(self.async_write_ha_state))

    @property
    @override
    def todo_items(self) -> list[TodoItem]:
        """Return what is to be checked."""
        return [
            TodoItem(
                uid=one.uid,
                summary=f"{self._name(one.agent_id)}: {one.title}",
                status=TodoItemStatus.NEEDS_ACTION,
                description=one.detail,
            )
            for one in self._watch.checks
        ]

    @override
    async def async_update_todo_item(self, item: TodoItem) -> None:
        """Take the completion of an item as a yes."""
        caller, user = await self.async_caller()
        check = self._find(item.uid)
        known = f"{self._name(check.agent_id)}: {check.title}"
        if item.summary != known or item.status != TodoItemStatus.COMPLETED:
            raise AnswerRefused("approval_item_fixed", item=known)
        await self._answer(check, True, caller, user)

    @override
    async def async_delete_todo_items(self, uids: list[str]) -> None:
        """Take the deletion of items as a no."""
        caller, user = await self.async_caller()
        for uid in uids:
            await self._answer(self._find(uid), False, caller, user)

    async def _answer(
        self, check: Check, yes: bool, caller: Context | None, user: User
    ) -> None:
        """Do what an answer means."""
        household = self.household
        match check.kind:
            case CheckKind.EFFECT:
                await async_resolve(household.parts.effects, check.about, yes)
            case CheckKind.PHASE if not yes:
                raise AnswerRefused("check_phase_waits", item=check.about)
            case CheckKind.PHASE:
                if (team := household.registry.get(check.agent_id)) is not None:
                    await household.teams.confirm(
                        team, user.id, caller, wanted=check.about
                    )
            case CheckKind.PROPOSAL:
                decide = accept if yes else refuse
                if not user.is_admin:
                    raise AnswerRefused("check_needs_administrator", item=check.about)
                with refusals(check.agent_id):
                    await decide(household.memory, check.agent_id, check.about, user.id)

    def _find(self, uid: str | None) -> Check:
        """Return the check of an item."""
        for check in self._watch.checks:
            if check.uid == uid:
                return check
        raise AnswerRefused("approval_item_over", item=uid or "-")

    def _name(self, agent_id: str) -> str:
        """Return the agent's name; what belongs to nobody is the household's."""
        agent = self.household.registry.get(agent_id)
        return agent.name if agent is not None else agent_id.capitalize()
