"""Secrets are kept out of what is written down; all else stays as it is."""

import pytest

from custom_components.household_agents.memory.redact import REDACTED, redact, redacted


@pytest.mark.parametrize(
    "secret",
    [
        "sk-abcdefghijklmnopqrst",
        "ghp_abcdefghijklmnopqrst",
        "AKIAABCDEFGH12345678",
        "Bearer abcdefghijklmnopqrst",
        "https://me:word@example.org",
        "Password: hunter22",
        "the PIN code is 1234",
    ],
)
def test_secrets_go_and_the_rest_stays(secret: str) -> None:
    """Wherever a secret stands in data, it goes; numbers and marks keep their type."""
    text = f"The light is high; {secret} and so on."
    data = {"a": [text, 1, 2.5, None, True], "b": {"c": "light"}, "token": "x"}
    told = redacted(data)
    assert REDACTED in told["a"][0]
    assert secret not in told["a"][0]
    assert told["a"][1:] == [1, 2.5, None, True]
    assert told["a"][4] is True
    assert told["b"] == {"c": "light"}
    assert told["token"] == REDACTED


@pytest.mark.parametrize(
    "text",
    [
        "AP\u0130 KEY: hunter22hunter",
        "ap\u0131 key: hunter22hunter",
        "pa\u017f\u017fword: hunter22hunter",
        "PASSWORD: hunter22hunter",
        "P\u0130N CODE: hunter22hunter",
    ],
)
def test_no_way_of_writing_a_name_hides_what_it_names(text: str) -> None:
    """Letters that other languages take for an i or an s are no way around."""
    assert "hunter22" not in redact(text)
