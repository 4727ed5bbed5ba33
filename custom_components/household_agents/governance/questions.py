"""The question whether an agent may: what people read, and taking it back."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
import logging
from typing import Final

from homeassistant.components import persistent_notification
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..memory.approval_records import Approval
from ..memory.journal import Journal
from ..memory.records import Urgency
from .actuator import ActuationError, Actuator
from .gate import SENSITIVE_DOMAINS
from .notifier import DELIVERY_SECONDS, IN_HOME_ASSISTANT, Button, Notification

_LOGGER = logging.getLogger(__name__)

#: What a button's action begins with; the approval's id follows.
YES: Final = "household_agents.approval_yes:"
NO: Final = "household_agents.approval_no:"
#: Notify actions of the companion app: these show buttons and can be cleared.
PHONES: Final = "notify.mobile_app_"
_CLEAR: Final = "clear_notification"


def pressed(action: str) -> tuple[str, bool] | None:
    """Return the approval's id and the answer that a button's action stands for."""
    for prefix, yes in ((YES, True), (NO, False)):
        if action.startswith(prefix) and (approval_id := action.removeprefix(prefix)):
            return approval_id, yes
    return None


def question(
    hass: HomeAssistant,
    approval: Approval,
    *,
    agent: str,
    targets: tuple[str, ...],
    waiting: bool = False,
    guarded: bool = False,
) -> Notification:
    """Return what asks people.

    ``waiting`` tells that somebody waits for it, ``guarded`` that a phone is to be
    unlocked before it says yes.
    """
    return Notification(
        agent_id=approval.agent_id,
        run_id=approval.run_id,
        title=f"{agent} asks: {approval.title}"[:200],
        message=in_detail(hass, approval, hint=not all(map(is_phone, targets))),
        urgency=Urgency.HIGH if waiting else Urgency.NORMAL,
        targets=targets,
        dedupe_key=f"approval {approval.approval_id}",
        buttons=_buttons(approval, guarded=guarded),
    )


def unanswered(
    approval: Approval, *, agent: str, targets: tuple[str, ...]
) -> Notification:
    """Return what tells people of a question that ended before they were told of it."""
    return Notification(
        agent_id=approval.agent_id,
        run_id=approval.run_id,
        title=f"{agent} asked in quiet hours: {approval.title}"[:200],
        message=(
            f"Nobody could answer until {shown(approval.expires_at)}, so it was not "
            f"done. {approval.why}"
        ),
        urgency=Urgency.NORMAL,
        targets=targets,
        dedupe_key=f"approval unanswered {approval.approval_id}",
    )


def is_phone(target: str) -> bool:
    """Whether a notify target shows buttons."""
    return target.startswith(PHONES)


def in_detail(hass: HomeAssistant, approval: Approval, *, hint: bool = False) -> str:
    """Return everything that a person has to know before they answer, in lines."""
    touched = ", ".join(_named(hass, one) for one in approval.entity_ids)
    facts: Mapping[str, str | None] = {
        "What": approval.title,
        "To": touched,
        "Why you are asked": approval.why,
        "What for": approval.purpose,
        "Cost": approval.cost,
        "Until": f"{shown(approval.expires_at)}; without an answer it is not done",
    }
    lines = [f"{name}: {text}" for name, text in facts.items() if text]
    if hint:
        lines.append(
            "To answer, complete the item in the to-do list Approvals for a yes, or "
            "delete it for a no."
        )
    return "\n".join(lines)


def shown(when: datetime) -> str:
    """Return a time as people read it, with the day where it is not today."""
    local = dt_util.as_local(when)
    today = local.date() == dt_util.now().date()
    return f"{local:%H:%M}" if today else f"{local:%a %d %b, %H:%M}"


def of_sensitive_kind(approval: Approval) -> bool:
    """Whether it is about a lock, an alarm or the like, by its domain."""
    touched = {entity_id.partition(".")[0] for entity_id in approval.entity_ids}
    touched.add((approval.action or "").partition(".")[0])
    return bool(touched & SENSITIVE_DOMAINS)


def _named(hass: HomeAssistant, entity_id: str) -> str:
    """Return an entity by the name that people know, and its id."""
    state = hass.states.get(entity_id)
    return f"{state.name} ({entity_id})" if state is not None else entity_id


def _buttons(approval: Approval, *, guarded: bool) -> tuple[Button, ...]:
    """Return yes and no."""
    return (
        Button(
            action=f"{YES}{approval.approval_id}",
            title="Yes",
            authenticate=guarded,
            destructive=guarded,
        ),
        Button(action=f"{NO}{approval.approval_id}", title="No"),
    )


class Retraction:
    """Takes back what was asked: from the outbox, from phones, from Home Assistant."""

    def __init__(
        self, hass: HomeAssistant, journal: Journal, actuator: Actuator
    ) -> None:
        """Keep what is needed."""
        self._hass = hass
        self._journal = journal
        self._actuator = actuator

    async def retract(self, tag: str, targets: tuple[str, ...]) -> bool:
        """Take a message back and return whether nobody had seen it yet."""
        waiting = [
            entry for entry in await self._journal.outbox() if entry.data["tag"] == tag
        ]
        for entry in waiting:
            await self._journal.drop_outbox(entry.entry_id)
        persistent_notification.async_dismiss(self._hass, tag)
        unseen = {entry.target for entry in waiting if not entry.attempts}
        for target in targets:
            if target not in unseen and is_phone(target):
                await self._clear(target, tag)
        return bool(targets) and unseen >= set(targets)

    async def _clear(self, target: str, tag: str) -> None:
        """Clear a phone's notification; one that cannot be reached keeps it."""
        payload = {"message": _CLEAR, "data": {"tag": tag}}
        try:
            async with asyncio.timeout(DELIVERY_SECONDS):
                await self._actuator.notify(target, payload, None)
        except (ActuationError, TimeoutError) as err:
            _LOGGER.info("A question on %s could not be cleared: %s", target, err)


def targets_of(
    agent_targets: tuple[str, ...], household: tuple[str, ...]
) -> tuple[str, ...]:
    """Return who is asked: the agent's people, the household's, or Home Assistant."""
    return agent_targets or household or (IN_HOME_ASSISTANT,)
