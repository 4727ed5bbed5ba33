"""The demonstration, run as a person runs it."""

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Coroutine
from http import HTTPStatus
from pathlib import Path
import re
import signal
import sys

import aiohttp
import pytest
import pytest_asyncio

from scripts.household.paper import WIDTH
from scripts.household.ports import free_port

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

ROOT = Path(__file__).parents[2]

type StartDemo = Callable[..., Coroutine[None, None, Process]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a house that is kept from one test to the next."""
    return tmp_path_factory.mktemp("kept")


@pytest_asyncio.fixture(loop_scope="module")
async def start_demo() -> AsyncIterator[StartDemo]:
    """Return a function that starts the demonstration; it is gone afterwards."""
    started: list[Process] = []

    async def start(*arguments: str) -> Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "scripts.household.demo",
            *arguments,
            cwd=ROOT,
            stdout=PIPE,
            stderr=PIPE,
            # Always with the SDK that Home Assistant pins, which it would otherwise
            # fetch: a demonstration must need no network.
            env={"PATH": "/usr/bin:/bin", "TZ": "Europe/Amsterdam"},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_the_whole_staff_checks_in(start_demo: StartDemo, folder: Path) -> None:
    """One command ends well after one consolidated notification (F019-F024)."""
    demo = await start_demo("--once", "--keep", str(folder))
    out, err = await demo.communicate()
    text = out.decode()

    assert (demo.returncode, err.decode()) == (0, ""), text
    for name in ("Check-in", "Finance manager", "Nutrition chef", "Home maintenance"):
        assert re.search(rf"\d\d:\d\d:\d\d  {name}: acknowledged", text), text
        assert re.search(rf"^  {name}: done", text, re.MULTILINE), text
    assert "SIMULATED model" in text
    assert "FAILED" not in text
    assert "\x1b" not in text
    assert max(len(line) for line in text.splitlines()) <= WIDTH + 2
    received = text.split("What the phone received")[1]
    assert "| Check-in: " in received


async def test_a_kept_house_stays_open_until_ctrl_c(
    start_demo: StartDemo, folder: Path
) -> None:
    """Coming back needs no new set-up; the house answers, and closes in order."""
    demo = await start_demo("--keep", str(folder), "--vendor", "other")
    lines = await _read_until(demo, "Press Ctrl-C")
    address = re.search(r"Address: (http\S+)", "\n".join(lines))

    assert any("staff of this house is still there" in line for line in lines)
    # Who asks again is answered again, though nothing has changed.
    assert any("| Check-in: " in line for line in lines), lines
    assert not any("FAILED" in line for line in lines), lines
    assert address is not None
    async with aiohttp.ClientSession() as session:
        async with session.get(address[1]) as response:
            assert response.status == HTTPStatus.OK
        demo.send_signal(signal.SIGINT)
        await demo.communicate()
        assert demo.returncode == 0, lines
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.get(address[1])


async def test_a_model_that_is_not_there_is_said_and_fails(
    start_demo: StartDemo,
) -> None:
    """Where nothing answers, the demonstration ends with a failure that says so."""
    demo = await start_demo(
        "--once", "--base-url", f"http://127.0.0.1:{free_port()}", "--api-key", "none"
    )
    out, _ = await demo.communicate()

    assert demo.returncode == 1
    assert "FAILED" in out.decode()
    assert "cannot_connect" in out.decode()


async def _read_until(process: Process, words: str) -> list[str]:
    """Return a process's lines up to one with these words, or all there are."""
    lines: list[str] = []
    if process.stdout is None:
        pytest.fail("The process has no output")
    async for raw in process.stdout:
        lines.append(raw.decode().rstrip())
        if words in lines[-1]:
            return lines
    pytest.fail("\n".join(["The process ended:", *lines]))
