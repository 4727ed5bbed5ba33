"""A model that tells when its key is refused or a name is unknown, so that people hear."""

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
    """Passes everything on and hears refused keys and unknown names."""

    def __init__(
        self,
        model: Model,
        on_refused_key: Callable[[], None],
        on_unknown_model: Callable[[str, bool], None],
    ) -> None:
        """Wrap a model; ``on_unknown_model`` hears its name, and when it is known."""
        self._model = model
        self._on_refused_key = on_refused_key
        self._on_unknown_model = on_unknown_model
        self._unknown: set[str] = set()

    @override
    async def complete(self, request: ModelRequest) -> ModelReply:
        """Answer one request, or raise ``ModelError``."""
        try:
            reply = await self._model.complete(request)
        except ModelError as err:
            if err.kind is ModelErrorKind.AUTHENTICATION:
                self._on_refused_key()
            elif err.kind is ModelErrorKind.UNKNOWN_MODEL:
                self._unknown.add(request.model)
                self._on_unknown_model(request.model, True)
            raise
        if request.model in self._unknown:
            self._unknown.discard(request.model)
            self._on_unknown_model(request.model, False)
        return reply

    @override
    async def list_models(self) -> Sequence[ModelInfo]:
        """Return the models on offer."""
        return await self._model.list_models()
