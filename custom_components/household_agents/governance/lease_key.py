"""The key that leases are signed with: made at set-up, kept apart, and renewed."""

from dataclasses import dataclass, field
import secrets
from typing import Final, TypedDict

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store
from homeassistant.util.ulid import ulid_now

from ..const import DOMAIN

_VERSION: Final = 1
_BYTES: Final = 32


class _Kept(TypedDict):
    """The key as it is kept."""

    key_id: str
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseKey:
    """A key and the name that leases know it by."""

    key_id: str
    secret: bytes = field(repr=False)

    @classmethod
    def make(cls) -> LeaseKey:
        """Make a new one."""
        return cls(key_id=ulid_now(), secret=secrets.token_bytes(_BYTES))


class LeaseKeys:
    """The present key in Home Assistant's private storage."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Prepare the file."""
        self._store = Store[_Kept](
            hass,
            _VERSION,
            f"{DOMAIN}/lease_key",
            private=True,
            atomic_writes=True,
        )
        self._key: LeaseKey | None = None

    @property
    def key(self) -> LeaseKey:
        """The present key."""
        if self._key is None:
            raise RuntimeError("The key of leases is not loaded")
        return self._key

    async def async_load(self) -> None:
        """Read the key; make one where there is none, or none that can be used."""
        kept = await self._store.async_load()
        if kept is not None and (key := _key_from(kept)) is not None:
            self._key = key
            return
        await self.async_rotate()

    async def async_rotate(self) -> LeaseKey:
        """Make a new key: every lease before is void."""
        key = LeaseKey.make()
        await self._store.async_save({"key_id": key.key_id, "secret": key.secret.hex()})
        self._key = key
        return key


def _key_from(kept: _Kept) -> LeaseKey | None:
    """Read a key; nothing where somebody has broken it."""
    try:
        key = LeaseKey(key_id=kept["key_id"], secret=bytes.fromhex(kept["secret"]))
    except KeyError, TypeError, ValueError:
        return None
    return key if len(key.secret) == _BYTES else None
