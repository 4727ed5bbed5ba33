"""Tests that the SDK is never imported in the event loop."""

import subprocess
import sys

from homeassistant.core import HomeAssistant

_MODULES = (
    "answers assembly breaker claude endpoint guarded hearing limiter pricing sse"
    " turnstile"
)
_IMPORT = f"""
import importlib, sys
package = "custom_components.household_agents.model"
for name in {_MODULES.split()!r}:
    importlib.import_module(f"{{package}}.{{name}}")
print([name for name in ("anthropic", "httpx2") if name in sys.modules])
"""


async def test_loading_the_model_package_leaves_the_sdk_alone(
    hass: HomeAssistant,
) -> None:
    """The SDK takes up to a second to import, so only the factory does."""
    ran = await hass.async_add_executor_job(
        lambda: subprocess.run(
            [sys.executable, "-c", _IMPORT], capture_output=True, text=True, check=True
        )
    )
    assert "anthropic" not in ran.stdout
