"""Tests of a server's address and key."""

import pytest
import voluptuous as vol

from custom_components.household_agents.model.endpoint import (
    clean_api_key,
    normalise_base_url,
)
from custom_components.household_agents.model.interface import ModelError


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", None),
        ("  / ", None),
        ("http://nas:8080", "http://nas:8080"),
        (" http://nas:8080/ ", "http://nas:8080"),
        ("http://nas:8080/v1", "http://nas:8080"),
        ("http://nas:8080/v1/", "http://nas:8080"),
        ("http://nas:8080/v1/messages", "http://nas:8080"),
        (
            "https://proxy.example/anthropic/v1/messages/",
            "https://proxy.example/anthropic",
        ),
        ("https://proxy.example/v1x", "https://proxy.example/v1x"),
        ("http://[fd00::1]:8080/v1", "http://[fd00::1]:8080"),
    ],
)
def test_a_base_url_is_cut_to_its_base(value: str | None, expected: str | None) -> None:
    """People paste the whole address of the endpoint."""
    assert normalise_base_url(value) == expected


@pytest.mark.parametrize(
    "value",
    ["nas:8080", "ftp://nas", "http://", "http://nas:port", "http://nas?key=1", "nas"],
)
def test_what_is_no_address_is_refused(value: str) -> None:
    """The message says what an address looks like."""
    with pytest.raises(vol.Invalid, match="the base URL"):
        normalise_base_url(value)


@pytest.mark.parametrize(
    ("value", "expected"), [(None, ""), ("", ""), (" sk-ant-1\n", "sk-ant-1")]
)
def test_a_key_is_trimmed(value: str | None, expected: str) -> None:
    """A copied line break does not matter."""
    assert clean_api_key(value) == expected


@pytest.mark.parametrize("value", ["sk ant", "sk\nant", "schlüssel"])
def test_a_key_with_something_in_it_is_refused(value: str) -> None:
    """The key itself is not repeated."""
    with pytest.raises(ModelError, match="copy it again") as caught:
        clean_api_key(value)
    assert value not in str(caught.value)
