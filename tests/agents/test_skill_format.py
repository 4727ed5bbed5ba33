"""The Agent Skills standard's rules for SKILL.md, as its reference validator has them."""

import pytest

from custom_components.household_agents.agents.front_matter import FrontMatterError
from custom_components.household_agents.agents.skill_format import (
    MAX_BODY_LINES,
    SkillText,
    read_skill,
)

DESCRIPTION = "Use this skill when it matters."


def _read(front: str, folder: str = "my-skill", body: str = "Do it.") -> SkillText:
    """Read a skill from its front matter."""
    return read_skill(f"---\n{front}\n---\n\n{body}\n", folder)


def _named(name: str, folder: str | None = None) -> SkillText:
    """Read a skill of a name, in a folder of that name unless said otherwise."""
    front = f'name: "{name}"\ndescription: {DESCRIPTION}'
    return _read(front, name if folder is None else folder)


@pytest.mark.parametrize(
    "name",
    [
        "a",
        "my-skill",
        "skill-2",
        "7",
        "a" * 64,
        "技能",
        "мой-навык",
        "größe",
        "naïve",
        "nai\u0308ve",
    ],
)
def test_valid_names(name: str) -> None:
    """F239: lower-case letters of any script, digits and single hyphens."""
    assert _named(name).breaches == ()


@pytest.mark.parametrize(
    ("name", "breach"),
    [
        ("My-Skill", "lower case"),
        ("МОЙ", "lower case"),
        ("-skill", "begin or end"),
        ("skill-", "begin or end"),
        ("my--skill", "two hyphens"),
        ("my_skill", "letters, digits and hyphens"),
        ("my skill", "letters, digits and hyphens"),
        ("my.skill", "letters, digits and hyphens"),
        ("a/b", "letters, digits and hyphens"),
        ("a" * 65, "longer than 64"),
        ("", "not empty"),
        ("  ", "not empty"),
    ],
)
def test_names_that_break_the_standard(name: str, breach: str) -> None:
    """F239: a breach is named and the skill still loads, as clients are asked to."""
    skill = _named(name)
    assert any(breach in found for found in skill.breaches)
    assert skill.body == "Do it."


def test_name_must_be_the_folders() -> None:
    """The folder's name counts, compared in normal form."""
    (breach,) = _named("my-skill", "other").breaches
    assert "other" in breach
    assert _named("ﬁle", "file").breaches == ()
    assert _named("  my-skill ", "my-skill").name == "my-skill"


def test_missing_name_is_the_folders() -> None:
    """A skill without a name is known by its folder."""
    skill = _read(f"description: {DESCRIPTION}")
    assert skill.name == "my-skill"
    assert skill.breaches == ("name is missing",)


@pytest.mark.parametrize(
    ("extra", "breach"),
    [
        ("version: 1", "unexpected fields: version"),
        ("zeta: 1\nalpha: 2", "unexpected fields: alpha, zeta"),
        (f"compatibility: {'x' * 501}", "compatibility is longer than 500"),
        ("compatibility: ''", "compatibility must be"),
        ("license:\n  - MIT", "license must be"),
        ("metadata: none", "metadata must be"),
        ("metadata:\n  a:\n    b: c", "metadata must be"),
        ("allowed-tools:\n  - get_states", "allowed-tools must be"),
        ("metadata: {a: b}", "line 4: no lists or maps in brackets"),
    ],
)
def test_other_breaches(extra: str, breach: str) -> None:
    """F239: what the validator refuses is named, and does not keep a skill from loading."""
    skill = _read(f"name: my-skill\ndescription: {DESCRIPTION}\n{extra}")
    assert any(breach in found for found in skill.breaches)


def test_all_fields() -> None:
    """Every field of the standard is read, and every scalar is text."""
    skill = _read(
        f"name: my-skill\ndescription: {DESCRIPTION}\nlicense: MIT\n"
        "compatibility: Needs a calendar\nmetadata:\n  version: 1.10\n  beta: yes\n"
        "allowed-tools: get_states  recall"
    )
    assert skill.breaches == ()
    assert skill.license == "MIT"
    assert skill.compatibility == "Needs a calendar"
    assert skill.metadata == {"version": "1.10", "beta": "yes"}
    assert skill.allowed_tools == ("get_states", "recall")


def test_lists_of_tools_are_understood() -> None:
    """A common mistake narrows as it was meant."""
    front = f"name: my-skill\ndescription: {DESCRIPTION}\nallowed-tools:\n  - a\n  - b"
    assert _read(front).allowed_tools == ("a", "b")


@pytest.mark.parametrize("front", ["name: no", "name: 1.10", "name: 2026-11-21"])
def test_scalars_are_text(front: str) -> None:
    """YAML's idea of types does not change a name."""
    name = front.removeprefix("name: ")
    assert _read(f"{front}\ndescription: {DESCRIPTION}", name).name == name


@pytest.mark.parametrize(
    "front",
    [
        "name: my-skill",
        "name: my-skill\ndescription:",
        "name: my-skill\ndescription: '  '",
        "name: my-skill\ndescription:\n  - a",
        "",
    ],
)
def test_no_skill_without_description(front: str) -> None:
    """Without a description nobody knows when to use it: skipped."""
    with pytest.raises(FrontMatterError, match="description"):
        _read(front)


def test_length_of_description() -> None:
    """1,024 characters are within the standard, one more is not."""
    assert _read(f"name: my-skill\ndescription: {'x' * 1024}").breaches == ()
    (breach,) = _read(f"name: my-skill\ndescription: {'x' * 1025}").breaches
    assert "1024" in breach


def test_long_instructions() -> None:
    """The standard's recommendation for the body is a hint, not a refusal."""
    front = f"name: my-skill\ndescription: {DESCRIPTION}"
    (breach,) = _read(front, body="line\n" * MAX_BODY_LINES).breaches
    assert "instructions" in breach


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("Use when: it rains", "Use when: it rains"),
        ('Says "hi": to all', 'Says "hi": to all'),
        ("{{ input }} is given: run", "{{ input }} is given: run"),
        ("C:\\temp: a path", "C:\\temp: a path"),
        ("Für: alle", "Für: alle"),
    ],
)
def test_values_with_a_colon_are_read_once_more(value: str, meant: str) -> None:
    """A value that should have been quoted is quoted, and that is said."""
    skill = _read(f"name: my-skill\ndescription: {value}")
    assert skill.description == meant
    (breach,) = skill.breaches
    assert "line 3" in breach
    assert "quotes" in breach


@pytest.mark.parametrize(
    "text",
    [
        "Just text",
        "---\nname: my-skill\n",
        "---\nname: [\ndescription: x\n---\n",
        "---\n- a\n---\n",
        "---\nname: my-skill\ndescription: !include x\n---\n",
        "---\nname: my-skill\ndescription: &a b: c\n---\n",
        "---\nname: a\nname: b\ndescription: c\n---\n",
    ],
)
def test_unparseable_is_skipped(text: str) -> None:
    """What is no front matter, or no data, is no skill."""
    with pytest.raises(FrontMatterError):
        read_skill(text, "my-skill")
