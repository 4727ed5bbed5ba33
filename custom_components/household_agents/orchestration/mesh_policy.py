"""Who may write to whom: rules in code, decided on values, never on text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from ..agents.kinds import Pattern
from ..dispatch.inputs import Refused
from ..memory.message_schema import MAX_HOPS, MessageAction
from ..memory.messages import Envelope

#: So many requests may one party send another within the window.
MAX_PER_PAIR: Final = 10
PAIR_WINDOW: Final = timedelta(minutes=1)
#: People are warned at so many unread messages; far beyond, no more are taken.
WARN_UNREAD: Final = 50
MAX_UNREAD: Final = 200
DEADLINE: Final = timedelta(hours=24)
MAX_DEADLINE: Final = timedelta(days=7)
#: An agent with this label may be reached from other households.
SHARED: Final = "shared"

#: Domain agents report upward and never write to their peers, not even through
#: a task agent, which could pass it on (F013).
_MAY_WRITE: Final[Mapping[Pattern, frozenset[Pattern]]] = MappingProxyType(
    {
        Pattern.DOMAIN: frozenset({Pattern.TASK, Pattern.ORCHESTRATOR, Pattern.TEAM}),
        Pattern.TASK: frozenset({Pattern.ORCHESTRATOR, Pattern.TEAM}),
        Pattern.ORCHESTRATOR: frozenset({Pattern.DOMAIN, Pattern.TASK, Pattern.TEAM}),
        Pattern.TEAM: frozenset({Pattern.DOMAIN, Pattern.TASK, Pattern.ORCHESTRATOR}),
    }
)


class MessageRefused(Refused):
    """A message is not taken; nothing was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One end of a message; people and the home's automations have no pattern."""

    address: str
    name: str
    pattern: Pattern | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """What is under way already."""

    #: Requests of this pair within the window.
    pair: int = 0
    #: Messages that wait for the recipient.
    unread: int = 0


def check_pair(sender: Party, recipient: Party) -> None:
    """Raise ``MessageRefused`` where one may not write to the other at all."""
    if sender.address == recipient.address:
        raise MessageRefused("message_to_self", agent=sender.name)
    if sender.pattern is None or recipient.pattern is None:
        return
    if recipient.pattern not in _MAY_WRITE[sender.pattern]:
        raise MessageRefused(
            "message_not_allowed",
            sender=sender.name,
            sender_pattern=str(sender.pattern),
            recipient=recipient.name,
            recipient_pattern=str(recipient.pattern),
        )


def may_write(sender: Party, recipient: Party) -> bool:
    """Whether one may write to the other at all."""
    try:
        check_pair(sender, recipient)
    except MessageRefused:
        return False
    return True


def check(
    envelope: Envelope, sender: Party, recipient: Party, traffic: Traffic
) -> None:
    """Raise ``MessageRefused`` for a request that breaks a rule.

    Answers go where the request came from: they are bounded by it.
    """
    if envelope.action is not MessageAction.REQUEST:
        return
    check_pair(sender, recipient)
    if sender.pattern is Pattern.TASK and (
        envelope.needs_reply or envelope.parent_id is not None
    ):
        raise MessageRefused("message_no_conversation", agent=sender.name)
    if recipient.address in envelope.chain or len(envelope.chain) > MAX_HOPS:
        path = " → ".join((*envelope.chain, recipient.address))
        raise MessageRefused("message_loop", recipient=recipient.name, chain=path)
    if traffic.pair >= MAX_PER_PAIR:
        raise MessageRefused(
            "message_rate",
            sender=sender.name,
            recipient=recipient.name,
            limit=str(MAX_PER_PAIR),
        )
    if traffic.unread >= MAX_UNREAD:
        raise MessageRefused(
            "message_inbox_full", recipient=recipient.name, limit=str(MAX_UNREAD)
        )
