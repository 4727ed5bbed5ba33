"""To-do lists: what is open and due, adding once, completing for certain."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, override

import voluptuous as vol

from homeassistant.components.todo.const import TodoItemStatus, TodoListEntityFeature
from homeassistant.const import ATTR_SUPPORTED_FEATURES
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.llm import ToolAnnotations
from homeassistant.util import dt as dt_util

from ..governance.actuator import Action
from .base import Tool, ToolContext, ToolError, Unreachable
from .house import choose, is_available, name_of, of_domain, read_each, require
from .result import clip, fit, minutes, normal, weekday, without_empty

DOMAIN: Final = "todo"

_DUE = vol.All(
    cv.string, vol.Match(r"^\d{4}-\d{2}-\d{2}([T ]([01]\d|2[0-3]):[0-5]\d)?$")
)
type Item = Mapping[str, Any]


class GetTodoItems(Tool):
    """The items of the agent's lists."""

    name = "get_todo_items"
    title = "Get to-do items"
    heard_from = "to-do lists"
    description = (
        "Read the items of your to-do lists, most urgent first; overdue and "
        "due_today are worked out for you. Without arguments: open items of all "
        "your lists."
    )
    parameters = vol.Schema(
        {
            vol.Optional("list", description="Only this to-do entity"): cv.entity_id,
            vol.Optional("status", default="needs_action"): vol.In(
                ["needs_action", "completed", "all"]
            ),
        }
    )

    @override
    def entities(self, arguments: Mapping[str, Any]) -> Sequence[str]:
        """Return the list, where one is named."""
        return (arguments["list"],) if "list" in arguments else ()

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Return the items: overdue ones, then by due date, then the rest."""
        lists = choose(context, DOMAIN, arguments.get("list"), "to-do list")
        found, problems = await read_each(
            context,
            lists,
            lambda entity_id: items_of(context, entity_id, arguments["status"]),
        )
        items = [describe(context, entity_id, item) for entity_id, item in found]
        items.sort(key=_urgency)
        answer: dict[str, Any] = {
            "total": len(items),
            "overdue": sum("overdue" in item for item in items),
            "due_today": sum("due_today" in item for item in items),
            "items": items,
        }
        if problems:
            answer["not_read"] = problems
        return fit(answer, "items", hint="Ask for one list.")


class ChangeList(Tool):
    """A change of one list that a repeated call does not make twice."""

    service: str
    annotations = ToolAnnotations(
        read_only=False, destructive=False, idempotent=True, open_world=False
    )

    @override
    def entities(self, arguments: Mapping[str, Any]) -> Sequence[str]:
        """Return the list."""
        return (arguments["list"],)

    @override
    def action(self, arguments: Mapping[str, Any]) -> str | None:
        """Return the action that changes it."""
        return f"{DOMAIN}.{self.service}"

    async def change(
        self, context: ToolContext, entity_id: str, data: Mapping[str, Any]
    ) -> dict[str, str]:
        """Carry the action out on the list; what to add to the answer."""
        known = await context.actuator.perform(
            context,
            Action(
                domain=DOMAIN,
                service=self.service,
                entity_ids=(entity_id,),
                data=data,
            ),
        )
        return {"earlier": known} if known else {}


class AddTodoItem(ChangeList):
    """A new item, unless it is there already."""

    name = "add_todo_item"
    title = "Add to-do item"
    description = (
        "Add an item to a to-do list, unless an open one of the same title is on it."
    )
    parameters = vol.Schema(
        {
            vol.Required("list", description="To-do entity"): cv.entity_id,
            vol.Required("title"): vol.All(cv.string, str.strip, vol.Length(1, 250)),
            vol.Optional("due", description="YYYY-MM-DD or YYYY-MM-DDTHH:MM"): _DUE,
            vol.Optional("description"): vol.All(cv.string, vol.Length(max=1_000)),
        }
    )
    service = "add_item"

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Add it if absent and read it back."""
        entity_id: str = arguments["list"]
        require(context, entity_id, of_domain(context, DOMAIN))
        title: str = arguments["title"]
        if found := titled(await items_of(context, entity_id), title):
            return {
                "status": "exists_already",
                "item": describe(context, entity_id, found[0]),
            }
        details = _details(context, entity_id, arguments)
        known = await self.change(context, entity_id, {"item": title, **details})
        if not (found := titled(await items_of(context, entity_id), title)):
            return {
                "status": "not_confirmed",
                "note": "The list took it but does not show it now.",
                **known,
            }
        item = describe(context, entity_id, found[0])
        return {"status": "added", "item": item, **known}


