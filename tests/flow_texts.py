"""Checks that every step of a flow can be read, and answers as a browser sends them."""

from collections.abc import Mapping
from functools import cache
import json
from pathlib import Path
from typing import Any

import voluptuous as vol

from homeassistant.data_entry_flow import FlowResultType, section

_EN = Path("custom_components/household_agents/translations/en.json")


@cache
def texts() -> Any:
    """Return the English texts."""
    return json.loads((Path(__file__).parent.parent / _EN).read_text("utf-8"))


def check_texts(result: Mapping[str, Any], *block: str) -> None:
    """Check a flow's result against its block of the texts."""
    found: Any = texts()
    for name in block:
        found = found[name]
    placeholders = result.get("description_placeholders") or {}
    match result["type"]:
        case FlowResultType.FORM:
            step = found["step"][result["step_id"]]
            _check_step(step, placeholders)
            shown = result["data_schema"].schema
            if block[-1] == "orchestrator" and "freedom" not in shown:
                # The other of its two forms: that of a main agent has more.
                step = _restricted(step, shown)
            _check_fields(step, shown)
            for place, error in (result["errors"] or {}).items():
                assert found["error"][error].format(**placeholders)
                field = result["data_schema"].schema.get(place)
                assert not isinstance(field, section) or not field.options["collapsed"]
        case FlowResultType.MENU:
            step = found["step"][result["step_id"]]
            _check_step(step, placeholders)
            assert set(step["menu_options"]) == set(result["menu_options"])
        case FlowResultType.ABORT:
            # Reasons with a domain of their own are Home Assistant's to tell.
            ours = result.get("translation_domain") is None
            assert not ours or found["abort"][result["reason"]]


def with_sections(result: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """Return an answer to a step with every section, as a browser sends it."""
    fields = getattr(result.get("data_schema"), "schema", {})
    untouched: dict[str, Any] = {
        str(key): {} for key, field in fields.items() if isinstance(field, section)
    }
    return {**untouched, **data}


def _check_step(step: Mapping[str, Any], placeholders: Mapping[str, str]) -> None:
    """Check that a step has a title, and that its placeholders are filled."""
    assert step["title"]
    assert step.get("description", "").format(**placeholders) is not None


def _restricted(step: Mapping[str, Any], fields: Mapping[Any, Any]) -> dict[str, Any]:
    """Return the texts of a step without those of fields that are not shown."""
    names = {str(key): field for key, field in fields.items()}
    sections = {
        name: _restricted(texts, names[name].schema.schema)
        for name, texts in step.get("sections", {}).items()
        if name in names
    }
    return {
        **step,
        **{
            part: {
                key: text for key, text in step.get(part, {}).items() if key in names
            }
            for part in ("data", "data_description")
        },
        "sections": sections,
    }


def _check_fields(step: Mapping[str, Any], fields: Mapping[Any, Any]) -> None:
    """Check that every field and section is named and explained, and no other."""
    sections = {
        str(key): field for key, field in fields.items() if isinstance(field, section)
    }
    plain = {str(key) for key in fields} - set(sections)
    assert set(step.get("data", {})) == plain
    assert set(step.get("data_description", {})) == plain
    assert set(step.get("sections", {})) == set(sections)
    # The frontend shows a section that has a default without its fields' values.
    assert not [
        key
        for key in fields
        if str(key) in sections and not isinstance(key.default, vol.Undefined)
    ]
    for name, folded in sections.items():
        assert step["sections"][name]["name"]
        _check_fields(step["sections"][name], folded.schema.schema)
