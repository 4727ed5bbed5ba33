"""Tests of the bound on concurrent calls."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.household_agents.model.limiter import CallLimiter


async def _turns(count: int = 5) -> None:
    """Let everything happen that is about to."""
    for _ in range(count):
        await asyncio.sleep(0)


@dataclass(slots=True)
class Caller:
    """Somebody who takes a slot and holds it until told to let go."""

    limiter: CallLimiter
    interactive: bool
    order: list[str]
    name: str = ""
    holding: bool = False
    task: asyncio.Task[None] | None = None

    def start(self) -> asyncio.Event:
        """Begin to ask for a slot; setting the event gives it back."""
        done = asyncio.Event()
        self.task = asyncio.get_running_loop().create_task(self._hold(done))
        return done

    async def _hold(self, done: asyncio.Event) -> None:
        async with self.limiter.slot(interactive=self.interactive):
            self.order.append(self.name)
            self.holding = True
            try:
                await done.wait()
            finally:
                self.holding = False


async def test_no_more_than_the_limit_at_once() -> None:
    """Fifty callers share the slots and all get one (F208, F209)."""
    limiter = CallLimiter(10, reserve=0)
    most = 0
    done = 0

    async def call() -> None:
        nonlocal most, done
        async with limiter.slot():
            most = max(most, limiter.active)
            await asyncio.sleep(0)
            done += 1

    await asyncio.gather(*(call() for _ in range(50)))
    assert (most, done) == (10, 50)
    assert (limiter.active, limiter.waiting) == (0, 0)


async def test_a_person_never_waits_behind_the_background() -> None:
    """One slot is kept for people, and they come first when one is given back."""
    limiter = CallLimiter(3)
    order: list[str] = []
    background = [Caller(limiter, False, order, f"b{n}") for n in range(50)]
    held = [caller.start() for caller in background]
    await _turns()
    assert order == ["b0", "b1"]

    people = [Caller(limiter, True, order, f"p{n}") for n in range(2)]
    held_by_people = [person.start() for person in people]
    await _turns()
    assert order == ["b0", "b1", "p0"]
    held[0].set()
    await _turns()
    assert order == ["b0", "b1", "p0", "p1"]

    for event in held + held_by_people:
        event.set()
    await asyncio.gather(*(c.task for c in background + people if c.task))
    assert order[4:] == [f"b{n}" for n in range(2, 50)]


async def test_a_single_slot_is_not_kept_from_the_background() -> None:
    """A limit of one works for everybody."""
    limiter = CallLimiter(1)
    async with limiter.slot() as waited:
        assert waited == 0
        assert limiter.active == 1


async def test_waiting_is_told() -> None:
    """A run's deadline can stand still while it waits."""
    limiter = CallLimiter(1)
    heard: list[bool] = []

    async def second() -> float:
        async with limiter.slot(on_wait=heard.append) as waited:
            return waited

    async with limiter.slot(on_wait=heard.append):
        assert heard == []
        task = asyncio.get_running_loop().create_task(second())
        await asyncio.sleep(0.02)
        assert heard == [True]
        assert limiter.waiting == 1
    assert 0.01 < await task < 5
    assert heard == [True, False]


async def test_a_wait_that_is_cancelled_is_told_too() -> None:
    """Who stops waiting no longer waits."""
    limiter = CallLimiter(1)
    heard: list[bool] = []

    async def second() -> None:
        async with limiter.slot(on_wait=heard.append):
            pytest.fail("it never had a slot")

    async with limiter.slot():
        task = asyncio.get_running_loop().create_task(second())
        await _turns()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert heard == [True, False]
        assert limiter.waiting == 0


async def test_a_slot_that_comes_with_the_cancellation_goes_on() -> None:
    """A slot granted in the moment of a cancellation is not lost."""
    limiter = CallLimiter(1)
    order: list[str] = []
    callers = [Caller(limiter, False, order, name) for name in ("a", "b", "c")]
    held = [caller.start() for caller in callers]
    await _turns()
    held[0].set()
    # The first lets go in this turn; the second is cancelled before it runs on.
    await asyncio.sleep(0)
    assert callers[1].task is not None
    callers[1].task.cancel()
    await _turns()
    assert order == ["a", "c"]
    held[2].set()
    await asyncio.gather(*(c.task for c in callers if c.task), return_exceptions=True)
    assert limiter.active == 0


async def test_a_failing_call_gives_its_slot_back() -> None:
    """An error within the slot is no leak."""
    limiter = CallLimiter(1)
    for _ in range(3):
        with pytest.raises(ValueError, match="no"):
            async with limiter.slot():
                raise ValueError("no")
    assert limiter.active == 0


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_lets_somebody_through(limit: int) -> None:
    """A limit of none would hang everything."""
    with pytest.raises(ValueError, match="at least 1"):
        CallLimiter(limit)


_ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.booleans()),
        st.tuples(st.just("let go"), st.integers(0, 30)),
        st.tuples(st.just("cancel"), st.integers(0, 30)),
        st.tuples(st.just("wait"), st.integers(0, 3)),
    ),
    max_size=60,
)


@given(limit=st.integers(1, 5), reserve=st.integers(0, 3), actions=_ACTIONS)
@settings(max_examples=300, deadline=None)
def test_no_slot_is_ever_lost(
    limit: int, reserve: int, actions: list[tuple[str, int]]
) -> None:
    """Whatever is asked, let go and cancelled when, the count stays right (F210)."""
    asyncio.run(_play(limit, reserve, actions))


async def _play(limit: int, reserve: int, actions: list[tuple[str, int]]) -> None:
    """Play a sequence and check what must hold after each step."""
    limiter = CallLimiter(limit, reserve)
    callers: list[tuple[Caller, asyncio.Event]] = []
    for action, value in actions:
        match action:
            case "ask":
                caller = Caller(limiter, bool(value), [])
                callers.append((caller, caller.start()))
            case "let go" if callers:
                callers[value % len(callers)][1].set()
            case "cancel" if callers:
                task = callers[value % len(callers)][0].task
                assert task is not None
                task.cancel()
            case "wait":
                await _turns(value)
        assert 0 <= limiter.active <= limit
    await _turns(10)
    holding = [caller for caller, _ in callers if caller.holding]
    waiting = [c for c, _ in callers if c.task and not c.task.done() and not c.holding]
    background = [caller for caller in holding if not caller.interactive]
    assert limiter.active == len(holding)
    assert limiter.waiting == len(waiting)
    assert len(background) <= max(1, limit - reserve)
    # Nobody waits while there is room for them.
    assert not [c for c in waiting if c.interactive] or len(holding) == limit
    assert (
        not waiting
        or len(holding) == limit
        or len(background) == max(1, limit - reserve)
    )
    for _, event in callers:
        event.set()
    await asyncio.gather(
        *(c.task for c, _ in callers if c.task), return_exceptions=True
    )
    assert (limiter.active, limiter.waiting) == (0, 0)
    async with AsyncExitStack() as stack:
        for _ in range(limit):
            await stack.enter_async_context(limiter.slot(interactive=True))
        assert limiter.active == limit
