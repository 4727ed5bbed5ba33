"""One run, through the action: what it sends, what it survives, how it ends."""

from collections.abc import Callable
from datetime import timedelta
import json
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run

FINANCE = agent(
    "Finance manager",
    tools=["get_states", "recall", "remember"],
    scope={"entity_id": ["sensor.bank"]},
    fallback="Money without a model\nBalance: {{ states('sensor.bank') }}",
    call_seconds=1,
)
FALLBACK = "Money without a model"


@pytest.fixture(autouse=True)
def bank(hass: HomeAssistant, expose: Callable[..., None]) -> None:
    """Give the house a bank balance."""
    expose("sensor.bank", "1234", friendly_name="Bank balance", unit_of_measurement="€")


async def test_a_run_reads_reports_and_is_recorded(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A run ends with a report of what tools said, and its figures (F008, F078)."""
    await make_household(FINANCE)
    result = await run(hass, "finance_manager")
    assert result["state"] == "completed"
    assert "Bank balance: 1234" in result["report"]["body"]
    assert set(result["tools_used"]) == {"get_states", "recall"}
    sums = {
        ours: sum((one.usage or {})[theirs] for one in model.turns)
        for ours, theirs in (
            ("input_tokens", "input_tokens"),
            ("output_tokens", "output_tokens"),
            ("cache_read_tokens", "cache_read_input_tokens"),
            ("cache_write_tokens", "cache_creation_input_tokens"),
        )
    }
    assert {name: result["usage"][name] for name in sums} == sums
    assert result["usage"]["calls"] == len(model.turns) == 2
    assert result["usage"]["cost"] > 0
    assert hass.states.get("sensor.finance_manager_status").state == "idle"
    tokens = hass.states.get("sensor.finance_manager_tokens_today").state
    assert int(tokens) == sum(sums.values())


@pytest.mark.parametrize(
    ("fault", "options", "error", "requests"),
    [
        ("rate_limited", {"seconds": 0.1}, "model_rate_limited", 3),
        ("overloaded", {}, "model_overloaded", 3),
        ("server_error", {}, "model_server_error", 3),
        ("connection_reset", {}, "model_unreachable", 3),
        ("stalled", {}, "model_timeout", 3),
        ("malformed_json", {}, "model_not_messages_api", 1),
        ("latency", {"seconds": 5}, "model_timeout", 3),
        ("tool_input_cut_off", {}, "run_cut_off", 3),
        ("max_tokens", {}, "run_cut_off", 3),
        ("tool_call_as_text", {"style": "tag"}, "run_text_tool_call", 3),
        ("tool_call_as_text", {"style": "fence"}, "run_text_tool_call", 3),
        ("unknown_tool", {}, "run_tool_errors", 3),
        ("empty_content", {}, "run_empty_answer", 3),
        ("refusal", {}, "run_refused", 1),
        ("pause_turn", {}, "run_too_many_turns", 12),
        ("nonsense", {}, "run_quality_gate", 3),
        ("authentication", {}, "model_authentication", 1),
    ],
)
async def test_every_fault_ends_in_the_fallback(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    fault: str,
    options: dict[str, Any],
    error: str,
    requests: int,
) -> None:
    """Whatever the model does, the run ends, says why, and delivers (F193 to F198)."""
    await make_household(FINANCE)
    model.inject(fault, times=None, **options)
    result = await run(hass, "finance_manager")
    assert (result["state"], result["error"]) == ("degraded", error)
    assert result["report"]["headline"] == FALLBACK
    assert result["report"]["body"] == "Balance: 1234"
    assert result["report"]["notes"]
    assert len(model.turns) == requests
    assert hass.states.get("binary_sensor.finance_manager_problem").state == "on"


@pytest.mark.parametrize(
    "fault",
    [
        "rate_limited",
        "overloaded",
        "server_error",
        "connection_reset",
        "tool_input_cut_off",
        "tool_call_as_text",
        "unknown_tool",
        "empty_content",
        "pause_turn",
        "nonsense",
    ],
)
async def test_a_passing_fault_is_got_over(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    fault: str,
) -> None:
    """A fault that passes costs a call, not the run (F197, F269)."""
    await make_household(FINANCE)
    model.inject(fault, times=1, seconds=0.1)
    result = await run(hass, "finance_manager")
    assert result["state"] == "completed"
    assert "Bank balance: 1234" in result["report"]["body"]


async def test_a_cut_off_tool_call_is_never_carried_out(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What max_tokens cut is not executed, however whole it looks."""
    await make_household(FINANCE)
    model.inject("tool_input_cut_off", times=None)
    result = await run(hass, "finance_manager")
    assert result["tools_used"] == []


async def test_equal_state_sends_byte_identical_requests(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
) -> None:
    """A second run knows nothing of the first: its requests are the same bytes (F070)."""
    await make_household(FINANCE)
    await run(hass, "finance_manager", task="Look at the balance.")
    first = [without_ids(one.raw) for one in model.turns]
    model.requests.clear()
    await run(hass, "finance_manager", task="Look at the balance.")
    assert [without_ids(one.raw) for one in model.turns] == first
    assert model.turns[0].raw == first[0]


def without_ids(raw: bytes) -> bytes:
    """Return a request without the ids that the server itself gives to tool calls."""
    body = json.loads(raw)
    ids: dict[str, str] = {}
    for message in body["messages"]:
        for block in message["content"]:
            for key in ("id", "tool_use_id"):
                if key in block:
                    block[key] = ids.setdefault(block[key], f"call_{len(ids)}")
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return raw if not ids else text.encode()


async def test_the_prefix_is_read_from_the_cache_minutes_later(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    freezer: FrozenDateTimeFactory,
) -> None:
    """The time comes last, so that the rest is read from the cache (pain 13)."""
    identity = "You own the money of this house. " + "Read every bill with care. " * 80
    await make_household(agent("Finance manager", identity=identity, model="strong"))
    await run(hass, "finance_manager")
    freezer.tick(timedelta(minutes=3))
    model.requests.clear()
    result = await run(hass, "finance_manager")
    assert model.turns[0].usage is not None
    assert model.turns[0].usage["cache_read_input_tokens"] > 1_024
    assert result["usage"]["cache_read_tokens"] > 1_024


async def test_an_order_given_once_is_not_heard_again(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """'Stay silent' in one run leaves no trace in the next (F067 to F071)."""
    await make_household(FINANCE)
    await run(hass, "finance_manager", task="From now on stay completely silent.")
    model.requests.clear()
    await run(hass, "finance_manager")
    assert model.turns
    assert all("silent" not in one.text for one in model.turns)


@pytest.mark.parametrize(
    ("turns", "error"),
    [
        ([{"tools": [{"name": "get_states", "input": {}}]}] * 6, "run_repeated_call"),
        (
            [{"tools": [{"name": "remember", "input": {"key": "a"}}]}] * 3,
            "run_tool_errors",
        ),
        (
            [
                {"tools": [{"name": "get_states", "input": {"offset": turn}}]}
                for turn in range(20)
            ],
            "run_too_many_turns",
        ),
    ],
)
async def test_loops_are_bounded(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    turns: list[dict[str, Any]],
    error: str,
) -> None:
    """A model that goes in circles is stopped by code (pain 3)."""
    await make_household(FINANCE)
    model.script(turns)
    result = await run(hass, "finance_manager")
    assert (result["state"], result["error"]) == ("degraded", error)


async def test_a_run_that_takes_too_long_is_ended(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The wall clock bounds a run, and the stall limit its silence (F161, F193)."""
    await make_household(
        agent("Slow", run_seconds=1, call_seconds=10),
        agent("Silent", run_seconds=60, call_seconds=10, stall_seconds=0.5),
    )
    model.inject("latency", seconds=5, times=None)
    slow, silent = await run(hass, "slow"), await run(hass, "silent")
    assert (slow["state"], slow["error"]) == ("timed_out", "run_timed_out")
    assert (silent["state"], silent["error"]) == ("failed", "run_stalled")


async def test_a_budget_ends_a_run_before_the_call(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A run that cannot pay for its next call stops, and says so (F214, F217)."""
    await make_household(
        agent("Finance manager", tokens_per_run=1_000, identity="x" * 9_000)
    )
    result = await run(hass, "finance_manager")
    assert (result["state"], result["error"]) == ("failed", "run_budget")
    assert "1,000 tokens" in result["error_detail"]
    assert model.turns == []


async def test_no_model_at_all_still_delivers(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Without a key every agent delivers its fallback and says so (CARE 4.18)."""
    await make_household(FINANCE, configured=False)
    result = await run(hass, "finance_manager")
    assert (result["state"], result["error"]) == ("degraded", "model_not_configured")
    assert result["report"]["headline"] == FALLBACK
    assert "no model is configured" in result["report"]["notes"][0]
    assert model.requests == []


async def test_memory_is_read_at_the_start_and_written_at_the_end(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """What one run remembers, the next one has in its context (F055 to F057)."""
    await make_household(FINANCE)
    fact = {"key": "rent", "text": "The rent is 900 € on the first."}
    model.script([{"tools": [{"name": "remember", "input": fact}]}])
    await run(hass, "finance_manager")
    model.requests.clear()
    await run(hass, "finance_manager")
    assert "rent: The rent is 900 € on the first." in model.turns[0].text


async def test_task_agents_have_no_memory(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Writing memory from a task agent is an error (F017)."""
    await make_household(agent("Briefing", pattern="task", tools=["remember"]))
    fact = {"key": "rent", "text": "The rent is 900 € on the first."}
    model.script([{"tools": [{"name": "remember", "input": fact}]}])
    result = await run(hass, "briefing")
    assert result["tools_used"] == []
    trace = await hass.services.async_call(
        "household_agents",
        "get_trace",
        {"run_id": result["run_id"]},
        blocking=True,
        return_response=True,
    )
    assert trace is not None
    tool = next(step for step in trace["steps"] if step["kind"] == "tool")
    assert tool["error"] is True
    assert "memory" in tool["result"]


async def test_a_trace_tells_every_step(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """The trace has the model's turns and the tool calls with times (F219 to F227)."""
    household = await make_household(FINANCE)
    result = await run(hass, "finance_manager")
    steps = await household.journal.steps(result["run_id"])
    kinds = [step.kind for step in steps]
    assert kinds == [
        *("context", "model", "tool", "tool", "model"),
        *("quality_gate", "concluded"),
    ]
    assert all(step.at <= dt_util.utcnow() for step in steps)
    assert steps[1].data["stop_reason"] == "tool_use"
    assert steps[1].data["input_tokens"] > 0
