"""The rules of a lease: whatever is wrong with one, it is refused, and by its own rule."""

from collections.abc import Mapping
from dataclasses import replace
import json
from typing import Any

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.household_agents.governance.gate import ALLOW, Decision, Verdict
from custom_components.household_agents.governance.lease_envelope import envelope_of
from custom_components.household_agents.governance.lease_format import (
    LIFETIME,
    canonical,
    payload_of,
    plain,
    signature_of,
)
from custom_components.household_agents.governance.lease_rules import (
    Known,
    Present,
    Rule,
    Use,
    verify,
)
from custom_components.household_agents.memory.lease_records import FIELDS, Lease
from homeassistant.core import State

SECRET = bytes(range(32))
LAMP, DESK = "light.desk", "light.lamp"
NOW = 1_800_000_000_000_000
LONG = round(LIFETIME * 1_000_000)
VERSION = ["context-1", NOW - 5_000_000, "off", {"brightness": None}]
DATA: dict[str, Any] = {"brightness_pct": 40, "flash": True, "code": "1234"}
STATES = [State(LAMP, "off"), State(DESK, "off")]


def lease(**changes: Any) -> dict[str, Any]:
    """Return a lease as it is written, signed as it should be."""
    fields: dict[str, Any] = {
        "key_id": "key-1",
        "lease_id": "lease-1",
        "boot_id": "boot-1",
        "issuer": "household_agents.gate",
        "agent_id": "butler",
        "run_id": "run-1",
        "entity_ids": (LAMP, DESK),
        "via": (),
        "action": "light.turn_on",
        "envelope": envelope_of(
            "light.turn_on", DATA, STATES, secret=SECRET, lease_id="lease-1"
        ),
        "base": {LAMP: VERSION, DESK: VERSION},
        "policy": "policy-1",
        "fences": {LAMP: 7, DESK: 3},
        "origin": "person",
        "context_id": "context-run",
        "approval_id": "yes-1",
        "issued_at": NOW - 1_000_000,
        "expires_at": NOW - 1_000_000 + LONG,
        "justification": "act_in_scope",
        **changes,
    }
    written = Lease(**fields).as_signed()
    return {**written, "signature": signature_of(SECRET, payload_of(written))}


USE = Use(
    agent_id="butler",
    run_id="run-1",
    context_id="context-run",
    origin="person",
    approval_id="yes-1",
    action="light.turn_on",
    entity_ids=(LAMP, DESK),
    via=(),
    data=DATA,
)
HERE = Present(version=VERSION, wanted=False, own=False)
KNOWN = Known(
    key_id="key-1",
    secret=SECRET,
    boot_id="boot-1",
    now=NOW,
    left=29.0,
    used=False,
    policy="policy-1",
    decision=ALLOW,
    entities={LAMP: HERE, DESK: HERE},
    fences={LAMP: 7, DESK: 3},
)


def says(signed: Mapping[str, Any], use: Use = USE, known: Known = KNOWN) -> str | None:
    """Return the rule that refuses, or nothing."""
    refusal = verify(signed, use, known)
    return None if refusal is None else refusal.rule


def test_a_good_lease_holds() -> None:
    """As it was given, and read back from where it was kept."""
    assert says(lease()) is None
    assert says(json.loads(json.dumps(lease()))) is None
    assert verify(lease(), USE, replace(KNOWN, used=True), consumed=True) is None


#: Another value of the right kind for each field that is signed.
ALTERED: dict[str, Any] = {
    "format": 2,
    "key_id": "key-2",
    "lease_id": "lease-2",
    "boot_id": "boot-2",
    "issuer": "the model",
    "agent_id": "chef",
    "run_id": "run-2",
    "entity_ids": (DESK,),
    "via": ("tts.voice",),
    "action": "light.turn_off",
    "envelope": {"brightness_pct": None, "flash": None, "code": None},
    "base": {LAMP: None, DESK: None},
    "policy": "policy-2",
    "fences": {LAMP: 8, DESK: 3},
    "origin": "safety",
    "context_id": "context-2",
    "approval_id": None,
    "issued_at": NOW,
    "expires_at": NOW + LONG - 1,
    "max_uses": 2,
    "justification": "because I say so",
    "signature": "0" * 64,
}


def test_every_field_is_altered_below() -> None:
    """A field that is added to leases has to be signed, and is tried here."""
    assert ALTERED.keys() == set(FIELDS)


