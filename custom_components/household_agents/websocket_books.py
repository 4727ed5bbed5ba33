"""The books of who may what: approvals that were given, leases, effects on the house."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant, callback

from .agent_view import name_of
from .approval_follower import view
from .household import Household
from .memory.approval_records import ApprovalState
from .memory.codec import to_us
from .memory.cursor import Cursor
from .memory.effect_records import Effect, EffectState
from .memory.lease_records import KeptLease, LeaseState
from .websocket_common import ID, command, household_of

MAX_LINES: Final = 100


def _cursor(text: Any) -> Cursor:
    """Read a cursor, or raise ``vol.Invalid``."""
    try:
        return Cursor.parse(text)
    except AttributeError, ValueError:
        raise vol.Invalid("is no cursor of a page") from None


_PAGE: Final = {
    vol.Optional("agent_id"): ID,
    vol.Optional("cursor"): _cursor,
    vol.Optional("limit", default=50): vol.All(int, vol.Range(1, MAX_LINES)),
}


@callback
def async_setup_book_commands(hass: HomeAssistant) -> None:
    """Register the commands."""
    for one in (_async_approvals, _async_leases, _async_effects):
        websocket_api.async_register_command(hass, one)


@command(
    "approvals/history",
    {**_PAGE, vol.Optional("states"): [vol.Coerce(ApprovalState)]},
)
async def _async_approvals(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send what agents have asked, and who said what; for those who may answer."""
    household = household_of(hass)
    await household.parts.people.async_check_reader(connection.user.id)
    found = await household.parts.approvals.history(
        agent_id=msg.get("agent_id"),
        states=msg.get("states") or None,
        after=msg.get("cursor"),
        limit=msg["limit"] + 1,
    )
    views = {
        one.approval_id: await view(household, one) for one in found[: msg["limit"]]
    }

    connection.send_result(
        msg["id"],
        _page(
            household,
            found,
            msg["limit"],
            lambda one: views[one.approval_id],
            lambda one: Cursor(to_us(one.at), one.approval_id),
        ),
    )


@websocket_api.require_admin
@command(
    "leases/list",
    {
        **_PAGE,
        vol.Optional("run_id"): ID,
        vol.Optional("state"): vol.Coerce(LeaseState),
    },
)
async def _async_leases(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send which rights to actuate were issued, and what became of them."""
    household = household_of(hass)
    leases = household.parts.leases
    found = await leases.log.newest(
        run_id=msg.get("run_id"),
        agent_id=msg.get("agent_id"),
        state=msg.get("state"),
        after=msg.get("cursor"),
        limit=msg["limit"] + 1,
    )

    def told(one: KeptLease) -> dict[str, Any]:
        """Return one, with whether it is as it was signed."""
        return one.as_dict() | {"intact": leases.book.intact(one)}

    connection.send_result(
        msg["id"],
        _page(
            household,
            found,
            msg["limit"],
            told,
            lambda one: Cursor(one.issued_at, one.lease_id),
        ),
    )


@websocket_api.require_admin
@command(
    "effects/list",
    {
        **_PAGE,
        vol.Optional("run_id"): ID,
        vol.Optional("state"): vol.Coerce(EffectState),
    },
)
async def _async_effects(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send what agents did to the house, and whether it came about."""
    household = household_of(hass)
    run_id: str | None = msg.get("run_id")
    if run_id is not None and (record := await household.journal.run(run_id)):
        # All attempts at the same work have their effects in common.
        run_id = record.request.work
    found = await household.parts.effects.effects(
        run_id=run_id,
        agent_id=msg.get("agent_id"),
        states=(msg["state"],) if "state" in msg else None,
        after=msg.get("cursor"),
        limit=msg["limit"] + 1,
    )
    connection.send_result(
        msg["id"],
        _page(
            household,
            found[::-1],
            msg["limit"],
            Effect.as_dict,
            lambda one: Cursor(to_us(one.at), one.effect_id),
        ),
    )


def _page[T](
    household: Household,
    found: Sequence[T],
    limit: int,
    told: Callable[[T], dict[str, Any]],
    cursor_of: Callable[[T], Cursor],
) -> dict[str, Any]:
    """Return one page, and where the next one begins if there is one."""
    shown = found[:limit]
    items = [told(one) for one in shown]
    for item in items:
        item["agent_name"] = name_of(household, str(item["agent_id"]))
    following = str(cursor_of(shown[-1])) if len(found) > limit else None
    return {"items": items, "next": following}
