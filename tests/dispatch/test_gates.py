"""The quality gates as pure functions: what passes, what does not, in which order."""

from typing import Any

import pytest

from custom_components.household_agents.agents.definition import OutputContract, parse
from custom_components.household_agents.dispatch import gates
from custom_components.household_agents.dispatch.report_facts import ReportFacts
from custom_components.household_agents.governance.marks import (
    advice_in,
    doses_in,
    hosts_in,
)
from custom_components.household_agents.memory.records import Report, Urgency
from custom_components.household_agents.memory.redact import (
    REDACTED,
    holds_secret,
    redact,
    redacted,
)

NOTHING = ReportFacts()


def contract(**fields: Any) -> OutputContract:
    """Return a definition's contract."""
    return parse(
        {
            "name": "Chef",
            "pattern": "task",
            "identity": "You cook for the family.",
            **fields,
        }
    ).contract


def report(body: str, headline: str = "All of it is well and done") -> Report:
    """Return a report with a body."""
    return Report(headline=headline, body=body, urgency=Urgency.LOW)


def unsafe(body: str, **facts: tuple[str, ...]) -> list[str]:
    """Return the safety gates that do not let a report pass."""
    results = gates.check(gates.SAFETY, report(body), contract(), ReportFacts(**facts))
    return [result.gate for result in results if result.failures]


@pytest.mark.parametrize(
    ("fields", "body", "failing"),
    [
        ({}, "The rent is 900 €.", None),
        ({"min_length": 500}, "The rent is 900 €.", "length"),
        ({}, "The rent is [insert amount].", "placeholders"),
        ({"must_mention": ["rent"]}, "Nothing is due.", "mentions"),
        ({"must_mention": ["rent"]}, "The RENT is due.", None),
        ({"number_ranges": {"score": [300, 850]}}, "Score: 900", "numbers"),
        ({"number_ranges": {"score": [300, 850]}}, "Score: 720", None),
        ({"number_ranges": {"savings": [0, 5_000]}}, "Savings 1,250 €", None),
        ({"number_ranges": {"savings": [0, 5_000]}}, "Savings 1.250.000", "numbers"),
        ({"number_ranges": {"indoors": [15, 25]}}, "Indoors 21,5 °C", None),
    ],
)
def test_the_contract_of_a_definition(
    fields: dict[str, Any], body: str, failing: str | None
) -> None:
    """Length, placeholders, mentions and numbers are checked by code (F170 to F174)."""
    results = gates.check(gates.QUALITY, report(body), contract(**fields), NOTHING)
    assert [one.gate for one in results if one.failures] == [failing] * bool(failing)
    assert bool(gates.failures_of(results)) is bool(failing)


def test_what_is_not_set_passes_and_says_so() -> None:
    """A definition without a contract passes explicitly, in the order of the gates (F176)."""
    results = gates.check(gates.QUALITY, report("-"), contract(min_length=0), NOTHING)
    assert [result.as_dict() for result in results] == [
        {"gate": "length", "verdict": "not_set"},
        {"gate": "placeholders", "verdict": "pass"},
        {"gate": "mentions", "verdict": "not_set"},
        {"gate": "numbers", "verdict": "not_set"},
        {"gate": "entities", "verdict": "pass"},
        {"gate": "claims", "verdict": "pass"},
    ]


def test_an_entity_that_does_not_exist_is_a_failure() -> None:
    """The model is told which one, and what to do."""
    facts = ReportFacts(unknown_entities=("light.moon",))
    (failure,) = gates.failures_of(
        gates.check(gates.QUALITY, report("-"), contract(), facts)
    )
    assert "light.moon" in failure
    assert "Home Assistant does not know" in failure


@pytest.mark.parametrize(
    "body",
    [
        "The kids are at school.",
        "Your son is currently at the playground",
        "Mia is at home now.",
        "Mia's at her grandma's house",
        "The baby is safely in the car.",
        "They are near 52.52001, 13.40495.",
    ],
)
def test_where_a_child_is_is_never_stated(body: str) -> None:
    """Neither by a word for a child nor by a labelled child's name."""
    assert unsafe(body, children=("Mia",)) == ["child_location"]


