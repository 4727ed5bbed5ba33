"""Killed at every write of the journal, and booted again: nothing twice, nothing lost."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass, field
import json
from pathlib import Path
import shutil
import sys
from typing import Any, Self

import pytest

from scripts.household.child import end_child
from scripts.simulated_model import DEFAULT_KEY, SimulatedModel

from .mortal import KILLED, LAMP, SPEAKER, Command, read_world

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio, pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
TASK = "Do your evening round."
#: More commits than one run has; the sweep ends at the run that outlives its fate.
MANY = 40
#: What the model is told once a tool has worked, by the tool.
LAMP_DONE, SPOKEN = '"confirmed":', '"status":"spoken"'
REPORT = {
    "headline": "The evening round is done",
    "body": "All is as it should be.",
    "urgency": "low",
}
BUTLER = {
    "name": "Butler",
    "pattern": "domain",
    "identity": "You look after the evening in this house, gently and once.",
    "autonomy": "act",
    "task": TASK,
    "tools": ["control_device", "speak"],
    "scope": {"entity_id": [LAMP, SPEAKER]},
    "notify_when": "always",
}


@dataclass(slots=True)
class Zygote:
    """The process that forks a Home Assistant for every command."""

    process: asyncio.subprocess.Process

    @classmethod
    async def start(cls) -> Self:
        """Start it and wait until it has imported everything."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.e2e.mortal",
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        zygote = cls(process)
        assert await zygote._answer() == "ready"
        return zygote

    async def live(self, command: Command) -> int:
        """Have a process live its life and return its exit code."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(asdict(command)).encode() + b"\n")
        await self.process.stdin.drain()
        return int(await self._answer())

    async def _answer(self) -> str:
        """Return its next line."""
        assert self.process.stdout is not None
        line = await asyncio.wait_for(self.process.stdout.readline(), 90)
        return line.decode().strip()


@dataclass(slots=True)
class Aftermath:
    """What is found after the second boot."""

    happened: list[dict[str, Any]]
    runs: list[dict[str, Any]]
    effects: list[dict[str, Any]]
    outbox: int
    issues: list[str]
    integrity: list[str]
    seen: Counter[str] = field(default_factory=Counter)

    def calls(self, action: str) -> list[dict[str, Any]]:
        """Return what an action was called with."""
        return [one["data"] for one in self.happened if one["action"] == action]

    def on_the_phone(self) -> list[str]:
        """Return the titles of what a phone shows: a tag replaces what had it."""
        shown = {one["data"]["tag"]: one["title"] for one in self.calls("notify.phone")}
        return list(shown.values())


@pytest.fixture
async def model(socket_enabled: None) -> AsyncIterator[SimulatedModel]:
    """Serve a model on loopback."""
    async with SimulatedModel() as server:
        yield server


@pytest.fixture
async def zygote() -> AsyncIterator[Zygote]:
    """Keep a process that forks."""
    started = await Zygote.start()
    yield started
    await end_child(started.process, grace=5)


@pytest.fixture
async def home(tmp_path: Path, zygote: Zygote, model: SimulatedModel) -> Path:
    """Set a household up once; every life begins with a copy of its folder."""
    folder = tmp_path / "home"
    folder.mkdir()
    found = {
        "key": DEFAULT_KEY,
        "url": model.url,
        "agents": [BUTLER],
        "options": {
            "notify": ["notify.phone"],
            "quiet_from": "00:00:00",
            "quiet_until": "00:00:00",
        },
    }
    code = await zygote.live(Command(config_dir=str(folder), found=found))
    assert code == 0, (folder / "mortal.log").read_text("utf-8")
    return folder


def act(model: SimulatedModel, done: str, tool: str, arguments: dict[str, Any]) -> None:
    """Have the model use a tool once per attempt, then report, wherever it is cut."""
    model.reset()
    report = {"tools": [{"name": "report", "input": REPORT}]}
    model.script([report] * 9, contains=done)
    model.script([{"tools": [{"name": tool, "input": arguments}]}] * 9, contains=TASK)


async def die_and_rise(
    zygote: Zygote, home: Path, die_at: int, before: bool
) -> tuple[int, Aftermath]:
    """Run the butler in a process that is killed, boot again, and look."""
    folder = home.with_name(f"life-{die_at}-{before}")
    shutil.copytree(home, folder)
    code = await zygote.live(
        Command(config_dir=str(folder), run="butler", die_at=die_at, before=before)
    )
    log = folder / "mortal.log"
    assert code in (0, KILLED), log.read_text("utf-8")
    result = folder / "result.json"
    risen = await zygote.live(Command(config_dir=str(folder), result=str(result)))
    assert risen == 0, log.read_text("utf-8")
    told = json.loads(result.read_text("utf-8"))
    return code, Aftermath(happened=read_world(folder / "world.jsonl"), **told)


def nothing_is_lost(after: Aftermath) -> None:
    """Whatever was accepted has ended, and people were told once."""
    assert after.integrity == []
    assert after.outbox == 0
    assert {run["state"] for run in after.runs} <= {"completed", "interrupted"}
    assert len({run["root_id"] or run["run_id"] for run in after.runs}) <= 3
    assert len(after.on_the_phone()) == (1 if after.runs else 0)
    assert len(after.effects) <= 1


@pytest.mark.parametrize(
    ("before", "proof"),
    [
        # Cut between the call and its record: the house shows it.
        pytest.param(True, "looked into", id="before"),
        # Cut between the intention and the call: it is caused by the next attempt.
        pytest.param(False, "calls 2", id="after"),
    ],
)
async def test_a_lamp_is_lit_once_wherever_it_is_cut(
    zygote: Zygote, home: Path, model: SimulatedModel, before: bool, proof: str
) -> None:
    """An idempotent effect comes about exactly once that anybody can see (F203, F207)."""
    seen: Counter[str] = Counter()
    for die_at in range(1, MANY):
        act(
            model,
            LAMP_DONE,
            "control_device",
            {"action": "light.turn_on", "entity_ids": [LAMP]},
        )
        code, after = await die_and_rise(zygote, home, die_at, before)
        nothing_is_lost(after)
        if not after.runs:
            assert after.happened == []
            continue
        assert len(after.calls("light.turn_on")) == 1
        assert [one["state"] for one in after.effects] in (["done"], ["confirmed"])
        assert after.runs[-1]["state"] == "completed"
        assert after.on_the_phone() == ["Butler: The evening round is done"]
        seen.update(one["state"] for one in (*after.runs, *after.effects))
        seen.update(f"calls {one['calls']}" for one in after.effects)
        seen.update(
            "looked into"
            for one in after.effects
            if one["detail"].startswith("The house shows it.")
        )
        if code == 0:
            break
    assert code == 0
    assert die_at > 5
    assert seen[proof] == 1
    assert seen["interrupted"] >= 2


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
async def test_a_sentence_is_spoken_at_most_once_wherever_it_is_cut(
    zygote: Zygote, home: Path, model: SimulatedModel, before: bool
) -> None:
    """What cannot be repeated is not, and a person is asked once (F204, F207)."""
    seen: Counter[str] = Counter()
    for die_at in range(1, MANY):
        arguments = {"media_player": SPEAKER, "message": "Dinner is ready."}
        act(model, SPOKEN, "speak", arguments)
        code, after = await die_and_rise(zygote, home, die_at, before)
        nothing_is_lost(after)
        spoken = len(after.calls("tts.speak"))
        assert spoken <= 1
        states = [one["state"] for one in after.effects]
        if after.runs and states != ["needs_review"]:
            assert states == ["done"]
            assert spoken == 1
            assert after.runs[-1]["state"] == "completed"
        elif after.runs:
            # Whether it was said or not: nobody says it again, and one is asked.
            assert after.runs[-1]["state"] == "interrupted"
            assert after.on_the_phone() == ["Butler: cut by a restart, please check"]
            effect_id = after.effects[0]["effect_id"]
            assert after.issues == [f"effect_needs_review_{effect_id}"]
        seen.update(states)
        if code == 0:
            break
    assert code == 0
    assert die_at > 5
    assert seen["needs_review"] >= 1
    assert seen["done"] >= 3
