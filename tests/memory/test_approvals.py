"""Approvals without a house: bound to one call, answered once, and remembered."""

import asyncio
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from hypothesis import given, settings, strategies as st
import pytest

from custom_components.household_agents.governance.approvals import (
    MAX_PER_AGENT,
    MAX_PER_RUN,
    AnswerRefused,
    Approvals,
    AskRefused,
)
from custom_components.household_agents.memory.approval_log import ApprovalLog
from custom_components.household_agents.memory.approval_records import (
    Approval,
    ApprovalState,
    call_digest,
    frozen,
)
from custom_components.household_agents.memory.codec import dumps, loads
from custom_components.household_agents.memory.journal import Journal
from homeassistant.util import dt as dt_util

UNLOCK: dict[str, Any] = {"action": "lock.unlock", "entity_ids": ["lock.door"]}


def question(minutes: float = 60, **changes: Any) -> Approval:
    """Return a question about unlocking the door."""
    arguments = changes.pop("arguments", UNLOCK)
    return Approval(
        **{
            "agent_id": "butler",
            "run_id": "run",
            "tool": "control_device",
            "arguments": frozen(arguments),
            "digest": call_digest("control_device", arguments),
            "title": "Unlock: Front door",
            "why": "lock is sensitive",
            "expires_at": dt_util.utcnow() + timedelta(minutes=minutes),
            **changes,
        }
    )


async def opened(journal: Journal) -> Approvals:
    """Return the approvals as a start finds them."""
    approvals = Approvals(ApprovalLog(journal.database))
    await approvals.async_load()
    return approvals


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**40), 2**40)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner)
    ),
    max_leaves=8,
)
_ARGUMENTS = st.dictionaries(st.text(max_size=6), _JSON, max_size=4)


@settings(max_examples=300, deadline=None)
@given(_ARGUMENTS)
def test_a_digest_outlives_the_journal_and_the_order_of_keys(
    arguments: dict[str, Any],
) -> None:
    """What is read back is the same call, whatever order its keys are in."""
    backwards = dict(reversed(arguments.items()))
    digest = call_digest("tool", arguments)
    assert call_digest("tool", backwards) == digest
    assert call_digest("tool", loads(dumps(frozen(arguments)))) == digest
    assert call_digest("other", arguments) != digest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"on": True}, {"on": 1}),
        ({"on": False}, {"on": 0}),
        ({"to": 1}, {"to": 1.5}),
        ({"to": "1"}, {"to": 1}),
        ({"to": None}, {}),
        ({"to": []}, {"to": {}}),
        ({"a": ["b", "c"]}, {"a": ["c", "b"]}),
        ({"a": "b,c"}, {"a": ["b", "c"]}),
        ({"code": "1234"}, {"code": "1235"}),
    ],
)
def test_different_calls_have_different_digests(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    """A truth is no number, a number no text, and order counts in lists."""
    assert call_digest("tool", one) != call_digest("tool", other)


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), -float("inf"), {1: "x"}, {"x"}, b"x", object()],
)
def test_what_cannot_be_compared_cannot_be_approved(value: Any) -> None:
    """Nobody can say yes to what is not even equal to itself."""
    with pytest.raises(ValueError, match=r"no number|no name|no JSON"):
        call_digest("tool", {"value": value})


async def test_two_answers_at_once_count_once(journal: Journal) -> None:
    """Of a yes and a no at the same moment one stands, on disk and in memory."""
    approvals = await opened(journal)
    asked = await approvals.ask(question())
    answers = await asyncio.gather(
        *(
            approvals.answer(asked.approval_id, yes=yes, user_id="anna")
            for yes in (True, False, True)
        ),
        return_exceptions=True,
    )
    assert [type(one) for one in answers] == [Approval, AnswerRefused, AnswerRefused]
    kept = await approvals.get(asked.approval_id)
    assert kept is not None
    assert (kept.state, kept.answered_by) == (ApprovalState.APPROVED, "anna")


async def test_a_yes_is_consumed_once(journal: Journal) -> None:
    """Who takes it up second is refused, also after a restart."""
    approvals = await opened(journal)
    asked = await approvals.ask(question())
    await approvals.answer(asked.approval_id, yes=True, user_id=None)
    await approvals.consume(asked.approval_id, "outcome", asked.digest)
    with pytest.raises(AnswerRefused):
        await approvals.consume(asked.approval_id, "another", asked.digest)
    anew = await opened(journal)
    with pytest.raises(AnswerRefused):
        await anew.consume(asked.approval_id, "another", asked.digest)
    assert [one.outcome_run_id for one in anew.open()] == ["outcome"]


async def test_an_answer_that_nobody_waits_for_any_more_still_counts(
    journal: Journal,
) -> None:
    """The page was closed while its answer was being written."""
    approvals = await opened(journal)
    asked = await approvals.ask(question())
    answering = asyncio.create_task(
        approvals.answer(asked.approval_id, yes=True, user_id="anna")
    )
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    answering.cancel()
    with pytest.raises(asyncio.CancelledError):
        await answering
    await journal.database.flush()
    await asyncio.sleep(0)
    assert [one.state for one in approvals.open()] == [ApprovalState.APPROVED]


