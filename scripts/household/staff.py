"""Setting the integration up in a house, and hiring its staff, through its own forms."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from .client import EventStream, HassClient, HassError, Json
from .flows import CONFIG, OPTIONS, SUBENTRY, Flow, filled

DOMAIN: Final = "household_agents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where the agents' model is, and what is known of it."""

    api_key: str
    #: Empty for the SDK's own address.
    base_url: str = ""
    #: For both kinds of work; empty to take what the form suggests.
    model: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One agent of the gallery that the house wants, and what it may see."""

    agent_id: str
    subentry_type: str
    labels: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    #: Whole kinds of entities; ``None`` leaves what the gallery suggests.
    domains: tuple[str, ...] | None = None
    #: Further fields of the form, by section.
    more: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def answers(self) -> Json:
        """Return what is filled in where the gallery's suggestion is not taken."""
        scope = {
            kind: list(ids)
            for kind, ids in (("label_id", self.labels), ("area_id", self.areas))
            if ids
        }
        section: Json = {"scope": scope} if scope else {}
        if self.domains is not None:
            section["scope_domains"] = list(self.domains)
        return {"scope": section, **self.more} if section else dict(self.more)


STAFF: Final = (
    Post(agent_id="reviewer", subentry_type="task_agent"),
    # Each has a part of the house for itself: two that read the same calendar say
    # the same.
    Post(
        agent_id="finance_manager",
        subentry_type="domain_agent",
        labels=("finances",),
        domains=("input_number",),
    ),
    Post(
        agent_id="nutrition_chef",
        subentry_type="domain_agent",
        labels=("meals",),
        areas=("kitchen",),
        domains=("weather",),
    ),
    Post(
        agent_id="home_maintenance",
        subentry_type="domain_agent",
        labels=("maintenance",),
        areas=("garage",),
        domains=("binary_sensor", "sensor", "update"),
    ),
    Post(agent_id="daily_briefing", subentry_type="task_agent", labels=("planning",)),
    Post(
        agent_id="checkin",
        subentry_type="orchestrator",
        more={"reporting": {"reviewed_by": "reviewer"}},
    ),
)


async def set_up(client: HassClient, endpoint: Endpoint, notify: list[str]) -> str:
    """Set the integration up with its first agents and return the entry's id."""
    flow = await Flow.start(client, CONFIG, DOMAIN)
    await _connect(flow, endpoint)
    while flow.step["type"] == "form":
        await flow.answer(filled(flow.step, {}))
    entry_id = str(flow.result()["result"]["entry_id"])
    async with _watch(client, entry_id) as states:
        await _wait_for(states, "loaded")
    await set_options(client, entry_id, notify)
    return entry_id


async def change_model(client: HassClient, entry_id: str, endpoint: Endpoint) -> None:
    """Give a household that is set up another model."""
    flow = await Flow.start(client, CONFIG, DOMAIN, entry_id=entry_id)
    async with _watch(client, entry_id) as states:
        await _connect(flow, endpoint)
        if flow.step.get("reason") != "reconfigure_successful":
            raise HassError(f"The model was not changed: {flow.step}")
        await _settle(states)


async def _connect(flow: Flow, endpoint: Endpoint) -> None:
    """Answer the forms about the model."""
    advanced = {"base_url": endpoint.base_url} if endpoint.base_url else {}
    await flow.answer({"api_key": endpoint.api_key, "advanced": advanced})
    if flow.step.get("step_id") != "models":
        raise HassError(f"No models were asked for, but '{flow.step.get('step_id')}'")
    answers = {
        name: endpoint.model or _on_offer(flow.step, name)
        for name in ("routine_model", "strong_model")
    }
    await flow.answer(answers)


def _on_offer(step: Json, name: str) -> str:
    """Return the model that a form suggests, or its first where that one is gone."""
    field = next(item for item in step["data_schema"] if item["name"] == name)
    offered = [
        option["value"]
        for option in field["selector"].get("select", {}).get("options", ())
    ]
    suggested = filled(step, {}).get(name, "")
    if offered and suggested not in offered:
        return str(offered[0])
    return str(suggested)


