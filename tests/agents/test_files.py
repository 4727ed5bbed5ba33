"""Definitions as files: what loads, and what a person is told of what does not."""

from dataclasses import replace
import os
from pathlib import Path

import pytest

from custom_components.household_agents.agents.definition import AgentDefinition
from custom_components.household_agents.agents.files import (
    MAX_FILES,
    FileProblem,
    load_folder,
    write_export,
)
from custom_components.household_agents.agents.kinds import Pattern

GOOD = """\
---
name: Plant keeper
pattern: domain
tools:
  - get_states
cron: "0 9 * * *"
---

You look after the plants.
"""


def _write(folder: Path, name: str, text: str | bytes) -> None:
    """Put a file into a folder."""
    raw = text.encode() if isinstance(text, str) else text
    (folder / name).write_bytes(raw)


def _problem(folder: Path) -> FileProblem:
    """Return the only problem of a folder."""
    (problem,) = load_folder(folder).problems
    return problem


def test_definition_from_file(tmp_path: Path) -> None:
    """F234: a file is identity, ownership and tools."""
    _write(tmp_path, "plant-keeper.md", GOOD)
    loaded = load_folder(tmp_path)
    (agent,) = loaded.definitions
    assert loaded.problems == ()
    assert agent.agent_id == "plant_keeper"
    assert agent.file == "plant-keeper.md"
    assert agent.pattern is Pattern.DOMAIN
    assert agent.identity == "You look after the plants."
    assert agent.tools == ("get_states",)
    assert agent.cron == ("0 9 * * *",)


def test_data_is_plain(tmp_path: Path) -> None:
    """What a subentry would store holds none of the YAML loader's own types."""
    _write(tmp_path, "a.md", GOOD)
    (agent,) = load_folder(tmp_path).definitions
    assert {type(value) for value in agent.data.values()} == {str, list}
    assert type(agent.data["tools"][0]) is str


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("\n", "\r\n"),
        "\ufeff" + GOOD,
        GOOD.replace("---\n", "---  \n"),
        GOOD + "---\nnot a third part\n",
    ],
    ids=["windows", "byte_order_mark", "spaces_after_fence", "rule_in_body"],
)
def test_forms_of_one_file(tmp_path: Path, text: str) -> None:
    """Editors differ; the definition does not."""
    _write(tmp_path, "a.md", text)
    loaded = load_folder(tmp_path)
    assert loaded.problems == ()
    assert loaded.definitions[0].name == "Plant keeper"
    assert "\r" not in loaded.definitions[0].identity


def test_missing_folder(tmp_path: Path) -> None:
    """A household without files has no problem."""
    assert load_folder(tmp_path / "agents").definitions == ()
    assert load_folder(tmp_path / "agents").problems == ()


def test_order_and_what_is_no_definition(tmp_path: Path) -> None:
    """Files load in the order of their names; notes for people are left alone."""
    for name in ("b.md", "a.md", "README.md", ".hidden.md", "_draft.md", "c.txt"):
        _write(tmp_path, name, GOOD)
    loaded = load_folder(tmp_path)
    assert [agent.agent_id for agent in loaded.definitions] == ["a", "b"]
    assert loaded.problems == ()


def test_one_bad_file_skips_no_other(tmp_path: Path) -> None:
    """F191: the failure of one part never takes the rest."""
    _write(tmp_path, "a.md", GOOD)
    _write(tmp_path, "b.md", GOOD.replace("domain", "butler"))
    _write(tmp_path, "c.md", GOOD)
    loaded = load_folder(tmp_path)
    assert [agent.agent_id for agent in loaded.definitions] == ["a", "c"]
    assert [problem.file for problem in loaded.problems] == ["b.md"]


