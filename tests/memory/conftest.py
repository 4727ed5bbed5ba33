"""A journal in a folder of its own, and the records to put into it."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from custom_components.household_agents.memory.journal import Journal


@pytest.fixture
def journal_path(tmp_path: Path) -> Path:
    """Return where the journal is to be."""
    return tmp_path / "household_agents" / "journal.db"


@pytest.fixture
async def journal(journal_path: Path) -> AsyncGenerator[Journal]:
    """Return an open journal."""
    opened = await Journal.async_open(journal_path, retention_days=90)
    yield opened
    await opened.async_close()
