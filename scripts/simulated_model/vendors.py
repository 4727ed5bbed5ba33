"""Who the server pretends to be, and the models that it serves."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

DEFAULT_KEY: Final = "simulated-key"

_EFFORTS: Final = ("low", "medium", "high", "max")


class Vendor(StrEnum):
    """Whose server this is."""

    ANTHROPIC = "anthropic"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSpec:
    """One model on offer and its limits, in tokens."""

    model_id: str
    name: str
    released: str
    max_input_tokens: int
    max_tokens: int
    #: A shorter prefix is not cached, however it is marked.
    min_cacheable: int = 1024
    aliases: tuple[str, ...] = ()
    adaptive_thinking: bool = True

    def as_dict(self) -> dict[str, Any]:
        """Return the API's model object."""
        return {
            "type": "model",
            "id": self.model_id,
            "display_name": self.name,
            "created_at": f"{self.released}T00:00:00Z",
            "max_input_tokens": self.max_input_tokens,
            "max_tokens": self.max_tokens,
            "capabilities": self._capabilities(),
        }

    def _capabilities(self) -> dict[str, Any]:
        """Return what the model can do, as the API says it."""
        yes = {"supported": True}
        effort = {"supported": self.adaptive_thinking}
        return {
            "batch": yes,
            "citations": yes,
            "code_execution": yes,
            "context_management": {
                "supported": True,
                "clear_thinking_20251015": yes,
                "clear_tool_uses_20250919": yes,
                "compact_20260112": effort,
            },
            "effort": {**effort, **dict.fromkeys(_EFFORTS, effort)},
            "image_input": yes,
            "pdf_input": yes,
            "structured_outputs": yes,
            "thinking": {
                "supported": True,
                "types": {"adaptive": effort, "enabled": yes},
            },
        }


_CLAUDE: Final = (
    ModelSpec(
        model_id="claude-opus-5",
        name="Claude Opus 5",
        released="2026-07-24",
        max_input_tokens=1_000_000,
        max_tokens=128_000,
    ),
    ModelSpec(
        model_id="claude-sonnet-5",
        name="Claude Sonnet 5",
        released="2026-06-30",
        max_input_tokens=1_000_000,
        max_tokens=128_000,
    ),
    ModelSpec(
        model_id="claude-opus-4-8",
        name="Claude Opus 4.8",
        released="2026-05-20",
        max_input_tokens=1_000_000,
        max_tokens=128_000,
    ),
    ModelSpec(
        model_id="claude-sonnet-4-6",
        name="Claude Sonnet 4.6",
        released="2026-02-17",
        max_input_tokens=1_000_000,
        max_tokens=64_000,
    ),
    ModelSpec(
        model_id="claude-haiku-4-5-20251001",
        name="Claude Haiku 4.5",
        released="2025-10-15",
        max_input_tokens=200_000,
        max_tokens=64_000,
        min_cacheable=4096,
        aliases=("claude-haiku-4-5",),
        adaptive_thinking=False,
    ),
)
_LOCAL: Final = tuple(
    ModelSpec(
        model_id=model_id,
        name=model_id,
        released="2025-01-01",
        max_input_tokens=32_768,
        max_tokens=32_768,
    )
    for model_id in ("local-8b", "local-70b")
)


def models_of(vendor: Vendor, names: Sequence[str] = ()) -> tuple[ModelSpec, ...]:
    """Return a vendor's models; ``names`` adds further ones with usual limits."""
    known = _CLAUDE if vendor is Vendor.ANTHROPIC else _LOCAL
    return known + tuple(
        ModelSpec(
            model_id=name,
            name=name,
            released="2026-01-01",
            max_input_tokens=200_000,
            max_tokens=64_000,
            min_cacheable=4096 if "haiku" in name else 1024,
        )
        for name in names
    )


def find_model(models: Sequence[ModelSpec], name: str) -> ModelSpec | None:
    """Return the model of an id or alias."""
    return next((one for one in models if name in (one.model_id, *one.aliases)), None)
