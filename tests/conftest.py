"""Fixtures for every test."""

# First of all imports: the test package's plugin brings a custom_components folder of
# its own, which would otherwise be found instead of ours.
import custom_components  # noqa: F401  # isort: skip

import pytest


@pytest.fixture(autouse=True)
def auto_enable_custom_integrations(enable_custom_integrations: None) -> None:
    """Let Home Assistant load the integration from this repository."""
