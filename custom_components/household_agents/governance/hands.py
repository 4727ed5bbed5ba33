"""Sees on the bus who changes what: people's hands and automations become intents."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from homeassistant.components.automation import EVENT_AUTOMATION_TRIGGERED
from homeassistant.const import ATTR_NAME, EVENT_STATE_CHANGED
from homeassistant.core import (
    CALLBACK_TYPE,
    Context,
    Event,
    EventStateChangedData,
    HomeAssistant,
    State,
    callback,
)

from ..memory.intent_records import STATE, Intent, IntentKind
from .changes import Known, Source, by_itself, came_or_went, changed, follows, source_of
from .intent_book import IntentBook
from .intent_rules import CONTROLLABLE, Touched, values_of
from .origins import Origin
from .recent import Recent

#: After an entity came back, what it shows of itself is nobody's doing.
COMING_BACK: Final = 10.0
#: An entity that an agent changed may take so long to get there.
SETTLE: Final = 30.0
#: Within this time an entity may once more show what it was before.
BOUNCE: Final = 5.0
#: Attributes that move so soon after a known change belong to it.
DRIFT: Final = 60.0
#: An entity that nobody known changes so often in an hour changes by itself.
NOISY: Final = 6
_HOUR: Final = 3_600.0
#: How long what an automation has set stands.
AUTOMATION_TTL: Final = timedelta(minutes=10)
_CONTEXTS: Final = 1_000
_ENTITIES: Final = 2_000

SOMEBODY: Final = "Somebody"
#: The owner of what was changed by nobody that Home Assistant knows.
HOME: Final = "home"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settling:
    """What an agent's action leads to, until a time; all times are timestamps."""

    wanted: Touched
    began: float
    until: float
    before: State | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cause:
    """Who changed an entity last, as far as that is known."""

    at: float
    source: Source
    owner: str = ""
    name: str = ""
    context_id: str = ""


