"""A model behind the limit of concurrent calls and its endpoint's breaker."""

from collections.abc import Sequence
from typing import Final, override

from homeassistant.util import dt as dt_util

from .breaker import Breaker
from .interface import (
    Model,
    ModelError,
    ModelErrorKind,
    ModelInfo,
    ModelReply,
    ModelRequest,
)
from .limiter import CallLimiter

#: What says that the endpoint is unwell; the rest is the request's or the key's fault.
ENDPOINT_FAILURES: Final = frozenset(
    {
        ModelErrorKind.NOT_MESSAGES_API,
        ModelErrorKind.OVERLOADED,
        ModelErrorKind.RATE_LIMITED,
        ModelErrorKind.SERVER_ERROR,
        ModelErrorKind.TIMEOUT,
        ModelErrorKind.UNREACHABLE,
    }
)


class GuardedModel(Model):
    """Let a call through when there is a slot and the endpoint is thought well.

    While the breaker is open a call fails at once, without waiting for a slot
    (F200). A request's ``on_wait`` tells when it waits for one.
    """

    def __init__(self, model: Model, limiter: CallLimiter, breaker: Breaker) -> None:
        """Wrap a model."""
        self._model = model
        self._limiter = limiter
        self._breaker = breaker

    @override
    async def complete(self, request: ModelRequest) -> ModelReply:
        """Answer one request, or raise ``ModelError``."""
        if not self._breaker.would_admit:
            raise self._open_error()
        async with self._limiter.slot(
            interactive=request.interactive, on_wait=request.on_wait
        ):
            if request.on_begin is not None:
                request.on_begin()
            if not self._breaker.admit():
                raise self._open_error()
            return await self._attempt(request)

    async def _attempt(self, request: ModelRequest) -> ModelReply:
        """Make an admitted call and tell the breaker how it went.

        A result counts only while the breaker is in the phase in which the call
        was admitted: a call from before an outage says nothing of the probe.
        """
        phase = self._breaker.state.phase
        try:
            reply = await self._model.complete(request)
        except ModelError as err:
            if self._breaker.state.phase is not phase:
                pass
            elif err.kind in ENDPOINT_FAILURES:
                self._breaker.failure(str(err), err.retry_after)
            else:
                self._breaker.abandon()
            raise
        except BaseException:
            if self._breaker.state.phase is phase:
                self._breaker.abandon()
            raise
        if self._breaker.state.phase is phase:
            self._breaker.success()
        return reply

    @override
    async def list_models(self) -> Sequence[ModelInfo]:
        """Return the models on offer; asked by people, so never held back."""
        return await self._model.list_models()

    def _open_error(self) -> ModelError:
        """Say until when the model is left alone, and why."""
        state, retry_at = self._breaker.state, self._breaker.retry_at
        why = (
            f" after {state.failures} failures ({state.reason})" if state.reason else ""
        )
        if retry_at is None:
            return ModelError(
                ModelErrorKind.BREAKER_OPEN,
                f"{self._breaker.name} is paused until somebody resumes it{why}",
            )
        wait = (retry_at - dt_util.utcnow()).total_seconds()
        return ModelError(
            ModelErrorKind.BREAKER_OPEN,
            f"{self._breaker.name} is paused until"
            f" {dt_util.as_local(retry_at):%H:%M:%S}{why}",
            retry_after=max(0.0, wait),
        )


class NotConfiguredModel(Model):
    """Stands in where no API key was given; agents then deliver their fallbacks."""

    @override
    async def complete(self, request: ModelRequest) -> ModelReply:
        """Say that there is no model."""
        raise ModelError(
            ModelErrorKind.NOT_CONFIGURED,
            "no API key and no server were given in the integration's settings",
        )

    @override
    async def list_models(self) -> Sequence[ModelInfo]:
        """Return no models."""
        return []