@pytest.mark.parametrize(
    ("front", "line", "field", "message"),
    [
        ("name: A\npattern: butler", 3, "pattern", "orchestrator"),
        ("pattern: task", 1, "name", "required"),
        ("name:\npattern: task", 2, "name", "None"),
        ("name: A\npattern: task\ntoools:\n  - x", 4, "toools", "not a field"),
        ("name: A\npattern: task\n1: x", 4, "1", "not a field"),
        (
            "name: A\npattern: task\ncron:\n  - 0 7 * * *\n  - daily",
            6,
            "cron.1",
            "five",
        ),
        ("name: A\npattern: task\nautonomy: free", 4, "autonomy", "observe"),
        ("name: A\npattern: task\nname: B", 4, "name", "twice"),
        ("name: A\npattern: task\nscope:\n  zone: x", 5, "scope.zone", "valid option"),
        ("name: A\npattern: team", 1, "goal", "team"),
        (
            "name: A\npattern: team\ngoal: g\nroster: b\nphases:\n  - name: p",
            7,
            "phases.0.exit_when",
            "a phase needs",
        ),
        ("name: A\npattern: task\nidentity: me", 4, "identity", "below"),
        ("name: A\npattern: task\ncron: */5 * * * *", 4, "", "quotes"),
        ("name: {{ x }}\npattern: task", 2, "", "quotes"),
        ("name: A: B\npattern: task", 2, "", "quotes"),
        ("name: A\n  pattern: task", 3, "", "not YAML"),
        ("- name\n- pattern", 2, "", "map of fields"),
        ("name: A\n--- # two\npattern: task", 3, "", "second YAML document"),
        ("name: A\x01\npattern: task", 2, "", "not YAML"),
        ("name: A\npattern: task\ntask: 2026-13-45", 2, "", "not YAML"),
    ],
)
def test_problem_names_line_and_field(
    tmp_path: Path, front: str, line: int, field: str, message: str
) -> None:
    """A problem says file, line, field and what to do."""
    _write(tmp_path, "a.md", f"---\n{front}\n---\nYou do one thing.\n")
    problem = _problem(tmp_path)
    assert (problem.file, problem.line, problem.field) == ("a.md", line, field)
    assert message in problem.message
    assert str(problem).startswith(f"a.md, line {line}")


def test_problem_of_the_body(tmp_path: Path) -> None:
    """The identity is the body, and so is the line."""
    _write(tmp_path, "a.md", "---\nname: A\npattern: task\n---\nshort\n")
    problem = _problem(tmp_path)
    assert (problem.field, problem.line) == ("identity", 5)


@pytest.mark.parametrize(
    "value",
    [
        "!include secrets.yaml",
        "!secret api_key",
        "!env_var HOME",
        "!input x",
        "!!python/object/apply:os.getcwd []",
        "&a [b, b]",
        "*a",
    ],
)
def test_tags_and_anchors_are_refused(tmp_path: Path, value: str) -> None:
    """Front matter is data: it reaches no file, secret or variable."""
    _write(tmp_path, "secrets.yaml", "api_key: hunter2")
    _write(
        tmp_path,
        "a.md",
        f"---\nname: A\npattern: task\ntask: {value}\n---\nOne thing.\n",
    )
    problem = _problem(tmp_path)
    assert problem.line == 4
    assert "hunter2" not in problem.message


def test_alias_bomb_is_refused(tmp_path: Path) -> None:
    """Nothing is built from aliases that double at every level."""
    bomb = "\n".join(
        [
            "a0: &a0 [x]",
            *(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]" for n in range(1, 30)),
        ]
    )
    _write(tmp_path, "a.md", f"---\n{bomb}\n---\nYou do one thing.\n")
    assert _problem(tmp_path).line == 2


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        (b"# Notes\n", 1, "front matter"),
        (b"", 1, "front matter"),
        (b"---\nname: A\n", 1, "second ---"),
        (b"---\nname: A\npattern: \xff\n---\n", 3, "UTF-8"),
        (b"---\n" + b"#" * 70_000 + b"\n---\nx", 1, "64 KiB"),
        (b"---\nname: A\ntask: " + b"[" * 50 + b"]" * 50 + b"\n---\nx", 3, "deeper"),
    ],
    ids=["notes", "empty", "open", "encoding", "size", "depth"],
)
def test_unreadable_files(tmp_path: Path, raw: bytes, line: int, message: str) -> None:
    """Files that cannot be read are named, never raised."""
    _write(tmp_path, "a.md", raw)
    problem = _problem(tmp_path)
    assert (problem.file, problem.line) == ("a.md", line)
    assert message in problem.message


