"""Claims: what a sentence says was done, and whether the record bears it out (F173)."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.household_agents.governance.claim_finding import (
    asked_in,
    claims_in,
)
from custom_components.household_agents.governance.claim_words import (
    ASKED,
    PARTIZIP,
    PAST,
    SERVICES,
    Act,
)
from custom_components.household_agents.governance.claims import MAX_MARKED, unsupported
from custom_components.household_agents.governance.deeds import Deed, Result

from .claim_sentences import CLAIMS, NO_CLAIMS

LAMP, HALL, DOOR = "light.lamp", "light.hall", "lock.door"
NAMES = {"lamp": LAMP, "hall light": HALL, "front door": DOOR}
OFF = Deed(tool="control_device", action="light.turn_off", entities=(LAMP,))
BOTH = Deed(tool="control_device", action="light.turn_off", entities=(LAMP, HALL))
ADDED = Deed(tool="add_todo_item", action="todo.add_item", entities=("todo.shopping",))
SENT = Deed(tool="send_notification")
NOTED = Deed(tool="remember")
ELSEWHERE = Deed(tool="bank__pay", elsewhere=True)
SET = Deed(
    tool="control_device", action="climate.set_temperature", entities=("climate.a",)
)


def with_result(deed: Deed, result: Result) -> Deed:
    """Return a deed that came to something else."""
    return Deed(
        tool=deed.tool, action=deed.action, entities=deed.entities, result=result
    )


def lacking(sentence: str, deeds: Sequence[Deed], task: str = "") -> list[Any]:
    """Return what a sentence lacks."""
    found = unsupported([sentence], deeds, task=task, names=lambda: NAMES)
    return [one.result for one in found]


def test_the_tables_are_long_enough() -> None:
    """Sixty sentences each way, none of them twice."""
    assert len(set(CLAIMS)) == len(CLAIMS) >= 60
    assert len(set(NO_CLAIMS)) == len(NO_CLAIMS) >= 60


@pytest.mark.parametrize(("task", "sentence"), CLAIMS)
def test_a_claim_is_found_and_marked(task: str, sentence: str) -> None:
    """What says that it was done is held to a record that is empty."""
    assert claims_in(sentence, asked_in(task))
    (found,) = unsupported([sentence], [], task=task)
    assert found.result is None
    assert "no call of this run did that" in found.in_words()


@pytest.mark.parametrize(("task", "sentence"), NO_CLAIMS)
def test_what_is_no_claim_is_left_alone(task: str, sentence: str) -> None:
    """Others' acts, plans, proposals, questions and negations are never marked."""
    assert claims_in(sentence, asked_in(task)) == []
    assert unsupported([sentence], [], task=task) == []


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        ("I turned off the lamp.", OFF),
        ("I turned off both lights.", BOTH),
        ("I turned off the lamp and the hall light is on.", OFF),
        ("I turned off the lamp, since the front door was locked.", OFF),
        ("I turned off the Lamp and the Hall light.", BOTH),
        ("Ich habe die Lamp ausgeschaltet.", OFF),
        ("I added milk to the shopping list.", ADDED),
        ("I let Anna know.", SENT),
        ("I added a note for next week.", NOTED),
        ("I paid the bill.", ELSEWHERE),
        ("I turned off everything.", ELSEWHERE),
        ("I turned the heating down.", SET),
        ("I turned off the heating.", SET),
        ("I set the heating to 17 °C.", SET),
    ],
)
def test_what_the_record_bears_out_is_not_marked(sentence: str, deed: Deed) -> None:
    """One call of the right kind on the right thing is enough."""
    assert lacking(sentence, [deed]) == []


@pytest.mark.parametrize(
    ("sentence", "deeds", "result"),
    [
        ("I turned on the lamp.", [OFF], None),
        ("I turned off the hall light.", [OFF], None),
        ("I turned off the lamp and the hall light.", [OFF], None),
        ("I turned off the lamp and locked the front door.", [OFF], None),
        ("I paid the bill.", [OFF, ADDED, SENT], None),
        ("I sent Anna a message.", [ADDED, NOTED], None),
        ("I turned off the lamp.", [with_result(OFF, Result.DENIED)], Result.DENIED),
        ("I turned off the lamp.", [with_result(OFF, Result.FAILED)], Result.FAILED),
        ("I turned off the lamp.", [with_result(OFF, Result.PENDING)], Result.PENDING),
        (
            "I turned off the lamp.",
            [with_result(OFF, Result.NOT_CONFIRMED)],
            Result.NOT_CONFIRMED,
        ),
        # Of two the one that did not react is what the sentence leaves out.
        (
            "I turned off the lights.",
            [
                OFF,
                Deed(
                    tool="x",
                    action="light.turn_off",
                    entities=(HALL,),
                    result=Result.NOT_CONFIRMED,
                ),
            ],
            Result.NOT_CONFIRMED,
        ),
        (
            "I turned off the lights.",
            [
                Deed(
                    tool="x",
                    action="light.turn_off",
                    entities=(LAMP, HALL),
                    unconfirmed=frozenset({HALL}),
                )
            ],
            Result.NOT_CONFIRMED,
        ),
    ],
)
def test_what_the_record_does_not_bear_out_is_marked_with_the_reason(
    sentence: str, deeds: list[Deed], result: Result | None
) -> None:
    """Denied, failed, pending and not confirmed are not done."""
    assert lacking(sentence, deeds) == [result]


def test_a_second_attempt_that_worked_is_what_counts() -> None:
    """A call that was refused first and then done is done."""
    failed = with_result(OFF, Result.FAILED)
    unshown = with_result(OFF, Result.NOT_CONFIRMED)
    assert lacking("I turned off the lamp.", [failed, unshown, OFF]) == []
    assert lacking("I turned off the lights.", [unshown, OFF]) == []


@pytest.mark.parametrize(
    ("deeds", "result"),
    [([OFF], []), ([], [None]), ([SENT], [None]), ([ELSEWHERE], [])],
)
def test_done_is_held_to_what_was_asked(deeds: list[Deed], result: list[Any]) -> None:
    """A bare 'done' means what the task wanted."""
    assert lacking("Done.", deeds, "Turn off the lamp, please") == result


def test_marks_are_bounded_and_each_said_once() -> None:
    """A report that claims much is not drowned in marks."""
    many = [f"I ordered {n} eggs." for n in range(20)] * 2
    found = unsupported(many, [])
    assert len(found) == MAX_MARKED
    assert len({one.sentence for one in found}) == MAX_MARKED


def test_every_act_has_its_words() -> None:
    """No act is forgotten in a table."""
    acts = set(Act) - {Act.ANY}
    for table in (PAST, PARTIZIP, ASKED, SERVICES):
        assert set(table) == acts


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=500), st.text(max_size=80))
def test_any_text_is_read(text: str, task: str) -> None:
    """Whatever is written, reading it ends, and finds nothing where no verb stands."""
    found = claims_in(text, asked_in(task))
    assert all(claim.acts for claim in found)


def test_long_text_does_not_take_long_to_read() -> None:
    """A report of the greatest length, built to make patterns walk, is bounded."""
    hostile = "I have turned " + "the light and the " * 400 + "."
    assert claims_in(hostile * 2) == []
    hostile = ("I have turned the lamp and put it on the " * 9 + ".\n") * 15
    claims_in(hostile)
