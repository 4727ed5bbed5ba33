"""The installed SDK's version, and which models their maker retires, as it knows it.

Importing this module imports the SDK: only ever do it out of the event loop.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from anthropic import __version__ as SDK_VERSION

__all__ = ("RETIREMENT_DATES", "SDK_VERSION")

try:
    # The SDK warns by this table and does not promise to keep it.
    from anthropic.resources.messages.messages import DEPRECATED_MODELS
except ImportError:
    DEPRECATED_MODELS = {}

#: The date of each, in words.
RETIREMENT_DATES: Final[Mapping[str, str]] = MappingProxyType(dict(DEPRECATED_MODELS))
