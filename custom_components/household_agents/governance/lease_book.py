"""Gives leases on the gate's word, and says at the moment of the call whether one holds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
import time
from typing import Any, Final

from homeassistant.core import HomeAssistant, State, callback
from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from ..memory.codec import to_us
from ..memory.lease_records import KeptLease, Lease
from .actuator import Action, Actor
from .changed_by import changed_by
from .effects import ActuationError
from .gate import Verdict
from .lease_envelope import envelope_of
from .lease_format import ISSUER, LIFETIME, authentic, payload_of, signature_of
from .lease_key import LeaseKey, LeaseKeys
from .lease_rules import Known, Present, Rule, Use, verify
from .lease_words import blocked, refused
from .members import expanded
from .policy import Policy
from .seen import adds, deliberate, touched, version_of

#: Runs whose changes can be told by name.
_MAX_RUNS: Final = 500


class LeaseBook:
    """Knows the leases of this life of the household; earlier ones are void."""

    def __init__(
        self,
        hass: HomeAssistant,
        keys: LeaseKeys,
        policy: Policy,
        fences: Mapping[str, int],
        is_agent: Callable[[str | None], bool],
    ) -> None:
        """Begin with no lease, and with the fences where they were.

        ``is_agent`` says whether a user is an agent's.
        """
        self._hass = hass
        self._keys = keys
        self._policy = policy
        self._boot_id = ulid_now()
        self._fences = dict(fences)
        self._is_agent = is_agent
        #: When each lease that may be used is over, by a clock that nobody sets.
        self._ends: dict[str, float] = {}
        self._used: set[str] = set()
        self._runs: dict[str, str] = {}

    @callback
    def issue(self, actor: Actor, action: Action, entities: Sequence[str]) -> Lease:
        """Give a lease for one call, or raise ``ActuationError``."""
        standing = self._policy.begun(actor, action)
        if standing.decision.verdict is not Verdict.ALLOW:
            raise ActuationError(standing.decision.reason)
        now, key = to_us(dt_util.utcnow()), self._keys.key
        lease = Lease(
            key_id=key.key_id,
            lease_id=ulid_now(),
            boot_id=self._boot_id,
            issuer=ISSUER,
            agent_id=actor.agent.agent_id,
            run_id=actor.run_id,
            entity_ids=tuple(entities),
            via=tuple(sorted(action.via)),
            action=action.name,
            envelope={},
            base={},
            policy=standing.version,
            fences={one: self._fences.get(one, 0) + 1 for one in entities},
            origin=actor.origin.name.lower(),
            context_id=actor.ha_context.id,
            approval_id=actor.approval_id,
            issued_at=now,
            expires_at=now + round(LIFETIME * 1_000_000),
            justification=standing.decision.rule,
        )
        lease = self._signed(actor, action, lease, key)
        self._fences.update(lease.fences)
        self._ends[lease.lease_id] = time.monotonic() + LIFETIME
        self._remember(actor)
        return lease

    @callback
    def check(
        self, actor: Actor, action: Action, lease: Lease, *, consumed: bool = False
    ) -> None:
        """Raise ``LeaseRefused`` for a lease that does not hold now.

        ``consumed`` is for the last look, when this very use is on disk already.
        """
        use = use_of(self._hass, actor, action)
        known = self.known(actor, action, use, lease.lease_id)
        refusal = verify(lease.as_signed(), use, known, consumed=consumed)
        if refusal is None:
            return
        detail = refusal.detail
        if refusal.rule is Rule.STALE:
            detail = self._changed(actor, detail)
        raise refused(action.name, refusal, detail)

    @callback
    def use_up(self, lease: Lease) -> None:
        """Have a lease serve nobody else."""
        self._used.add(lease.lease_id)

    @callback
    def forget(self, lease: Lease) -> None:
        """End a lease: from now on it is unknown."""
        self._ends.pop(lease.lease_id, None)
        self._used.discard(lease.lease_id)

    async def async_rotate_key(self) -> None:
        """Make a new key; what was signed with the old one is void."""
        await self._keys.async_rotate()

    @callback
    def intact(self, kept: KeptLease) -> bool | None:
        """Whether a lease is as it was signed; nothing where its key is gone."""
        key = self._keys.key
        if kept.signed.get("key_id") != key.key_id:
            return None
        try:
            payload = payload_of(kept.signed)
        except ValueError:
            return False
        return authentic(key.secret, payload, str(kept.signed.get("signature")))

    def _signed(
        self, actor: Actor, action: Action, lease: Lease, key: LeaseKey
    ) -> Lease:
        """Bind a lease to its arguments and to what the run knows, and sign it."""
        states = {one: self._state(action, one) for one in lease.entity_ids}
        about = touched(action.name, action.data)
        try:
            envelope = envelope_of(
                action.name,
                action.data,
                [states[one] for one in action.entity_ids],
                secret=key.secret,
                lease_id=lease.lease_id,
            )
            base: dict[str, Any] = {
                # What adds to something does so whatever that holds.
                one: None
                if adds(action.name)
                else version_of(actor.seen.get(one) or state, about)
                for one, state in states.items()
            }
            bound = replace(lease, envelope=envelope, base=base)
            signature = signature_of(key.secret, payload_of(bound.as_signed()))
        except ValueError as err:
            instead = "leave it out, or report it"
            raise blocked(action.name, str(err), instead, Rule.ENVELOPE) from err
        return replace(bound, signature=signature)

    def _state(self, action: Action, entity_id: str) -> State:
        """Return what an entity is; what is not there gets no lease."""
        if (state := self._hass.states.get(entity_id)) is not None:
            return state
        raise blocked(
            action.name, f"{entity_id} does not exist", "report it", Rule.STALE
        )

    def known(self, actor: Actor, action: Action, use: Use, lease_id: str) -> Known:
        """Gather what is known at the moment of the call."""
        key, standing = self._keys.key, self._policy.now(actor, action)
        ends = self._ends.get(lease_id)
        return Known(
            key_id=key.key_id,
            secret=key.secret,
            boot_id=self._boot_id,
            now=to_us(dt_util.utcnow()),
            left=None if ends is None else ends - time.monotonic(),
            used=lease_id in self._used,
            policy=None if standing is None else standing.version,
            decision=None if standing is None else standing.decision,
            entities=dict(self._present(actor, action, use.entity_ids)),
            fences=self._fences,
        )

    def _present(
        self, actor: Actor, action: Action, entity_ids: Iterable[str]
    ) -> Iterable[tuple[str, Present]]:
        """Yield what entities are now, as far as they are there and can be told."""
        about = touched(action.name, action.data)
        for entity_id in entity_ids:
            if (state := self._hass.states.get(entity_id)) is None:
                continue
            wanted = deliberate(state.context)
            own = state.context.id == actor.ha_context.id
            try:
                version = version_of(state, about)
            except ValueError:
                continue
            yield (
                entity_id,
                Present(
                    version=version,
                    wanted=wanted,
                    own=own or (not wanted and actor.seen.settling(entity_id)),
                ),
            )

    def _changed(self, actor: Actor, entity_id: str) -> str:
        """Say who changed an entity, and into what."""
        if (state := self._hass.states.get(entity_id)) is None:
            return f"{entity_id} is gone"
        who = changed_by(self._hass, state, self._runs, self._is_agent)
        read = actor.seen.get(entity_id)
        was = f" It was {read.state} and is {state.state} now" if read else ""
        since = "you read it" if read else "this was decided"
        return f"{entity_id} changed since {since} (by {who}).{was}"

    def _remember(self, actor: Actor) -> None:
        """Know whose context this is, for those who ask who changed something."""
        self._runs[actor.ha_context.id] = actor.agent.name
        while len(self._runs) > _MAX_RUNS:
            del self._runs[next(iter(self._runs))]


@callback
def use_of(hass: HomeAssistant, actor: Actor, action: Action) -> Use:
    """Return what is about to be called, with what it reaches by now."""
    return Use(
        agent_id=actor.agent.agent_id,
        run_id=actor.run_id,
        context_id=actor.ha_context.id,
        origin=actor.origin.name.lower(),
        approval_id=actor.approval_id,
        action=action.name,
        entity_ids=expanded(hass, action.entity_ids),
        via=sorted(action.via),
        data=action.data,
    )