@pytest.mark.parametrize("field", FIELDS)
def test_whatever_is_altered_is_refused(field: str) -> None:
    """No field can be changed, left out or be of another kind (F245)."""
    good = lease()
    assert good[field] != ALTERED[field]
    assert says({**good, field: ALTERED[field]}) in {
        Rule.SIGNATURE,
        Rule.SHAPE,
        Rule.KEY,
    }
    assert says({name: good[name] for name in FIELDS if name != field}) == Rule.SHAPE
    for wrong in (
        True,
        1.5,
        float("nan"),
        ["light.desk"],
        {"a": 1},
        b"",
        "x" * 100_001,
    ):
        assert says({**good, field: wrong}) is not None


type Row = tuple[str, dict[str, Any], dict[str, Any], dict[str, Any], Rule]

SIGNED_WELL: list[Row] = [
    # What is signed, how it is used, what is known, and the rule that refuses.
    ("another key", {}, {}, {"key_id": "key-2"}, Rule.KEY),
    ("the key's bytes", {}, {}, {"secret": bytes(32)}, Rule.SIGNATURE),
    ("another boot", {}, {}, {"boot_id": "boot-2"}, Rule.BOOT),
    ("over", {}, {}, {"now": NOW + LONG}, Rule.EXPIRED),
    ("over by the steady clock", {}, {}, {"left": 0.0}, Rule.EXPIRED),
    ("for too long", {"expires_at": NOW + LONG}, {}, {}, Rule.EXPIRED),
    ("before it begins", {"expires_at": NOW - 2_000_000}, {}, {}, Rule.EXPIRED),
    ("another agent", {}, {"agent_id": "chef"}, {}, Rule.AGENT),
    ("another run", {}, {"run_id": "run-2"}, {}, Rule.RUN),
    ("another context", {}, {"context_id": "context-2"}, {}, Rule.RUN),
    ("without the yes", {}, {"approval_id": None}, {}, Rule.APPROVAL),
    ("on another yes", {}, {"approval_id": "yes-2"}, {}, Rule.APPROVAL),
    ("lifted origin", {}, {"origin": "safety"}, {}, Rule.APPROVAL),
    ("never issued", {}, {}, {"left": None}, Rule.UNKNOWN),
    ("replayed", {}, {}, {"used": True}, Rule.USED),
    ("another action", {}, {"action": "light.turn_off"}, {}, Rule.ACTION),
    ("one entity more", {}, {"entity_ids": (LAMP, DESK, "lock.x")}, {}, Rule.ENTITIES),
    ("one entity fewer", {}, {"entity_ids": (LAMP,)}, {}, Rule.ENTITIES),
    ("another voice", {}, {"via": ("tts.voice",)}, {}, Rule.ENTITIES),
    ("an area", {}, {"data": {**DATA, "area_id": "attic"}}, {}, Rule.ENTITIES),
    ("a label", {}, {"data": {**DATA, "label_id": "all"}}, {}, Rule.ENTITIES),
    ("all", {}, {"data": {**DATA, "entity_id": "all"}}, {}, Rule.ENTITIES),
    ("extra argument", {}, {"data": {**DATA, "transition": 1}}, {}, Rule.ENVELOPE),
    ("argument left out", {}, {"data": {"flash": True}}, {}, Rule.ENVELOPE),
    ("another value", {}, {"data": {**DATA, "brightness_pct": 41}}, {}, Rule.ENVELOPE),
    ("a float", {}, {"data": {**DATA, "brightness_pct": 40.0}}, {}, Rule.ENVELOPE),
    ("one for true", {}, {"data": {**DATA, "flash": 1}}, {}, Rule.ENVELOPE),
    ("another code", {}, {"data": {**DATA, "code": "1235"}}, {}, Rule.ENVELOPE),
    ("a code as number", {}, {"data": {**DATA, "code": 1234}}, {}, Rule.ENVELOPE),
    (
        "not a number",
        {},
        {"data": {**DATA, "brightness_pct": float("nan")}},
        {},
        Rule.ENVELOPE,
    ),
    ("policy changed", {}, {}, {"policy": "policy-2"}, Rule.POLICY),
    ("policy unknown", {}, {}, {"policy": None}, Rule.POLICY),
    (
        "denied by now",
        {},
        {},
        {"decision": Decision(Verdict.DENY, "no")},
        Rule.FORBIDDEN,
    ),
    ("to be asked", {}, {}, {"decision": Decision(Verdict.ASK)}, Rule.FORBIDDEN),
    ("undecided", {}, {}, {"decision": None}, Rule.FORBIDDEN),
    ("an entity is gone", {}, {}, {"entities": {LAMP: HERE}}, Rule.STALE),
    ("newer fence", {}, {}, {"fences": {LAMP: 8, DESK: 3}}, Rule.FENCE),
    ("older fence", {}, {}, {"fences": {LAMP: 7, DESK: 2}}, Rule.FENCE),
    ("fence unknown", {}, {}, {"fences": {LAMP: 7}}, Rule.FENCE),
]


