"""Yes and no by voice: what was meant, and by whom."""

from typing import Any

import pytest

from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.approval_records import ApprovalState
from homeassistant.auth.models import User
from homeassistant.components import conversation
from homeassistant.core import Context, HomeAssistant
from tests.household.conftest import MakeHousehold

from .helpers import People, act_as, ask, house, settle, state_of


async def say(
    hass: HomeAssistant, text: str, user: User | None, language: str = "en"
) -> str:
    """Say something to Home Assistant's own agent."""
    result = await conversation.async_converse(
        hass,
        text,
        None,
        Context(user_id=user.id if user else None),
        language=language,
    )
    await settle(hass)
    speech: str = result.response.speech["plain"]["speech"]
    return speech


async def test_one_that_waits_is_approved_by_voice(
    hass: HomeAssistant, make_household: MakeHousehold, people: People
) -> None:
    """In plain sentences, by somebody whom the app has logged in."""
    household = await house(make_household)
    nothing = "Nothing is waiting for approval."
    assert await say(hass, "What is waiting for my approval?", people.anna) == nothing
    assert await say(hass, "Approve it", people.anna) == nothing
    approval = await ask(household)
    heard = await say(hass, "what is waiting for my approval", people.anna)
    assert heard.startswith("1: Butler asks: unlock Front door, until ")
    answer = await say(hass, "Say yes to it.", people.anna)
    assert answer.startswith("Approved: unlock Front door.")
    assert await state_of(household, approval) is not ApprovalState.PENDING


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("deny the front door", "unlock Front door"),
        ("say no to Cook", "turn on Stove light"),
        ("reject number 2", "turn on Stove light"),
        ("decline the first", "unlock Front door"),
    ],
)
async def test_of_several_the_one_that_is_named_is_answered(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    text: str,
    denied: str,
) -> None:
    """By a number that was read out, by the agent's name, or by the thing."""
    household = await house(make_household)
    await two(household)
    await say(hass, "list approvals", people.anna)
    assert await say(hass, text, people.anna) == (
        f"Denied: {denied}. {'Butler' if 'door' in denied else 'Cook'} does not do it."
    )
    (left,) = household.parts.approvals.pending()
    assert left.title != denied


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("approve it", "That could mean several."),
        ("approve two", "Several wait, and I have not read them to you lately."),
        ("approve everything", "I take them one at a time."),
        ("approve the dishwasher", "I do not know which one you mean."),
    ],
)
async def test_nothing_is_guessed(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    text: str,
    why: str,
) -> None:
    """What could mean another one is read out and asked about."""
    household = await house(make_household)
    await two(household)
    heard = await say(hass, text, people.anna)
    assert heard.startswith(why)
    assert "1: Butler asks: unlock Front door" in heard
    assert "2: Cook asks: turn on Stove light" in heard
    assert len(household.parts.approvals.pending()) == 2


async def test_an_agents_own_words_are_not_what_it_is_called_by(
    hass: HomeAssistant, make_household: MakeHousehold, people: People
) -> None:
    """What an agent writes into a call does not pass it off as another one."""
    household = await house(make_household)
    sly = await ask(
        household,
        agent_id="cook",
        arguments={"message": "front door"},
        tool="notify",
        entity_ids=(),
        action=None,
        title="Notify (message: unlock the front door)",
    )
    heard = await say(hass, "approve the front door", people.anna)
    assert heard.startswith("I do not know which one you mean.")
    assert await state_of(household, sly) is ApprovalState.PENDING


async def test_a_number_stays_with_what_it_was_read_out_for(
    hass: HomeAssistant, make_household: MakeHousehold, people: People
) -> None:
    """The first has been answered elsewhere: two is still the second one."""
    household = await house(make_household)
    first, second = await two(household)
    await say(hass, "list approvals", people.anna)
    await act_as(hass, people.anna, "deny", approval_id=first.approval_id)
    third = await ask(household, arguments={"third": 3}, title="open Gate")
    assert "I do not know" in await say(hass, "deny one", people.anna)
    await say(hass, "deny Cook", people.anna)
    assert await state_of(household, second) is ApprovalState.DENIED
    assert await state_of(household, third) is ApprovalState.PENDING


@pytest.mark.parametrize("text", ["approve it", "what is waiting for my approval"])
@pytest.mark.parametrize("who", ["cleo", None])
async def test_a_voice_that_nobody_knows_hears_nothing(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    text: str,
    who: str | None,
) -> None:
    """A shared loudspeaker does not know who speaks (USERS pain 25)."""
    household = await house(make_household)
    approval = await ask(household)
    answer = await say(hass, text, getattr(people, who) if who else None)
    assert "phone" in answer or "Cleo may not answer" in answer
    assert "Front door" not in answer
    assert await state_of(household, approval) is ApprovalState.PENDING


async def two(household: Household) -> list[Any]:
    """Have two agents ask, Butler first."""
    first = await ask(household)
    second = await ask(
        household,
        agent_id="cook",
        arguments={"second": 2},
        entity_ids=("light.stove",),
        action="light.turn_on",
        title="turn on Stove light",
    )
    return [first, second]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Lehne die zweite ab", "turn on Stove light"),
        ("Sag nein zu Butler, bitte.", "unlock Front door"),
        ("genehmige Nummer zwei nicht", "turn on Stove light"),
    ],
)
async def test_a_no_is_said_in_german(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    text: str,
    denied: str,
) -> None:
    """The same rules in another language; "nicht" at the end is a no."""
    household = await house(make_household)
    await two(household)
    heard = await say(hass, "Welche Freigaben sind offen?", people.anna, "de")
    assert heard.startswith("1: Butler fragt: unlock Front door, bis ")
    assert heard.endswith("Sag genehmige und die Nummer, oder lehne und die Nummer ab.")
    answer = await say(hass, text, people.anna, "de")
    assert answer.startswith(f"Abgelehnt: {denied}.")
    (left,) = household.parts.approvals.pending()
    assert left.title != denied


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("genehmige es", "Das könnte mehrere meinen."),
        ("genehmige alles", "Ich nehme sie nur einzeln an."),
        ("gib die Spülmaschine frei", "Ich weiß nicht, welche du meinst."),
    ],
)
async def test_nothing_is_guessed_in_german(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    people: People,
    text: str,
    why: str,
) -> None:
    """What could mean another one is asked about."""
    household = await house(make_household)
    await two(household)
    assert (await say(hass, text, people.anna, "de")).startswith(why)
    assert len(household.parts.approvals.pending()) == 2
