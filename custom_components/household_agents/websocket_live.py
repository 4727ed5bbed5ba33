"""What all live subscriptions share: they gather changes, and outlive the household."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_call_later

from .websocket_common import SIGNAL_LOADED, Viewer, viewer_of

#: Seconds in which changes are gathered: a check-in over fifty agents changes them
#: hundreds of times, and nobody reads faster.
GATHER: Final = 0.25


class Follower(ABC):
    """Follows something of the household for one open page."""

    def __init__(
        self, hass: HomeAssistant, connection: ActiveConnection, msg_id: int
    ) -> None:
        """Follow nothing yet."""
        self._hass = hass
        self._connection = connection
        self._msg_id = msg_id
        self._viewer: Viewer | None = None
        self._due: CALLBACK_TYPE | None = None
        self._unsubscribe: list[Callable[[], None]] = []
        self._stop_loaded: CALLBACK_TYPE | None = None

    @callback
    def start(self) -> None:
        """Answer the request, send what there is, and follow it."""
        self._connection.send_result(self._msg_id)
        self._connection.subscriptions[self._msg_id] = self.stop
        self._stop_loaded = async_dispatcher_connect(
            self._hass, SIGNAL_LOADED, self._loaded
        )
        self._begin()

    @callback
    def stop(self) -> None:
        """The page is closed."""
        self._end()
        if self._stop_loaded is not None:
            self._stop_loaded()
            self._stop_loaded = None

    @abstractmethod
    def _listen(self, viewer: Viewer) -> Sequence[Callable[[], None]]:
        """Begin to hear of changes; return what ends it."""

    @abstractmethod
    async def _async_first(self, viewer: Viewer) -> None:
        """Send all of it once."""

    @abstractmethod
    def _forget(self) -> None:
        """Drop what was gathered: the household is gone, or another one."""

    @abstractmethod
    def _send_changes(self, viewer: Viewer) -> None:
        """Send what was gathered."""

    @callback
    def _loaded(self, _loaded: bool) -> None:
        """Begin anew: the household is there, or gone."""
        self._end()
        self._begin()

    @callback
    def _end(self) -> None:
        """Follow nothing any more."""
        while self._unsubscribe:
            self._unsubscribe.pop()()
        if self._due is not None:
            self._due()
            self._due = None
        self._viewer = None
        self._forget()

    @callback
    def _begin(self) -> None:
        """Follow the household, where there is one."""
        try:
            self._viewer = viewer = viewer_of(self._hass, self._connection)
        except ServiceValidationError:
            self._absent()
            return
        self._unsubscribe.extend(self._listen(viewer))
        self._hass.async_create_task(self._async_first(viewer), eager_start=True)

    @callback
    def _absent(self) -> None:
        """Say that there is no household."""
        self._send({"loaded": False})

    @callback
    def _schedule(self) -> None:
        """Send what has changed, in a moment."""
        if self._due is None:
            self._due = async_call_later(self._hass, GATHER, self._flush)

    @callback
    def _flush(self, _now: datetime) -> None:
        """Send what has changed."""
        self._due = None
        if self._viewer is not None:
            self._send_changes(self._viewer)

    @callback
    def _send(self, event: dict[str, Any]) -> None:
        """Send an event to the page."""
        self._connection.send_event(self._msg_id, event)
