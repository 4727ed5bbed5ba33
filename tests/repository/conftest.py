"""These tests read files, so that no Home Assistant has to be made for them."""

import pytest


@pytest.fixture(autouse=True)
def auto_enable_custom_integrations() -> None:
    """Leave out what the fixture of the same name does for all other tests."""
