"""Messages to people: through HA's notify platform, calmly and never lost.

A message is written to the outbox before anything is tried, so that a crash
or a dead phone loses nothing. In quiet hours it waits there, and what has
waited goes out as one digest.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
import hashlib
import logging
import sqlite3
from typing import Final

from homeassistant.components import persistent_notification
from homeassistant.core import CALLBACK_TYPE, Context, HomeAssistant, callback
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from ..memory import sql_logs
from ..memory.journal import Journal
from ..memory.records import OutboxEntry, Urgency
from .actuator import ActuationError, Actuator
from .dependencies import Dependencies, Dependency, DependencyDown
from .quiet_hours import QuietHours

_LOGGER = logging.getLogger(__name__)

MAX_MESSAGE: Final = 4_096
#: The same message is not sent twice within this time.
DUPLICATE_WINDOW: Final = timedelta(hours=12)
EXPIRES_AFTER: Final = timedelta(hours=24)
RETRY_DELAYS: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
)
#: A notify target that says nothing for so long counts as failed.
DELIVERY_SECONDS: Final = 30.0
#: After so many failures the message is also shown inside Home Assistant.
LAST_RESORT_AFTER: Final = 2
#: Stands for Home Assistant's own notifications, where no target is set.
IN_HOME_ASSISTANT: Final = "persistent_notification"
#: Marks an entry that is being delivered to a target that knows no tags.
_BUTTONS: Final = "buttons"
_BEGUN: Final = "begun"


class Delivery(StrEnum):
    """What became of a message."""

    DELIVERED = "delivered"
    HELD = "held"
    DUPLICATE = "duplicate"
    QUEUED = "queued"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """What can be pressed under a message, on phones that show it."""

    action: str
    title: str
    #: An iPhone has to be unlocked for it, and shows it in red.
    authenticate: bool = False
    destructive: bool = False

    def as_dict(self) -> dict[str, str | bool]:
        """Return what the companion app takes."""
        data: dict[str, str | bool] = {"action": self.action, "title": self.title}
        if self.authenticate:
            data["authenticationRequired"] = True
        if self.destructive:
            data["destructive"] = True
        return data


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """A message for people."""

    agent_id: str
    run_id: str | None
    title: str
    message: str
    urgency: Urgency = Urgency.NORMAL
    #: Notify entities or actions; empty means the household's own targets.
    targets: tuple[str, ...] = ()
    #: Equal keys are one message; by default it is made of agent and text.
    dedupe_key: str | None = None
    buttons: tuple[Button, ...] = ()

    @property
    def key(self) -> str:
        """What makes two messages the same."""
        text = self.dedupe_key or f"{self.title}\n{self.message}"
        return hashlib.sha256(f"{self.agent_id}\n{text}".encode()).hexdigest()

    @property
    def tag(self) -> str:
        """By which phones replace or clear it."""
        return f"household_agents_{self.key[:16]}"

    @property
    def pressing(self) -> bool:
        """Whether it may disturb people in quiet hours."""
        return self.urgency.rank >= Urgency.HIGH.rank


@dataclass(slots=True, kw_only=True)
class Message:
    """A notification as it goes to each of its targets."""

    key: str
    entries: tuple[OutboxEntry, ...]
    at: datetime
    #: Whether it was put into the outbox, and is no duplicate.
    posted: bool = False

    def post(self, connection: sqlite3.Connection) -> bool:
        """Put it into the outbox unless an equal one was sent lately."""
        until = self.at + DUPLICATE_WINDOW
        self.posted = sql_logs.post_message(
            connection, self.key, self.entries, until, self.at
        )
        return self.posted


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifySettings:
    """How the household wants to be told."""

    targets: tuple[str, ...]
    quiet: QuietHours


class Notifier:
    """Sends, holds, retries and never repeats messages."""

    def __init__(
        self,
        hass: HomeAssistant,
        journal: Journal,
        actuator: Actuator,
        settings: NotifySettings,
        *,
        on_undeliverable: Callable[[str, str], None],
        on_delivered: Callable[[str], None] | None = None,
        dependencies: Dependencies | None = None,
    ) -> None:
        """Keep what is needed.

        ``on_undeliverable`` is told target and error; ``on_delivered`` the target
        that has taken a message again.
        """
        self._hass = hass
        self._journal = journal
        self._actuator = actuator
        self.settings = settings
        self._on_undeliverable = on_undeliverable
        self._on_delivered = on_delivered
        self._dependencies = dependencies or Dependencies()
        self._flushing = asyncio.Lock()
        self._timer: CALLBACK_TYPE | None = None
        self._flush: asyncio.Task[None] | None = None
        self._stopped = False
        #: Entries that are being delivered: nobody else may take them meanwhile.
        self._under_way: set[str] = set()

    async def async_start(self) -> None:
        """Go on with what an earlier process left in the outbox."""
        await self.flush()

    @callback
    def async_stop(self) -> None:
        """Stop for good; the outbox stays on disk."""
        self._stopped = True
        self._disarm()
        if self._flush is not None:
            self._flush.cancel()

    async def send(
        self, notification: Notification, context: Context | None = None
    ) -> Delivery:
        """Send a message now, or keep it for later; never lose it."""
        with self.written(notification) as message:
            await self._journal.post_message(message.post)
            return await self.deliver(message, context)

    @contextmanager
    def written(self, notification: Notification) -> Iterator[Message]:
        """Write a message out; ``post`` it, then ``deliver`` it before this ends.

        Posting may be part of a larger transaction, such as a run's end: then
        neither is ever on disk without the other.
        """
        now = dt_util.utcnow()
        held_until = None
        if not notification.pressing:
            held_until = self.settings.quiet.until(dt_util.as_local(now))
        message = Message(
            key=notification.key,
            entries=tuple(self._entries(notification, now, held_until)),
            at=now,
        )
        ids = {entry.entry_id for entry in message.entries}
        self._under_way |= ids
        try:
            yield message
        finally:
            self._under_way -= ids

    async def deliver(
        self, message: Message, context: Context | None = None
    ) -> Delivery:
        """Deliver what is due of a message that was posted."""
        if not message.posted:
            return Delivery.DUPLICATE
        if any(entry.not_before > message.at for entry in message.entries):
            outcome = Delivery.HELD
        else:
            done = [await self._attempt((entry,), context) for entry in message.entries]
            outcome = Delivery.DELIVERED if all(done) else Delivery.QUEUED
        self._under_way -= {entry.entry_id for entry in message.entries}
        await self._arm()
        return outcome

    async def flush(self) -> None:
        """Deliver what is due; what waited for one target goes as one digest."""
        async with self._flushing:
            now = dt_util.utcnow()
            due: dict[tuple[str, str], list[OutboxEntry]] = {}
            under_way = frozenset(self._under_way)
            for entry in await self._journal.outbox():
                if entry.entry_id in under_way | self._under_way:
                    continue
                if entry.expires_at <= now:
                    await self._journal.drop_outbox(entry.entry_id)
                    self._on_undeliverable(entry.target, entry.last_error)
                elif entry.data.get(_BEGUN):
                    # Nobody knows whether it arrived, and it would arrive anew.
                    self._show(entry)
                    await self._journal.drop_outbox(entry.entry_id)
                elif entry.not_before <= now:
                    # A button is about one message, so it keeps one of its own.
                    alone = entry.entry_id if entry.data.get(_BUTTONS) else ""
                    due.setdefault((entry.target, alone), []).append(entry)
            for entries in due.values():
                await self._attempt(entries, None)
            await self._arm()

    def _entries(
        self, notification: Notification, now: datetime, held_until: datetime | None
    ) -> list[OutboxEntry]:
        """Make an outbox entry for each target."""
        targets = notification.targets or self.settings.targets or (IN_HOME_ASSISTANT,)
        not_before = dt_util.as_utc(held_until) if held_until else now
        return [
            OutboxEntry(
                entry_id=ulid_now(),
                target=target,
                title=notification.title[:200],
                message=_shorten(notification.message),
                data={
                    "agent_id": notification.agent_id,
                    "run_id": notification.run_id,
                    "urgency": str(notification.urgency),
                    "tag": notification.tag,
                    _BUTTONS: [button.as_dict() for button in notification.buttons],
                },
                created_at=now,
                not_before=not_before,
                expires_at=not_before + EXPIRES_AFTER,
            )
            for target in targets
        ]

    async def _attempt(
        self, entries: Sequence[OutboxEntry], context: Context | None
    ) -> bool:
        """Deliver entries of one target as one message."""
        target = entries[0].target
        try:
            error = await self._call(target, entries, context)
        except DependencyDown as err:
            for entry in entries:
                await self._postpone(entry, err)
            return False
        if error:
            for entry in entries:
                await self._keep(entry, error)
            return False
        for entry in entries:
            await self._journal.drop_outbox(entry.entry_id)
        if self._on_delivered is not None:
            self._on_delivered(target)
        return True

    async def _call(
        self, target: str, entries: Sequence[OutboxEntry], context: Context | None
    ) -> str:
        """Call a target and return what went wrong; nothing if it took them.

        Raises ``DependencyDown``, before anything is begun, if it is out of order.
        """
        message = entries[0] if len(entries) == 1 else _digest(entries)
        try:
            async with self._dependencies.calling(
                Dependency(key=target, name=target), DELIVERY_SECONDS
            ):
                if self._hass.states.get(target) is not None:
                    for entry in entries:
                        await self._begin(entry)
                await self._deliver(message, context)
        except DependencyDown:
            raise
        except ActuationError as err:
            return str(err)
        except TimeoutError:
            return f"{target} did not answer within {DELIVERY_SECONDS:g} s"
        except Exception as err:
            # Behind a target is somebody else's integration: whatever it raises,
            # the message is kept and the other targets get theirs.
            _LOGGER.exception("Delivering to %s failed", target)
            return f"{target} failed: {type(err).__name__}"
        return ""

    async def _deliver(self, entry: OutboxEntry, context: Context | None) -> None:
        """Hand one message to its target."""
        if entry.target == IN_HOME_ASSISTANT:
            self._show(entry)
            return
        data = {"tag": entry.data["tag"], "group": "household_agents"}
        if entry.data["urgency"] == Urgency.CRITICAL:
            data |= {"ttl": 0, "priority": "high"}
        if buttons := entry.data.get(_BUTTONS):
            data["actions"] = buttons
        payload = {"title": entry.title, "message": entry.message, "data": data}
        await self._actuator.notify(entry.target, payload, context)

    async def _begin(self, entry: OutboxEntry) -> None:
        """Note that a message is on its way to a target that cannot replace it.

        A notify action gets a tag, by which a repeated message replaces the
        first; an entity would show it twice.
        """
        begun = replace(entry, data={**entry.data, _BEGUN: True})
        await self._journal.update_outbox(begun)

    async def _keep(self, entry: OutboxEntry, error: str) -> None:
        """Keep an undelivered message and try it again later."""
        delay = RETRY_DELAYS[min(entry.attempts, len(RETRY_DELAYS) - 1)]
        attempts = entry.attempts + 1
        _LOGGER.warning(
            "Could not deliver a message of %s to %s (attempt %s), it is kept: %s",
            entry.data["agent_id"],
            entry.target,
            attempts,
            error,
        )
        if attempts == LAST_RESORT_AFTER:
            self._show(entry)
            self._on_undeliverable(entry.target, error)
        await self._journal.update_outbox(
            replace(
                entry,
                attempts=attempts,
                last_error=error[:500],
                not_before=dt_util.utcnow() + delay,
            )
        )

    async def _postpone(self, entry: OutboxEntry, down: DependencyDown) -> None:
        """Keep a message whose target is out of order, and show it here meanwhile."""
        if entry.attempts < LAST_RESORT_AFTER:
            self._show(entry)
        await self._journal.update_outbox(
            replace(
                entry,
                attempts=max(entry.attempts, LAST_RESORT_AFTER),
                last_error=str(down)[:500],
                not_before=down.retry_at or dt_util.utcnow() + RETRY_DELAYS[-1],
            )
        )

    def _show(self, entry: OutboxEntry) -> None:
        """Show a message inside Home Assistant."""
        persistent_notification.async_create(
            self._hass, entry.message, entry.title, entry.data["tag"]
        )

    @callback
    def _disarm(self) -> None:
        """Stop the timer."""
        if self._timer is not None:
            self._timer()
            self._timer = None

    async def _arm(self) -> None:
        """Set the timer for the next entry that will be due."""
        times = [
            entry.not_before
            for entry in await self._journal.outbox()
            if entry.entry_id not in self._under_way
        ]
        self._disarm()
        if not times or self._stopped:
            return

        @callback
        def fire(_now: datetime) -> None:
            self._timer = None
            self._flush = self._hass.async_create_background_task(
                self.flush(), "household_agents outbox"
            )

        self._timer = async_track_point_in_utc_time(self._hass, fire, min(times))


def _shorten(text: str) -> str:
    """Cut a message to what notify targets take."""
    return text if len(text) <= MAX_MESSAGE else f"{text[: MAX_MESSAGE - 1]}…"


def _digest(entries: Iterable[OutboxEntry]) -> OutboxEntry:
    """Merge messages that waited into one."""
    ordered = sorted(entries, key=lambda entry: (entry.created_at, entry.entry_id))
    parts = [f"{entry.title}\n{entry.message}" for entry in ordered]
    return replace(
        ordered[-1],
        title=f"{len(ordered)} messages while you were not disturbed",
        message=_shorten("\n\n".join(parts)),
        # Among several messages nobody would know what a button is about.
        data={**ordered[-1].data, _BUTTONS: []},
    )
