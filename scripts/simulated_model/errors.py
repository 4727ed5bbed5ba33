"""The API's errors, in its own words and shape."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

_STATUS: Final = MappingProxyType(
    {
        "invalid_request_error": 400,
        "authentication_error": 401,
        "billing_error": 402,
        "permission_error": 403,
        "not_found_error": 404,
        "request_too_large": 413,
        "rate_limit_error": 429,
        "api_error": 500,
        "overloaded_error": 529,
    }
)


class ApiError(Exception):
    """A refusal of the API; its type decides the HTTP status."""

    def __init__(
        self, kind: str, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        """Keep what is sent."""
        super().__init__(f"{kind}: {message}")
        self.kind: Final = kind
        self.message: Final = message
        self.headers: Final = dict(headers or {})

    @property
    def status(self) -> int:
        """The HTTP status of this type of error."""
        return _STATUS[self.kind]

    def as_dict(self, request_id: str) -> dict[str, Any]:
        """Return the JSON body of an error."""
        return {
            "type": "error",
            "error": {"type": self.kind, "message": self.message},
            "request_id": request_id,
        }


def invalid(message: str) -> ApiError:
    """Return the error for a request that breaks a rule."""
    return ApiError("invalid_request_error", message)
