"""Who ticks an item off: lists that only people who may answer change."""

from contextvars import ContextVar
from typing import override

from homeassistant.auth.models import User
from homeassistant.components.homeassistant.exposed_entities import async_should_expose
from homeassistant.core import Context, callback
from homeassistant.helpers.entity import Entity

from .answering import async_answerer
from .entity import HouseholdEntity
from .governance.approvals import AnswerRefused
from .governance.scope import ASSISTANT

#: Who makes the call that is being carried out, until it is taken: the list is shared
#: by all tasks of a call. The entity's own context stays after a call, and intents
#: reach the list without one; they would answer in the name of whoever came last.
_CALLER: ContextVar[list[Context] | None] = ContextVar("caller", default=None)


class CallerKnown(HouseholdEntity):
    """An entity of the household that knows who calls it."""

    @override
    @callback
    def async_set_context(self, context: Context) -> None:
        """Know who makes the call that follows."""
        Entity.async_set_context(self, context)
        _CALLER.set([context])

    async def async_caller(self) -> tuple[Context | None, User]:
        """Return who makes this call, or raise for those who may not answer."""
        callers = _CALLER.get()
        caller = callers.pop() if callers else None
        if async_should_expose(self.hass, ASSISTANT, self.entity_id):
            # Whatever speaks to Assist, a model included, acts as its user.
            raise AnswerRefused("approval_list_exposed", item=self.entity_id)
        return caller, await async_answerer(self.household, caller)