@pytest.mark.parametrize(
    ("signed", "use", "known", "rule"),
    [row[1:] for row in SIGNED_WELL],
    ids=[row[0] for row in SIGNED_WELL],
)
def test_what_is_signed_well_and_used_wrongly_is_refused(
    signed: dict[str, Any], use: dict[str, Any], known: dict[str, Any], rule: Rule
) -> None:
    """Each is refused by the rule that is there for it, and by no other (F245)."""
    assert says(lease(**signed), replace(USE, **use), replace(KNOWN, **known)) == rule


MISSHAPEN = [
    {"entity_ids": ("all", LAMP)},
    {"entity_ids": (DESK, LAMP)},
    {"entity_ids": (LAMP, LAMP)},
    {"entity_ids": (), "base": {}, "fences": {}},
    {"entity_ids": [LAMP, DESK, 1]},
    {"base": {LAMP: VERSION}},
    {"base": {LAMP: VERSION, DESK: [1, 2]}},
    {"base": {LAMP: VERSION, DESK: ["c", True, "off", {}]}},
    {"fences": {LAMP: 7}},
    {"fences": {LAMP: 7, DESK: True}},
    {"fences": {LAMP: 7, DESK: 0}},
    {"issuer": "the model"},
    {"max_uses": True},
    {"max_uses": 2},
    {"format": True},
    {"issued_at": True},
    {"expires_at": float(NOW)},
    {"approval_id": ""},
    {"agent_id": ""},
    {"envelope": {"brightness_pct": 40}},
    {"envelope": {"brightness_pct": {}}},
    {"envelope": {"brightness_pct": {"about": 40}}},
    {"envelope": {"brightness_pct": {"min": True}}},
    {"envelope": {"brightness_pct": {"max": float("inf")}}},
    {"envelope": {"brightness_pct": {"is": float("nan")}}},
    {"envelope": {str(number): None for number in range(51)}},
]


@pytest.mark.parametrize("changes", MISSHAPEN, ids=str)
def test_what_is_misshapen_is_refused_before_anything_else(
    changes: dict[str, Any],
) -> None:
    """Nothing else is looked at, not even the signature."""
    unsigned = {**lease(), **changes, "signature": "x"}
    assert says(unsigned, known=replace(KNOWN, key_id="other")) == Rule.SHAPE
    assert says({**lease(), "more": 1}) == Rule.SHAPE


def test_the_rules_are_asked_in_their_order() -> None:
    """Of two faults the one that is asked about first is told (CARE 4.7)."""
    faults = [(use, known, rule) for _, signed, use, known, rule in SIGNED_WELL]
    order = list(Rule)
    pairs = [(one, other) for one in faults for other in faults]
    told = 0
    for (use, known, rule), (more_use, more_known, later) in pairs:
        if order.index(rule) >= order.index(later):
            continue
        if use.keys() & more_use.keys() or known.keys() & more_known.keys():
            continue
        both = replace(USE, **use, **more_use), replace(KNOWN, **known, **more_known)
        made = lease()
        if says(made, replace(USE, **use), replace(KNOWN, **known)) == rule:
            assert says(made, *both) == rule
            told += 1
    assert told > 300


ENVELOPES = [
    ({"level": None}, {"level": "anything"}, True),
    ({"level": None}, {}, True),
    ({}, {"level": 1}, False),
    ({"level": {"is": "a"}}, {"level": "a"}, True),
    ({"level": {"is": [1, {"a": 2.5}]}}, {"level": (1, {"a": 2.5})}, True),
    ({"level": {"is": [1, {"a": True}]}}, {"level": [1, {"a": 1}]}, False),
    ({"level": {"is": 1}}, {"level": True}, False),
    ({"level": {"is": True}}, {"level": 1}, False),
    ({"level": {"is": 0}}, {"level": False}, False),
    ({"level": {"is": 1}}, {"level": 1.0}, False),
    ({"level": {"is": 1}}, {}, False),
    ({"level": {"min": 10, "max": 20}}, {"level": 10}, True),
    ({"level": {"min": 10, "max": 20}}, {"level": 20.0}, True),
    ({"level": {"min": 10, "max": 20}}, {"level": "15"}, True),
    ({"level": {"min": 10, "max": 20}}, {"level": 20.1}, False),
    ({"level": {"min": 10, "max": 20}}, {"level": 9}, False),
    ({"level": {"min": 0, "max": 20}}, {"level": True}, False),
    ({"level": {"min": 10}}, {"level": float("inf")}, False),
    ({"level": {"max": 10}}, {"level": float("-inf")}, False),
    ({"level": {"min": 10}}, {"level": float("nan")}, False),
    ({"level": {"min": 10}}, {"level": "nan"}, False),
    ({"level": {"min": 10}}, {"level": [15]}, False),
    ({"level": {"min": 10}}, {}, True),
    ({"level": {"min": 10, "is": 5}}, {"level": 5}, False),
    ({"level": {"keyed": "0" * 64}}, {"level": 5}, False),
]


