"""How a run has people asked about a call: what they will read, and what it is bound to."""

from dataclasses import dataclass
from datetime import timedelta
import json
from typing import Final

from homeassistant.util import dt as dt_util

from ..governance.approval_words import cost_of, purpose_of, title_of, why_of
from ..governance.approvals import Approvals, AskRefused
from ..governance.gate import Decision
from ..governance.hooks import HookCall
from ..memory.approval_records import Approval, ApprovalState, call_digest, frozen
from ..memory.connection import JournalError
from ..model.quoting import block
from ..tools.base import ToolError
from ..tools.house import name_of
from .parts import Parts
from .run import Run

#: How a report's note on what is pending begins.
WAITS: Final = "Waits for your yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One run's way to people's yes."""

    parts: Parts
    run: Run

    async def __call__(
        self, title: str, call: HookCall, decision: Decision, said: str
    ) -> Approval:
        """Have a person asked about a call, or raise ``ToolError``."""
        run = self.run
        try:
            wanted = self._approval(title, call, decision, said)
            self._refuse_repeat(wanted)
            approval = await self.parts.approvals.ask(
                wanted,
                wanted_at=run.request.requested_at if run.request.asker_id else None,
            )
        except ValueError as err:
            raise ToolError(f"Nobody can be asked about this call: {err}.") from err
        except AskRefused as err:
            raise ToolError(f"NOT ASKED: {err}") from err
        except JournalError as err:
            raise ToolError(
                f"Nobody was asked and nothing was done: the question could not be "
                f"written down. {err}"
            ) from err
        if approval.approval_id not in run.asked:
            run.asked.append(approval.approval_id)
        run.note(waiting_note(approval))
        return approval

    def _approval(
        self, title: str, call: HookCall, decision: Decision, said: str
    ) -> Approval:
        """Return the question about a call."""
        run, now = self.run, dt_util.utcnow()
        names = {one: name_of(self.parts.hass, one) for one in call.entities}
        last = self.parts.board.get(run.agent.agent_id).last_reported
        return Approval(
            agent_id=run.agent.agent_id,
            run_id=run.run_id,
            tool=call.tool,
            arguments=frozen(call.arguments),
            digest=call_digest(call.tool, call.arguments),
            entity_ids=tuple(call.entities),
            action=call.action,
            title=title_of(title, call.action, names, call.arguments),
            why=why_of(decision.reason),
            rule=decision.rule,
            purpose=purpose_of(
                run.request.task or run.agent.task or "its regular round", said
            ),
            cost=cost_of(call.arguments, last.usage.cost if last else 0.0),
            at=now,
            expires_at=now + timedelta(minutes=run.agent.approval_minutes),
        )

    def _refuse_repeat(self, wanted: Approval) -> None:
        """Refuse to ask for what this very run was begun with."""
        if wanted.digest == self.run.carried:
            raise AskRefused(
                "this is the call that a person approved and that was carried out "
                "before you were woken: see <approved_call>. Do not repeat it, report "
                "what came of it."
            )


def waiting_note(approval: Approval) -> str:
    """Say in a report what waits for people."""
    if approval.state is not ApprovalState.PENDING:
        return f"Approved and on its way, apart from this report: {approval.title}."
    until = dt_util.as_local(approval.expires_at)
    return f"{WAITS} until {until:%H:%M}: {approval.title}."


def answers_data(approvals: Approvals, agent_id: str) -> str:
    """Lay out for a run what people were asked lately and what they said; or nothing."""
    lines = [
        {"asked": one.title, "state": "a person has not answered yet"}
        for one in approvals.pending(agent_id)
    ]
    lines += [
        {"asked": one.title, "state": "a person said no", "note": one.note}
        for one in approvals.denied(agent_id)
    ]
    if not lines:
        return ""
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines[:20])
    return block("asked_people", text)
