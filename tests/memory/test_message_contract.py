"""The contract of messages: what the document says is what the schema takes (F163)."""

from datetime import UTC, datetime
from pathlib import Path
import re
from typing import Any

import pytest
import voluptuous as vol

from custom_components.household_agents.memory.message_schema import (
    MAX_BYTES,
    PAYLOADS,
    SCHEMA_VERSION,
)
from custom_components.household_agents.memory.messages import (
    Envelope,
    MessageInvalid,
    MessageState,
)

DOCUMENT = (Path(__file__).parents[2] / "docs" / "MESH.md").read_text("utf-8")
TASK = {
    "kind": "task",
    "subject": "Milk",
    "body": "Two litres of milk for Sunday.",
    "needsReply": True,
}


def envelope(**changes: Any) -> dict[str, Any]:
    """Return an envelope as it travels, with changes."""
    return {
        "messageId": "01JQZK3M4N5P6Q7R8S9T0V1W2X",
        "conversationId": "01JQZK3M4N5P6Q7R8S9T0V1W2Y",
        "parentId": None,
        "schemaVersion": 1,
        "sender": "chef",
        "recipient": "cabin/shopper",
        "action": "REQUEST",
        "payload": TASK,
        "timestamp": "2026-10-05T07:30:00+02:00",
        "deadline": "2026-10-06T07:30:00+02:00",
        "priority": "normal",
        "idempotencyKey": None,
        "chain": ["chef"],
        **changes,
    }


def table(heading: str) -> list[list[str]]:
    """Return the rows of a section's table, without its head."""
    section = DOCUMENT.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+) \|$", section, re.MULTILINE)
    return [row.split(" | ") for row in rows[1:]]


def codes(cell: str) -> list[str]:
    """Return what a cell has as code."""
    return re.findall(r"`([^`]+)`", cell)


def test_an_envelope_travels_and_comes_back_the_same() -> None:
    """Reading what was written gives the same message (F148 to F156)."""
    read = Envelope.from_dict(envelope())
    assert read.timestamp == datetime(2026, 10, 5, 5, 30, tzinfo=UTC)
    assert Envelope.from_dict(read.as_dict()) == read
    assert (read.needs_reply, read.subject, str(read.kind)) == (True, "Milk", "task")


def test_the_document_has_every_key_of_the_envelope() -> None:
    """And none that there is not."""
    told = [code for row in table("Envelope") for code in codes(row[0])]
    assert told == list(envelope())
    assert f"{MAX_BYTES:,} bytes" in DOCUMENT


def test_the_document_has_every_kind_with_its_fields() -> None:
    """Each action, each kind, each field, required or optional."""
    told = {
        (codes(action)[0], codes(kind)[0]): (
            {*codes(fields.partition("optional")[0])},
            {*codes(fields.partition("optional")[2])},
        )
        for action, kind, fields, _ in table("Payloads")
    }
    taken = {
        (str(action), str(kind)): (
            {str(key) for key in schema.schema if isinstance(key, vol.Required)}
            - {"kind"},
            {str(key) for key in schema.schema if isinstance(key, vol.Optional)},
        )
        for action, kinds in PAYLOADS.items()
        for kind, schema in kinds.items()
    }
    assert told == taken


def test_the_document_has_every_state() -> None:
    """What people see is what is explained."""
    section = DOCUMENT.partition("## States\n")[2]
    assert {str(state) for state in MessageState if str(state) not in section} == set()


@pytest.mark.parametrize("key", sorted(envelope()))
def test_no_key_may_be_missing(key: str) -> None:
    """A message is self-contained (F159)."""
    data = envelope()
    del data[key]
    with pytest.raises(MessageInvalid):
        Envelope.from_dict(data)


@pytest.mark.parametrize(
    ("changes", "reason", "where"),
    [
        ({"schemaVersion": SCHEMA_VERSION + 1}, "unknown_version", "2"),
        ({"schemaVersion": "1"}, "unknown_version", "1"),
        ({"payload": "Buy milk!"}, "raw_text", "bare text"),
        ({"payload": {**TASK, "kind": "chat"}}, "invalid", "payload"),
        ({"payload": {**TASK, "kind": "result"}}, "invalid", "payload"),
        ({"payload": {**TASK, "body": ""}}, "invalid", "payload.body"),
        ({"payload": {**TASK, "mood": "good"}}, "invalid", "payload.mood"),
        ({"payload": {**TASK, "body": "ä" * 5_500}}, "too_large", "bytes"),
        ({"action": "SHOUT"}, "invalid", "action"),
        ({"action": "ERROR"}, "invalid", "payload"),
        ({"sender": "chef\n"}, "invalid", "sender"),
        ({"recipient": "../chef"}, "invalid", "recipient"),
        ({"timestamp": "2026-10-05T07:30:00"}, "invalid", "timestamp"),
        ({"deadline": "soon"}, "invalid", "deadline"),
        ({"priority": "urgent"}, "invalid", "priority"),
        ({"chain": ["a", "b", "c", "d", "e", "f", "g", "h", "i"]}, "invalid", "chain"),
        ({"extra": 1}, "invalid", "extra"),
        ({"payload": {**TASK, "body": float("nan")}}, "invalid", "payload.body"),
    ],
)
def test_what_breaks_the_contract_is_refused(
    changes: dict[str, Any], reason: str, where: str
) -> None:
    """By a word that code can use and a text that names the field (F158, F162)."""
    with pytest.raises(MessageInvalid) as raised:
        Envelope.from_dict(envelope(**changes))
    assert raised.value.reason == reason
    assert where in raised.value.detail


@pytest.mark.parametrize("data", ["Buy milk!", None, 7, ["Buy milk!"]])
def test_bare_text_is_no_message(data: Any) -> None:
    """Whatever it is, it is not an envelope (F158)."""
    with pytest.raises(MessageInvalid) as raised:
        Envelope.from_dict(data)
    assert raised.value.reason == "raw_text"


def test_an_answer_names_what_it_answers() -> None:
    """Otherwise nobody could tell whose it is."""
    payload = {"kind": "ack", "runId": "r1"}
    with pytest.raises(MessageInvalid, match="parentId"):
        Envelope.from_dict(envelope(action="RESPONSE", payload=payload))
