"""Quality gates in a run: told to the model, traced, and last of all a fallback."""

from typing import Any

import pytest

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er, label_registry as lr
from scripts.simulated_model import SimulatedModel

from .conftest import MakeHousehold, agent, run
from .test_actions import act

CHEF = agent("Chef", fallback="Cook something.")
GOOD = "All is well with the light."


def reports(model: SimulatedModel, *bodies: str) -> None:
    """Have the model deliver these reports, one a turn."""
    model.script(
        [
            {
                "tools": [
                    {
                        "name": "report",
                        "input": {
                            "headline": "The result of the day",
                            "body": body,
                            "urgency": "low",
                        },
                    }
                ]
            }
            for body in bodies
        ]
    )


async def gates_of(hass: HomeAssistant, result: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the trace says of the gates."""
    trace = await act(hass, "get_trace", run_id=result["run_id"])
    return [step for step in trace["steps"] if step["kind"] == "quality_gate"]


async def test_an_entity_that_nobody_knows_is_sent_back(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """The model is told which one it made up, and its second report passes (F170)."""
    await make_household(CHEF)
    hass.states.async_set("light.kitchen", "on")
    reports(model, "light.kitchen is on and light.moon too.", f"{GOOD} light.kitchen")
    result = await run(hass, "chef")
    assert result["state"] == "completed"
    assert "light.moon, which Home Assistant does not know" in model.turns[1].text
    first, second = await gates_of(hass, result)
    assert first["facts"] == {"unknown_entities": ["light.moon"]}
    assert [one["gate"] for one in first["results"] if one["verdict"] == "fail"] == [
        "entities"
    ]
    assert [one["gate"] for one in second["results"]] == [
        *("length", "placeholders", "mentions", "numbers", "entities", "claims"),
        *("secrets", "child_location", "medical_advice", "links"),
    ]
    assert {one["verdict"] for one in second["results"]} == {"pass", "not_set"}


@pytest.mark.parametrize(
    ("body", "gate"),
    [
        ("The password: hunter22 opens it.", "secrets"),
        ("The kids are at school now.", "child_location"),
        ("Mia is at the pool.", "child_location"),
        ("Give Mia 5 ml of ibuprofen.", "medical_advice"),
        ("Pay at https://bank.example/now.", "links"),
    ],
)
async def test_what_could_do_harm_is_told_once(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    entity_registry: er.EntityRegistry,
    label_registry: lr.LabelRegistry,
    body: str,
    gate: str,
) -> None:
    """A second time the fallback goes out instead; the trace says why (F190)."""
    await make_household(CHEF)
    child = label_registry.async_create("Child")
    mia = entity_registry.async_get_or_create(
        "person", "person", "mia", suggested_object_id="mia"
    )
    entity_registry.async_update_entity(mia.entity_id, labels={child.label_id})
    hass.states.async_set(mia.entity_id, "home", {"friendly_name": "Mia"})
    reports(model, body, GOOD)
    assert (await run(hass, "chef"))["state"] == "completed"
    reports(model, body, body, GOOD)
    result = await run(hass, "chef")
    assert (result["state"], result["error"]) == ("degraded", "run_quality_gate")
    assert result["report"]["headline"] == "Cook something."
    for step in await gates_of(hass, result):
        assert [one["gate"] for one in step["results"] if one["verdict"] == "fail"] == [
            gate
        ]
    assert "hunter22" not in str(await gates_of(hass, result))


async def test_what_the_task_or_a_tool_said_may_be_repeated(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """A reminder that people have set, and an address that they gave."""
    await make_household(CHEF)
    reports(model, "Give Mia 5 ml of ibuprofen at 8:00, see https://doctor.example/x.")
    result = await run(
        hass,
        "chef",
        task="Remind us: ibuprofen 5 ml for Mia at 8:00, https://doctor.example/plan",
    )
    assert result["state"] == "completed"
    assert len(model.turns) == 1


async def test_safety_is_asked_again_after_the_review(
    hass: HomeAssistant, make_household: MakeHousehold, model: SimulatedModel
) -> None:
    """Deterministic gates, then the judge, then safety, in this order (F170, F190)."""
    await make_household(
        {**CHEF, "reviewed_by": "reviewer"}, agent("Reviewer", pattern="task")
    )
    result = await run(hass, "chef")
    steps = await gates_of(hass, result)
    names = [[one["gate"] for one in step["results"]] for step in steps]
    assert [one[0] for one in names] == ["length", "review_severity", "secrets"]
    assert names[-1] == ["secrets", "child_location", "medical_advice", "links"]


@pytest.mark.parametrize(
    "text", ['{"headline": "x", "body":', "<tool_call>{}</tool_call>"]
)
async def test_an_answer_without_form_is_said_to_be_none(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    model: SimulatedModel,
    text: str,
) -> None:
    """Broken JSON and calls in words are rejected explicitly (F102)."""
    await make_household(CHEF)
    model.script([{"text": text}])
    result = await run(hass, "chef")
    assert result["state"] == "completed"
    trace = await act(hass, "get_trace", run_id=result["run_id"])
    kinds = [step["kind"] for step in trace["steps"]]
    assert {"rejected", "correction"} & set(kinds)
