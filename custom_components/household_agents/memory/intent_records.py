"""The values of intents: what stands of an entity, in whose name, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, Self

#: Stands for every attribute that an agent could set.
ANY: Final = "*"
#: The entity's state itself, among its attributes.
STATE: Final = "state"


class IntentKind(StrEnum):
    """How an intent came to be."""

    #: A person, or an automation, said so by action.
    ORDER = "order"
    #: Somebody changed it by hand.
    HAND = "hand"
    #: An automation changed it.
    AUTOMATION = "automation"
    #: An agent changed it.
    AGENT = "agent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What one attribute of some entities shall be.

    What has been done stands for one entity and is known by entity and attribute;
    an order stands for an HA target, which is expanded when it is judged.
    """

    intent_id: str
    kind: IntentKind
    #: An HA target: ids by ``entity_id``, ``area_id``, ``device_id`` and so on.
    target: Mapping[str, tuple[str, ...]]
    attribute: str
    value: Any = None
    #: It shall stay as it is, whatever that is.
    as_is: bool = False
    #: The number of its class in the order of precedence.
    origin: int
    #: Like ``user:<id>``, ``agent:<id>`` or ``automation:<id>``.
    owner: str
    owner_name: str
    #: The Home Assistant context under which it was set; an agent's is its run.
    context_id: str = ""
    set_at: datetime
    #: ``None``: until somebody clears it.
    until: datetime | None = None
    reason: str = ""

    def in_force(self, now: datetime) -> bool:
        """Whether it still stands."""
        return self.until is None or now < self.until

    @property
    def key(self) -> tuple[str, str]:
        """What is one act: equal keys were set by one and the same."""
        return self.owner, self.context_id or self.intent_id

    def as_dict(self) -> dict[str, Any]:
        """Return what actions say of an intent."""
        return {
            "intent_id": self.intent_id,
            "kind": str(self.kind),
            "target": {key: list(ids) for key, ids in self.target.items()},
            "attribute": self.attribute,
            "value": self.value,
            "as_is": self.as_is,
            "owner": self.owner,
            "owner_name": self.owner_name,
            "set_at": self.set_at.isoformat(),
            "until": self.until.isoformat() if self.until else None,
            "reason": self.reason,
        }

    @classmethod
    def of_entity(
        cls, entity_id: str, attribute: str, *, kind: IntentKind, **fields: Any
    ) -> Self:
        """Make one of what has been done to one entity."""
        return cls(
            intent_id=f"{entity_id}/{attribute}",
            kind=kind,
            target=entity_target(entity_id),
            attribute=attribute,
            **fields,
        )


def entity_target(entity_id: str) -> Mapping[str, tuple[str, ...]]:
    """Return the target of one entity."""
    return MappingProxyType({"entity_id": (entity_id,)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One agent's change of one entity that gave way, with who stood against it."""

    entity_id: str
    entity_name: str
    #: Owners; what stands is the winner's, also where the rule is that it stays.
    winner: str
    winner_name: str
    winner_context: str
    #: What makes several of them one: the winner's one act.
    key: tuple[str, str]
    loser: str
    loser_name: str
    #: The loser's run.
    run_id: str
    rule: str
    #: Said to people and to both sides, in the same words.
    text: str
    at: datetime
    data: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