async def set_options(
    client: HassClient, entry_id: str, notify: list[str], **sections: Json
) -> None:
    """Choose who is told; a demonstration has no quiet hours (equal ends)."""
    flow = await Flow.start(client, OPTIONS, entry_id)
    quiet = {
        "quiet_from": "00:00:00",
        "quiet_until": "00:00:00",
        "quiet_until_weekend": "00:00:00",
    }
    async with _watch(client, entry_id) as states:
        answers = {"notify": notify, "quiet_hours": quiet, **sections}
        await flow.answer(filled(flow.step, answers))
        flow.result()
        # New options take effect by a reload.
        await _wait_for(states, "not_loaded")
        await _wait_for(states, "loaded")


async def hire(client: HassClient, entry_id: str, post: Post) -> None:
    """Add an agent from the gallery, or give one that is there its place."""
    handler = [entry_id, post.subentry_type]
    present = await subentries(client, entry_id)
    if subentry_id := present.get(post.agent_id):
        if not (answers := post.answers()):
            return
        flow = await Flow.start(client, SUBENTRY, handler, subentry_id=subentry_id)
    else:
        answers = post.answers()
        flow = await Flow.start(client, SUBENTRY, handler)
        await flow.choose("gallery")
        await flow.answer({"template": post.agent_id})
    await flow.answer(filled(flow.step, answers))
    # What a menu warns of here is for a person to weigh; the gallery has done so.
    while flow.step["type"] == "menu":
        await flow.choose("save")
    if flow.step.get("reason") != "reconfigure_successful":
        flow.result()


async def subentries(client: HassClient, entry_id: str) -> dict[str, str]:
    """Return the agents' subentries by agent id."""
    listed = await client.send("config_entries/subentries/list", entry_id=entry_id)
    return {one["unique_id"]: one["subentry_id"] for one in listed}


async def hire_blank(
    client: HassClient,
    entry_id: str,
    *,
    name: str,
    identity: str,
    tools: list[str],
    entities: list[str],
    autonomy: str,
) -> None:
    """Hire a domain agent that nobody has described before."""
    flow = await Flow.start(client, SUBENTRY, [entry_id, "domain_agent"])
    await flow.choose("blank")
    answers = {
        "name": name,
        "identity": identity,
        "abilities": {"tools": tools},
        "scope": {"scope": {"entity_id": entities}},
        "freedom": {"autonomy": autonomy},
        "reporting": {"notify_when": "always"},
    }
    await flow.answer(filled(flow.step, answers))
    flow.result()


async def find_entry(client: HassClient) -> str | None:
    """Return the id of the integration's entry, if it is set up."""
    entries = await client.send("config_entries/get", domain=DOMAIN)
    return str(entries[0]["entry_id"]) if entries else None


@asynccontextmanager
async def _watch(
    client: HassClient, entry_id: str
) -> AsyncIterator[AsyncIterator[tuple[str, str]]]:
    """Watch an entry's states, each with its reason, beginning with the present one."""

    async def states(updates: EventStream) -> AsyncIterator[tuple[str, str]]:
        async for batch in updates:
            for update in batch:
                entry = update["entry"]
                if entry["entry_id"] == entry_id:
                    yield entry["state"], entry["reason"] or ""

    async with client.subscribe("config_entries/subscribe") as updates:
        yield states(updates)


async def _wait_for(states: AsyncIterator[tuple[str, str]], wanted: str) -> None:
    """Wait until an entry is in a state, or say why it will never be."""
    async with asyncio.timeout(60):
        async for state, reason in states:
            if state == wanted:
                return
            if state in ("setup_error", "setup_retry", "migration_error"):
                raise HassError(f"Household Agents did not load: {state}, {reason}")


async def _settle(states: AsyncIterator[tuple[str, str]]) -> None:
    """Wait until an entry is loaded and no reload is under way."""
    state, _ = await anext(states)
    coming = asyncio.ensure_future(anext(states))
    while True:
        done, _ = await asyncio.wait((coming,), timeout=2)
        if done:
            state, _ = coming.result()
            coming = asyncio.ensure_future(anext(states))
        elif state == "loaded":
            coming.cancel()
            return
