"""What people can do with agents' memory, whichever door they come through."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from homeassistant.core import callback
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from .const import DOMAIN
from .memory.audit import Audit, Verified
from .memory.commits import Commit
from .memory.connection import JournalError
from .memory.decisions import proposals
from .memory.entries import HOUSEHOLD, MemoryChangedError, MemoryRefusedError
from .problems import clear_problem, raise_problem

if TYPE_CHECKING:
    from .household import Household


@callback
def owner_of(household: Household, reference: str) -> str:
    """Return whose memory is meant: an agent's, or what all share."""
    if reference in (HOUSEHOLD, household.entry.entry_id):
        return HOUSEHOLD
    if (agent := household.registry.find(reference)) is None:
        known = ", ".join(one.agent_id for one in household.registry.all())
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="agent_not_found",
            translation_placeholders={"agent": reference, "known": known or "-"},
        )
    if not agent.remembers:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="agent_has_no_memory",
            translation_placeholders={"agent": agent.name},
        )
    return agent.agent_id


@contextmanager
def refusals(owner: str) -> Iterator[None]:
    """Tell a person why memory was not read or changed."""
    try:
        yield
    except MemoryChangedError as err:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="memory_changed",
            translation_placeholders={"agent": owner, "key": err.key},
        ) from err
    except MemoryRefusedError as err:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="memory_refused",
            translation_placeholders={"agent": owner, "error": str(err)},
        ) from err
    except JournalError as err:
        raise HomeAssistantError(
            translation_domain=DOMAIN,
            translation_key="memory_unavailable",
            translation_placeholders={"agent": owner, "error": str(err)},
        ) from err


async def async_get(household: Household, owner: str) -> dict[str, Any]:
    """Return all that an agent knows."""
    with refusals(owner):
        head = await household.memory.async_load(owner)
        return {
            **await household.memory.export(owner),
            "proposals": [entry.as_dict() for entry in proposals(head)],
        }


async def async_history(
    household: Household, owner: str, key: str | None, limit: int
) -> dict[str, Any]:
    """Return how memory, or one entry of it, came to be what it is, newest first."""
    with refusals(owner):
        commits = await household.journal.history(owner, key=key, limit=limit)
    return {"owner": owner, "history": [_told(commit, key) for commit in commits]}


async def async_conflicts(household: Household, owner: str) -> dict[str, Any]:
    """Return the writes that did not stand, and what agents propose."""
    with refusals(owner):
        head = await household.memory.async_load(owner)
    return {
        "owner": owner,
        "conflicts": [conflict.as_dict() for conflict in head.conflicts],
        "proposals": [entry.as_dict() for entry in proposals(head)],
    }


async def async_verify(
    household: Household, owner: str | None, *, begin_anew: bool, user_id: str | None
) -> dict[str, Any]:
    """Check ledgers, one or all; where asked for, have what is broken begin anew."""
    audit = Audit(household.journal, household.memory)
    owners = [owner] if owner is not None else await audit.owners()
    results: list[dict[str, Any]] = []
    for one in owners:
        with refusals(one):
            verified = await audit.verify(one)
            begun = begin_anew and verified.broken is not None
            if begun:
                await household.memory.begin_anew(one, user_id)
        show_verified(household, verified, mended=begun)
        results.append({**verified.as_dict(), "begun_anew": begun})
    intact = all(result["intact"] for result in results)
    return {"intact": intact, "ledgers": results}


@callback
def show_verified(
    household: Household, verified: Verified, *, mended: bool = False
) -> None:
    """Raise or clear the issue that a ledger is not what was written."""
    owner, broken = verified.owner, verified.broken
    if broken is None or mended:
        clear_problem(household.hass, "memory_ledger_broken", owner)
        return
    agent = household.registry.get(owner)
    raise_problem(
        household.hass,
        "memory_ledger_broken",
        owner,
        agent=agent.name if agent is not None else owner,
        owner=owner,
        revision=str(broken.revision),
        fault=str(broken.fault),
        detail=broken.detail,
    )


def _told(commit: Commit, key: str | None) -> dict[str, Any]:
    """Return a change for people: what was written and removed, by whom."""
    changes = {
        kind: [item for item in items if key in (None, item["key"])]
        for kind, items in commit.changes().items()
    }
    return {
        "revision": commit.revision,
        "at": commit.at.isoformat(),
        "origin": str(commit.origin),
        "agent_id": commit.agent_id,
        "run_id": commit.run_id,
        "user_id": commit.user_id,
        "hash": commit.hash,
        "erased_everything": commit.erases,
        **changes,
    }