def test_same_agent_in_two_files(tmp_path: Path) -> None:
    """Two spellings of one id: the first loads, the second is named."""
    _write(tmp_path, "plant-keeper.md", GOOD)
    _write(tmp_path, "plant_keeper.md", GOOD)
    loaded = load_folder(tmp_path)
    assert [agent.file for agent in loaded.definitions] == ["plant-keeper.md"]
    (problem,) = loaded.problems
    assert problem.file == "plant_keeper.md"
    assert "plant-keeper.md" in problem.message


def test_name_without_a_letter(tmp_path: Path) -> None:
    """An agent cannot be called by punctuation."""
    _write(tmp_path, "---.md", GOOD)
    assert "letter" in _problem(tmp_path).message


def test_links(tmp_path: Path) -> None:
    """A link may stay in the folder, not leave it, and may not dangle."""
    folder = tmp_path / "agents"
    folder.mkdir()
    _write(tmp_path, "outside.md", GOOD)
    _write(folder, "a.md", GOOD)
    (folder / "b.md").symlink_to("a.md")
    (folder / "c.md").symlink_to(tmp_path / "outside.md")
    (folder / "d.md").symlink_to("nowhere.md")
    (folder / "e.md").symlink_to("e.md")
    loaded = load_folder(folder)
    assert [agent.agent_id for agent in loaded.definitions] == ["a", "b"]
    assert [problem.file for problem in loaded.problems] == ["c.md", "d.md", "e.md"]
    assert "leaves" in loaded.problems[0].message
    assert "cannot be read" in loaded.problems[1].message


def test_pipes_and_folders_do_not_block(tmp_path: Path) -> None:
    """What is no regular file is not opened."""
    os.mkfifo(tmp_path / "a.md")
    (tmp_path / "b.md").mkdir()
    assert [problem.message for problem in load_folder(tmp_path).problems] == [
        "is not a regular file",
        "is not a regular file",
    ]


def test_number_of_files_is_bounded(tmp_path: Path) -> None:
    """F058: a folder cannot grow the staff without end."""
    for number in range(MAX_FILES + 2):
        _write(tmp_path, f"a{number:04}.md", GOOD)
    loaded = load_folder(tmp_path)
    assert len(loaded.definitions) == MAX_FILES
    (problem,) = loaded.problems
    assert problem.file == f"a{MAX_FILES:04}.md"


@pytest.fixture
def agent(tmp_path: Path) -> AgentDefinition:
    """Return a definition from a file."""
    _write(tmp_path, "plant-keeper.md", GOOD)
    (found,) = load_folder(tmp_path).definitions
    return found


def test_write_export(tmp_path: Path, agent: AgentDefinition) -> None:
    """An export makes its folder and loads again."""
    folder = tmp_path / "exported" / "agents"
    path = write_export(folder, agent)
    assert path == folder / "plant_keeper.md"
    (again,) = load_folder(folder).definitions
    assert again == replace(agent, file="plant_keeper.md")


def test_export_keeps_what_is_there(tmp_path: Path, agent: AgentDefinition) -> None:
    """A file of the same agent is replaced only when that is wanted."""
    (tmp_path / "plant-keeper.md").write_text("my notes")
    with pytest.raises(FileExistsError, match=r"plant-keeper\.md already holds"):
        write_export(tmp_path, agent)
    assert (tmp_path / "plant-keeper.md").read_text() == "my notes"
    assert write_export(tmp_path, agent, overwrite=True).name == "plant-keeper.md"
    assert [path.name for path in tmp_path.glob("*.md")] == ["plant-keeper.md"]
    assert load_folder(tmp_path).problems == ()


def test_export_does_not_write_through_links(
    tmp_path: Path, agent: AgentDefinition
) -> None:
    """A link is replaced, what it points to stays as it was."""
    folder = tmp_path / "agents"
    folder.mkdir()
    outside = tmp_path / "outside.md"
    outside.write_text("mine")
    (folder / "plant_keeper.md").symlink_to(outside)
    write_export(folder, agent, overwrite=True)
    assert outside.read_text() == "mine"
    assert not (folder / "plant_keeper.md").is_symlink()
