"""What a tool loop costs: 8 agents with 20 tool turns each, and results of 2 kB.

    python -m scripts.bench.tool_loop [--repeat 5]

The bare SDK takes as many turns over conversations of such a size in the same
minutes; only the ratio carries to another machine.
"""

import argparse
import asyncio
from collections.abc import Sequence
import sys
from typing import Any, Final

from . import model_client
from .home import domain_agent, furnish, make_entry, run_agent, running_home, set_up
from .meter import CLIENT_CORE, Sample, middle, pin, sample
from .server import serving

AGENTS: Final = 8
TOOL_TURNS: Final = 20
#: CPU ms per model turn, and what the bare SDK took where that was set.
BUDGET: Final = 1.6
SDK_THERE: Final = 6.0


async def _bare_agent(call: model_client.Call, turns: int) -> None:
    """Take turns as the SDK's documentation shows it."""
    messages: list[dict[str, Any]] = [{"role": "user", "content": "Do your round."}]
    for turn in range(turns):
        await call({**model_client.body(""), "messages": messages})
        used = {"type": "tool_use", "id": f"toolu_{turn}", "name": "get_thing_1"}
        result = {"type": "tool_result", "tool_use_id": f"toolu_{turn}"}
        messages = [
            *messages,
            {"role": "assistant", "content": [{**used, "input": {"limit": turn}}]},
            {"role": "user", "content": [{**result, "content": "A reading. " * 186}]},
        ]


async def alternate(
    url: str, sdk_url: str, repeat: int
) -> tuple[list[Sample], list[Sample]]:
    """Measure agents, and the same turns with nothing but the SDK, in turns."""
    staff = [domain_agent(number, max_turns=TOOL_TURNS + 2) for number in range(AGENTS)]
    limits = {"model_calls": AGENTS + 1, "tool_calls": AGENTS + 1}
    async with running_home() as hass, model_client.bare_sdk(sdk_url) as call:
        furnish(hass, 10)
        await set_up(hass, make_entry(url, staff, limits))

        async def ours() -> None:
            names = [one["name"] for one in staff]
            await asyncio.gather(*(run_agent(hass, name) for name in names))

        async def bare() -> None:
            agents = (_bare_agent(call, TOOL_TURNS + 1) for _ in range(AGENTS))
            await asyncio.gather(*agents)

        await ours()
        await bare()
        pairs = [(await sample(ours), await sample(bare)) for _ in range(repeat)]
    return [mine for mine, _ in pairs], [theirs for _, theirs in pairs]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 if the budget is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args(arguments)
    with serving(TOOL_TURNS) as url:
        pin(CLIENT_CORE)
        mine, theirs = asyncio.run(alternate(url, url, options.repeat))
    turns = AGENTS * (TOOL_TURNS + 1)
    own, sdk = middle(mine), middle(theirs)
    ratio = own.cpu / sdk.cpu
    print(f"{AGENTS} agents, {TOOL_TURNS} tool turns each, 2 kB results")
    print("            CPU/turn  x SDK  stall")
    for name, one in (("ours", own), ("bare SDK", sdk)):
        print(
            f"{name:<12} {one.cpu / turns:>7.2f} {one.cpu / sdk.cpu:>6.2f}"
            f" {one.stall:>6.1f}"
        )
    kept = ratio * SDK_THERE <= BUDGET
    print(
        f"where the SDK takes {SDK_THERE} ms: {ratio * SDK_THERE:.2f} ms a turn,"
        f" budget {BUDGET}: {'kept' if kept else 'MISSED'}"
    )
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
