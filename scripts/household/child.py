"""A child process that never outlives the one that started it."""

import asyncio
import atexit
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
import ctypes
import os
from pathlib import Path
import signal
import sys
from typing import Final

#: From <linux/prctl.h>: the signal that the kernel sends when the parent dies.
_PR_SET_PDEATHSIG: Final = 1

_groups: set[int] = set()


def _kill_left_over() -> None:
    """Kill the groups that are still alive when this interpreter ends."""
    for group in list(_groups):
        kill_group(group)


atexit.register(_kill_left_over)


def kill_group(group: int) -> None:
    """Kill a process group of ours, if it is still there."""
    _groups.discard(group)
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def _die_with(parent: int) -> Callable[[], None] | None:
    """Return what a child runs before its program, so that it dies with its parent."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)

    def prepare() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        # The parent may have died before the kernel was told.
        if os.getppid() != parent:
            os._exit(1)

    return prepare


async def start_child(
    command: Sequence[str], *, cwd: Path, env: Mapping[str, str], output: Path
) -> asyncio.subprocess.Process:
    """Start a program in a process group of its own, its output appended to a file."""
    with output.open("ab") as file:
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=cwd,
            env=env,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=file,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_die_with(os.getpid()),
        )
    _groups.add(process.pid)
    return process


async def end_child(process: asyncio.subprocess.Process, *, grace: float) -> int:
    """Ask a child to end, kill its whole group after ``grace`` seconds, return its code."""
    if process.returncode is None and grace > 0:
        with suppress(ProcessLookupError):
            process.terminate()
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), grace)
    kill_group(process.pid)
    return await process.wait()
