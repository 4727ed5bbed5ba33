"""One owner's memory at rest: its HA ``Store`` file and the head that is in use."""

import asyncio
from collections.abc import Callable
import logging
from pathlib import Path
from typing import Any, Final, override

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import STORAGE_DIR, Store
from homeassistant.util.file import WriteError
from homeassistant.util.json import SerializationError

from ..const import DOMAIN
from .commits import Commit, replay
from .entries import Snapshot
from .journal import Journal
from .merging import merge

_LOGGER = logging.getLogger(__name__)

_PREFIX: Final = "memory."
_VERSION: Final = 1
#: 2 adds corrections, provenance and the hash of the last commit.
_MINOR_VERSION: Final = 2
#: Seconds until a change reaches the file; the journal has it at once.
_SAVE_DELAY: Final = 10
_HEAD_HASH: Final = "head_hash"

#: Is told of every attempt to write an owner's file: owner, path, what went wrong.
type OnWritten = Callable[[str, str, str | None], None]


class _File(Store[dict[str, Any]]):
    """An owner's file."""

    def __init__(
        self, hass: HomeAssistant, owner: str, on_written: Callable[[str | None], None]
    ) -> None:
        """Name the file after the owner."""
        self._on_written = on_written
        super().__init__(
            hass,
            _VERSION,
            f"{DOMAIN}/{_PREFIX}{owner}",
            private=True,
            atomic_writes=True,
            minor_version=_MINOR_VERSION,
            # Snapshots never change, so they can be written by another thread.
            serialize_in_event_loop=False,
        )

    @override
    async def _async_write_data(self, data: dict[str, Any]) -> None:
        """Write, and say how it went: Home Assistant only logs what goes wrong."""
        try:
            await super()._async_write_data(data)
        except (SerializationError, WriteError) as err:
            self._on_written(str(err))
            raise
        except OSError as err:
            # Where even the folder cannot be made it raises what it does not catch.
            self._on_written(str(err))
            raise WriteError(err) from err
        self._on_written(None)

    @override
    async def _async_migrate_func(
        self, old_major_version: int, old_minor_version: int, old_data: dict[str, Any]
    ) -> dict[str, Any]:
        """Bring an older or a downgraded file's data up to date.

        Minor versions only add; what they add has a default where it is read.
        """
        _LOGGER.debug(
            "Read %s of version %s.%s", self.key, old_major_version, old_minor_version
        )
        return old_data


def stored_owners(hass: HomeAssistant) -> list[str]:
    """Return the owners that have a file; it reads the disk."""
    folder = Path(hass.config.path(STORAGE_DIR, DOMAIN))
    names = [path.name.removeprefix(_PREFIX) for path in folder.glob(f"{_PREFIX}*")]
    # Owners are slugs; a dot is in the names of files set aside.
    return sorted(name for name in names if "." not in name)


class OwnedMemory:
    """An owner's memory; ``lock`` is held by whoever changes it."""

    def __init__(
        self,
        hass: HomeAssistant,
        journal: Journal,
        owner: str,
        on_written: OnWritten | None = None,
    ) -> None:
        """Load nothing yet."""
        self.owner = owner
        self.lock = asyncio.Lock()
        #: ``None`` until it has been loaded.
        self.head: Snapshot | None = None
        #: The hash of the commit that made the head; empty for an old file.
        self.head_hash = ""
        self._hass = hass
        self._file = _File(hass, owner, self._written)
        self._journal = journal
        self._on_written = on_written
        self._unsaved = False

    async def load(self) -> Snapshot:
        """Return the head: the file's revision and the journal's commits after it."""
        if self.head is not None:
            return self.head
        data = await self._file.async_load()
        head = self._read(data)
        self.head_hash = (data or {}).get(_HEAD_HASH, "") if head.revision else ""
        missed = await self._journal.commits_after(self.owner, head.revision)
        for commit in missed:
            head = replay(head, commit)
            self.head_hash = commit.hash
        self.head = head
        if missed:
            _LOGGER.info(
                "Took %s changes of the memory of %s over from the journal",
                len(missed),
                self.owner,
            )
            self._save_later()
        return head

    async def merged(self, commit: Commit) -> tuple[Snapshot, Commit]:
        """Return what a commit would lead to; its revision is 0 if nothing changes."""
        head = await self.load()
        if commit.base_revision > head.revision or self.erased_since(
            commit.base_revision
        ):
            # The memory was deleted while the run was on its way.
            return head, commit
        return merge(head, commit)

    def erased_since(self, revision: int) -> bool:
        """Whether a person deleted everything after a revision."""
        return self.head is not None and self.head.erased > revision

    def advance(self, head: Snapshot, commit: Commit) -> None:
        """Make a snapshot the head, once its commit is in the journal."""
        self.head, self.head_hash = head, commit.hash
        self._save_later()

    async def remove(self) -> None:
        """Forget everything and remove the file."""
        await self._file.async_remove()
        self.head, self.head_hash = Snapshot(owner=self.owner), ""
        self._unsaved = False

    async def save(self) -> None:
        """Write the file now if it is behind."""
        if self._unsaved and self.head is not None:
            await self._file.async_save(self._data())

    async def stored(self) -> tuple[Snapshot, str] | None:
        """Read the file again, as it is on disk; ``None`` if there is none."""
        await self.save()
        data = await _File(self._hass, self.owner, self._written).async_load()
        return None if data is None else (self._read(data), data.get(_HEAD_HASH, ""))

    def _read(self, data: dict[str, Any] | None) -> Snapshot:
        """Read the file's data; without it the journal has to tell everything."""
        if data is not None:
            try:
                return Snapshot.from_dict(data)
            except (KeyError, TypeError, ValueError) as err:
                _LOGGER.error(
                    "The memory of %s in %s cannot be read (%r); it is taken over from "
                    "the journal",
                    self.owner,
                    self._file.path,
                    err,
                )
        return Snapshot(owner=self.owner)

    def _save_later(self) -> None:
        """Have the file written within seconds, and in any case before HA stops."""
        self._unsaved = True
        if not self._journal.held:
            self._file.async_delay_save(self._data, _SAVE_DELAY)

    def _data(self) -> dict[str, Any]:
        """Return what the file is to hold."""
        self._unsaved = False
        head = self.head or Snapshot(owner=self.owner)
        return {**head.as_dict(), _HEAD_HASH: self.head_hash}

    def _written(self, error: str | None) -> None:
        """Take down how writing went; what failed is tried again with the next change."""
        if error is not None:
            self._unsaved = True
        if self._on_written is not None:
            self._on_written(self.owner, self._file.path, error)
