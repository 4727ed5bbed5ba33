"""A whole house, ready to be lived in: Home Assistant, what is in it, and a phone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
import json
from pathlib import Path
from typing import Any, Final

from .client import HassClient, HassError
from .hass_process import HassProcess, Progress
from .house import COMPONENTS, furnish, write_house
from .phone import Phone

#: Kept in the folder of a house that has been furnished.
_DEED: Final = "house.json"


class House:
    """A house that runs; ``client`` is connected anew when it is restarted."""

    def __init__(self, hass: HassProcess, phone: Phone, client: HassClient) -> None:
        """Take the parts, all of them up."""
        self.hass = hass
        self.phone = phone
        self.client = client

    async def settle(self, *, timeout: float = 60) -> None:
        """Wait until a power cut would lose nothing: states and registries are on disk.

        Home Assistant writes its registries some ten seconds after a change.
        """
        await self.client.action("homeassistant.save_persistent_states")
        listed = await self.client.send("config/entity_registry/list")
        wanted = {entry["entity_id"] for entry in listed}
        async with asyncio.timeout(timeout):
            while not wanted <= self._entities_on_disk():
                await asyncio.sleep(0.2)

    def _entities_on_disk(self) -> set[str]:
        """Return the entities that the registry's file has."""
        path = self.hass.config_dir / ".storage" / "core.entity_registry"
        if not path.exists():
            return set()
        registry = json.loads(path.read_text(encoding="utf-8"))
        return {entry["entity_id"] for entry in registry["data"]["entities"]}

    async def restart(self, *, kill: bool = False) -> None:
        """Start Home Assistant again on the same folder, without a warning if ``kill``."""
        await self.client.__aexit__()
        if kill:
            await self.hass.kill()
        else:
            await self.hass.stop()
        await self.hass.start()
        self.client = await self.hass.client().__aenter__()

    async def restore(self, backup_id: str) -> None:
        """Have Home Assistant restore one of its own backups, and wait until it is up."""
        restore = {"backup_id": backup_id, "agent_id": "backup.local"}
        # It ends before it answers.
        with suppress(HassError):
            await self.client.send("backup/restore", **restore)
        await self.client.__aexit__()
        await self.hass.start_over()
        self.client = await self.hass.client().__aenter__()


@asynccontextmanager
async def open_house(
    config_dir: Path,
    now: datetime,
    *,
    port: int | None = None,
    progress: Progress = lambda line: None,
) -> AsyncIterator[House]:
    """Boot a house; one whose folder is new is furnished as of ``now``."""
    deed = _read_deed(config_dir)
    write_house(config_dir, now)
    async with (
        Phone(port=deed.get("phone_port", 0)) as phone,
        HassProcess(config_dir, port, needs=COMPONENTS, progress=progress) as hass,
    ):
        client = await hass.client().__aenter__()
        house = House(hass, phone, client)
        try:
            if deed:
                phone.webhook_id = deed["webhook_id"]
            else:
                progress("The house is being furnished")
                await _move_in(house, config_dir, now)
            yield house
        finally:
            await house.client.__aexit__()


async def _move_in(house: House, config_dir: Path, now: datetime) -> None:
    """Furnish a new house and register the phone with it."""
    await house.phone.register(house.client)
    await furnish(house.client, now)
    deed = {"phone_port": house.phone.port, "webhook_id": house.phone.webhook_id}
    (config_dir / _DEED).write_text(json.dumps(deed), encoding="utf-8")


def _read_deed(config_dir: Path) -> dict[str, Any]:
    """Return what an earlier session kept of its house; empty for a new one."""
    path = config_dir / _DEED
    if not path.exists():
        return {}
    deed: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return deed
