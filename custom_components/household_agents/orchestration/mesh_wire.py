"""What the mesh needs of the way to other households."""

from collections.abc import Sequence
from typing import Protocol

from ..memory.messages import Envelope
from .mesh_policy import Party


class Wire(Protocol):
    """Other households, as far as they can be reached."""

    def party(self, address: str) -> Party | None:
        """Return who an address in another household is, if it is known."""

    def parties(self) -> Sequence[Party]:
        """Return the agents of households that can be reached now."""

    def available(self, instance: str) -> bool:
        """Whether a household can be reached now."""

    async def send(self, envelope: Envelope) -> bool:
        """Hand an envelope to the broker; False where that is not possible now."""
