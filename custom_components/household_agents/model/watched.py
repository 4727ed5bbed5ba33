"""A model that tells when its key is refused, so that people are asked for a new one."""

from collections.abc import Callable, Sequence
from typing import override

from .interface import (
    Model,
    ModelError,
    ModelErrorKind,
    ModelInfo,
    ModelReply,
    ModelRequest,
)


class WatchedModel(Model):
    """Passes everything on and hears refused keys."""

    def __init__(self, model: Model, on_refused_key: Callable[[], None]) -> None:
        """Wrap a model."""
        self._model = model
        self._on_refused_key = on_refused_key

    @override
    async def complete(self, request: ModelRequest) -> ModelReply:
        """Answer one request, or raise ``ModelError``."""
        try:
            return await self._model.complete(request)
        except ModelError as err:
            if err.kind is ModelErrorKind.AUTHENTICATION:
                self._on_refused_key()
            raise

    @override
    async def list_models(self) -> Sequence[ModelInfo]:
        """Return the models on offer."""
        return await self._model.list_models()
