"""An agent's memory: recalling, writing down, forgetting, logging, proposing."""

from collections.abc import Mapping
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.llm import ToolAnnotations

from ..memory.redact import redact
from ..memory.tiers import Entry, MemoryRefusedError, MemoryView, Origin, Tier
from .base import Tool, ToolContext, ToolError
from .result import ago, fit, minutes, without_empty

MAX_RECALLED: Final = 8
#: Long-term memory may bring up to 10 KB, and the log comes after it.
MAX_ANSWER: Final = 14_000

#: Memory is the agent's own, and every revision of it can be restored.
_OWN: Final = ToolAnnotations(
    read_only=False, destructive=False, idempotent=True, open_world=False
)

_KEY = vol.All(cv.string, str.strip, vol.Length(1, 64))
_TEXT = vol.All(cv.string, str.strip, vol.Length(1, 1_000))


class Recall(Tool):
    """Long-term memory and the event log, searched."""

    name = "recall"
    title = "Recall"
    description = (
        "Search your long-term memory, what the household shares, and your event log. "
        "Use it before you ask or write something down."
    )
    parameters = vol.Schema(
        {
            vol.Optional(
                "query", default="", description="Words; empty for the newest"
            ): cv.string
        }
    )
    max_result = MAX_ANSWER

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Return what matches best, with its age."""
        memory = memory_of(context)
        query: str = arguments["query"].strip()
        agent_id = context.agent.agent_id
        if query:
            events = await context.journal.search_events(
                agent_id, query, limit=MAX_RECALLED
            )
        else:
            events = await context.journal.events(agent_id, limit=MAX_RECALLED)
        facts = [described(entry) for entry in memory.recall(query, MAX_RECALLED)]
        logged = [
            {"text": text, "time": minutes(event.at), "age": ago(event.at)}
            for event in events
            if (text := memory.event_told(event)) is not None
        ]
        if not facts and not logged:
            return {"facts": [], "note": "Nothing is known about this."}
        return fit(
            {"facts": facts, "events": logged},
            "events",
            hint="Ask with other words.",
            limit=MAX_ANSWER,
        )


class Remember(Tool):
    """A fact written down."""

    name = "remember"
    title = "Remember"
    description = (
        "Write a fact down for later runs, under a key; the same key replaces it. "
        "working: in every run, expires. long_term: kept, found by recall. shared: "
        "for all agents."
    )
    parameters = vol.Schema(
        {
            vol.Required("key", description="Like bin_day"): _KEY,
            vol.Required("text", description="One dated fact"): _TEXT,
            vol.Optional("tier", description="working for a new key"): vol.In(
                [str(Tier.WORKING), str(Tier.LONG_TERM)]
            ),
            vol.Optional("days", description="working: how long, else 7"): vol.All(
                vol.Coerce(float), vol.Range(0.1, 366)
            ),
            vol.Optional("shared", default=False): cv.boolean,
        }
    )
    annotations = _OWN

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Write it down."""
        try:
            entry = memory_of(context).remember(
                arguments["key"],
                arguments["text"],
                tier=Tier(arguments["tier"]) if "tier" in arguments else None,
                days=arguments.get("days"),
                shared=arguments["shared"],
            )
        except MemoryRefusedError as err:
            raise ToolError(f"remember: {err}.") from err
        return without_empty(
            {
                "status": "remembered",
                "key": entry.key,
                "tier": str(entry.tier),
                "until": minutes(entry.expires_at) if entry.expires_at else None,
            }
        )


class Forget(Tool):
    """A fact dropped."""

    name = "forget"
    title = "Forget"
    description = "Drop a fact that is wrong or over from your memory, by its key."
    parameters = vol.Schema(
        {
            vol.Required("key"): _KEY,
            vol.Optional("shared", default=False): cv.boolean,
        }
    )
    annotations = _OWN

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Forget it, or say that it was not known."""
        try:
            known = memory_of(context).forget(
                arguments["key"], shared=arguments["shared"]
            )
        except MemoryRefusedError as err:
            raise ToolError(f"forget: {err}.") from err
        return {
            "status": "forgotten" if known else "was_not_known",
            "key": arguments["key"],
        }


class LogEvent(Tool):
    """A line in the append-only log."""

    name = "log_event"
    title = "Log event"
    description = (
        "Add one line to your event log: what happened or was decided. It is never "
        "changed, and recall finds it."
    )
    parameters = vol.Schema(
        {
            vol.Required("text", description="One line"): vol.All(
                cv.string, str.strip, vol.Length(1, 500)
            )
        }
    )
    annotations = ToolAnnotations(
        read_only=False, destructive=False, idempotent=False, open_world=False
    )
    justification = (
        "Each line of the log is a moment of its own; it is written with the run's end, "
        "so that no other attempt has written it before."
    )

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Log it."""
        try:
            # A line stays for as long as the journal does.
            memory_of(context).log(redact(arguments["text"]))
        except MemoryRefusedError as err:
            raise ToolError(f"log_event: {err}.") from err
        return {"status": "logged"}


class ProposeCoreMemory(Tool):
    """A fact that a person is asked to make permanent."""

    name = "propose_core_memory"
    title = "Propose core memory"
    description = (
        "Propose a lasting fact for your core memory, which is loaded in every run. A "
        "person decides; until then it does not hold."
    )
    parameters = vol.Schema(
        {
            vol.Required("key", description="Like allergies"): _KEY,
            vol.Required("text", description="One fact"): _TEXT,
            vol.Optional(
                "shared", default=False, description="For all agents' core memory"
            ): cv.boolean,
        }
    )
    annotations = _OWN

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Propose it."""
        try:
            memory_of(context).propose_core(
                arguments["key"], arguments["text"], shared=arguments["shared"]
            )
        except MemoryRefusedError as err:
            raise ToolError(f"propose_core_memory: {err}.") from err
        return {"status": "proposed", "note": "A person has to confirm it."}


def memory_of(context: ToolContext) -> MemoryView:
    """Return the run's memory, or raise ``ToolError`` for agents without (F017)."""
    if context.memory is None:
        raise ToolError(
            f"{context.agent.name} is a {context.agent.pattern} agent: task agents have "
            "no memory between runs. Put what matters into the report."
        )
    return context.memory


def described(entry: Entry) -> Mapping[str, Any]:
    """Return a fact as an answer, with where it comes from."""
    return without_empty(
        {
            "key": entry.key,
            "text": entry.text,
            "age": ago(entry.updated_at),
            "by": "a person" if entry.origin is Origin.PERSON else None,
            "noted_from": ", ".join(entry.sources),
        }
    )
