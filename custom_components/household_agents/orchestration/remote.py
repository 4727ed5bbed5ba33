"""The way to other households, over Home Assistant's own MQTT connection."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
import logging
import re
from typing import TYPE_CHECKING, Any, Final, override

import voluptuous as vol

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from ..agents.registry import Registry
from ..memory.journal import Journal
from ..memory.messages import Envelope, split_address
from .mesh_incoming import Incoming
from .mesh_policy import Party
from .mesh_wire import Wire
from .peers import BEAT, Peers, card_of
from .signing import ALL, FRESH, Frame, Untrusted, seal, unseal

if TYPE_CHECKING:
    from homeassistant.components.mqtt.models import ReceiveMessage

_LOGGER = logging.getLogger(__name__)

ROOT: Final = "household_agents/v1"
#: A card is told anew with every so many beats, so that it never grows stale.
_CARD_BEATS: Final = 6
#: The last word before Home Assistant stops must not hold it up.
_FAREWELL: Final = 2.0
#: The same reason for not believing a frame is logged so often at most.
_COMPLAIN_EVERY: Final = timedelta(minutes=1)
_TOPIC: Final = re.compile(rf"{ROOT}/([^/]+)/(card|status|inbox|will)\Z")

type Spawn = Callable[[Coroutine[Any, Any, None], str], None]
type OnAvailable = Callable[[str, bool], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteSettings:
    """How this household is known to others, and what all of them know."""

    instance: str
    secret: str = field(repr=False)


class Remote(Wire):
    """Tells others who is here, hears who is there, and carries signed frames."""

    def __init__(
        self,
        hass: HomeAssistant,
        settings: RemoteSettings,
        registry: Registry,
        journal: Journal,
        incoming: Incoming,
        spawn: Spawn,
        on_available: OnAvailable,
    ) -> None:
        """Keep the parts; nothing is heard or said before ``async_start``."""
        self._hass = hass
        self._settings = settings
        self._registry = registry
        self._journal = journal
        self._incoming = incoming
        self._spawn = spawn
        self._on_available = on_available
        self.peers = Peers(self._peer_changed)
        #: Frames that were not believed, by reason.
        self.refused: Counter[str] = Counter()
        self._complained: dict[str, datetime] = {}
        self._cancel: list[CALLBACK_TYPE] = []
        self._subscribed = False
        self._beats = 0
        # One at a time: what is claimed and counted must not overtake itself.
        self._taking = asyncio.Lock()

    async def async_start(self) -> None:
        """Begin to listen as soon as MQTT is there."""
        self._cancel += [
            async_track_time_interval(self._hass, self._beat_due, BEAT),
            self._registry.listen(lambda _: self._spawn(self._tell_card(), "card")),
        ]
        await self._beat()

    async def async_stop(self) -> None:
        """Say good-bye, as far as that is possible."""
        for cancel in self._cancel:
            cancel()
        self._cancel.clear()
        if self._subscribed:
            self._subscribed = False
            try:
                async with asyncio.timeout(_FAREWELL):
                    await self._tell_status(online=False)
            except TimeoutError:
                _LOGGER.debug("There was no time to say good-bye")

    @override
    def party(self, address: str) -> Party | None:
        """Return a shared agent of another household."""
        return self.peers.party(address)

    @override
    def parties(self) -> Sequence[Party]:
        """Return the shared agents of other households."""
        return self.peers.parties()

    @override
    def available(self, instance: str) -> bool:
        """Whether a household can be reached now."""
        return self._subscribed and self.peers.available(instance, dt_util.utcnow())

    @override
    async def send(self, envelope: Envelope) -> bool:
        """Hand an envelope to the broker; False where that is not possible now."""
        instance, _ = split_address(envelope.recipient)
        if instance is None:
            return False
        agent = self._registry.get(envelope.sender)
        body = {
            "envelope": envelope.as_dict(),
            "pattern": str(agent.pattern) if agent is not None else None,
        }
        return await self._publish(f"{instance}/inbox", "message", instance, body)

    @callback
    def _beat_due(self, _now: datetime) -> None:
        """Say again that this household is there."""
        self._spawn(self._beat(), "mesh beat")

    async def _beat(self) -> None:
        """Say that this household is there, and look who is."""
        if not self._subscribed and not await self._subscribe():
            return
        self.peers.look(dt_util.utcnow())
        await self._tell_status(online=True)
        if self._beats % _CARD_BEATS == 0:
            await self._tell_card()
        self._beats += 1

    async def _subscribe(self) -> bool:
        """Listen to others, once MQTT is set up."""
        if "mqtt" not in self._hass.config.components:
            return False
        # Its library is there only where MQTT is set up.
        from homeassistant.components import mqtt  # noqa: PLC0415

        if not await mqtt.async_wait_for_mqtt_client(self._hass):
            return False
        mine = f"{ROOT}/{self._settings.instance}/inbox"
        try:
            for topic in (f"{ROOT}/+/card", f"{ROOT}/+/status", f"{ROOT}/+/will", mine):
                cancel = await mqtt.async_subscribe(
                    self._hass, topic, self._received, qos=1
                )
                self._cancel.append(cancel)
        except HomeAssistantError as err:
            _LOGGER.warning("Other households cannot be heard: %s", err)
            return False
        self._subscribed = True
        return True

    @callback
    def _received(self, message: ReceiveMessage) -> None:
        """Take what came into a task of its own."""
        found = _TOPIC.match(message.topic)
        if found is None:
            return
        instance, kind = found.groups()
        if kind == "inbox":
            self._spawn(self._take_message(message.payload), "mesh inbox")
        elif instance == self._settings.instance:
            return
        elif kind == "will":
            if not message.retain:
                self.peers.heard_will(instance, dt_util.utcnow())
        else:
            self._take_news(instance, kind, message)

    @callback
    def _take_news(self, instance: str, kind: str, message: ReceiveMessage) -> None:
        """Take over a household's card or status."""
        if not message.payload:
            return
        now = dt_util.utcnow()
        try:
            frame = self._unseal(message.payload, kind, ALL, instance)
            if kind == "card":
                self.peers.take_card(frame)
            else:
                self.peers.take_status(frame, now, retained=message.retain)
        except Untrusted as err:
            # A broker keeps the last word of a household that is long gone.
            if not message.retain:
                self._complain(str(err), kind)
        except vol.Invalid:
            self._complain("invalid", kind)

    async def _take_message(self, payload: Any) -> None:
        """Take in a message, if it is signed, fresh, and new."""
        try:
            frame = self._unseal(payload, "message", self._settings.instance)
            async with self._taking:
                await self._claim(frame)
                await self._incoming.take(frame.instance, frame.body)
        except Untrusted as err:
            self._complain(str(err), "message")

    def _unseal(
        self, payload: Any, kind: str, to: str, sender: str | None = None
    ) -> Frame:
        """Return a frame that is believed, or raise ``Untrusted``."""
        secret, now = self._settings.secret, dt_util.utcnow()
        frame = unseal(payload, kind=kind, to=to, secret=secret, now=now)
        if frame.instance == self._settings.instance:
            raise Untrusted("own_name")
        if sender is not None and frame.instance != sender:
            raise Untrusted("misdirected")
        return frame

    async def _claim(self, frame: Frame) -> None:
        """Take a frame's nonce, which the journal remembers over a restart."""
        now = dt_util.utcnow()
        key = f"nonce:{frame.instance}:{frame.nonce}"
        # So long that the frame would be too old by then, on either clock.
        if not await self._journal.claim_notice(key, frame.at + 3 * FRESH, now):
            raise Untrusted("replayed")

    @callback
    def _complain(self, reason: str, what: str) -> None:
        """Count a frame that is not believed, and say so now and then."""
        self.refused[reason] += 1
        now = dt_util.utcnow()
        last = self._complained.get(reason)
        if last is None or now - last >= _COMPLAIN_EVERY:
            self._complained[reason] = now
            _LOGGER.warning(
                "A %s from another household was not believed (%s)", what, reason
            )

    @callback
    def _peer_changed(self, instance: str, available: bool) -> None:
        """A household has come or gone: introduce this one, and tell."""
        _LOGGER.info(
            "The household %s is %s", instance, "there" if available else "away"
        )
        if available:
            self._spawn(self._introduce(), "mesh introduction")
        self._on_available(instance, available)

    async def _introduce(self) -> None:
        """Tell a newcomer who is here."""
        await self._tell_status(online=True)
        await self._tell_card()

    async def _tell_card(self) -> None:
        """Tell others who is shared here; the broker keeps it."""
        enabled = tuple(
            agent
            for agent in self._registry.all()
            if self._registry.enabled(agent.agent_id)
        )
        await self._tell("card", card_of(enabled))

    async def _tell_status(self, *, online: bool) -> None:
        """Tell others that this household is there, or goes; the broker keeps it."""
        await self._tell("status", {"online": online})

    async def _tell(self, kind: str, body: Mapping[str, Any]) -> None:
        """Tell all others something that the broker keeps."""
        topic = f"{self._settings.instance}/{kind}"
        await self._publish(topic, kind, ALL, body, retain=True)

    async def _publish(
        self,
        topic: str,
        kind: str,
        to: str,
        body: Mapping[str, Any],
        *,
        retain: bool = False,
    ) -> bool:
        """Hand a signed frame to the broker; False where that is not possible now."""
        if "mqtt" not in self._hass.config.components:
            return False
        from homeassistant.components import mqtt  # noqa: PLC0415

        settings = self._settings
        text = seal(
            body,
            kind=kind,
            instance=settings.instance,
            to=to,
            secret=settings.secret,
            now=dt_util.utcnow(),
        )
        try:
            if not mqtt.is_connected(self._hass):
                return False
            await mqtt.async_publish(
                self._hass, f"{ROOT}/{topic}", text, qos=1, retain=retain
            )
        except HomeAssistantError as err:
            _LOGGER.debug("The broker did not take a %s: %s", kind, err)
            return False
        return True