@pytest.mark.parametrize(
    "body",
    [
        "Mia was last mentioned at school at 8:10: pick her up at 15:00.",
        "According to the calendar the kids are at school until 13:00.",
        "Pick up Mia at school at 15:00.",
        "The kids' school is closed on Friday.",
        "The baby is in good health and the milk is in the fridge.",
        "Ada is at home.",
        "Buy school books for the children.",
    ],
)
def test_what_is_no_statement_of_where_a_child_is(body: str) -> None:
    """Reminders, plans, adults and other uses of the words pass."""
    assert unsafe(body, children=("Mia",)) == []


@pytest.mark.parametrize(
    ("body", "advice"),
    [
        ("Give Mia 5 ml of ibuprofen every 6 hours.", {"5 ml"}),
        ("Take 400 mg and rest.", {"400 mg"}),
        ("Double the dose if it gets worse.", {"double the dose"}),
        ("You should have 2 tablets now.", {"2 tablet"}),
        ("Vitamin D, 1 drop, is in the calendar at 8:00.", set()),
        ("Take 200 ml of milk and stir.", set()),
        ("The pump uses 20 units a day.", set()),
    ],
)
def test_medical_advice_is_a_dose_that_somebody_is_told(
    body: str, advice: set[str]
) -> None:
    """Cooking and reminders are none."""
    assert advice_in(body) == advice


def test_a_dose_that_people_wrote_down_may_be_repeated() -> None:
    """The same figure in a source makes a reminder of it."""
    source = "08:00 Ibuprofen 5 ml for Mia"
    advice = advice_in("Give Mia 5 ml of ibuprofen at 8:00.")
    assert advice <= doses_in(source)
    assert unsafe("-", unsourced_doses=("10 ml",)) == ["medical_advice"]


def test_links_are_known_by_their_host() -> None:
    """Whatever the path, the scheme and the case."""
    text = "See https://WWW.Example.org/a?b, www.school.de or http://192.168.1.4:80/x."
    assert hosts_in(text) == {"example.org", "school.de", "192.168.1.4"}
    assert unsafe("-", unsourced_hosts=("evil.example",)) == ["links"]


@pytest.mark.parametrize(
    "secret",
    [
        "sk-ant-api03-AbCdEfGhIjKlMnOpQrSt",
        "ghp_AbCdEfGhIjKlMnOpQrStUvWx",
        "eyJhbGciOiJI.eyJpc3MiOiJh.c2lnbmF0dXJl",
        "Bearer abcdefghijklmnop1234",
        "https://ada:hunter22@example.org/",
        "the password is hunter22",
        "api_key=abcdef123456",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
    ],
)
def test_secrets_are_found_and_taken_out(secret: str) -> None:
    """In a report they stop it; in what is written down they are replaced."""
    assert unsafe(f"Use {secret} for it.") == ["secrets"]
    clean = redact(f"Use {secret} for it.")
    assert REDACTED in clean
    assert clean.startswith("Use ")
    assert redact(clean) == clean
    assert holds_secret(clean)


@pytest.mark.parametrize(
    "text",
    [
        "The task-list is done and the risk-free tokens are counted.",
        "The password was changed.",
        "The password is wrong, and the API key is expired.",
        "Input tokens: 2000. A secret garden.",
        "The soup's secret: lemon zest.",
        "https://example.org/a:b@c",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    """Words about secrets are none."""
    assert redact(text) == text
    assert not holds_secret(text)


def test_data_is_redacted_in_depth() -> None:
    """Lists and mappings keep their form; keys that name secrets hide what they hold."""
    data = {"a": ["sk-abcdefghijklmnopqrst", 1, None], "code": "1234", "n": 2}
    assert redacted(data) == {"a": [REDACTED, 1, None], "code": REDACTED, "n": 2}


def test_facts_survive_being_written_down() -> None:
    """What the trace says of them reads back equal, without what is empty."""
    facts = ReportFacts(unknown_entities=("light.moon",), children=("Mia",))
    assert facts.as_dict() == {"unknown_entities": ["light.moon"], "children": ["Mia"]}
    assert ReportFacts.from_dict(facts.as_dict()) == facts
