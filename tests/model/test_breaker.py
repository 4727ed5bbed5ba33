"""Tests of the circuit breaker: its state table, restarts and concurrent callers."""

from datetime import UTC, datetime, timedelta
import json
import logging

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.household_agents.model.breaker import (
    COOLDOWN,
    MAX_RETRY_AFTER,
    PROBE_TIMEOUT,
    Breaker,
    BreakerState,
    Phase,
)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        """Begin at some time."""
        self.now = datetime(2026, 11, 21, 7, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now

    def move(self, seconds: float) -> None:
        """Move on, or back."""
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    """Return a clock."""
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    """Return a closed breaker."""
    return Breaker("finance", clock=clock)


def fail(breaker: Breaker, times: int = 3) -> None:
    """Fail in a row."""
    for _ in range(times):
        assert breaker.admit()
        breaker.failure("timed out")


def test_it_opens_at_the_third_failure_in_a_row(breaker: Breaker, clock: Clock) -> None:
    """Three consecutive failures take an agent out of rotation (F177, F178)."""
    fail(breaker, 2)
    fail(breaker, 1)
    assert breaker.state.phase is Phase.OPEN
    assert not breaker.would_admit
    assert not breaker.admit()
    assert breaker.retry_at == clock.now + timedelta(seconds=COOLDOWN)


def test_a_success_in_between_starts_the_count_anew(breaker: Breaker) -> None:
    """Only consecutive failures count."""
    for _ in range(5):
        fail(breaker, 2)
        breaker.success()
    assert breaker.state == BreakerState()


def test_after_five_minutes_exactly_one_probe(breaker: Breaker, clock: Clock) -> None:
    """Of many callers after the pause one is let through (F180)."""
    fail(breaker)
    clock.move(COOLDOWN - 1)
    assert not breaker.admit()
    clock.move(1)
    assert breaker.would_admit
    assert [breaker.admit() for _ in range(5)] == [True] + [False] * 4
    assert breaker.state.phase is Phase.HALF_OPEN


def test_a_probe_that_succeeds_closes(breaker: Breaker, clock: Clock) -> None:
    """It begins with a clean sheet."""
    fail(breaker)
    clock.move(COOLDOWN)
    assert breaker.admit()
    breaker.success()
    assert breaker.state == BreakerState()
    fail(breaker, 2)
    assert breaker.admit()


def test_a_probe_that_fails_opens_again(breaker: Breaker, clock: Clock) -> None:
    """One failure is enough then, and the whole pause starts again."""
    fail(breaker)
    clock.move(COOLDOWN)
    assert breaker.admit()
    breaker.failure("still down")
    assert breaker.state.phase is Phase.OPEN
    assert breaker.state.failures == 4
    clock.move(COOLDOWN - 1)
    assert not breaker.admit()
    clock.move(1)
    assert breaker.admit()


def test_a_probe_that_hangs_does_not_wedge(breaker: Breaker, clock: Clock) -> None:
    """A probe nobody hears of again makes room for another."""
    fail(breaker)
    clock.move(COOLDOWN)
    assert breaker.admit()
    clock.move(PROBE_TIMEOUT - 1)
    assert not breaker.admit()
    clock.move(1)
    assert breaker.admit()
    assert not breaker.admit()


def test_an_abandoned_probe_makes_room_at_once(breaker: Breaker, clock: Clock) -> None:
    """A cancelled probe told nothing."""
    fail(breaker)
    clock.move(COOLDOWN)
    assert breaker.admit()
    breaker.abandon()
    assert breaker.state.phase is Phase.HALF_OPEN
    assert breaker.admit()
    assert not breaker.admit()


def test_abandoning_counts_nothing(breaker: Breaker) -> None:
    """A cancelled call is neither a failure nor a success."""
    fail(breaker, 2)
    breaker.abandon()
    assert breaker.state.failures == 2


def test_late_results_do_not_move_an_open_breaker(
    breaker: Breaker, clock: Clock
) -> None:
    """Calls from before it opened neither close it nor open it for longer."""
    fail(breaker)
    until = breaker.retry_at
    clock.move(60)
    breaker.failure("late")
    breaker.success()
    assert breaker.state.phase is Phase.OPEN
    assert breaker.retry_at == until


@pytest.mark.parametrize(
    ("retry_after", "pause"),
    [(20, 20), (900, 900), (86_400, MAX_RETRY_AFTER)],
)
def test_a_named_time_opens_at_once_until_then(
    breaker: Breaker, clock: Clock, retry_after: float, pause: float
) -> None:
    """What the server asks for is kept, within reason."""
    assert breaker.admit()
    breaker.failure("rate limited", retry_after)
    assert breaker.retry_at == clock.now + timedelta(seconds=pause)
    clock.move(pause - 0.1)
    assert not breaker.admit()
    clock.move(0.1)
    assert breaker.admit()


def test_a_named_time_lengthens_the_pause(breaker: Breaker, clock: Clock) -> None:
    """Calls that fail at the same time may be told different times."""
    breaker.failure("rate limited", 20)
    breaker.failure("rate limited", 60)
    breaker.failure("rate limited", 5)
    assert breaker.retry_at == clock.now + timedelta(seconds=60)


def test_a_person_opens_and_resets(breaker: Breaker, clock: Clock) -> None:
    """Opened by a person it stays open until a person resets it."""
    breaker.force_open("on holiday")
    clock.move(10 * MAX_RETRY_AFTER)
    assert not breaker.admit()
    assert breaker.retry_at is None
    breaker.failure("late", 5)
    assert not breaker.admit()
    breaker.reset()
    assert breaker.admit()
    assert breaker.state == BreakerState()


def test_it_goes_on_after_a_restart(breaker: Breaker, clock: Clock) -> None:
    """A restart while open neither closes it nor starts the pause anew."""
    fail(breaker)
    stored = json.loads(json.dumps(breaker.as_dict()))
    clock.move(COOLDOWN - 1)
    restarted = Breaker("finance", clock=clock)
    restarted.restore(stored)
    assert restarted.state == breaker.state
    assert not restarted.admit()
    clock.move(1)
    assert restarted.admit()


def test_a_probe_does_not_outlive_its_process(breaker: Breaker, clock: Clock) -> None:
    """A restart during the probe lets the next caller be the probe."""
    fail(breaker)
    clock.move(COOLDOWN)
    assert breaker.admit()
    restarted = Breaker("finance", clock=clock)
    restarted.restore(breaker.as_dict())
    assert restarted.admit()
    assert not restarted.admit()


def test_a_clock_set_back_does_not_keep_it_open(breaker: Breaker, clock: Clock) -> None:
    """A computer that starts with a wrong clock is not out of order for years."""
    fail(breaker)
    clock.move(-86_400)
    assert breaker.admit()


def test_changes_of_phase_are_told_and_logged(
    clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged once when it goes, with the count, and once when it is back (F179)."""
    caplog.set_level(logging.INFO)
    heard: list[tuple[Phase, Phase]] = []
    breaker = Breaker(
        "finance",
        clock=clock,
        on_change=lambda old, new: heard.append((old.phase, new.phase)),
    )
    fail(breaker)
    clock.move(COOLDOWN)
    breaker.admit()
    breaker.failure("still down")
    clock.move(COOLDOWN)
    breaker.admit()
    breaker.success()
    assert heard == [
        (Phase.CLOSED, Phase.OPEN),
        (Phase.OPEN, Phase.HALF_OPEN),
        (Phase.HALF_OPEN, Phase.OPEN),
        (Phase.OPEN, Phase.HALF_OPEN),
        (Phase.HALF_OPEN, Phase.CLOSED),
    ]
    logged = [(r.levelname, r.getMessage()) for r in caplog.records]
    assert len(logged) == 2
    assert logged[0][0] == "WARNING"
    assert "after 3 consecutive failures: timed out" in logged[0][1]
    assert logged[1] == ("INFO", "finance is back in rotation")


_STEPS = st.lists(
    st.sampled_from(["admit", "success", "failure", "limited", "abandon", "wait"]),
    max_size=60,
)


@given(steps=_STEPS)
@settings(max_examples=300, deadline=None)
def test_it_never_wedges_and_never_lets_two_probes_out(steps: list[str]) -> None:
    """After any history time alone lets one caller through again."""
    clock = Clock()
    breaker = Breaker("finance", clock=clock)
    for step in steps:
        match step:
            case "admit":
                breaker.admit()
                assert breaker.state.phase is Phase.CLOSED or not breaker.admit()
            case "success":
                breaker.success()
            case "failure":
                breaker.failure("no")
            case "limited":
                breaker.failure("no", 30)
            case "abandon":
                breaker.abandon()
            case "wait":
                clock.move(100)
        again = Breaker("finance", clock=clock)
        again.restore(breaker.as_dict())
        assert again.state.phase is breaker.state.phase
    clock.move(max(COOLDOWN, PROBE_TIMEOUT, MAX_RETRY_AFTER))
    assert breaker.admit()
    breaker.success()
    assert breaker.state == BreakerState()
