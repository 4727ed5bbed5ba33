"""The parts of the demonstration's house that need no Home Assistant to be told right."""

from datetime import datetime, timedelta
import io
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from scripts.household.client import HassError
from scripts.household.demo import parse
from scripts.household.flows import filled
from scripts.household.house import write_house
from scripts.household.log import read_log
from scripts.household.meter import energy_used
from scripts.household.paper import MAX_BODY_LINES, WIDTH, Paper
from scripts.household.phone import Push
from scripts.household.round import Round

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
USAGE = {
    "input_tokens": 1200,
    "output_tokens": 80,
    "cache_read_tokens": 0,
    "cache_write_tokens": 0,
    "calls": 2,
    "cost": 0.0016,
}


def run(agent_id: str, **changes: Any) -> dict[str, Any]:
    """Return a run as the bus event has it."""
    return {
        "run_id": f"run-{agent_id}",
        "agent_id": agent_id,
        "name": agent_id.title(),
        "state": "completed",
        "source": "orchestrator",
        "report": {"headline": "All well", "body": "", "items": [], "notes": []},
        "error": None,
        "error_detail": "",
        "tools_used": ["get_states"],
        "usage": USAGE,
        "duration": 1.25,
        **changes,
    }


def round_of(**changes: Any) -> Round:
    """Return a check-in in which all went well."""
    checkin = run("checkin", source="action", tools_used=[])
    parts: dict[str, Any] = {
        "checkin": checkin,
        "runs": [checkin, run("chef")],
        "acknowledged": frozenset({"run-checkin", "run-chef"}),
        "pushes": [Push("Check-in: All well", "Chef: all well", {})],
    }
    return Round(**parts | changes)


def test_a_good_round_has_no_shortcomings() -> None:
    """A round is good when all acknowledged, worked and one message came."""
    assert round_of().shortcomings(["chef"]) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pushes": []}, "received 0 notifications"),
        ({"pushes": [Push("a", "b", {}), Push("c", "d", {})]}, "2 notifications"),
        ({"pushes": [Push("Check-in", " ", {})]}, "notification was empty"),
        ({"runs": [run("checkin", source="action")]}, "chef was not part"),
        ({"acknowledged": frozenset({"run-checkin"})}, "never acknowledged"),
        ({"runs": [run("chef", tools_used=[])]}, "used no tool"),
        (
            {"runs": [run("chef", state="failed", error="run_stalled")]},
            "ended as 'failed': run_stalled",
        ),
        ({"runs": [run("chef", state="degraded")]}, "ended as 'degraded'"),
    ],
)
def test_what_did_not_happen_is_said(changes: dict[str, Any], words: str) -> None:
    """Each thing that is missing is named, so that the exit code is honest."""
    assert any(words in found for found in round_of(**changes).shortcomings(["chef"]))


def test_a_run_is_told_within_the_page() -> None:
    """Long reports wrap; tools, tokens and time are there, and no colour in a file."""
    out = io.StringIO()
    paper = Paper(out)
    paper.simulated = True
    report = {
        "headline": "Water under the sink",
        "body": "- " + "wet " * 60,
        "items": [{"title": "Call a plumber", "due": "2026-11-22"}],
        "notes": ["Two hours old"],
    }

    paper.ended(run("chef", report=report))

    text = out.getvalue()
    assert max(len(line) for line in text.splitlines()) <= WIDTH
    assert "Chef: done in 1.2 s" in text
    assert "- Call a plumber (due 2026-11-22)" in text
    assert "Note: Two hours old" in text
    assert "tools: get_states" in text
    assert "2 calls; tokens: 1,200 in, 80 out; 0.0016 USD if it were real" in text
    assert "\x1b" not in text


def test_a_long_report_is_cut_and_says_so() -> None:
    """What a terminal cannot show calmly is left to the house, and counted."""
    out = io.StringIO()
    body = "\n".join(f"- line {number}" for number in range(MAX_BODY_LINES + 3))
    report = {"headline": "Much", "body": body, "items": [], "notes": []}

    Paper(out).ended(run("chef", report=report))

    assert "(and 3 more lines, kept in the house)" in out.getvalue()
    assert f"line {MAX_BODY_LINES}" not in out.getvalue()


def test_a_form_is_filled_as_it_is_shown() -> None:
    """Suggestions and defaults are kept, sections too; only answers differ."""
    form = {
        "data_schema": [
            {"name": "name", "description": {"suggested_value": "Chef"}},
            {"name": "left_empty"},
            {
                "name": "limits",
                "type": "expandable",
                "schema": [{"name": "turns", "default": 12}, {"name": "cost"}],
            },
        ]
    }
    assert filled(form, {"limits": {"cost": 0.5}}) == {
        "name": "Chef",
        "limits": {"turns": 12, "cost": 0.5},
    }


def test_an_answer_that_no_field_asks_for_is_refused() -> None:
    """A form that has changed is noticed instead of being filled in wrongly."""
    with pytest.raises(HassError, match="colour"):
        filled({"data_schema": [{"name": "name"}]}, {"colour": "red"})


def test_the_log_keeps_tracebacks_with_their_entries(tmp_path: Path) -> None:
    """An entry holds its traceback, and is found by its integration."""
    path = tmp_path / "home-assistant.log"
    path.write_text(
        "2026-11-21 04:54:33.960 ERROR (MainThread) [homeassistant] Failed\n"
        "Traceback (most recent call last):\n"
        '  File "custom_components/household_agents/x.py"\n'
        "\x1b[33m2026-11-21 04:54:34.962 WARNING (MainThread) [zlib] Slow\x1b[0m\n",
        encoding="utf-8",
    )
    failed, slow = read_log(path)
    assert (failed.level, slow.level) == ("ERROR", "WARNING")
    assert failed.concerns("household_agents")
    assert not slow.concerns("household_agents")


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        ([], "from-environment"),
        (["--api-key", "given"], "given"),
        (["--base-url", "http://127.0.0.1:1"], ""),
        (["--base-url", "http://127.0.0.1:1", "--api-key", "given"], "given"),
    ],
)
def test_claudes_key_goes_to_no_other_server(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], key: str
) -> None:
    """The environment's key is for Claude only; another server gets what is given."""
    monkeypatch.setenv("ANTHROPIC_API_KEY", "from-environment")
    assert parse(arguments).api_key == key


def test_a_house_needs_a_named_time_zone(tmp_path: Path) -> None:
    """An offset is no time zone; the house's would be unknown."""
    with pytest.raises(TypeError, match="ZoneInfo"):
        write_house(tmp_path, NOW.astimezone())


def test_a_house_follows_from_its_time(tmp_path: Path) -> None:
    """The same time makes the same folder, with the integration in it."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_house(tmp_path / name, NOW)
    files = [
        {
            # Where the folder itself is stands in it, and is all that differs.
            path.relative_to(folder): path.read_bytes().replace(bytes(folder), b".")
            for path in folder.rglob("*")
            if path.is_file()
        }
        for folder in (tmp_path / "one", tmp_path / "two")
    ]
    assert files[0] == files[1]
    link = tmp_path / "one" / "custom_components" / "household_agents"
    assert (link / "manifest.json").exists()


def test_yesterday_used_more_energy() -> None:
    """There is something for an agent to notice in the statistics."""
    hour = NOW - timedelta(hours=24)
    earlier = hour - timedelta(days=1)
    assert energy_used(hour, NOW) == pytest.approx(
        1.35 * energy_used(earlier, NOW), rel=0.01
    )