@pytest.mark.parametrize(("envelope", "data", "holds"), ENVELOPES, ids=str)
def test_the_world_of_arguments_is_closed(
    envelope: dict[str, Any], data: dict[str, Any], holds: bool
) -> None:
    """What was not named is refused; null is any; true is not one (CARE 4.7)."""
    said = says(lease(envelope=envelope), replace(USE, data=data))
    assert said == (None if holds else Rule.ENVELOPE)


@pytest.mark.parametrize(
    ("present", "stale"),
    [
        ({"version": ["device", *VERSION[1:]]}, False),
        ({"version": ["person", *VERSION[1:]], "wanted": True}, True),
        ({"version": [VERSION[0], *VERSION[1:]], "wanted": True}, False),
        ({"version": [*VERSION[:2], "on", VERSION[3]]}, True),
        ({"version": [VERSION[0], NOW, *VERSION[2:]]}, True),
        ({"version": [*VERSION[:3], {"brightness": 128}]}, True),
        ({"version": [*VERSION[:3], {"brightness": False}]}, True),
        ({"version": [*VERSION[:2], "on", VERSION[3]], "own": True}, False),
    ],
)
def test_what_changed_since_is_stale(present: dict[str, Any], stale: bool) -> None:
    """A state, what is touched, or a hand on it; a device's reports are none of it."""
    known = replace(KNOWN, entities={LAMP: replace(HERE, **present), DESK: HERE})
    assert says(lease(), known=known) == (Rule.STALE if stale else None)
    # Null is any, said explicitly.
    assert says(lease(base={LAMP: None, DESK: VERSION}), known=known) is None


def test_codes_and_long_texts_stand_nowhere_in_a_lease() -> None:
    """They are bound all the same (see the table)."""
    assert '"1234"' not in json.dumps(lease())
    long = envelope_of(
        "x.y", {"message": "m" * 300}, [], secret=SECRET, lease_id="lease-1"
    )
    assert len(json.dumps(long)) < 120


@pytest.mark.parametrize(
    ("action", "data", "attributes", "words"),
    [
        ("light.turn_on", {"brightness_pct": 100}, {}, None),
        ("light.turn_on", {"brightness_pct": "40"}, {}, None),
        ("light.turn_on", {"brightness_pct": 101}, {}, "between 0 and 100"),
        ("light.turn_on", {"brightness_pct": True}, {}, "has to be a number"),
        ("light.turn_on", {"effect": "rainbow"}, {}, None),
        ("climate.set_temperature", {"temperature": 21}, {"min_temp": 7}, None),
        ("climate.set_temperature", {"temperature": 6}, {"min_temp": 7}, "7 and inf"),
        ("climate.set_temperature", {"temperature": 6}, {"min_temp": "low"}, None),
        ("number.set_value", {"value": 2}, {"min": 0, "max": 1.5}, "0 and 1.5"),
    ],
)
def test_an_entity_says_what_it_can_do(
    action: str, data: dict[str, Any], attributes: dict[str, Any], words: str | None
) -> None:
    """No lease is given for a value that is out of an entity's own range."""
    told: list[str] = []
    states = [State("light.x", "on", attributes)]
    try:
        envelope_of(action, data, states, secret=SECRET, lease_id="lease-1")
    except ValueError as err:
        told.append(str(err))
    assert (words is None) == (told == [])
    assert (words or "") in "".join(told)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(_JSON, _JSON)
def test_json_is_canonical(one: Any, other: Any) -> None:
    """Equal text is an equal value, and what has no text is refused."""
    try:
        texts = canonical(plain(one)), canonical(plain(other))
    except ValueError:
        return
    assert (texts[0] == texts[1]) == (
        json.dumps(plain(one), sort_keys=True)
        == json.dumps(plain(other), sort_keys=True)
    )
    assert json.loads(texts[0]) == json.loads(json.dumps(one))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), {1: object()}])
def test_what_has_no_json_is_refused(value: Any) -> None:
    """It is not made into something else on the way."""
    with pytest.raises(ValueError, match=r".+"):
        plain(value)
    with pytest.raises(ValueError, match=r".+"):
        canonical(value)
