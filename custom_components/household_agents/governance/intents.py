"""The referee of intents: before an agent changes an entity, who else has a say."""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from weakref import WeakValueDictionary

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..memory.intent_records import Conflict, Intent, IntentKind
from .conflicts import Conflicts
from .effects import ActuationError
from .hands import Hands
from .intent_book import IntentBook
from .intent_rules import (
    CONTROLLABLE,
    WINNING,
    Claim,
    Rule,
    Touched,
    agent_owner,
    claim_of,
    contradicts,
    is_agent,
    judge,
    touched,
)
from .intent_words import conflict_text, held_text, wanted_text
from .members import expanded
from .origins import Origin

if TYPE_CHECKING:
    from .actuator import Action, Actor

#: How long what an agent has set stands; what it set in a person's name stands as
#: long as what a person does by hand.
TTL: Final[Mapping[Origin, timedelta]] = {
    Origin.APPROVED: timedelta(minutes=30),
    Origin.SCHEDULE: timedelta(minutes=10),
    Origin.AUTONOMOUS: timedelta(minutes=10),
}
_MAX_LINES: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What an agent wants of which entities, and in whose name."""

    actor: Actor
    claim: Claim
    wanted: Touched
    entity_ids: tuple[str, ...]
    now: datetime


class Intents:
    """Who may change what at the moment, and what has been changed by whom."""

    def __init__(
        self, hass: HomeAssistant, book: IntentBook, hands: Hands, conflicts: Conflicts
    ) -> None:
        """Keep the ledger and who feeds it."""
        self._hass = hass
        self.book = book
        self.hands = hands
        self.conflicts = conflicts
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def async_load(self) -> CALLBACK_TYPE:
        """Read what stands, and begin to listen; returns how to stop it."""
        await self.book.async_load(dt_util.utcnow())
        return self.hands.listen()

    @asynccontextmanager
    async def hold(self, actor: Actor, action: Action) -> AsyncGenerator[None]:
        """Let an action through, one at a time per entity, or refuse it."""
        self.hands.ours(actor.ha_context)
        entity_ids = affected(self._hass, action.entity_ids)
        async with AsyncExitStack() as stack:
            for entity_id in entity_ids:
                lock = self._locks.setdefault(entity_id, asyncio.Lock())
                await stack.enter_async_context(lock)
            wish = _Wish(
                actor=actor,
                claim=Claim(
                    origin=actor.origin,
                    owner=agent_owner(actor.agent.agent_id),
                    asked_at=actor.requested_at,
                ),
                wanted=touched(action.name, action.data),
                entity_ids=entity_ids,
                now=dt_util.utcnow(),
            )
            overruled = self._judge(wish)
            transition = _seconds(action.data.get("transition"))
            for entity_id in entity_ids:
                self.hands.expect(entity_id, wish.wanted, wish.now, transition)
            yield
            for entity_id, intent, rule in overruled:
                self._tell_overruled(wish, entity_id, intent, rule)
            self._note(wish)

    @callback
    def held(
        self, entity_ids: Iterable[str], agent_id: str | None = None
    ) -> dict[str, str]:
        """Say what stands of entities, but for what an agent has set itself.

        Its own is said where another one wanted otherwise.
        """
        now, own = dt_util.utcnow(), agent_owner(agent_id or "")
        said: dict[str, str] = {}
        for entity_id, intents in self.book.held(entity_ids, now).items():
            for intent in intents:
                others = self.conflicts.against(intent.key)
                if intent.owner == own and not others:
                    continue
                text = held_text(intent, now)
                wanted = f"; {', '.join(others)} wanted otherwise" if others else ""
                said[entity_id] = f"{text}{wanted}"
                break
        return said

    def _judge(self, wish: _Wish) -> list[tuple[str, Intent, Rule]]:
        """Return what gives way to a wish, or refuse it with ``ActuationError``."""
        refused: list[str] = []
        overruled: list[tuple[str, Intent, Rule]] = []
        for entity_id, intents in self.book.held(wish.entity_ids, wish.now).items():
            state = self._hass.states.get(entity_id)
            for intent in intents:
                if not contradicts(intent, wish.wanted, state):
                    continue
                rule = judge(_weighed(wish.claim), claim_of(intent))
                if rule not in WINNING:
                    refused.append(self._refuse(wish, entity_id, intent, rule))
                    break
                if rule is not Rule.OWN and is_agent(intent.owner):
                    overruled.append((entity_id, intent, rule))
        if refused:
            lines = "\n".join(f"- {line}" for line in refused[:_MAX_LINES])
            raise ActuationError(
                f"REFUSED: nothing was changed.\n{lines}\nDo not try again in this "
                "run. Instead: say so in your report, or put the change under "
                "proposed_actions."
            )
        return overruled

    def _refuse(self, wish: _Wish, entity_id: str, intent: Intent, rule: Rule) -> str:
        """Note that a wish gave way to what stands, and say so."""
        agent, name = wish.actor.agent, self._name(entity_id)
        text = conflict_text(
            entity=name,
            loser=agent.name,
            wanted=wanted_text(wish.wanted),
            winner=intent.owner_name,
            held=held_text(intent, wish.now),
            rule=rule,
        )
        self.conflicts.add(
            Conflict(
                entity_id=entity_id,
                entity_name=name,
                winner=intent.owner,
                winner_name=intent.owner_name,
                winner_context=intent.context_id,
                key=intent.key,
                loser=wish.claim.owner,
                loser_name=agent.name,
                run_id=wish.actor.run_id,
                rule=rule,
                text=text,
                at=wish.now,
            )
        )
        return text

    def _tell_overruled(
        self, wish: _Wish, entity_id: str, intent: Intent, rule: Rule
    ) -> None:
        """Note that what an agent had set gave way to a wish."""
        agent, name = wish.actor.agent, self._name(entity_id)
        text = conflict_text(
            entity=name,
            loser=intent.owner_name,
            wanted=wanted_text({intent.attribute: (intent.value,)}),
            winner=agent.name,
            held=f"{agent.name} set {wanted_text(wish.wanted)}",
            rule=rule,
        )
        self.conflicts.add(
            Conflict(
                entity_id=entity_id,
                entity_name=name,
                winner=wish.claim.owner,
                winner_name=agent.name,
                winner_context=wish.actor.run_id,
                key=(wish.claim.owner, wish.actor.run_id),
                loser=intent.owner,
                loser_name=intent.owner_name,
                run_id=intent.context_id,
                rule=rule,
                text=text,
                at=wish.now,
            )
        )

    def _note(self, wish: _Wish) -> None:
        """Note what an agent has set, in whose name it did."""
        person = wish.claim.origin is Origin.PERSON
        stands = self.hands.person_wins if person else TTL[wish.claim.origin]
        if not stands:
            return
        self.book.act(
            [
                Intent.of_entity(
                    entity_id,
                    name,
                    kind=IntentKind.AGENT,
                    value=values[0] if values else None,
                    as_is=not values,
                    origin=wish.claim.origin,
                    owner=wish.claim.owner,
                    owner_name=wish.actor.agent.name,
                    context_id=wish.actor.run_id,
                    # Of two people the newer word counts, not the quicker agent.
                    set_at=wish.claim.asked_at if person else wish.now,
                    until=wish.now + stands,
                )
                for entity_id in wish.entity_ids
                for name, values in wish.wanted.items()
            ]
        )

    def _name(self, entity_id: str) -> str:
        """Return the name that people know an entity by."""
        state = self._hass.states.get(entity_id)
        return state.name if state else entity_id


def _weighed(claim: Claim) -> Claim:
    """Return a claim as it is weighed before a change.

    A yes is a person's word on exactly this call, from when it was given: what
    somebody did before does not stand against it, what they do later does.
    """
    if claim.origin is not Origin.APPROVED:
        return claim
    return replace(claim, origin=Origin.PERSON)


@callback
def affected(hass: HomeAssistant, entity_ids: Iterable[str]) -> tuple[str, ...]:
    """Return the entities that a change would reach, groups with their members.

    Sorted, so that whoever locks them does so in one order.
    """
    return tuple(
        one
        for one in expanded(hass, entity_ids)
        if one.partition(".")[0] in CONTROLLABLE
    )


def _seconds(value: object) -> float:
    """Return how long an action may take, as far as it says so."""
    return min(float(value), 600.0) if isinstance(value, int | float) else 0.0
