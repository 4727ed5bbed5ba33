"""What a turn of a conversation costs beside the model's own time, warm and cold.

    python -m scripts.bench.voice_turn [--repeat 30] [--homes 3]

A home with 60 exposed entities and a main agent with seven colleagues. The server
answers 100 ms after a request; in the same minutes it is asked without anything
between, with a request of the same size. Cold is the first turn after set-up.
"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Sequence
from statistics import median
import sys
import time
from typing import Any, Final

import aiohttp

from homeassistant.components.conversation import async_converse
from homeassistant.core import Context, HomeAssistant

from .home import RICH, domain_agent, furnish, make_entry, running_home, set_up
from .meter import CLIENT_CORE, pin
from .server import SAID, serving

ENTITIES: Final = 60
COLLEAGUES: Final = 7
#: ms beside the model's own time.
WARM: Final = 10.0
COLD: Final = 60.0

MAIN: Final[dict[str, Any]] = {
    "name": "Main agent",
    "pattern": "orchestrator",
    "flow": "talk",
    "identity": "You are the one this family talks to. " * 40,
    "autonomy": "act",
    "tools": [
        "ask_agent",
        "control_device",
        "get_last_reports",
        "get_states",
        "recall",
        "remember",
        "research",
    ],
    "scope_domains": ["sensor", "light"],
    **RICH,
    "tokens_per_workflow": 50_000_000,
}
_BARE: Final = {
    "model": "claude-haiku-4-5",
    "max_tokens": 1_500,
    "stream": True,
    "system": [
        {"type": "text", "text": "You are the one this family talks to. " * 240}
    ],
    "messages": [{"role": "user", "content": "How is it going?"}],
}


async def _say(hass: HomeAssistant) -> None:
    """Take one turn of a new conversation."""
    result = await async_converse(
        hass,
        "How is it going?",
        None,
        Context(),
        language="en",
        agent_id="conversation.main_agent",
    )
    said = result.response.speech["plain"]["speech"]
    if said != SAID:
        raise RuntimeError(f"The main agent said: {said}")


async def _timed(work: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """Return wall and CPU ms."""
    cpu, wall = time.process_time(), time.perf_counter()
    await work()
    wall = time.perf_counter() - wall
    # What a run leaves behind for other threads belongs to it.
    await asyncio.sleep(0.05)
    return wall * 1_000, (time.process_time() - cpu) * 1_000


async def measure(url: str, repeat: int) -> tuple[float, list[Any], list[Any]]:
    """Return the first turn's ms, then turns and bare calls that take turns."""
    staff = [MAIN, *(domain_agent(number) for number in range(COLLEAGUES))]
    async with running_home() as hass, aiohttp.ClientSession() as session:
        furnish(hass, ENTITIES)
        await set_up(hass, make_entry(url, staff))

        async def bare() -> None:
            async with session.post(f"{url}/v1/messages", json=_BARE) as response:
                await response.read()

        await bare()
        cold, _ = await _timed(lambda: _say(hass))
        turns, calls = [], []
        for _ in range(repeat):
            turns.append(await _timed(lambda: _say(hass)))
            calls.append(await _timed(bare))
    return cold, turns, calls


def _middle(pairs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the medians of wall and CPU."""
    return median(one[0] for one in pairs), median(one[1] for one in pairs)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 if the budget is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--repeat", type=int, default=30)
    parser.add_argument("--homes", type=int, default=3)
    options = parser.parse_args(arguments)
    with serving() as url:
        pin(CLIENT_CORE)
        homes = [
            asyncio.run(measure(url, options.repeat)) for _ in range(options.homes)
        ]
    wall, cpu = _middle([one for _, turns, _ in homes for one in turns])
    bare, bare_cpu = _middle([one for _, _, calls in homes for one in calls])
    cold = median(first for first, _, _ in homes) - bare
    warm = wall - bare
    print(f"a turn: {wall:.1f} ms, CPU {cpu:.1f}; bare call {bare:.1f}, {bare_cpu:.1f}")
    print(f"ratio {wall / bare:.3f}")
    kept = warm <= WARM and cold <= COLD
    print(
        f"beside the model: warm {warm:.1f} ms (budget {WARM:g}), cold {cold:.1f} ms"
        f" (budget {COLD:g}): {'kept' if kept else 'MISSED'}"
    )
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
