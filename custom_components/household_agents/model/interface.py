"""The one small interface between agents and whatever model serves them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from .usage import NO_USAGE, Usage


class ModelErrorKind(StrEnum):
    """Why the model could not answer; each has its words in ``dispatch/wording.py``."""

    NOT_CONFIGURED = "model_not_configured"
    AUTHENTICATION = "model_authentication"
    UNREACHABLE = "model_unreachable"
    TIMEOUT = "model_timeout"
    RATE_LIMITED = "model_rate_limited"
    OVERLOADED = "model_overloaded"
    SERVER_ERROR = "model_server_error"
    NOT_MESSAGES_API = "model_not_messages_api"
    UNKNOWN_MODEL = "model_unknown"
    INVALID_REQUEST = "model_invalid_request"
    BREAKER_OPEN = "model_breaker_open"


class ModelError(Exception):
    """The model could not answer.

    ``detail`` is safe to show: it never holds a key or a prompt.
    ``retry_after`` is in seconds, where the server named it. ``usage`` is what
    the server said that the answer used before it broke off.
    """

    def __init__(
        self,
        kind: ModelErrorKind,
        detail: str = "",
        *,
        retry_after: float | None = None,
        usage: Usage = NO_USAGE,
    ) -> None:
        """Keep the kind apart from the text."""
        super().__init__(f"{kind}: {detail}" if detail else str(kind))
        self.kind = kind
        self.detail = detail
        self.retry_after = retry_after
        self.usage = usage


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRequest:
    """One turn's request, complete; ``body`` is the Messages API's JSON body.

    ``timeout`` is in seconds for one attempt. All attempts together, with the
    pauses between them, take at most twice that and a minute more.
    ``on_wait`` hears True when the call begins to queue for a slot and False
    when it has one, so that a run's own deadline can stand still meanwhile.
    ``on_begin`` is called when the call has its slot, right before it goes out;
    what it raises keeps the call back.
    """

    body: Mapping[str, Any] = field(repr=False)
    timeout: float
    interactive: bool = False
    on_wait: Callable[[bool], None] | None = field(
        default=None, repr=False, compare=False
    )
    on_begin: Callable[[], None] | None = field(default=None, repr=False, compare=False)
    #: Hears the answer's text piece by piece while it is written, for somebody who
    #: listens; the call is streamed then. Nothing is said twice: once a piece was
    #: heard, an attempt that breaks off is an error and is not made again.
    on_text: Callable[[str], None] | None = field(
        default=None, repr=False, compare=False
    )

    @property
    def model(self) -> str:
        """The model's id."""
        return str(self.body["model"])


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelReply:
    """One turn's answer: content blocks as the API sends them."""

    content: Sequence[Mapping[str, Any]]
    stop_reason: str
    usage: Usage
    model: str
    request_id: str | None
    duration: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """A model that the server lists."""

    model_id: str
    name: str
    max_input_tokens: int | None = None


class Model(Protocol):
    """What a run needs of a model."""

    async def complete(self, request: ModelRequest) -> ModelReply:
        """Answer one request, or raise ``ModelError``."""

    async def list_models(self) -> Sequence[ModelInfo]:
        """Return the models on offer; empty where the server gives no usable list."""
