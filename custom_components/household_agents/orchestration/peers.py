"""Other households: who is there, whom they share, and whether they can be reached."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import voluptuous as vol

from ..agents.definition import AgentDefinition
from ..agents.kinds import Pattern
from ..memory.messages import AT, NO_AGENTS, split_address
from .mesh_policy import SHARED, Party
from .signing import Frame

#: A household says so often that it is there, and is gone after three silences.
BEAT: Final = timedelta(seconds=20)
GONE_AFTER: Final = 3 * BEAT
MAX_SHARED: Final = 50
MAX_PEERS: Final = 20

_CARD: Final = vol.Schema(
    {
        vol.Required("agents"): vol.All(
            [
                {
                    vol.Required("id"): vol.All(str, vol.Match(r"[a-z0-9_]{1,80}\Z")),
                    vol.Required("name"): vol.All(str, vol.Length(1, 100)),
                    vol.Required("pattern"): vol.Coerce(Pattern),
                    vol.Required("owns"): vol.All(str, vol.Length(0, 300)),
                }
            ],
            vol.Length(0, MAX_SHARED),
        )
    },
    extra=vol.REMOVE_EXTRA,
)
_STATUS: Final = vol.Schema({vol.Required("online"): bool}, extra=vol.REMOVE_EXTRA)


@dataclass(slots=True, kw_only=True)
class Peer:
    """One other household."""

    agents: Mapping[str, Party] = field(default_factory=dict)
    available_until: datetime | None = None
    #: The newest frame of each kind: older ones come too late.
    newest: dict[str, datetime] = field(default_factory=dict)

    def available(self, now: datetime) -> bool:
        """Whether it was heard of lately."""
        return self.available_until is not None and now < self.available_until


class Peers:
    """What is known of other households; all of it came signed."""

    def __init__(self, on_change: Callable[[str, bool], None]) -> None:
        """``on_change`` is told a household's name and whether it can be reached."""
        self._peers: dict[str, Peer] = {}
        self._shown: dict[str, bool] = {}
        self._on_change = on_change

    def party(self, address: str) -> Party | None:
        """Return a shared agent of another household."""
        instance, agent = split_address(address)
        peer = self._peers.get(instance or "")
        return peer.agents.get(agent) if peer is not None else None

    def parties(self) -> list[Party]:
        """Return all shared agents of other households that are known."""
        return [
            party
            for _, peer in sorted(self._peers.items())
            for party in peer.agents.values()
        ]

    def available(self, instance: str, now: datetime) -> bool:
        """Whether a household can be reached."""
        peer = self._peers.get(instance)
        return peer is not None and peer.available(now)

    def overview(self, now: datetime) -> dict[str, Any]:
        """Return who is there, for people."""
        return {
            instance: {
                "available": peer.available(now),
                "agents": sorted(peer.agents),
            }
            for instance, peer in sorted(self._peers.items())
        }

    def take_card(self, frame: Frame) -> None:
        """Take over whom a household shares; raises ``vol.Invalid``."""
        card = _CARD(dict(frame.body))
        if (peer := self._newer(frame, "card")) is None:
            return
        peer.agents = {
            one["id"]: Party(
                address=f"{frame.instance}{AT}{one['id']}",
                name=f"{one['name']} ({frame.instance})",
                pattern=one["pattern"],
            )
            for one in card["agents"]
            if one["id"] not in NO_AGENTS
        }

    def take_status(self, frame: Frame, now: datetime, *, retained: bool) -> None:
        """Take over whether a household is there; raises ``vol.Invalid``."""
        status = _STATUS(dict(frame.body))
        if (peer := self._newer(frame, "status")) is None:
            return
        # What the broker kept says only what was so when it was signed.
        since = frame.at if retained else now
        peer.available_until = since + GONE_AFTER if status["online"] else None
        self.look(now)

    def heard_will(self, instance: str, now: datetime) -> None:
        """A broker says that a household has gone: believed until it is heard of again.

        A will cannot be signed anew at each death; a forged one delays messages
        until the next beat, and nothing else.
        """
        if (peer := self._peers.get(instance)) is not None:
            peer.available_until = None
            self.look(now)

    def look(self, now: datetime) -> None:
        """Tell of every household that has come or gone."""
        for instance, peer in self._peers.items():
            available = peer.available(now)
            if self._shown.get(instance, False) != available:
                self._shown[instance] = available
                self._on_change(instance, available)

    def _newer(self, frame: Frame, kind: str) -> Peer | None:
        """Return whom a frame is from, if it is newer than all of its kind."""
        peer = self._peers.get(frame.instance)
        if peer is None:
            if len(self._peers) >= MAX_PEERS:
                return None
            peer = self._peers[frame.instance] = Peer()
        if (newest := peer.newest.get(kind)) is not None and frame.at <= newest:
            return None
        peer.newest[kind] = frame.at
        return peer


def card_of(agents: tuple[AgentDefinition, ...]) -> dict[str, Any]:
    """Return what others are told of the agents that are shared: no more than this."""
    return {
        "agents": [
            {
                "id": agent.agent_id,
                "name": agent.name[:100],
                "pattern": str(agent.pattern),
                "owns": agent.owns[:300],
            }
            for agent in agents
            if SHARED in agent.labels
        ][:MAX_SHARED]
    }