class Hands:
    """Listens to changes of what agents could change, and to nothing else."""

    def __init__(
        self,
        hass: HomeAssistant,
        book: IntentBook,
        *,
        person_wins: timedelta,
        is_agent_user: Callable[[str], bool],
    ) -> None:
        """``person_wins`` is how long a change by hand stands; zero: not at all."""
        self._hass = hass
        self._book = book
        self.person_wins = person_wins
        self._ours: Recent[str, None] = Recent(_CONTEXTS)
        self._automations: Recent[str, str] = Recent(_CONTEXTS)
        self._known = Known(
            ours=self._ours,
            automations=self._automations,
            is_agent_user=is_agent_user,
        )
        self._settling: Recent[str, _Settling] = Recent(_ENTITIES)
        self._back: Recent[str, float] = Recent(_ENTITIES)
        self._causes: Recent[str, _Cause] = Recent(_ENTITIES)
        self._bursts: Recent[str, deque[float]] = Recent(_ENTITIES)

    @callback
    def listen(self) -> CALLBACK_TYPE:
        """Begin to listen; returns how to stop it."""
        stops = (
            self._hass.bus.async_listen(
                EVENT_STATE_CHANGED, self._changed, event_filter=concerns
            ),
            self._hass.bus.async_listen(EVENT_AUTOMATION_TRIGGERED, self._triggered),
        )

        def stop() -> None:
            """Stop listening."""
            for one in stops:
                one()

        return stop

    @callback
    def ours(self, context: Context) -> None:
        """Know a context as that of one of our runs."""
        self._ours.put(context.id, None)

    @callback
    def is_ours(self, context: Context) -> bool:
        """Whether a context is that of one of our runs, or follows from it."""
        return context.id in self._ours or context.parent_id in self._ours

    @callback
    def automation_of(self, context: Context) -> str:
        """Return the name of the automation behind a context, if it is known."""
        names = (
            self._automations.get(one, "")
            for one in (context.id, context.parent_id)
            if one is not None
        )
        return next((name for name in names if name), "")

    @callback
    def expect(
        self, entity_id: str, wanted: Touched, now: datetime, transition: float
    ) -> None:
        """Know what an agent's action is about to lead to."""
        began = now.timestamp()
        self._settling.put(
            entity_id,
            _Settling(
                wanted=wanted,
                began=began,
                until=began + SETTLE + transition,
                before=self._hass.states.get(entity_id),
            ),
        )

    @callback
    def _triggered(self, event: Event[dict[str, Any]]) -> None:
        """Know a context as that of an automation."""
        name = str(event.data.get(ATTR_NAME, ""))
        self._automations.put(event.context.id, name)

    @callback
    def _changed(self, event: Event[EventStateChangedData]) -> None:
        """Note who changed an entity, if that matters."""
        old, new = event.data["old_state"], event.data["new_state"]
        entity_id = event.data["entity_id"]
        if old is None or new is None or came_or_went(old, new):
            self._back.put(entity_id, event.time_fired_timestamp)
            return
        if not self._hass.is_running or not (found := changed(old, new)):
            return
        at = new.last_updated_timestamp
        match source_of(new.context, self._known):
            case Source.AGENT:
                self._causes.put(entity_id, _Cause(at=at, source=Source.AGENT))
            case Source.USER:
                self._by_user(entity_id, found, new)
            case Source.AUTOMATION:
                self._by_automation(entity_id, found, new)
            case Source.UNKNOWN:
                self._by_somebody(entity_id, found, old, new)

    def _by_user(self, entity_id: str, found: Mapping[str, Any], new: State) -> None:
        """Note what somebody did who is logged in."""
        user_id = str(new.context.user_id)
        cause = _Cause(
            at=new.last_updated_timestamp,
            source=Source.USER,
            owner=f"user:{user_id}",
            name=person_name(self._hass, user_id),
            context_id=new.context.id,
        )
        self._note(entity_id, found, new, cause)

    def _by_automation(
        self, entity_id: str, found: Mapping[str, Any], new: State
    ) -> None:
        """Note what an automation did."""
        context = new.context
        name = self.automation_of(context)
        cause = _Cause(
            at=new.last_updated_timestamp,
            source=Source.AUTOMATION,
            owner=f"automation:{name or context.parent_id}",
            name=f"the automation {name}" if name else "an automation",
            context_id=context.id,
        )
        self._note(entity_id, found, new, cause)

    def _by_somebody(
        self, entity_id: str, found: Mapping[str, Any], old: State, new: State
    ) -> None:
        """Note what nobody known did, unless it was nobody's doing."""
        at = new.last_updated_timestamp
        last = self._causes.get(entity_id)
        if last is not None and (STATE in found or at - last.at > DRIFT):
            last = None
        if last is not None and last.source in (Source.USER, Source.AUTOMATION):
            # A slow device is on its way to what it was told.
            self._note(entity_id, found, new, last)
            return
        if self._is_nobodys(entity_id, found, old, new) or self._is_noisy(
            entity_id, at
        ):
            return
        cause = _Cause(
            at=at,
            source=Source.UNKNOWN,
            owner=HOME,
            name=SOMEBODY,
            context_id=new.context.id,
        )
        self._note(entity_id, found, new, cause)

    def _is_nobodys(
        self, entity_id: str, found: Mapping[str, Any], old: State, new: State
    ) -> bool:
        """Whether an entity came back, moved by itself, or obeys an agent."""
        at = new.last_updated_timestamp
        if at - self._back.get(entity_id, 0.0) < COMING_BACK or by_itself(old, new):
            return True
        settling = self._settling.get(entity_id)
        if settling is None or at > settling.until:
            return False
        fresh = at - settling.began < BOUNCE
        if follows(found, settling.wanted, settling.before, fresh=fresh):
            return True
        bounced = fresh and all(
            value == values_of(settling.before, name) for name, value in found.items()
        )
        if not bounced:
            del self._settling[entity_id]
        return bounced

    def _is_noisy(self, entity_id: str, at: float) -> bool:
        """Whether an entity changes so often that nobody can be behind it."""
        bursts = self._bursts.get(entity_id)
        if bursts is None:
            bursts = deque(maxlen=NOISY)
            self._bursts.put(entity_id, bursts)
        if not bursts or at - bursts[-1] > DRIFT:
            bursts.append(at)
        return len(bursts) == NOISY and at - bursts[0] < _HOUR

    def _note(
        self, entity_id: str, found: Mapping[str, Any], new: State, cause: _Cause
    ) -> None:
        """Make an intent of each attribute that was changed."""
        at = new.last_updated
        self._causes.put(entity_id, replace(cause, at=at.timestamp()))
        automatic = cause.source is Source.AUTOMATION
        stands = AUTOMATION_TTL if automatic else self.person_wins
        if not stands:
            return
        self._book.act(
            [
                Intent.of_entity(
                    entity_id,
                    name,
                    kind=IntentKind.AUTOMATION if automatic else IntentKind.HAND,
                    value=value,
                    origin=Origin.SCHEDULE if automatic else Origin.PERSON,
                    owner=cause.owner,
                    owner_name=cause.name,
                    context_id=cause.context_id,
                    set_at=at,
                    until=at + stands,
                )
                for name, value in found.items()
            ]
        )


@callback
def concerns(data: EventStateChangedData) -> bool:
    """Whether a change is of something that agents could change."""
    return data["entity_id"].partition(".")[0] in CONTROLLABLE


@callback
def person_name(hass: HomeAssistant, user_id: str, default: str = SOMEBODY) -> str:
    """Return the name of the person behind a user."""
    for state in hass.states.async_all("person"):
        if state.attributes.get("user_id") == user_id:
            return state.name
    return default
