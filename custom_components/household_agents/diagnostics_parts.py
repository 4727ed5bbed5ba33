"""Diagnostics of what stands behind the agents: counts and states, never words or names."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .for_good import never_hooks
from .governance.users import async_agent_users
from .hook_book import hook_book
from .household import Household

#: So many of the newest of each kind are counted.
NEWEST: Final = 200


async def async_parts(hass: HomeAssistant, household: Household) -> dict[str, Any]:
    """Return how governance, the journal and what agents depend on do."""
    return {
        "governance": await _governance(household),
        "dependencies": _dependencies(household),
        "journal": await _journal(household),
        "issues": counts(
            issue.translation_key
            for (domain, _), issue in ir.async_get(hass).issues.items()
            if domain == DOMAIN
        ),
    }


async def _governance(household: Household) -> dict[str, Any]:
    """Return how often people were asked, and what was given and done."""
    parts = household.parts
    hooks = hook_book(household).as_dict()
    return {
        "approvals": counts(
            one.state for one in await parts.approvals.history(limit=NEWEST)
        ),
        "pending_approvals": len(parts.approvals.pending()),
        "standing_answers": {
            "always": counts(one.action for one in parts.permissions.all()),
            "never": sum(1 for _ in never_hooks(household)),
        },
        "leases": len(await parts.leases.log.newest(limit=NEWEST)),
        "effects": counts(
            one.state for one in await parts.effects.effects(limit=NEWEST)
        ),
        "intents": len(parts.intents.book.all(dt_util.utcnow())),
        "hooks": {
            "built_in": {one["name"]: one["on"] for one in hooks["built_in"]},
            "own": len(hooks["own"]),
            "others": len(hooks["others"]),
            "problems": len(hooks["problems"]),
        },
        "agent_users": len(await async_agent_users(household.hass)),
        "budgets": [one.as_dict() for one in household.budgets.standings()],
        "raised": household.budgets.raises.as_dict(),
    }


def _dependencies(household: Household) -> list[dict[str, Any]]:
    """Return what is out of order; of its name only the kind, which is not private."""
    return [
        {
            "kind": outage.dependency.key.partition(".")[0],
            "state": str(outage.state.phase),
            "since": outage.since.isoformat(),
            "failures": outage.state.failures,
        }
        for outage in household.parts.dependencies.outages()
    ]


async def _journal(household: Household) -> dict[str, Any]:
    """Return how the journal does."""
    journal = household.journal
    copied_at = household.parts.copied_at
    return {
        "problems": len(await journal.integrity()),
        "recovered": journal.recovered_from is not None,
        "held_for_backup": journal.held,
        "restored_from_backup_of": copied_at.isoformat() if copied_at else None,
        "workflows_running": len(household.workflows.running),
    }


def counts(names: Iterable[object]) -> dict[str, int]:
    """Return how often each name is there."""
    return dict(sorted(Counter(str(name) for name in names).items()))
