"""The beginning of an approved run: the stored call, checked anew and carried out once.

All of it is code and comes before any request to the model. What the person has said
yes to is looked at once more: the same call, still allowed by definition, gate and
hooks. It is consumed on disk before it is made; what a cut leaves open is told, and
never tried a second time unless the log of effects says that it did not come about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
import json
import logging
from typing import Any, Final, Self, override

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..governance.approvals import AnswerRefused, Approvals
from ..governance.gate import Decision, GatedCall, GateFacts, Verdict
from ..governance.hooks import Opinion, strictest
from ..memory.approval_records import Approval, ApprovalState, call_digest
from ..memory.connection import JournalError
from ..memory.effect_records import Effect, EffectState
from ..memory.records import Report, Urgency
from ..model.quoting import block
from ..tools.base import Tool, ToolContext, ToolError
from .parts import Parts
from .run import Run
from .toolbox import Toolbox, ToolCall

_LOGGER = logging.getLogger(__name__)

#: A yes is carried out within its time, or at least so long after it was said.
GRACE: Final = timedelta(minutes=10)
UNKNOWN: Final = (
    "It was cut, and nobody knows whether it happened. It was not done again; a person "
    "has to look."
)
_NOT_CONFIRMED: Final = '"confirmed":false'


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What came of an approved call."""

    approval: Approval
    #: Who said yes, as people know them.
    person: str

    @property
    def begun(self) -> bool:
        """Whether the call was made, so that the agent has something to report on."""
        return self.approval.state in (
            ApprovalState.DONE,
            ApprovalState.FAILED,
            ApprovalState.CONSUMED,
        )

    def data(self) -> str:
        """Lay it out for the model, as delimited data."""
        one = self.approval
        told = {
            "tool": one.tool,
            "call": one.title,
            "wanted_for": one.purpose,
            "approved_by": self.person,
            "their_note": one.note,
            "state": str(one.state),
            "result": one.result,
        }
        return block("approved_call", json.dumps(told, ensure_ascii=False, indent=1))

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data for the trace."""
        one = self.approval
        return {
            "approval_id": one.approval_id,
            "state": str(one.state),
            "title": one.title,
            "purpose": one.purpose,
            "note": one.note,
            "result": one.result,
            "person": self.person,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], approval: Approval) -> Self:
        """Read what ``as_dict`` wrote of an approval."""
        state = ApprovalState(data["state"])
        known = replace(approval, state=state, result=data["result"])
        return cls(approval=known, person=data["person"])

    def report(self) -> Report:
        """Tell people without the model."""
        one = self.approval
        said = f"{self.person} said yes. {one.result}"
        return Report(
            headline=f"{self._outcome()}: {one.title}"[:160],
            body=said,
            urgency=Urgency.LOW if one.state is ApprovalState.DONE else Urgency.NORMAL,
        )

    def _outcome(self) -> str:
        """Say in a word what came of it, and no more than is known."""
        match self.approval.state:
            case ApprovalState.DONE if _NOT_CONFIRMED in self.approval.result:
                return "Called but not confirmed"
            case ApprovalState.DONE:
                return "Carried out"
            case ApprovalState.CONSUMED:
                return "Outcome unknown"
            case ApprovalState.FAILED:
                return "Failed"
            case _:
                return "Not done"


async def name_of_user(hass: HomeAssistant, user_id: str | None) -> str:
    """Return what people call a user."""
    user = await hass.auth.async_get_user(user_id) if user_id else None
    return user.name if user is not None and user.name else "Somebody"


class ApprovedToolbox(Toolbox):
    """Carries out the one call that a person has approved, and no other."""

    approval: Approval
    approvals: Approvals
    #: Whether the call itself was reached.
    begun: bool = False

    @override
    def _facts_about(
        self, call: ToolCall, gated: GatedCall, arguments: Mapping[str, Any]
    ) -> GateFacts:
        """Return the facts of now, and that a person has said yes."""
        return replace(super()._facts_about(call, gated, arguments), approved=True)

    @override
    def _followed(self, gate: Decision, opinions: Sequence[Opinion]) -> Decision:
        """Follow what is denied; what would ask has been answered."""
        denied = [one for one in opinions if one.decision.verdict is Verdict.DENY]
        return strictest(gate, denied)

    @override
    async def _call(
        self,
        call: ToolCall,
        tool: Tool,
        arguments: dict[str, Any],
        context: ToolContext,
    ) -> Any:
        """Consume the yes, then call."""
        approval = self.approval
        try:
            digest = call_digest(tool.name, arguments)
        except ValueError as err:
            raise ToolError(f"The stored call cannot be read: {err}.") from err
        if digest != approval.digest:
            raise ToolError("The stored call is not the one that was approved.")
        if approval.state is ApprovalState.APPROVED:
            try:
                await self.approvals.consume(
                    approval.approval_id, self._run.run_id, digest
                )
            except AnswerRefused as err:
                raise ToolError(f"The yes does not hold any more: {err}.") from err
            except JournalError as err:
                raise ToolError(f"It could not be written down first. {err}") from err
        self.begun = True
        return await super()._call(call, tool, arguments, context)


async def carry_out(
    parts: Parts, run: Run, approval: Approval, box: ApprovedToolbox
) -> Approval:
    """Carry out an approved call as far as it still may be, and settle it."""
    match approval.state:
        case ApprovalState.APPROVED:
            refused = _too_late(approval)
        case ApprovalState.CONSUMED:
            known = await _known_of(parts, run)
            refused = known[1] if known else _too_late(approval)
            if known is not None:
                return await _settle(parts, approval, *known)
        case _:
            # An earlier attempt settled it and was cut before it could say so.
            return approval
    if not refused:
        answer = await box.execute(
            ToolCall(
                call_id=approval.approval_id,
                name=approval.tool,
                arguments=dict(approval.arguments),
            )
        )
        if box.begun and not answer.is_error:
            return await _settle(parts, approval, True, answer.text)
        if box.begun:
            return await _settle(
                parts, approval, *await _after(parts, run, answer.text)
            )
        refused = answer.text
    return await _not_done(parts, approval, refused)


async def _not_done(parts: Parts, approval: Approval, reason: str) -> Approval:
    """End an approval whose call was not made."""
    if approval.state is ApprovalState.CONSUMED:
        return await _settle(parts, approval, False, reason)
    try:
        return await parts.approvals.withdraw(approval.approval_id, reason)
    except AnswerRefused as err:
        _LOGGER.warning("%s was not withdrawn: %s", approval.title, err)
        fresh = await parts.approvals.get(approval.approval_id)
        return fresh or approval


async def _settle(
    parts: Parts, approval: Approval, done: bool, result: str
) -> Approval:
    """Write what came of a call; what cannot be written is told all the same."""
    state = ApprovalState.DONE if done else ApprovalState.FAILED
    try:
        return await parts.approvals.settle(
            approval.approval_id, done=done, result=result
        )
    except JournalError, AnswerRefused:
        # The run's end looks into the effects and settles it by them.
        _LOGGER.exception("What came of %s was not written", approval.title)
        return replace(approval, state=state, result=result)


async def _known_of(parts: Parts, run: Run) -> tuple[bool, str] | None:
    """Return what an earlier attempt came to; nothing where it may be made anew."""
    effects = await parts.effects.effects(run_id=run.request.work)
    return outcome_of(effects)


def outcome_of(effects: Sequence[Effect]) -> tuple[bool, str] | None:
    """Say whether a consumed call was done, by its effects, and how that is known.

    Nothing: the log says that it did not come about and may be made. A call that
    left no effect may have had one all the same.
    """
    if not effects:
        return False, UNKNOWN
    if any(not one.state.settled for one in effects):
        return False, UNKNOWN
    if happened := [one for one in effects if one.state.happened]:
        when = dt_util.as_local(happened[0].at)
        words = "; ".join(one.in_words() for one in happened)
        return True, f"Done at {when:%H:%M}, before it was cut: {words}."
    return None


async def _after(parts: Parts, run: Run, text: str) -> tuple[bool, str]:
    """Look into a call that failed: it may have timed out and have come about."""
    effects = await parts.effects.effects(run_id=run.request.work)
    for index, effect in enumerate(effects):
        if effect.state is EffectState.INTENDED:
            state, detail = await parts.actuator.look_into(effect)
            await parts.effects.settle(effect, state, detail)
            effects[index] = replace(effect, state=state, detail=detail)
    if any(one.state is EffectState.NEEDS_REVIEW for one in effects):
        return False, f"{text} {UNKNOWN}"
    if any(one.state is EffectState.CONFIRMED for one in effects):
        return True, f"{text} But the house shows that it came about."
    return False, text


def _too_late(approval: Approval) -> str:
    """Say that a yes is too old to be carried out, if it is."""
    said = approval.answered_at or approval.at
    if dt_util.utcnow() <= max(approval.expires_at, said + GRACE):
        return ""
    return (
        f"It could not be carried out in time: the yes was said "
        f"{dt_util.as_local(said):%d %b %H:%M}, and Home Assistant or the agent was "
        "not there. Run the agent again if it is still wanted."
    )
