"""The form of a plan: what the model is shown, and how its answer is read."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import voluptuous as vol

from homeassistant.util import slugify

from ..agents.kinds import TaskKind, TaskMode
from ..memory.workflow_records import TaskSpec

PLAN_TOOL: Final = "plan"
MAX_DESCRIPTION: Final = 2_000
MAX_CRITERIA: Final = 1_000
MAX_AGENTS: Final = 8
MAX_CHOICES: Final = 10

_DESCRIPTION: Final = (
    "Deliver the plan. Call it exactly once, in place of a report; it ends your "
    "part until the results are there."
)


def plan_tool(agent_ids: Sequence[str]) -> dict[str, Any]:
    """Return the tool's definition, with the agents that may be named."""
    task = {
        "type": "object",
        "properties": _fields(agent_ids),
        "required": ["id", "kind", "description", "agents", "depends_on", "idempotent"],
        "additionalProperties": False,
    }
    return {
        "name": PLAN_TOOL,
        "description": _DESCRIPTION,
        "input_schema": {
            "type": "object",
            "properties": {"tasks": {"type": "array", "minItems": 1, "items": task}},
            "required": ["tasks"],
            "additionalProperties": False,
        },
    }


def _fields(agent_ids: Sequence[str]) -> dict[str, Any]:
    """Return the fields of one task."""
    texts = {"type": "array", "items": {"type": "string"}}
    return {
        "id": {"type": "string", "description": "Short and unique, like dinner_plan"},
        "kind": {"type": "string", "enum": [*TaskKind]},
        "description": {"type": "string", "description": "Specific and complete"},
        "agents": {
            "type": "array",
            "items": {"type": "string", "enum": list(agent_ids)},
            "minItems": 1,
        },
        "mode": {"type": "string", "enum": [*TaskMode]},
        "depends_on": {**texts, "description": "Ids of tasks whose results it needs"},
        "idempotent": {"type": "boolean", "description": "Doing it twice does no harm"},
        "needs": {**texts, "description": "Fields of the context that it needs"},
        "choices": {**texts, "description": "vote: what to choose from"},
        "criteria": {"type": "string", "description": "refine: what a good one has"},
    }


def _slug(value: Any) -> str:
    """Accept an id, in whatever spelling."""
    if not isinstance(value, str) or not (slug := slugify(value)):
        raise vol.Invalid("expected a short id of letters, digits and underscores")
    return slug


def _word_of(words: Iterable[str]) -> Any:
    """Accept one of the words of a closed list, and name them in the error."""
    known = list(words)

    def check(value: Any) -> str:
        """Return the word, or say which ones there are."""
        if value not in known:
            raise vol.Invalid(f"{value!r} is none of {', '.join(known)}")
        return str(value)

    return check


_TEXTS: Final = [vol.All(str, str.strip, vol.Length(min=1, max=200))]

_TASK: Final = vol.Schema(
    {
        vol.Required("id"): vol.All(_slug, vol.Length(max=60)),
        vol.Required("kind"): _word_of(TaskKind),
        vol.Required("description"): vol.All(
            str, str.strip, vol.Length(max=MAX_DESCRIPTION)
        ),
        vol.Required("agents"): vol.All([_slug], vol.Length(min=1, max=MAX_AGENTS)),
        vol.Optional("mode", default="single"): _word_of(TaskMode),
        vol.Optional("depends_on", default=list): [_slug],
        vol.Optional("idempotent", default=False): bool,
        vol.Optional("needs", default=list): _TEXTS,
        vol.Optional("choices", default=list): vol.All(
            _TEXTS, vol.Length(max=MAX_CHOICES)
        ),
        vol.Optional("criteria", default=""): vol.All(
            str, str.strip, vol.Length(max=MAX_CRITERIA)
        ),
    }
)


def read_plan(data: Any) -> tuple[tuple[TaskSpec, ...], list[str]]:
    """Return the tasks that have the right form, and what is wrong with the others."""
    tasks = data.get("tasks") if isinstance(data, Mapping) else None
    if not isinstance(tasks, list) or not tasks:
        return (), ["there is no plan: 'tasks' must be a list of at least one task"]
    specs, problems = [], []
    for index, task in enumerate(tasks, start=1):
        try:
            specs.append(_spec(_TASK(task)))
        except vol.Invalid as err:
            problems += [f"{_name(index, task)}, {one}" for one in _texts_of(err)]
    return tuple(specs), problems


def _spec(task: Mapping[str, Any]) -> TaskSpec:
    """Make a task of what was read."""
    options = {key: task[key] for key in ("choices", "criteria") if task[key]}
    return TaskSpec(
        task_id=task["id"],
        kind=TaskKind(task["kind"]),
        description=task["description"],
        agents=tuple(dict.fromkeys(task["agents"])),
        mode=TaskMode(task["mode"]),
        depends_on=tuple(dict.fromkeys(task["depends_on"])),
        requires=tuple(dict.fromkeys(task["needs"])),
        idempotent=task["idempotent"],
        options=MappingProxyType(options),
    )


def _name(index: int, task: Any) -> str:
    """Name a task that has no right form, such that its author finds it."""
    known = task.get("id") if isinstance(task, Mapping) else None
    return f"task '{known}'" if isinstance(known, str) and known else f"task {index}"


def _texts_of(err: vol.Invalid) -> list[str]:
    """Return what is wrong, one sentence per field."""
    errors = err.errors if isinstance(err, vol.MultipleInvalid) else [err]
    return [
        f"{'.'.join(str(part) for part in one.path) or 'task'}: {one.error_message}"
        for one in errors
    ]
