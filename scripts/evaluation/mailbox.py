"""A mailbox, as Home Assistant's IMAP integration shows one to agents.

No mail server stands behind it: the entry is put in place as set up, the messages are
events in the recorder, and one is read by the integration's own action.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from homeassistant.config_entries import (
    ConfigEntry,
    ConfigEntryState,
    OperationNotAllowed,
)
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
)
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util

_DOMAIN: Final = "imap"
_ADDRESS: Final = "family@example.org"
_EVENT: Final = "imap_content"


async def fill_mailbox(hass: HomeAssistant, mails: Sequence[Mapping[str, Any]]) -> None:
    """Have a mailbox with some unread messages, or none where there are none."""
    if not mails:
        return
    entry = await _open(hass)
    sensor = er.async_get(hass).async_get_or_create(
        "sensor", _DOMAIN, entry.entry_id, config_entry=entry
    )
    hass.states.async_set(
        sensor.entity_id, str(len(mails)), {"friendly_name": "Unread mail"}
    )
    now = dt_util.utcnow()
    messages = {
        str(uid): _message(mail, now - mail["ago"])
        for uid, mail in enumerate(mails, start=1)
    }
    for uid, message in messages.items():
        hass.bus.async_fire(
            _EVENT,
            {"entry_id": entry.entry_id, "uid": uid, **message},
            time_fired=datetime.fromisoformat(message["date"]).timestamp(),
        )

    async def fetch(call: ServiceCall) -> ServiceResponse:
        """Return one message."""
        return dict(messages[call.data["uid"]])

    hass.services.async_register(
        _DOMAIN, "fetch", fetch, supports_response=SupportsResponse.ONLY
    )


async def _open(hass: HomeAssistant) -> ConfigEntry[Any]:
    """Return the mailbox's entry."""
    entry: ConfigEntry[Any] = ConfigEntry(
        version=1,
        minor_version=1,
        domain=_DOMAIN,
        title=_ADDRESS,
        unique_id=None,
        source="user",
        data={"username": _ADDRESS, "server": "mail.example.org", "search": "UnSeen"},
        options={},
        subentries_data=[],
        discovery_keys=MappingProxyType({}),
        state=ConfigEntryState.LOADED,
    )
    # It is known by then; that it need not be set up is what this says.
    with suppress(OperationNotAllowed):
        await hass.config_entries.async_add(entry)
    return entry


def _message(mail: Mapping[str, Any], received: datetime) -> dict[str, str]:
    """Return a message's fields."""
    return {
        "sender": mail["sender"],
        "subject": mail["subject"],
        "text": mail["text"],
        "date": received.isoformat(timespec="seconds"),
    }
