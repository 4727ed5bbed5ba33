"""What the SDK raises, told as a ``ModelError`` that is safe to show."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

import anthropic

from .assembly import ErrorEvent, StreamError
from .interface import ModelError, ModelErrorKind
from .sse import EventTooLongError
from .transport import AnswerTooLargeError, error_status, httpx, retry_after

#: Longest text of a server that is shown, in characters.
MAX_DETAIL: Final = 300

_BY_TYPE: Final = {
    "authentication_error": ModelErrorKind.AUTHENTICATION,
    "permission_error": ModelErrorKind.AUTHENTICATION,
    "rate_limit_error": ModelErrorKind.RATE_LIMITED,
    "overloaded_error": ModelErrorKind.OVERLOADED,
    "timeout_error": ModelErrorKind.TIMEOUT,
}
_BY_STATUS: Final = {
    HTTPStatus.UNAUTHORIZED: ModelErrorKind.AUTHENTICATION,
    HTTPStatus.FORBIDDEN: ModelErrorKind.AUTHENTICATION,
    HTTPStatus.METHOD_NOT_ALLOWED: ModelErrorKind.NOT_MESSAGES_API,
    HTTPStatus.REQUEST_TIMEOUT: ModelErrorKind.TIMEOUT,
    HTTPStatus.CONFLICT: ModelErrorKind.SERVER_ERROR,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ModelErrorKind.INVALID_REQUEST,
    HTTPStatus.TOO_MANY_REQUESTS: ModelErrorKind.RATE_LIMITED,
    HTTPStatus.NOT_IMPLEMENTED: ModelErrorKind.NOT_MESSAGES_API,
    529: ModelErrorKind.OVERLOADED,
}


_NO_MESSAGE: Final = (AnswerTooLargeError, EventTooLongError, StreamError)


def from_sdk(
    err: anthropic.AnthropicError, *, model: str, timeout: float, secret: str
) -> ModelError:
    """Return the error that a run, a form or a repair can tell a person.

    The SDK's own text is left out: it repeats the server's whole answer.
    """
    match err:
        case anthropic.APITimeoutError():
            return ModelError(
                ModelErrorKind.TIMEOUT,
                f"{_server(err)} did not answer within {timeout:g} s",
            )
        case anthropic.APIConnectionError():
            return _connection_error(err, secret)
        case anthropic.APIStatusError():
            return from_status(
                err.status_code,
                err.body,
                err.response.headers,
                server=_server(err),
                model=model,
                secret=secret,
            )
    return ModelError(ModelErrorKind.SERVER_ERROR, safe_text(str(err), secret))


def from_status(
    status: int,
    body: object,
    headers: Mapping[str, str],
    *,
    server: str,
    model: str,
    secret: str,
) -> ModelError:
    """Classify an answer that is not a success by its status and its body."""
    error_type, message = _server_error(body)
    kind = _kind(status, error_type, message, model)
    said = safe_text(message, secret)
    if kind is ModelErrorKind.NOT_MESSAGES_API:
        detail = f"{server} does not offer the Messages API there (HTTP {status})"
    else:
        detail = f"{server} answered HTTP {status}"
    return ModelError(
        kind,
        f"{detail}: {said}" if said else detail,
        retry_after=retry_after(headers),
    )


def from_broken(
    err: Exception,
    headers: Mapping[str, str],
    *,
    server: str,
    model: str,
    secret: str,
) -> ModelError:
    """Return the error for an answer that broke off after it was heard in part."""
    if isinstance(err, ErrorEvent):
        return from_status(
            error_status(err),
            err.body,
            headers,
            server=server,
            model=model,
            secret=secret,
        )
    kind = ModelErrorKind.UNREACHABLE
    if isinstance(err, httpx.TimeoutException):
        kind = ModelErrorKind.TIMEOUT
    elif isinstance(err, _NO_MESSAGE):
        kind = ModelErrorKind.NOT_MESSAGES_API
    why = safe_text(str(err), secret) or "the connection failed"
    return ModelError(kind, f"{server} broke off in the middle of its answer: {why}")


def _kind(status: int, error_type: str, message: str, model: str) -> ModelErrorKind:
    """Return the kind, trusting the API's own error types before the status."""
    if kind := _BY_TYPE.get(error_type):
        return kind
    if status == HTTPStatus.NOT_FOUND:
        if error_type == "not_found_error" or (model and model in message):
            return ModelErrorKind.UNKNOWN_MODEL
        return ModelErrorKind.NOT_MESSAGES_API
    if kind := _BY_STATUS.get(status):
        return kind
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return ModelErrorKind.SERVER_ERROR
    # A redirect, or a client error in no API's words: some other web server.
    if status < HTTPStatus.BAD_REQUEST or not (error_type or message):
        return ModelErrorKind.NOT_MESSAGES_API
    return ModelErrorKind.INVALID_REQUEST


def _server_error(body: object) -> tuple[str, str]:
    """Return the type and the message of an error body, empty where it has none.

    Only these two are ever shown: other fields may repeat the request.
    """
    match body:
        case {"error": {"message": str(message), **rest}}:
            return str(rest.get("type") or ""), message
        case {"error": {"type": str(error_type)}}:
            return error_type, ""
        case {"error": str(message)} | {"message": str(message)}:
            return "", message
        case {"detail": str(message)}:
            return "", message
    return "", ""


def _connection_error(err: anthropic.APIConnectionError, secret: str) -> ModelError:
    """Tell a server that cannot be reached from one that sends no end of data."""
    cause = err.__cause__
    match cause:
        case AnswerTooLargeError() | EventTooLongError():
            return ModelError(
                ModelErrorKind.NOT_MESSAGES_API,
                f"{_server(err)} answered with {cause}, which no message has",
            )
        case StreamError():
            return ModelError(
                ModelErrorKind.NOT_MESSAGES_API, f"{_server(err)}: {cause}"
            )
    why = safe_text(str(cause or ""), secret) or "the connection failed"
    return ModelError(ModelErrorKind.UNREACHABLE, f"{_server(err)}: {why}")


def _server(err: anthropic.APIError) -> str:
    """Return the host that was asked, never what else the URL holds."""
    url = err.request.url
    return f"{url.host}:{url.port}" if url.port else url.host


def safe_text(text: str, secret: str) -> str:
    """Return a server's words in one short line, without the key."""
    if secret:
        text = text.replace(secret, "***")
    text = " ".join(text.split())
    return text if len(text) <= MAX_DETAIL else f"{text[: MAX_DETAIL - 1]}…"
