"""Whether a lease holds: every rule in its order, the first that fails refuses.

Pure functions on values. What is not known is a refusal, never a check that is
left out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from .gate import Decision, Verdict
from .lease_envelope import TARGETS, outside
from .lease_format import LIFETIME, authentic, misshapen, payload_of
from .seen import moved

_LIFETIME_US: Final = round(LIFETIME * 1_000_000)


class Rule(StrEnum):
    """What a lease is refused for."""

    SHAPE = "shape"
    KEY = "key"
    SIGNATURE = "signature"
    BOOT = "boot"
    EXPIRED = "expired"
    AGENT = "agent"
    RUN = "run"
    APPROVAL = "approval"
    UNKNOWN = "unknown"
    USED = "used"
    ACTION = "action"
    ENTITIES = "entities"
    ENVELOPE = "envelope"
    POLICY = "policy"
    FORBIDDEN = "forbidden"
    STALE = "stale"
    FENCE = "fence"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Which rule refuses, and of what."""

    rule: Rule
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What is about to be called, by whom."""

    agent_id: str
    run_id: str
    context_id: str
    origin: str
    approval_id: str | None
    action: str
    #: Sorted; with the members of groups and scenes.
    entity_ids: Sequence[str]
    via: Sequence[str]
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """An entity as it is now."""

    version: list[Any]
    #: Somebody or an automation stands behind the present state.
    wanted: bool
    #: The present state is the run's own doing.
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known at the moment of the call."""

    key_id: str
    secret: bytes = field(repr=False)
    boot_id: str
    #: Microseconds since 1970.
    now: int
    #: Seconds by a clock that nobody sets; ``None`` for a lease that was never issued.
    left: float | None
    used: bool
    policy: str | None
    decision: Decision | None
    entities: Mapping[str, Present]
    fences: Mapping[str, int]


type _Check = Callable[[Mapping[str, Any], Use, Known], Refusal | None]


def verify(
    signed: Mapping[str, Any], use: Use, known: Known, *, consumed: bool = False
) -> Refusal | None:
    """Return why a lease does not hold for a use, or nothing.

    ``consumed`` is for the last look, when this very use is on disk already.
    """
    if field_name := misshapen(signed):
        return Refusal(Rule.SHAPE, field_name)
    for check in _CHECKS:
        if consumed and check is _unused:
            continue
        if (refusal := check(signed, use, known)) is not None:
            return refusal
    return None


def _key(signed: Mapping[str, Any], use: Use, known: Known) -> Refusal | None:
    """Refuse what was signed with another key, or with none."""
    if signed["key_id"] != known.key_id:
        return Refusal(Rule.KEY)
    try:
        payload = payload_of(signed)
    except ValueError as err:
        return Refusal(Rule.SHAPE, str(err))
    if not authentic(known.secret, payload, signed["signature"]):
        return Refusal(Rule.SIGNATURE)
    return None


def _boot(signed: Mapping[str, Any], use: Use, known: Known) -> Refusal | None:
    """Refuse what was issued before a restart."""
    return None if signed["boot_id"] == known.boot_id else Refusal(Rule.BOOT)


def _time(signed: Mapping[str, Any], use: Use, known: Known) -> Refusal | None:
    """Refuse what is over by either clock, or was made to last too long."""
    if not 0 < signed["expires_at"] - signed["issued_at"] <= _LIFETIME_US:
        return Refusal(Rule.EXPIRED, "it was made to last too long")
    if known.now >= signed["expires_at"]:
        return Refusal(Rule.EXPIRED)
    if known.left is not None and known.left <= 0:
        return Refusal(Rule.EXPIRED)
    return None


def _grantee(signed: Mapping[str, Any], use: Use, known: Known) -> Refusal | None:
    """Refuse what was given to another agent, to another run or in another name."""
    if signed["agent_id"] != use.agent_id:
        return Refusal(Rule.AGENT)
    if signed["run_id"] != use.run_id or signed["context_id"] != use.context_id:
        return Refusal(Rule.RUN)
    if signed["approval_id"] != use.approval_id or signed["origin"] != use.origin:
        return Refusal(Rule.APPROVAL)
    return None


def _unused(signed: Mapping[str, Any], use: Use, known: Known) -> Refusal | None:
    """Refuse what was never issued here, and what was used before."""
    if known.left is None:
        return Refusal(Rule.UNKNOWN)
    return Refusal(Rule.USED) if known.used else None


def _subject(signed: Mapping[str, Any], use: Use, known: Known) -> Refusal | None:
    """Refuse another action, and entities that are not exactly those."""
    if signed["action"] != use.action:
        return Refusal(Rule.ACTION)
    if targets := sorted(TARGETS & use.data.keys()):
        return Refusal(Rule.ENTITIES, targets[0])
    if list(signed["entity_ids"]) != list(use.entity_ids):
        return Refusal(Rule.ENTITIES)
    return None if list(signed["via"]) == list(use.via) else Refusal(Rule.ENTITIES)


def _envelope(signed: Mapping[str, Any], use: Use, known: Known) -> Refusal | None:
    """Refuse arguments that were not named, or not like this."""
    try:
        why = outside(
            signed["envelope"],
            use.data,
            secret=known.secret,
            lease_id=signed["lease_id"],
        )
    except ValueError as err:
        why = str(err)
    return Refusal(Rule.ENVELOPE, why) if why else None


def _policy(signed: Mapping[str, Any], use: Use, known: Known) -> Refusal | None:
    """Refuse what was given under other rules, and what the gate allows no more."""
    if known.policy is None or signed["policy"] != known.policy:
        return Refusal(Rule.POLICY)
    if known.decision is None:
        return Refusal(Rule.FORBIDDEN)
    if known.decision.verdict is not Verdict.ALLOW:
        return Refusal(Rule.FORBIDDEN, known.decision.reason)
    return None


def _fresh(signed: Mapping[str, Any], use: Use, known: Known) -> Refusal | None:
    """Refuse what was decided on something that has changed since."""
    for entity_id, base in signed["base"].items():
        if (now := known.entities.get(entity_id)) is None:
            return Refusal(Rule.STALE, entity_id)
        if base is None or now.own:
            continue
        if moved(base, now.version, wanted=now.wanted):
            return Refusal(Rule.STALE, entity_id)
    return None


def _fence(signed: Mapping[str, Any], use: Use, known: Known) -> Refusal | None:
    """Refuse what somebody has a newer lease for."""
    for entity_id, fence in signed["fences"].items():
        if known.fences.get(entity_id) != fence:
            return Refusal(Rule.FENCE, entity_id)
    return None


_CHECKS: Final[tuple[_Check, ...]] = (
    _key,
    _boot,
    _time,
    _grantee,
    _unused,
    _subject,
    _envelope,
    _policy,
    _fresh,
    _fence,
)
