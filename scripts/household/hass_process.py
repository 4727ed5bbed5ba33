"""A real Home Assistant as a child process: boot, wait, log in, stop, kill, restart."""

import asyncio
from collections.abc import Callable, Collection
import json
import os
from pathlib import Path
import sys
import time
from typing import Any, Final, Self

import aiohttp

from .child import end_child, start_child
from .client import HassClient, HassError
from .log import LogEntry, read_log
from .login import Tokens, log_in
from .ports import LOOPBACK, free_port, is_free

#: Home Assistant ends with it to be started again (homeassistant.const).
RESTART_EXIT_CODE: Final = 100

type Progress = Callable[[str], None]


class HassProcess:
    """``hass -c DIR`` on loopback; ends with the ``async with`` block, come what may."""

    def __init__(
        self,
        config_dir: Path,
        port: int | None = None,
        *,
        needs: Collection[str] = (),
        boot_timeout: float = 180,
        progress: Progress = lambda line: None,
    ) -> None:
        """Take a folder with a configuration; ``needs`` are components to wait for."""
        self.config_dir = config_dir.resolve()
        self.port = port or free_port()
        self.tokens: Tokens = {}
        self._needs = set(needs)
        self._timeout = boot_timeout
        self._progress = progress
        self._process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        """The address of the frontend and the API."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def pid(self) -> int:
        """The process id, which is its process group's too."""
        if self._process is None:
            raise HassError("Home Assistant has not been started")
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the process is alive."""
        return self._process is not None and self._process.returncode is None

    async def __aenter__(self) -> Self:
        """Boot, and log in."""
        try:
            await self.start()
        except BaseException:
            await self.kill()
            raise
        return self

    async def __aexit__(self, *exc: object) -> None:
        """Stop it."""
        await self.stop()

    async def start(self) -> None:
        """Boot on the folder, wait until all is up, and log in as the demo user."""
        if self.running:
            raise HassError("Home Assistant is already running")
        # What listens there would be taken for the house.
        if not is_free(self.port):
            raise HassError(f"Port {self.port} is in use, choose another one")
        write_server_settings(self.config_dir, self.port)
        began = time.monotonic()
        self._process = await self._spawn()
        self._progress(f"Home Assistant starts on {self.url}")
        await self._wait_for_api(began)
        try:
            self.tokens = await log_in(self.url)
        except (HassError, aiohttp.ClientError) as err:
            raise self._failed(f"Home Assistant lets nobody in: {err}") from err
        await self._wait_until_running(began)
        await self._confirm_server_settings()
        self._progress(f"Home Assistant runs after {time.monotonic() - began:.0f} s")

    async def start_over(self) -> None:
        """Start again after a restore: it unpacks, ends to be started anew, and boots."""
        if await self.wait() != RESTART_EXIT_CODE:
            raise self._failed("Home Assistant did not end to be started again")
        self._process = await self._spawn()
        if await self.wait() != RESTART_EXIT_CODE:
            raise self._failed("Home Assistant did not restore its backup")
        await self.start()

    def client(self) -> HassClient:
        """Return a client that is logged in as the demo user."""
        return HassClient(self.url, self.tokens["access_token"])

    async def _spawn(self) -> asyncio.subprocess.Process:
        """Start its process."""
        return await start_child(
            [sys.executable, "-m", "homeassistant", "-c", str(self.config_dir)],
            cwd=self.config_dir,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
            output=self.config_dir / "hass.out",
        )

    async def _wait_for_api(self, began: float) -> None:
        """Wait until the onboarding or the login answers."""
        async with aiohttp.ClientSession(self.url) as session:
            while True:
                self._check_alive(began, "its API does not answer")
                try:
                    async with session.get("/manifest.json") as response:
                        if response.ok:
                            return
                        # It listens only once the frontend is there, or has failed.
                        raise self._failed("Home Assistant has no frontend")
                except aiohttp.ClientError:
                    pass
                await asyncio.sleep(0.2)

    async def _wait_until_running(self, began: float) -> None:
        """Wait for the state RUNNING and for the components that are needed."""
        headers = {"Authorization": f"Bearer {self.tokens['access_token']}"}
        told = began
        async with aiohttp.ClientSession(self.url, headers=headers) as session:
            while True:
                config = await self._config(session, began)
                missing = self._needs - set(config["components"])
                running = config["state"] == "RUNNING"
                if running and not missing:
                    return
                waiting = (
                    f"state {config['state']}, missing {', '.join(sorted(missing))}"
                )
                # What is set up by then has been, and what is not has failed.
                if running or config["recovery_mode"]:
                    raise self._failed(f"Home Assistant did not boot well: {waiting}")
                if time.monotonic() - told > 5:
                    told = time.monotonic()
                    self._progress(f"  {told - began:3.0f} s: {waiting}")
                await asyncio.sleep(0.2)

    async def _config(
        self, session: aiohttp.ClientSession, began: float
    ) -> dict[str, Any]:
        """Return how far it is, or raise where it has ended or takes too long."""
        while True:
            self._check_alive(began, "its API does not answer")
            try:
                async with session.get("/api/config") as response:
                    config: dict[str, Any] = await response.json()
            except aiohttp.ClientError:
                await asyncio.sleep(0.2)
            else:
                return config

    def _check_alive(self, began: float, waiting: str) -> None:
        """Raise where the process has ended or takes too long."""
        if not self.running:
            raise self._failed("Home Assistant ended while starting")
        if time.monotonic() - began > self._timeout:
            raise self._failed(
                f"Home Assistant was not up after {self._timeout:g} s: {waiting}"
            )

    async def _confirm_server_settings(self) -> None:
        """Confirm a new HTTP configuration, which is undone after five minutes if not."""
        async with self.client() as client:
            if (await client.send("http/config"))["active_config_type"] == "pending":
                await client.send("http/config/promote")

    async def stop(self, *, grace: float = 30) -> int | None:
        """End it as a service manager does, and return its exit code."""
        if self._process is None:
            return None
        return await end_child(self._process, grace=grace)

    async def kill(self) -> None:
        """End it without a warning, as a power cut does."""
        await self.stop(grace=0)

    async def restart(self) -> None:
        """Stop it and start it again on the same folder."""
        await self.stop()
        await self.start()

    async def wait(self) -> int:
        """Wait until it ends by itself, and return its exit code."""
        if self._process is None:
            raise HassError("Home Assistant has not been started")
        return await self._process.wait()

    def log(self) -> list[LogEntry]:
        """Return the entries of home-assistant.log since the last start."""
        return list(read_log(self.config_dir / "home-assistant.log"))

    def complaints(self, domain: str = "") -> list[LogEntry]:
        """Return the warnings and errors of one integration, or of all."""
        return [
            entry
            for entry in self.log()
            if entry.level in ("WARNING", "ERROR", "CRITICAL")
            and entry.concerns(domain)
        ]

    def _failed(self, what: str) -> HassError:
        """Return the error that says what failed, with the last lines it printed."""
        path = self.config_dir / "hass.out"
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        return HassError("\n".join([f"{what}.", *lines[-20:]]))


def write_server_settings(config_dir: Path, port: int) -> None:
    """Have Home Assistant listen on loopback only, as if set and confirmed in its UI.

    The same settings in YAML are deprecated: they raise a repair issue and are
    undone unless someone confirms them.
    """
    stable = {
        "server_host": [LOOPBACK],
        "server_port": port,
        "cors_allowed_origins": ["https://cast.home-assistant.io"],
        "login_attempts_threshold": -1,
        "ip_ban_enabled": True,
        "ssl_profile": "modern",
        "use_x_frame_options": True,
        "created_at": "2026-01-01T00:00:00+00:00",
        "error": None,
        "error_message": None,
    }
    write_store(
        config_dir,
        "http",
        {"stable": stable, "pending": None, "yaml_migration_done": True},
        version=2,
        minor_version=2,
    )


def write_store(
    config_dir: Path, key: str, data: Any, *, version: int, minor_version: int = 1
) -> None:
    """Write one of Home Assistant's storage files, while it does not run."""
    folder = config_dir / ".storage"
    folder.mkdir(exist_ok=True)
    document = {
        "version": version,
        "minor_version": minor_version,
        "key": key,
        "data": data,
    }
    (folder / key).write_text(json.dumps(document, indent=2), encoding="utf-8")
