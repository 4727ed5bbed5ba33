"""What a performance loses points for."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Points, and why; what is forbidden costs the whole score."""

    points: float
    why: str
    forbidden: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return JSON data."""
        return {"points": round(self.points, 1), "why": self.why}
