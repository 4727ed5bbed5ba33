"""The ledger itself: what stands of every entity, kept small and on disk."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
import logging
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import target as target_helper

from ..memory.intent_log import IntentLog
from ..memory.intent_records import ANY, STATE, Intent, IntentKind
from .intent_rules import CONTROLLABLE, SETTABLE, strength

_LOGGER = logging.getLogger(__name__)

#: Orders that may stand at once; one more is refused.
MAX_ORDERS: Final = 200
#: Acts that are kept at once; of more, the oldest of the lowest class go.
MAX_ACTS: Final = 2_000
#: What every entity has; other attributes are only those of some domains.
_OF_ALL: Final = (ANY, STATE)


class IntentBook:
    """Orders by id, acts by entity and attribute."""

    def __init__(self, hass: HomeAssistant, log: IntentLog) -> None:
        """Begin empty."""
        self._hass = hass
        self._log = log
        self._orders: dict[str, Intent] = {}
        self._acts: dict[str, dict[str, Intent]] = {}
        self._count = 0

    async def async_load(self, now: datetime) -> None:
        """Read what stood before a restart."""
        for intent in await self._log.in_force(now):
            if intent.kind is IntentKind.ORDER:
                self._orders[intent.intent_id] = intent
            else:
                self._keep(intent)
        self._bound(now)

    @callback
    def act(self, intents: Sequence[Intent]) -> None:
        """Note what has been done; what stands above it stays."""
        kept = [intent for intent in intents if self._keep(intent)]
        if kept:
            self._log.post(kept)
            self._bound(kept[-1].set_at)

    async def order(self, intents: Sequence[Intent]) -> bool:
        """Note orders once they are on disk; False where there is no room for them.

        The same one's earlier orders of the same are replaced.
        """
        same = {_subject(one) for one in intents}
        replaced = [one for one in self._orders.values() if _subject(one) in same]
        if len(self._orders) - len(replaced) + len(intents) > MAX_ORDERS:
            return False
        await self._log.put(intents)
        self._orders |= {one.intent_id: one for one in intents}
        await self.clear(replaced)
        return True

    async def clear(self, intents: Collection[Intent]) -> None:
        """Forget intents."""
        await self._log.drop([one.intent_id for one in intents])
        for intent in intents:
            self._forget(intent)

    @callback
    def prune(self, now: datetime) -> None:
        """Forget what has run out."""
        over = [one for one in self._everything() if not one.in_force(now)]
        for intent in over:
            self._forget(intent)
        if over:
            self._log.post_drop([one.intent_id for one in over])

    @callback
    def all(self, now: datetime) -> list[Intent]:
        """Return what stands, the strongest first."""
        standing = (one for one in self._everything() if one.in_force(now))
        return sorted(standing, key=strength, reverse=True)

    @callback
    def acts(self, entity_id: str) -> dict[str, Intent]:
        """Return what has been done to an entity, by attribute."""
        return dict(self._acts.get(entity_id, {}))

    @callback
    def held(self, entity_ids: Iterable[str], now: datetime) -> dict[str, list[Intent]]:
        """Return what stands of each entity, the strongest first; orders expanded."""
        orders = [
            (one, self.covered(one))
            for one in self._orders.values()
            if one.in_force(now)
        ]
        found: dict[str, list[Intent]] = {}
        for entity_id in entity_ids:
            standing = [one for one, covers in orders if entity_id in covers]
            acts = self._acts.get(entity_id, {})
            standing += [one for one in acts.values() if one.in_force(now)]
            if standing:
                found[entity_id] = sorted(standing, key=strength, reverse=True)
        return found

    @callback
    def covered(self, intent: Intent) -> frozenset[str]:
        """Return the entities that an intent is about, as of now."""
        relevant = intent.attribute
        return frozenset(
            entity_id
            for entity_id in self.covers(intent.target)
            if relevant in _OF_ALL
            or relevant in SETTABLE.get(entity_id.partition(".")[0], ())
        )

    @callback
    def covers(self, target: Mapping[str, Sequence[str]]) -> frozenset[str]:
        """Return the entities of a target that agents could change, as of now."""
        selection = target_helper.TargetSelection(
            {kind: list(ids) for kind, ids in target.items()}
        )
        found = target_helper.async_extract_referenced_entity_ids(self._hass, selection)
        # A group is changed by who changes its members, and the other way round.
        named = target.get("entity_id", ())
        return frozenset(
            entity_id
            for entity_id in {*found.referenced, *found.indirectly_referenced, *named}
            if entity_id.partition(".")[0] in CONTROLLABLE
        )

    def _everything(self) -> list[Intent]:
        """Return all that is kept."""
        acts = (one for by_name in self._acts.values() for one in by_name.values())
        return [*self._orders.values(), *acts]

    def _keep(self, intent: Intent) -> bool:
        """Keep an act, unless something higher still stands in its place."""
        (entity_id,) = intent.target["entity_id"]
        acts = self._acts.setdefault(entity_id, {})
        known = acts.get(intent.attribute)
        if known is not None and _stays(known, intent):
            return False
        self._count += known is None
        acts[intent.attribute] = intent
        return True

    def _forget(self, intent: Intent) -> None:
        """Drop an intent from memory."""
        if self._orders.pop(intent.intent_id, None) is not None:
            return
        for entity_id in intent.target.get("entity_id", ()):
            acts = self._acts.get(entity_id, {})
            if acts.pop(intent.attribute, None) is not None:
                self._count -= 1
            if not acts:
                self._acts.pop(entity_id, None)

    def _bound(self, now: datetime) -> None:
        """Keep the ledger small, whatever happens in the house."""
        if self._count <= MAX_ACTS:
            return
        self.prune(now)
        acts = [one for by_name in self._acts.values() for one in by_name.values()]
        if len(acts) <= MAX_ACTS:
            return
        # A tenth at a time, so that not every change sorts them all.
        spare = sorted(acts, key=strength)[: len(acts) - MAX_ACTS * 9 // 10]
        for intent in spare:
            self._forget(intent)
        self._log.post_drop([one.intent_id for one in spare])
        _LOGGER.debug("Forgot %s old acts: there were too many", len(spare))


def _subject(order: Intent) -> tuple[object, ...]:
    """Return who orders what of which entities."""
    return order.owner, order.attribute, tuple(sorted(order.target.items()))


def _stays(known: Intent, intent: Intent) -> bool:
    """Whether what is known stands above what has been done since, or is newer."""
    if not known.in_force(intent.set_at):
        return False
    return (known.origin, known.set_at) > (intent.origin, intent.set_at)
