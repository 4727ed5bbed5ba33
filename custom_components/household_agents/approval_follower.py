"""What is asked of people and said for good, live for one page: while its user may see it."""

import asyncio
from typing import Any, Final

from homeassistant.auth import EVENT_USER_REMOVED, EVENT_USER_UPDATED
from homeassistant.auth.models import User
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from .approval_news import SIGNAL_APPROVAL, SIGNAL_STANDING
from .for_good import async_list, async_name, offers
from .governance.people import each_name
from .household import Household
from .memory.approval_records import Approval
from .websocket_common import SIGNAL_LOADED, household_of

#: What a subscriber is shown at once; older ones are the history's.
MAX_SHOWN: Final = 50


async def view(household: Household, approval: Approval) -> dict[str, Any]:
    """Return an approval as dashboards are shown it."""
    agent = household.registry.get(approval.agent_id)
    return {
        **approval.as_dict(),
        "name": agent.name if agent is not None else approval.agent_id,
        "icon": agent.icon if agent is not None else None,
        "answered_by_name": await async_name(household.hass, approval.answered_by),
        **offers(household, approval),
    }


class ApprovalFollower:
    """Tells a page of approvals, over reloads of the integration."""

    def __init__(
        self, hass: HomeAssistant, connection: ActiveConnection, msg_id: int
    ) -> None:
        """Follow nothing yet."""
        self._hass = hass
        self._connection = connection
        self._msg_id = msg_id
        #: Whether the page has been shown the list, and may be told of changes to it.
        self._shown = False
        #: Who may answer, as the page was told.
        self._answerers: list[str] = []
        self._changes: dict[str, Approval] = {}
        #: Whether what was said for good may be another than the page was told.
        self._standing_due = False
        self._standing: list[dict[str, Any]] = []
        self._stops: list[CALLBACK_TYPE] = []
        self._task: asyncio.Task[None] | None = None
        self._stopped = False

    @callback
    def start(self) -> None:
        """Send what there is, and follow it."""
        listen = self._hass.bus.async_listen
        self._stops = [
            async_dispatcher_connect(self._hass, SIGNAL_APPROVAL, self._changed),
            async_dispatcher_connect(self._hass, SIGNAL_STANDING, self._said),
            async_dispatcher_connect(self._hass, SIGNAL_LOADED, self._anew),
            listen(EVENT_USER_UPDATED, self._users_changed),
            listen(EVENT_USER_REMOVED, self._users_changed),
        ]
        self._work()

    @callback
    def stop(self) -> None:
        """The page is closed."""
        self._stopped = True
        while self._stops:
            self._stops.pop()()
        if self._task is not None:
            self._task.cancel()

    @callback
    def _changed(self, approval: Approval) -> None:
        """Something is asked, or something has come of it."""
        self._changes[approval.approval_id] = approval
        self._work()

    @callback
    def _said(self) -> None:
        """Something was said for good, or holds no longer."""
        self._standing_due = True
        self._work()

    @callback
    def _anew(self, _loaded: bool) -> None:
        """Begin anew: the household is there, or gone."""
        self._shown = False
        self._work()

    @callback
    def _users_changed(self, _event: Event) -> None:
        """Look whether the user may still see it: who may depends on who is there."""
        self._work()

    @callback
    def _work(self) -> None:
        """Bring the page in step; what comes meanwhile is taken along."""
        if self._task is None and not self._stopped:
            self._task = self._hass.async_create_background_task(
                self._async_work(), "approvals on a page", eager_start=False
            )

    async def _async_work(self) -> None:
        """Send what is due until nothing is."""
        try:
            await self._async_step()
            while self._changes or self._standing_due:
                await self._async_step()
        finally:
            self._task = None

    async def _async_step(self) -> None:
        """Look whether the user may, and send what is new."""
        try:
            household = household_of(self._hass)
        except ServiceValidationError:
            self._hide({"loaded": False})
            return
        people, user = household.parts.people, self._connection.user
        if not await people.async_governs(user):
            who = each_name(await people.async_answerers())
            self._hide({"allowed": False, "answerers": who})
            return
        allowed = await people.async_answerers()
        answerers = [one.id for one in allowed]
        changes, self._changes = self._changes, {}
        standing_due, self._standing_due = self._standing_due, False
        if not self._shown or answerers != self._answerers:
            self._answerers = answerers
            await self._async_show(household, changes, allowed)
            return
        for approval in changes.values():
            self._send({"approval": await view(household, approval)})
        if standing_due and (standing := await async_list(household)) != self._standing:
            self._standing = standing
            self._send({"standing": standing})

    async def _async_show(
        self, household: Household, changes: dict[str, Approval], allowed: list[User]
    ) -> None:
        """Send all of it, and who may answer."""
        approvals = household.parts.approvals
        found = await approvals.history(limit=MAX_SHOWN)
        listed = {one.approval_id: one for one in (*found, *approvals.open())} | changes
        self._standing = await async_list(household)
        self._shown = True
        self._send(
            {
                "loaded": True,
                "may_answer": self._connection.user in allowed,
                "answerers": each_name(allowed),
                "approvals": [await view(household, one) for one in listed.values()],
                "standing": self._standing,
            }
        )

    @callback
    def _hide(self, event: dict[str, Any]) -> None:
        """Say once that there is nothing to be shown."""
        self._changes.clear()
        self._standing_due = False
        self._shown = False
        self._send(event)

    @callback
    def _send(self, event: dict[str, Any]) -> None:
        """Send an event to the page."""
        self._connection.send_event(self._msg_id, event)
