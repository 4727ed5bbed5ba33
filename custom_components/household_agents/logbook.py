"""Logbook: that an agent began, and what came of it."""

from collections.abc import Callable
from typing import Any

from homeassistant.components.logbook.const import (
    LOGBOOK_ENTRY_CONTEXT_ID,
    LOGBOOK_ENTRY_ENTITY_ID,
    LOGBOOK_ENTRY_ICON,
    LOGBOOK_ENTRY_MESSAGE,
    LOGBOOK_ENTRY_NAME,
)
from homeassistant.components.logbook.models import LazyEventPartialState
from homeassistant.core import HomeAssistant, callback

from .approval_news import in_words as approval_message
from .const import (
    DOMAIN,
    EVENT_APPROVAL,
    EVENT_BREAKER,
    EVENT_CONFLICT,
    EVENT_RIGHTS,
    EVENT_RUN,
    EVENT_TEAM,
)
from .dispatch.wording import in_words
from .orchestration.team_news import in_words as team_message

_MESSAGES = {
    # Told only of one that is late to confirm.
    "queued": "has not confirmed its run yet",
    "acknowledged": "began to work",
    "cancelled": "was stopped",
    "interrupted": "was interrupted",
}
_REPORTED = "mdi:message-text-outline"
_FAILED = "mdi:alert-circle-outline"
_ICONS = {
    "queued": "mdi:tray-full",
    "acknowledged": "mdi:play-circle-outline",
    "cancelled": "mdi:stop-circle-outline",
    "interrupted": "mdi:pause-circle-outline",
    "failed": _FAILED,
    "timed_out": _FAILED,
}


@callback
def async_describe_events(
    hass: HomeAssistant,
    async_describe_event: Callable[
        [str, str, Callable[[LazyEventPartialState], dict[str, Any]]], None
    ],
) -> None:
    """Describe the integration's events."""

    @callback
    def describe_run(event: LazyEventPartialState) -> dict[str, Any]:
        """Describe a run."""
        data = event.data
        report = data.get("report")
        message = _MESSAGES.get(data["state"], data["state"])
        if data["state"] in ("failed", "timed_out"):
            message = f"failed: {in_words(data.get('error'))}"
        elif report and data["state"] not in _MESSAGES:
            message = f"reported: {report['headline']}"
        return {
            LOGBOOK_ENTRY_NAME: data["name"],
            LOGBOOK_ENTRY_MESSAGE: message,
            LOGBOOK_ENTRY_ICON: _ICONS.get(data["state"], _REPORTED),
            LOGBOOK_ENTRY_CONTEXT_ID: event.context_id,
        }

    @callback
    def describe_breaker(event: LazyEventPartialState) -> dict[str, Any]:
        """Describe a breaker's change."""
        words = {
            "open": "was taken out of rotation",
            "half_open": "gets one trial run",
            "closed": "is back in rotation",
        }
        if "dependency" in event.data:
            words = {
                "open": f"is out of order: {event.data['reason']}",
                "half_open": "is tried again",
                "closed": "works again",
            }
        return {
            LOGBOOK_ENTRY_NAME: event.data["name"],
            LOGBOOK_ENTRY_MESSAGE: words.get(event.data["state"], event.data["state"]),
            LOGBOOK_ENTRY_ICON: "mdi:electric-switch",
        }

    @callback
    def describe_rights(event: LazyEventPartialState) -> dict[str, Any]:
        """Describe that a file gave an agent more freedom."""
        may_now = "; ".join(event.data["may_now"])
        return {
            LOGBOOK_ENTRY_NAME: event.data["name"],
            LOGBOOK_ENTRY_MESSAGE: (
                f"was given more freedom by {event.data['file']}: {may_now}"
            ),
            LOGBOOK_ENTRY_ICON: "mdi:shield-alert-outline",
        }

    @callback
    def describe_team(event: LazyEventPartialState) -> dict[str, Any]:
        """Describe a team's step."""
        return {
            LOGBOOK_ENTRY_NAME: event.data["name"],
            LOGBOOK_ENTRY_MESSAGE: team_message(event.data),
            LOGBOOK_ENTRY_ICON: "mdi:flag-outline",
            LOGBOOK_ENTRY_CONTEXT_ID: event.context_id,
        }

    @callback
    def describe_approval(event: LazyEventPartialState) -> dict[str, Any]:
        """Describe a step of an approval."""
        return {
            LOGBOOK_ENTRY_NAME: event.data["name"],
            LOGBOOK_ENTRY_MESSAGE: approval_message(event.data),
            LOGBOOK_ENTRY_ICON: "mdi:account-question-outline",
            LOGBOOK_ENTRY_CONTEXT_ID: event.context_id,
        }

    @callback
    def describe_conflict(event: LazyEventPartialState) -> dict[str, Any]:
        """Describe a conflict: who gave way, where."""
        data = event.data
        return {
            LOGBOOK_ENTRY_NAME: ", ".join(data["names"][:3]),
            LOGBOOK_ENTRY_MESSAGE: (
                f"stayed as {data['winner_name']} wanted it; "
                f"{' and '.join(data['loser_names'][:3])} gave way"
            ),
            LOGBOOK_ENTRY_ICON: "mdi:scale-balance",
            LOGBOOK_ENTRY_ENTITY_ID: data["entity_id"],
        }

    async_describe_event(DOMAIN, EVENT_APPROVAL, describe_approval)
    async_describe_event(DOMAIN, EVENT_CONFLICT, describe_conflict)
    async_describe_event(DOMAIN, EVENT_RUN, describe_run)
    async_describe_event(DOMAIN, EVENT_RIGHTS, describe_rights)
    async_describe_event(DOMAIN, EVENT_TEAM, describe_team)
    async_describe_event(DOMAIN, EVENT_BREAKER, describe_breaker)
