"""What an agent did with a case: its run, its steps, all it was told, and what it cost."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
import re
from typing import Any

from custom_components.household_agents.agents.definition import AgentDefinition
from custom_components.household_agents.household import Household
from custom_components.household_agents.memory.records import RunRecord, Step
from custom_components.household_agents.model.interface import ModelErrorKind
from custom_components.household_agents.model.usage import Usage
from homeassistant.core import HomeAssistant, callback

_MAX_RUNS = 200
#: Tools by which a run's result is delivered.
_DELIVERING = frozenset({"report", "plan"})
#: What a model is told of a tool that failed in a way that nobody foresaw.
_BROKE = re.compile(r"\w+ failed \(\w+\)")
_SERVER_ERRORS = frozenset(map(str, ModelErrorKind))


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """An action of Home Assistant's that was called."""

    action: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """All that is scored, as values: nothing of it needs Home Assistant any more."""

    agent: AgentDefinition
    record: RunRecord
    steps: tuple[Step, ...]
    #: Whole requests of the run, in order, and what the model answered to each.
    requests: tuple[Mapping[str, Any], ...]
    answers: tuple[Mapping[str, Any], ...]
    #: What the house had done, other than reading.
    calls: tuple[Call, ...]
    #: Names of devices, rooms, people, lists and agents, which need no source.
    names: frozenset[str]
    #: The language of the house.
    language: str
    #: Of the run and all that were made for it.
    usage: Usage
    seconds: float

    @property
    def server_error(self) -> str | None:
        """Say why the model could not be asked, where that was it; nothing is scored."""
        if self.record.error not in _SERVER_ERRORS:
            return None
        return f"{self.record.error}: {self.record.error_detail}".rstrip(": ")

    @property
    def defect(self) -> str | None:
        """Say which tool broke, where one did: that is nothing that an agent did wrong."""
        for step in self.of_kind("tool"):
            if step.data["error"] and (found := _BROKE.match(step.data["result"])):
                return f"a tool broke: {found[0]}"
        return None

    def of_kind(self, kind: str) -> list[Step]:
        """Return the steps of a kind."""
        return [step for step in self.steps if step.kind == kind]

    @property
    def told(self) -> str:
        """All that the run was told: tasks, memory, tool results, others' reports."""
        return "\n".join(
            (
                *(_told(request) for request in self.requests),
                *found_on_the_web(self.answers),
            )
        )

    @property
    def instructions(self) -> str:
        """The system prompts: what it was told to be."""
        return "\n".join(
            str(block["text"])
            for request in self.requests[:1]
            for block in request["system"]
        )


async def performance_of(
    household: Household, run_id: str, calls: Sequence[Call], seconds: float
) -> Performance:
    """Gather what a run left behind."""
    journal = household.journal
    record = await journal.run(run_id)
    if record is None or (agent := household.registry.get(record.agent_id)) is None:
        raise RuntimeError(f"the run {run_id} left no record")
    below = await journal.runs(root_id=run_id, limit=_MAX_RUNS)
    usage = sum(
        (one.usage for one in below if one.run_id != run_id), start=record.usage
    )
    replies = await household.parts.replay_log.replies(run_id)
    return Performance(
        agent=agent,
        record=record,
        steps=tuple(await journal.steps(run_id)),
        requests=tuple(one.request for one in replies if one.request is not None),
        answers=tuple(
            block for one in replies for block in one.data.get("content", ())
        ),
        calls=tuple(calls),
        names=_names(household.hass, household),
        language=household.hass.config.language,
        usage=usage,
        seconds=seconds,
    )


@callback
def _names(hass: HomeAssistant, household: Household) -> frozenset[str]:
    """Return the names that people have given."""
    return frozenset(
        {
            *(state.name for state in hass.states.async_all()),
            *(agent.name for agent in household.registry.all()),
        }
    )


def _told(request: Mapping[str, Any]) -> str:
    """Return the user turns of a request, tool results among them.

    A report that was refused is quoted in its refusal, which is no source.
    """
    blocks = [
        (message["role"], block)
        for message in request["messages"]
        for block in message["content"]
    ]
    delivered = {
        block["id"]
        for _, block in blocks
        if block["type"] == "tool_use" and block["name"] in _DELIVERING
    }
    return "\n".join(
        text
        for role, block in blocks
        if role == "user" and block.get("tool_use_id") not in delivered
        for text in _texts(block)
    )


def _texts(block: Mapping[str, Any]) -> list[str]:
    """Return the text of a block and of those in it."""
    if block["type"] == "text":
        return [str(block["text"])]
    return [text for one in block.get("content", ()) for text in _texts(one)]


def found_on_the_web(answers: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield what the server's own tools found, as far as it can be read.

    What a search gave is encrypted but for titles and what an answer cites.
    """
    for block in answers:
        if str(block["type"]).endswith("_tool_result"):
            yield from _strings(block.get("content"))
        yield from _strings(block.get("citations"))


def _strings(value: Any) -> Iterator[str]:
    """Yield all readable texts within JSON data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if not str(key).startswith("encrypted"):
                yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
