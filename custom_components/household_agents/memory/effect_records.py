"""The values of effects: what an agent did to the house, and how that is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
import hashlib
import json
from types import MappingProxyType
from typing import Any, Final, Self

from homeassistant.util import dt as dt_util

#: Arguments that are kept nowhere: codes of locks and alarms.
SECRET: Final = frozenset({"code", "password", "pin"})
_HIDDEN: Final = "**REDACTED**"


class EffectState(StrEnum):
    """An effect's states."""

    #: Written before the call; found so after a crash, nobody knows yet.
    INTENDED = "intended"
    #: The call returned.
    DONE = "done"
    #: The call returned, and the house does not show what it was to do.
    NOT_CONFIRMED = "not_confirmed"
    #: The call raised: Home Assistant says that it did not do it.
    FAILED = "failed"
    #: The house shows that it came about.
    CONFIRMED = "confirmed"
    #: It was cut, and the house shows that it did not come about.
    NOT_DONE = "not_done"
    #: It was cut and cannot be found out: a person decides, nobody repeats it.
    NEEDS_REVIEW = "needs_review"
    #: It came about, and was set back since.
    ROLLED_BACK = "rolled_back"

    @property
    def settled(self) -> bool:
        """Whether it is known what became of it."""
        return self not in (EffectState.INTENDED, EffectState.NEEDS_REVIEW)

    @property
    def happened(self) -> bool:
        """Whether the house is as it was meant to be."""
        return self in (EffectState.DONE, EffectState.CONFIRMED)

    @property
    def may_be_caused(self) -> bool:
        """Whether another attempt may cause it."""
        return self in (
            EffectState.FAILED,
            EffectState.NOT_DONE,
            EffectState.ROLLED_BACK,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One change of the house that an agent wanted.

    ``effect_id`` is the same in every attempt at the same work: that is what
    keeps a retried run from causing it again.
    """

    effect_id: str
    #: What the attempts at one piece of work have in common.
    work_key: str
    #: The run that caused it last.
    run_id: str
    agent_id: str
    action: str
    entity_ids: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    state: EffectState = EffectState.INTENDED
    #: Why it failed, or how it was found out what became of it.
    detail: str = ""
    #: How often it was called.
    calls: int = 1
    #: The lease that it was caused under last.
    lease_id: str | None = None
    #: By entity, what was looked at after the call and was there.
    observed: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    #: By entity, how it was before, where it is to be set back if need be.
    before: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    #: By entity, how it was right after, where ``before`` is kept.
    after: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    #: The effects that this one sets back.
    rolls_back: tuple[str, ...] = ()
    at: datetime = field(default_factory=dt_util.utcnow)
    ended_at: datetime | None = None

    @classmethod
    def intended(
        cls,
        *,
        work_key: str,
        run_id: str,
        agent_id: str,
        index: int,
        action: str,
        entity_ids: tuple[str, ...],
        data: Mapping[str, Any],
    ) -> Self:
        """Make one that is about to be caused; ``index`` counts equal ones of the run."""
        return cls(
            effect_id=_key(work_key, index, action, sorted(entity_ids), dict(data)),
            work_key=work_key,
            run_id=run_id,
            agent_id=agent_id,
            action=action,
            entity_ids=entity_ids,
            data=MappingProxyType(
                {
                    name: _HIDDEN if name in SECRET else value
                    for name, value in data.items()
                }
            ),
        )

    def as_dict(self) -> dict[str, Any]:
        """Return what actions say of an effect."""
        return {
            "effect_id": self.effect_id,
            "work_key": self.work_key,
            "run_id": self.run_id,
            "agent_id": self.agent_id,
            "action": self.action,
            "entity_ids": list(self.entity_ids),
            "data": dict(self.data),
            "state": str(self.state),
            "detail": self.detail,
            "calls": self.calls,
            "lease_id": self.lease_id,
            "observed": dict(self.observed),
            "before": dict(self.before),
            "after": dict(self.after),
            "rolls_back": list(self.rolls_back),
            "at": self.at.isoformat(),
            "ended_at": self.ended_at.isoformat() if self.ended_at else None,
        }

    def in_words(self) -> str:
        """Say what was to be done, to whom, for people and agents."""
        data = ", ".join(f"{name}: {value}" for name, value in self.data.items())
        on = f" on {', '.join(self.entity_ids)}" if self.entity_ids else ""
        return f"{self.action}{on}{f' ({data})' if data else ''}"[:300]


def _key(*parts: Any) -> str:
    """Return a digest that is equal for equal parts, in whatever order their keys."""
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