class CompleteTodoItem(ChangeList):
    """An item ticked off, and read back."""

    name = "complete_todo_item"
    title = "Complete to-do item"
    description = (
        "Mark an item of a to-do list as completed, by its uid or its exact title. "
        "The answer says whether the list shows it as completed."
    )
    parameters = vol.Schema(
        {
            vol.Required("list", description="To-do entity"): cv.entity_id,
            vol.Required("item", description="uid or exact title"): vol.All(
                cv.string, str.strip, vol.Length(min=1)
            ),
        }
    )
    service = "update_item"

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Complete exactly one item."""
        entity_id: str = arguments["list"]
        require(context, entity_id, of_domain(context, DOMAIN))
        item = pick(await items_of(context, entity_id, "all"), arguments["item"])
        if item["status"] == TodoItemStatus.COMPLETED:
            return {
                "status": "completed_already",
                "item": describe(context, entity_id, item),
            }
        key = item.get("uid") or item["summary"]
        completed = {"item": key, "status": str(TodoItemStatus.COMPLETED)}
        known = await self.change(context, entity_id, completed)
        still_open = [
            left
            for left in await items_of(context, entity_id)
            if key in (left.get("uid"), left.get("summary"))
        ]
        return {
            "status": "not_confirmed" if still_open else "completed",
            "item": {"title": clip(item.get("summary"), 160)},
            **known,
        }


async def items_of(
    context: ToolContext, entity_id: str, status: str = "needs_action"
) -> list[Item]:
    """Return a list's items of a status."""
    if not is_available(context.hass, entity_id):
        raise Unreachable(
            f"{entity_id} is unavailable.", name_of(context.hass, entity_id)
        )
    data = {} if status == "all" else {"status": [status]}
    response = await context.actuator.read(
        context.ha_context, DOMAIN, "get_items", data, entity_ids=[entity_id]
    )
    return list(response.get(entity_id, {}).get("items", ()))


def titled(items: Sequence[Item], title: str) -> list[Item]:
    """Return the items of a title, whatever its case and spacing."""
    wanted = normal(title)
    return [item for item in items if normal(str(item.get("summary") or "")) == wanted]


def pick(items: Sequence[Item], wanted: str) -> Item:
    """Return the one item of a uid or title, an open one first."""
    by_uid = [item for item in items if item.get("uid") == wanted]
    found = by_uid or titled(items, wanted)
    open_ones = [item for item in found if item["status"] != TodoItemStatus.COMPLETED]
    candidates = open_ones or found[:1]
    if not candidates:
        titles = [
            clip(item.get("summary"), 60)
            for item in items
            if item["status"] != TodoItemStatus.COMPLETED
        ]
        raise ToolError(
            f"There is no item '{clip(wanted, 80)}' on this list. Open items: "
            f"{'; '.join(titles[:15]) or 'none'}."
        )
    if len(candidates) > 1:
        uids = ", ".join(str(item.get("uid")) for item in candidates)
        raise ToolError(
            f"{len(candidates)} open items have this title. Say which by uid: {uids}."
        )
    return candidates[0]


def describe(context: ToolContext, entity_id: str, item: Item) -> dict[str, Any]:
    """Return an item with what follows from its due date."""
    due = item.get("due")
    answer: dict[str, Any] = {
        "list": name_of(context.hass, entity_id),
        "list_id": entity_id,
        "uid": item.get("uid"),
        "title": clip(item.get("summary"), 160),
        "description": clip(item.get("description"), 200),
    }
    if item["status"] == TodoItemStatus.COMPLETED:
        answer["completed"] = True
        if done := item.get("completed"):
            answer["completed_at"] = minutes(datetime.fromisoformat(str(done)))
    if due:
        answer |= due_facts(str(due), context.now, done="completed" in answer)
    return without_empty(answer)


def due_facts(due: str, now: datetime, *, done: bool) -> dict[str, Any]:
    """Return when an item is due, with its weekday, and what that means now."""
    today = dt_util.as_local(now).date()
    if len(due) == 10:
        day = date.fromisoformat(due)
        facts: dict[str, Any] = {"due": due}
        late = day < today
    else:
        moment = datetime.fromisoformat(due)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=dt_util.get_default_time_zone())
        day = dt_util.as_local(moment).date()
        facts = {"due": minutes(moment)}
        late = moment < now
    facts["weekday"] = weekday(day)
    if late and not done:
        facts["overdue"] = True
    if day == today and not done:
        facts["due_today"] = True
    return facts


def _details(
    context: ToolContext, entity_id: str, arguments: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the optional fields, or say which of them the list does not keep."""
    state = context.hass.states.get(entity_id)
    features = state.attributes.get(ATTR_SUPPORTED_FEATURES, 0) if state else 0
    data: dict[str, Any] = {}
    if (due := arguments.get("due")) is not None:
        has_time = len(due) > 10
        key, feature = (
            ("due_datetime", TodoListEntityFeature.SET_DUE_DATETIME_ON_ITEM)
            if has_time
            else ("due_date", TodoListEntityFeature.SET_DUE_DATE_ON_ITEM)
        )
        _require_feature(features, feature, "a due time" if has_time else "due dates")
        data[key] = due
    if (description := arguments.get("description")) is not None:
        _require_feature(
            features, TodoListEntityFeature.SET_DESCRIPTION_ON_ITEM, "descriptions"
        )
        data["description"] = description
    return data


def _require_feature(features: int, feature: TodoListEntityFeature, what: str) -> None:
    """Raise ``ToolError`` for a field that the list does not keep."""
    if not features & feature:
        raise ToolError(
            f"This list does not keep {what}. Nothing was added: leave it out, or put "
            "it into the title."
        )


def _urgency(item: Mapping[str, Any]) -> tuple[bool, bool, str, str]:
    """Order overdue items first, then those with a due date, then by title."""
    return (
        "overdue" not in item,
        "due" not in item,
        str(item.get("due", "")),
        str(item["title"]),
    )
