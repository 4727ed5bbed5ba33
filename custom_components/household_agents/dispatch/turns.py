"""One turn with the model: within the budget, traced, and kept for replay."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
import time
from typing import Any, Final, Protocol

from ..governance.budgets import BudgetLedger
from ..governance.limits import BudgetExceeded, BudgetLimit
from ..memory.codec import canonical, digest
from ..memory.replay_log import ReplayLog, Reply
from ..model.interface import Model, ModelError, ModelReply, ModelRequest
from ..model.pricing import Prices
from .enclosures import expanded
from .prompt import ending
from .run import Run, RunError, RunFailed
from .spending import Payment, demand
from .step_feed import THINKING

#: So much of a page from the web is kept for a replay, in characters.
MAX_KEPT: Final = 2_000


class Turns(Protocol):
    """Who answers a conversation: the model, or what it said when a run is replayed."""

    async def take(self, run: Run, body: Mapping[str, Any], turn: int) -> ModelReply:
        """Answer one request, or raise ``RunFailed`` or ``ModelError``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTurns:
    """Asks the model."""

    model: Model
    budgets: BudgetLedger
    prices: Prices
    log: ReplayLog
    #: The tool whose call ends the conversation.
    final: str

    async def take(self, run: Run, body: Mapping[str, Any], turn: int) -> ModelReply:
        """Send one request, within the budget."""
        data = canonical(body)
        sent = _Sent(
            call=run.next_call(), turn=turn, size=len(data), request=digest(data)
        )
        run.context_bytes = max(run.context_bytes, sent.size)
        model_id, output = str(body["model"]), int(body["max_tokens"])
        payment = Payment(
            self.budgets,
            demand(
                run,
                self.prices,
                model_id,
                sent.size,
                output + sum(file.tokens for file in run.files),
                _web_uses(body),
            ),
        )
        try:
            if last := self._is_last(payment.check(), run, body, sent):
                body = forced(body, self.final)
                run.last_report = True
                sent = replace(sent, request=digest(canonical(body)), forced=last)
            run.progress()
            run.begins(THINKING)
            reply = await self._ask(run, body, sent, payment)
            payment.used = reply.usage
        except ModelError as err:
            payment.used = err.usage
            run.usage += err.usage
            raise
        except BudgetExceeded as err:
            run.step(
                "limit",
                **sent.as_dict(),
                **err.limit.as_dict(),
                refused=True,
                detail=str(err),
            )
            raise RunFailed(RunError.BUDGET, str(err)) from err
        finally:
            payment.settle()
        used = reply.usage
        run.usage += used
        run.model = reply.model
        run.step(
            "model",
            duration=reply.duration,
            **sent.as_dict(),
            model=reply.model,
            stop_reason=reply.stop_reason,
            request_id=reply.request_id,
            reserved_tokens=payment.demand.tokens,
            **used.as_dict(),
        )
        self._keep(run, sent, body, _said(reply, whole=self.log.debugging))
        return reply

    def _is_last(
        self, near: BudgetLimit | None, run: Run, body: Mapping[str, Any], sent: _Sent
    ) -> bool:
        """Whether the request has to be for the result, since no further one is paid."""
        if near is None or sent.turn == 1 or "tool_choice" in body:
            return False
        run.note(f"Partial: it had to end early, {near}.")
        run.step("limit", **sent.as_dict(), **near.as_dict(), refused=False)
        return True

    async def _ask(
        self, run: Run, body: Mapping[str, Any], sent: _Sent, payment: Payment
    ) -> ModelReply:
        """Ask, and trace how it failed if it did."""
        began = time.perf_counter()
        listener = run.listener
        try:
            return await self.model.complete(
                ModelRequest(
                    body=expanded(body, run.files),
                    timeout=run.agent.limits.call_seconds,
                    interactive=run.request.source.interactive,
                    on_wait=run.queueing,
                    # The budget is held from when the call has its slot.
                    on_begin=payment.reserve,
                    on_text=listener.text if listener is not None else None,
                )
            )
        except ModelError as err:
            duration = time.perf_counter() - began
            run.step(
                "model_error",
                duration=duration,
                **sent.as_dict(),
                error=str(err.kind),
                detail=err.detail,
            )
            error = {
                "kind": str(err.kind),
                "detail": err.detail,
                "retry_after": err.retry_after,
            }
            self._keep(run, sent, body, {"error": error})
            raise
        except asyncio.CancelledError:
            # A clock ran out, somebody cancelled, or Home Assistant stops.
            duration = time.perf_counter() - began
            run.step("model_cut", duration=duration, **sent.as_dict())
            self._keep(run, sent, body, {"cut": True})
            raise

    def _keep(
        self,
        run: Run,
        sent: _Sent,
        body: Mapping[str, Any],
        said: Mapping[str, Any],
    ) -> None:
        """Keep the turn for a replay, and the request as long as somebody debugs."""
        self.log.post(
            Reply(
                run_id=run.run_id,
                turn=sent.call,
                request_hash=sent.request,
                data=said,
                request=body if self.log.debugging else None,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """What is known of a request before it is answered."""

    call: int
    turn: int
    size: int
    request: str
    #: The result was asked for, since no further request would be paid.
    forced: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return it for the trace."""
        return {
            "call": self.call,
            "turn": self.turn,
            "request": self.request,
            "request_bytes": self.size,
            **({"forced": True} if self.forced else {}),
        }


def forced(body: Mapping[str, Any], tool: str) -> dict[str, Any]:
    """Return a request that has to be answered with a call of a tool."""
    return {**body, **ending(body.get("tools", ()), tool)}


def _web_uses(body: Mapping[str, Any]) -> int:
    """Return how often a request may use the web."""
    return sum(int(tool.get("max_uses", 0)) for tool in body["tools"])


def _cut(value: Any) -> Any:
    """Return JSON data whose long texts are cut."""
    if isinstance(value, str):
        return value[:MAX_KEPT]
    if isinstance(value, Mapping):
        return {key: _cut(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_cut(one) for one in value]
    return value


def _said(reply: ModelReply, *, whole: bool) -> dict[str, Any]:
    """Return a reply as JSON data; pages from the web are cut unless it is ``whole``."""
    return {
        "content": [
            dict(block) if whole or "tool_use_id" not in block else _cut(block)
            for block in reply.content
        ],
        "stop_reason": reply.stop_reason,
        "usage": reply.usage.as_dict(),
        "model": reply.model,
        "request_id": reply.request_id,
        "duration": round(reply.duration, 4),
    }
