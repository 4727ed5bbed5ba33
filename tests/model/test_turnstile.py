"""Tests of what keeps many requests from being built in one turn of the loop."""

import asyncio

import pytest

from custom_components.household_agents.model.turnstile import Turnstile


async def test_one_caller_per_turn_in_order() -> None:
    """Fifty callers that become ready together each take a turn of their own."""
    turnstile = Turnstile()
    passed: list[tuple[int, int]] = []
    turn = 0
    running = True

    def count() -> None:
        nonlocal turn
        turn += 1
        if running:
            asyncio.get_running_loop().call_soon(count)

    async def caller(name: int) -> None:
        await turnstile.wait()
        passed.append((name, turn))

    count()
    await asyncio.gather(*(caller(name) for name in range(50)))
    running = False
    assert [name for name, _ in passed] == list(range(50))
    turns = [when for _, when in passed]
    assert len(set(turns)) == 50
    assert turns[-1] - turns[0] < 60


async def test_a_caller_on_its_own_does_not_wait() -> None:
    """Without company there is not even a turn of the loop between."""
    turnstile = Turnstile()
    for _ in range(3):
        waiting = turnstile.wait()
        with pytest.raises(StopIteration):
            waiting.send(None)
        await asyncio.sleep(0)
        await asyncio.sleep(0)


async def test_those_who_leave_hold_nobody_up() -> None:
    """Cancelled callers are passed over, and it opens again after them."""
    turnstile = Turnstile()
    tasks = [asyncio.create_task(turnstile.wait()) for _ in range(10)]
    await asyncio.sleep(0)
    for task in tasks[1:9]:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert results[0] is None
    assert results[9] is None
    async with asyncio.timeout(1):
        await turnstile.wait()
