"""A definition as the text of a file that parses back to an equal one."""

from dataclasses import fields as dataclass_fields
from typing import Any, Final, override

import yaml

from .definition import AgentDefinition, parse
from .front_matter import plain

_HEADER: Final = "---\n"
#: Written first, in this order; all other fields follow in the schema's order.
_FIRST: Final = ("name", "pattern", "icon", "description", "owns", "goal", "model")
#: Line breaks that YAML would turn into others inside of a block.
_ODD_BREAKS: Final = frozenset("\r\x85\u2028\u2029")


def export(definition: AgentDefinition) -> str:
    """Write a definition's fields that differ from their defaults, and its identity."""
    fields = flatten(definition)
    identity = fields.pop("identity")
    defaults = flatten(
        parse({"name": "x", "pattern": "task", "identity": "-" * 10}, agent_id="-")
    )
    kept = {
        name: fields[name]
        for name in (*_FIRST, *sorted(fields.keys() - set(_FIRST)))
        if name in ("name", "pattern") or fields[name] != defaults[name]
    }
    front = yaml.dump(
        kept,
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=100_000,
    )
    return f"{_HEADER}{front}{_HEADER}\n{identity}\n"


def flatten(definition: AgentDefinition) -> dict[str, Any]:
    """Return a definition as the flat fields that ``parse`` takes."""
    fields = _attributes(definition)
    for name in ("agent_id", "subentry_id", "file", "data"):
        del fields[name]
    for name in ("budget", "limits", "contract"):
        fields.update(_attributes(fields.pop(name)))
    fields["phases"] = [_attributes(phase) for phase in definition.phases]
    return {name: plain(value) for name, value in fields.items()}


def _attributes(value: Any) -> dict[str, Any]:
    """Return a dataclass's own fields, one level deep."""
    return {field.name: getattr(value, field.name) for field in dataclass_fields(value)}


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as blocks, indents lists and repeats no anchors."""

    @override
    def ignore_aliases(self, data: Any) -> bool:
        """Write equal values out: files may hold no aliases."""
        return True

    @override
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their key."""
        super().increase_indent(flow, False)


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    """Choose the style that brings a text back as it was."""
    style = None
    if not _ODD_BREAKS.isdisjoint(text):
        style = '"'
    elif "\n" in text:
        style = "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)
