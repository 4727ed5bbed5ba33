"""What goes out: no secrets at all, and personal data only with a yes (F190)."""

from typing import Any

import pytest

from custom_components.household_agents.agents.definition import parse
from custom_components.household_agents.governance.builtin_hooks.leaks import Leaks
from custom_components.household_agents.governance.gate import Verdict
from custom_components.household_agents.governance.hooks import HookCall
from custom_components.household_agents.governance.leaks import account_in, personal_in
from custom_components.household_agents.governance.origins import Origin
from custom_components.household_agents.memory.redact import holds_secret, redact
from homeassistant.helpers.llm import ToolAnnotations
from homeassistant.util import dt as dt_util
from tests.household.conftest import agent

WRITES = ToolAnnotations(read_only=False, destructive=False, open_world=False)
OUTSIDE = ToolAnnotations(read_only=False, destructive=False, open_world=True)
SEARCHES = ToolAnnotations(read_only=True, destructive=False, open_world=True)
READS = ToolAnnotations(read_only=True, destructive=False, open_world=False)

ACCOUNTS = [
    "DE89 3704 0044 0532 0130 00",
    "Transfer it to DE89370400440532013000, please",
    "DE89 3704 0044 0532 0130 00 BITTE",
    "GB82WEST12345698765432",
    "AT61 1904 3002 3457 3201",
    "4111 1111 1111 1111",
    "my card 5500-0000-0000-0004",
    "340000000000009",
]
NO_ACCOUNTS = [
    "DE89 3704 0044 0532 0130 01",
    "4111 1111 1111 1112",
    "It is 21.5 degrees since 2026-11-21 12:00",
    "Meter reading 1234567890123",
    "order 1000000000000000",
    "51.12345, 7.12345",
    "Call at 12:30, 14:45, 16:00 and 18:15",
]
PERSONAL = [
    ("Call +49 151 23456789", "a phone number"),
    ("Ring 0151 23456789 for it", "a phone number"),
    ("(030) 1234567", "a phone number"),
    ("555-123-4567", "a phone number"),
    ("We live at Musterstraße 12", "an address"),
    ("Am besten zur Berliner Allee 7a", "an address"),
    ("Send it to 12 Elm Street", "an address"),
    ("221 Baker Street, London", "an address"),
]
NOT_PERSONAL = [
    "The heating runs at 21.5 °C until 2026-11-21T22:00",
    "Milk, 2 l, 1.29 EUR",
    "Run 01J9ZC3V5T7X8Y9Z0A1B2C3D4E took 12.5 s",
    "12 eggs and 3 loaves",
    "On the way home",
    "Room 12, floor 3",
    "From 07:30 to 09:15 there are 3 events",
    "It used 1234567 Wh in 2026",
]
SECRETS = [
    "The alarm code is 4711",
    "Alarmcode: 4711",
    "PIN: 8812 opens it",
    "The pin is 8812",
    "Der Türcode lautet 4711",
    "Das Kennwort ist hunter22",
    "WLAN-Passwort: sommer2026",
    "Wi-Fi password: summer2026",
    "key sk-abcdefghijklmnopqrstuvwx",
]
NO_SECRETS = [
    "The alarm code is wrong",
    "The pin of the map is red",
    "Somebody has to enter the code",
    "The code is unknown",
    "Pin it on the board: milk",
]


@pytest.mark.parametrize("text", ACCOUNTS)
def test_an_account_number_is_known_by_its_check_digit(text: str) -> None:
    """Of banks and of cards, however it is spaced."""
    assert account_in(text) is not None


@pytest.mark.parametrize("text", NO_ACCOUNTS)
def test_other_numbers_are_none(text: str) -> None:
    """A digit more or less, a reading, a time."""
    assert account_in(text) is None


@pytest.mark.parametrize(("text", "kind"), PERSONAL)
def test_where_somebody_can_be_found_is_personal(text: str, kind: str) -> None:
    """Phone numbers and addresses, in German and in English."""
    assert personal_in(text) == [kind]


@pytest.mark.parametrize("text", NOT_PERSONAL)
def test_what_a_house_writes_is_not_personal(text: str) -> None:
    """Times, amounts, identifiers."""
    assert personal_in(text) == []


@pytest.mark.parametrize("text", SECRETS)
def test_codes_are_secrets_and_are_taken_out(text: str) -> None:
    """Where the word for it stands before it; the same list keeps them out of traces."""
    assert holds_secret(text)
    assert not {"4711", "8812", "hunter22"} & set(redact(text).split())


@pytest.mark.parametrize("text", NO_SECRETS)
def test_speaking_of_a_code_is_none(text: str) -> None:
    """Nothing is taken out where nothing is given away."""
    assert redact(text) == text


def call(tool: str, annotations: ToolAnnotations, **arguments: Any) -> HookCall:
    """Return a call as hooks see it."""
    return HookCall(
        agent=parse(agent("Butler")),
        run_id="run",
        tool=tool,
        arguments=arguments,
        annotations=annotations,
        entities=(),
        action=None,
        external=annotations is OUTSIDE and tool.startswith("bank"),
        origin=Origin.PERSON,
        now=dt_util.now(),
    )


SECRET, PLACE = "The alarm code is 4711", "We live at Musterstraße 12"
DENY, ASK = Verdict.DENY, Verdict.ASK


@pytest.mark.parametrize(
    ("made", "verdict"),
    [
        (call("send_notification", WRITES, title="Hi", message=SECRET), DENY),
        (call("send_notification", WRITES, title="Hi", message=ACCOUNTS[0]), DENY),
        (call("send_notification", WRITES, title="Hi", message=PLACE), None),
        (call("speak", WRITES, media_player="media_player.a", message=SECRET), DENY),
        (call("send_message", WRITES, subject="Code", body=SECRET), DENY),
        (call("send_message", WRITES, subject="Where", body=PLACE), None),
        (call("send_message", OUTSIDE, subject="Where", body=PLACE), ASK),
        (call("bank__pay", OUTSIDE, to={"iban": ACCOUNTS[0]}), DENY),
        (call("bank__note", OUTSIDE, lines=["a", {"text": PLACE}]), ASK),
        # A search tells whoever is asked.
        (call("web__search", SEARCHES, query=SECRET), DENY),
        (call("web__search", SEARCHES, query=PLACE), ASK),
        (call("web__search", SEARCHES, query="weather in Hamburg"), None),
        # What stays in the house is not held back.
        (call("recall", READS, query=SECRET), None),
        (call("remember", WRITES, key="door", text=PLACE), None),
    ],
)
def test_what_goes_out_is_looked_at(made: HookCall, verdict: Verdict | None) -> None:
    """Secrets are denied wherever they go, personal data asks where it leaves."""
    decision = Leaks().before_call(made)
    assert (decision.verdict if decision else None) is verdict
