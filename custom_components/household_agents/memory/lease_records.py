"""The values of leases: who may actuate what, once, for a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from .codec import from_us

#: The version of the format that is signed.
FORMAT: Final = 1


class LeaseState(StrEnum):
    """What became of a lease."""

    #: Used up, on disk before the call; found so after a crash: it was cut.
    CONSUMED = "consumed"
    #: The call returned.
    DONE = "done"
    #: The call failed, or was refused at the last moment.
    FAILED = "failed"
    #: Used up without a call: an earlier attempt had done it.
    UNNEEDED = "unneeded"
    #: It did not hold when it was to be used.
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """The right of one run to take one action on exactly these entities, once.

    Every field but the signature is signed. Times are microseconds since 1970.
    """

    format: int = FORMAT
    key_id: str
    lease_id: str
    #: One life of the household: a restart voids what was issued before.
    boot_id: str
    issuer: str
    agent_id: str
    run_id: str
    #: Sorted; with the members of groups and scenes.
    entity_ids: tuple[str, ...]
    #: What the call is addressed to where that is not what it acts on.
    via: tuple[str, ...]
    action: str
    #: Every argument that the call may have, each with what it may be.
    envelope: Mapping[str, Any]
    #: What each entity was when the action was decided on; ``None`` is any.
    base: Mapping[str, Any]
    #: A digest of what the gate decides on for the agent.
    policy: str
    #: For each entity a number that only grows.
    fences: Mapping[str, int]
    origin: str
    #: The Home Assistant context of the run.
    context_id: str
    approval_id: str | None
    issued_at: int
    expires_at: int
    max_uses: int = 1
    #: The gate's rule that allowed it.
    justification: str
    signature: str = ""

    def as_signed(self) -> dict[str, Any]:
        """Return the lease as it is written, signature and all."""
        return {name: getattr(self, name) for name in FIELDS}


FIELDS: Final = tuple(one.name for one in fields(Lease))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLease:
    """A lease as the journal keeps it."""

    #: As it was signed; somebody may have altered it since.
    signed: Mapping[str, Any]
    state: LeaseState
    detail: str = ""
    consumed_at: datetime | None = None
    #: What the journal finds it by, whatever became of the text that was signed.
    lease_id: str
    issued_at: int

    def as_dict(self) -> dict[str, Any]:
        """Return what people are told of a lease: never its signature."""
        signed = self.signed
        return {
            **{name: signed.get(name) for name in _TOLD},
            "parameters": sorted(signed.get("envelope") or ()),
            "issued_at": _time(signed.get("issued_at")),
            "expires_at": _time(signed.get("expires_at")),
            "consumed_at": self.consumed_at and self.consumed_at.isoformat(),
            "state": str(self.state),
            "detail": self.detail,
        }


_TOLD: Final = (
    "lease_id",
    "agent_id",
    "run_id",
    "action",
    "entity_ids",
    "fences",
    "origin",
    "approval_id",
    "justification",
)


def _time(value: Any) -> str | None:
    """Return a time as people read it, if it still is one."""
    return from_us(value).isoformat() if isinstance(value, int) else None
