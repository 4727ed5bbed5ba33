"""The one way in for every answer to an approval, whichever door it comes through."""

from typing import TYPE_CHECKING, Any

from homeassistant.auth.models import User
from homeassistant.core import Context

from . import for_good
from .governance.people import NotAllowed
from .memory.approval_records import Approval, ApprovalState

if TYPE_CHECKING:
    from .household import Household


async def async_answer(
    household: Household,
    approval_id: str,
    yes: bool,
    context: Context | None,
    note: str = "",
) -> Approval:
    """Answer as the person behind a context, or raise ``ServiceValidationError``."""
    user = await async_answerer(household, context)
    return await household.parts.approvals.answer(
        approval_id, yes=yes, user_id=user.id, note=note
    )


async def async_answer_for_good(
    household: Household,
    approval_id: str,
    yes: bool,
    context: Context | None,
    note: str = "",
) -> tuple[Approval, dict[str, Any]]:
    """Answer with "always" or "never", or raise ``ServiceValidationError``.

    Returns with the answer what holds from now on.
    """
    user = await async_answerer(household, context)
    approvals = household.parts.approvals
    wanted = await approvals.get(approval_id)
    if wanted is not None and wanted.state is ApprovalState.PENDING:
        for_good.check(household, wanted, yes)
    answered = await approvals.answer(
        approval_id,
        yes=yes,
        user_id=user.id,
        note=note,
        remembered=for_good.ALWAYS if yes else for_good.NEVER,
    )
    # The arguments of what is over are kept without what is secret in them.
    asked = wanted or answered
    return answered, await for_good.async_remember(household, asked, yes, user)


async def async_take_back(
    household: Household, standing_id: str, context: Context | None
) -> None:
    """Take back what was said for good, or raise ``ServiceValidationError``."""
    user = await household.parts.people.async_reader(context)
    await _async_refuse_runs(household, context)
    await for_good.async_let_go(household, standing_id, user)


async def async_answerer(household: Household, context: Context | None) -> User:
    """Return the person behind a context who may answer, or raise ``NotAllowed``."""
    user = await household.parts.people.async_answerer(context)
    await _async_refuse_runs(household, context)
    return user


async def _async_refuse_runs(household: Household, context: Context | None) -> None:
    """Raise ``NotAllowed`` for what a run does, directly or through a script.

    A run may carry the user who asked for it; what it does is its own all the same.
    """
    for context_id in (context.id, context.parent_id) if context is not None else ():
        record = await household.journal.run(context_id) if context_id else None
        if record is not None:
            agent = household.registry.get(record.agent_id)
            name = agent.name if agent is not None else record.agent_id
            raise NotAllowed("approval_by_agent", agent=name)
