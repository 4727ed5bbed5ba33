"""A simulated model: a server on loopback that speaks the Anthropic Messages API.

It stands in for Claude in tests and in the demo, over real HTTP, so that nothing
has to be patched: ``python -m scripts.simulated_model --port 0``, or ``SimulatedModel``
in the process.
"""

from .faults import Fault
from .log import LoggedRequest
from .server import SimulatedModel
from .vendors import DEFAULT_KEY, Vendor
from .web import Page

__all__ = ["DEFAULT_KEY", "Fault", "LoggedRequest", "Page", "SimulatedModel", "Vendor"]