async def test_the_same_question_is_asked_once(journal: Journal) -> None:
    """Asked at the same time, asked later, asked after a restart."""
    approvals = await opened(journal)
    first, second = await asyncio.gather(
        approvals.ask(question()), approvals.ask(question())
    )
    assert first.approval_id == second.approval_id
    anew = await opened(journal)
    assert (await anew.ask(question())).approval_id == first.approval_id
    another = await anew.ask(question(agent_id="gardener"))
    assert another.approval_id != first.approval_id


async def test_time_runs_out_for_good(
    journal: Journal, freezer: FrozenDateTimeFactory
) -> None:
    """An answer a second too late is none, and nothing waits after a restart."""
    approvals = await opened(journal)
    asked = await approvals.ask(question(minutes=10))
    freezer.tick(timedelta(minutes=10))
    assert approvals.pending() == []
    anew = await opened(journal)
    assert anew.pending() == []
    with pytest.raises(AnswerRefused) as refused:
        await anew.answer(asked.approval_id, yes=True, user_id="anna")
    assert refused.value.key == "approval_expired"
    kept = await anew.get(asked.approval_id)
    assert kept is not None
    assert kept.state is ApprovalState.EXPIRED


async def test_a_no_holds_for_a_day_and_over_restarts(
    journal: Journal, freezer: FrozenDateTimeFactory
) -> None:
    """But a person who wants the agent's run afterwards may be asked again."""
    approvals = await opened(journal)
    asked = await approvals.ask(question())
    await approvals.answer(
        asked.approval_id, yes=False, user_id="anna", note="Not at night"
    )
    freezer.tick(timedelta(hours=1))
    anew = await opened(journal)
    with pytest.raises(AskRefused, match=r"said no to this at .*Not at night"):
        await anew.ask(question())
    with pytest.raises(AskRefused):
        await anew.ask(question(), wanted_at=dt_util.utcnow() - timedelta(hours=2))
    other = {**UNLOCK, "entity_ids": ["lock.shed"]}
    await anew.ask(question(arguments=other))
    await anew.ask(question(), wanted_at=dt_util.utcnow())
    freezer.tick(timedelta(hours=24))
    await (await opened(journal)).ask(question())


async def test_people_are_not_buried_in_questions(journal: Journal) -> None:
    """A run has five at most and an agent twenty; others may still ask."""
    approvals = await opened(journal)
    for number in range(MAX_PER_AGENT):
        run_id = f"run {number // MAX_PER_RUN}"
        await approvals.ask(question(arguments={"n": number}, run_id=run_id))
    with pytest.raises(AskRefused, match=f"asked people {MAX_PER_RUN} things"):
        await approvals.ask(question(arguments={"n": "x"}, run_id="run 0"))
    with pytest.raises(AskRefused, match=f"{MAX_PER_AGENT} questions of yours wait"):
        await approvals.ask(question(arguments={"n": "x"}, run_id="run 9"))
    await approvals.ask(question(agent_id="gardener"))


async def test_a_secret_is_gone_when_it_is_over(journal: Journal) -> None:
    """A code is kept for the call, shown to nobody, and not kept after it."""
    approvals = await opened(journal)
    secret = {**UNLOCK, "data": {"code": "4711"}}
    asked = await approvals.ask(question(arguments=secret))
    assert "4711" not in str(asked.as_dict())
    await approvals.answer(asked.approval_id, yes=True, user_id="anna")
    consumed = await approvals.consume(asked.approval_id, "outcome", asked.digest)
    assert consumed.arguments == secret
    await approvals.settle(asked.approval_id, done=True, result="It is open.")
    kept = await approvals.get(asked.approval_id)
    assert kept is not None
    assert "4711" not in repr(kept)
    assert kept.digest == asked.digest


async def test_an_end_that_was_reached_elsewhere_counts(journal: Journal) -> None:
    """Memory that is behind the journal neither answers nor carries out."""
    behind, ahead = await opened(journal), await opened(journal)
    asked = await behind.ask(question())
    await ahead.answer(asked.approval_id, yes=False, user_id="anna")
    with pytest.raises(AnswerRefused) as refused:
        await behind.answer(asked.approval_id, yes=True, user_id="ben")
    assert refused.value.placeholders["state"] == "denied"
    assert behind.open() == []


async def test_every_change_is_told_and_old_ones_are_pruned(journal: Journal) -> None:
    """Listeners hear of each state; what is over goes with the retention."""
    approvals = await opened(journal)
    heard: list[ApprovalState] = []
    stop = approvals.listen(lambda one: heard.append(one.state))
    asked = await approvals.ask(question())
    await approvals.ask(question(arguments={"n": 1}))
    await approvals.answer(asked.approval_id, yes=True, user_id=None)
    await approvals.begin(asked.approval_id, "outcome")
    await approvals.consume(asked.approval_id, "outcome", asked.digest)
    await approvals.settle(asked.approval_id, done=False, result="It is stuck.")
    stop()
    await approvals.ask(question(arguments={"n": 2}))
    assert heard == ["pending", "pending", "approved", "consumed", "failed"]
    await journal.prune(dt_util.utcnow() + timedelta(days=91))
    left = await approvals.history()
    assert [one.state for one in left] == ["pending", "pending"]
