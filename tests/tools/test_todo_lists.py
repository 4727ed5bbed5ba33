"""To-do lists: what is due, adding once, completing for certain."""

from datetime import UTC, date, datetime
from typing import Any, override

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import setup_test_component_platform

from custom_components.household_agents.tools.base import ToolError
from homeassistant.components.todo import (
    TodoItem,
    TodoItemStatus,
    TodoListEntity,
    TodoListEntityFeature,
)
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

from .conftest import MakeContext, call

HOME = "todo.home"
SHOPPING = "todo.shopping"


class TodoList(TodoListEntity):
    """A list in memory."""

    def __init__(self, name: str, features: TodoListEntityFeature) -> None:
        """Begin empty."""
        self._attr_name = name
        self._attr_supported_features = features
        self._attr_todo_items = []
        self.keeps = True

    @override
    async def async_create_todo_item(self, item: TodoItem) -> None:
        """Add an item, unless the list is one that loses them."""
        if self.keeps:
            item.uid = f"uid-{len(self.items) + 1}"
            self.fill(*self.items, item)

    @override
    async def async_update_todo_item(self, item: TodoItem) -> None:
        """Replace an item."""
        if self.keeps:
            self.fill(*(item if old.uid == item.uid else old for old in self.items))

    @property
    def items(self) -> list[TodoItem]:
        """The items."""
        return self.todo_items or []

    def fill(self, *items: TodoItem) -> None:
        """Set the items."""
        self._attr_todo_items = list(items)
        self.async_write_ha_state()


@pytest.fixture
async def lists(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> dict[str, TodoList]:
    """Set up lists in Berlin on a Monday morning."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2026-10-05T07:30:00+02:00")
    basic = (
        TodoListEntityFeature.CREATE_TODO_ITEM | TodoListEntityFeature.UPDATE_TODO_ITEM
    )
    entities = {
        HOME: TodoList(
            "Home",
            basic
            | TodoListEntityFeature.SET_DUE_DATE_ON_ITEM
            | TodoListEntityFeature.SET_DUE_DATETIME_ON_ITEM
            | TodoListEntityFeature.SET_DESCRIPTION_ON_ITEM,
        ),
        SHOPPING: TodoList("Shopping", basic),
    }
    setup_test_component_platform(hass, "todo", list(entities.values()))
    assert await async_setup_component(hass, "todo", {"todo": {"platform": "test"}})
    await hass.async_block_till_done()
    return entities


def item(summary: str, uid: str, **fields: Any) -> TodoItem:
    """Make an open item."""
    return TodoItem(
        **{
            "summary": summary,
            "uid": uid,
            "status": TodoItemStatus.NEEDS_ACTION,
            **fields,
        }
    )


async def test_due_and_overdue_are_worked_out(
    make_context: MakeContext, lists: dict[str, TodoList]
) -> None:
    """The most urgent comes first, and nobody has to compare dates."""
    lists[HOME].fill(
        item("Paint the fence", "1"),
        item("Tax return", "2", due=date(2026, 10, 4)),
        item("Call school", "3", due=datetime(2026, 10, 5, 5, 0, tzinfo=UTC)),
        item("Bins out", "4", due=date(2026, 10, 5)),
        item("Birthday card", "5", due=date(2026, 10, 9)),
        item("Done long ago", "6", status=TodoItemStatus.COMPLETED),
    )
    lists[SHOPPING].fill(item("Milk", "7"))

    answer = await call(make_context([HOME, SHOPPING]), "get_todo_items")

    assert [entry["title"] for entry in answer["items"]] == [
        "Tax return",
        "Call school",
        "Bins out",
        "Birthday card",
        "Milk",
        "Paint the fence",
    ]
    assert answer["items"][0] == {
        "list": "Home",
        "list_id": HOME,
        "uid": "2",
        "title": "Tax return",
        "due": "2026-10-04",
        "weekday": "Sunday",
        "overdue": True,
    }
    assert answer["items"][1]["due"] == "2026-10-05T07:00"
    assert answer["items"][1]["overdue"] is True
    assert answer["items"][1]["due_today"] is True
    assert "overdue" not in answer["items"][2]
    assert answer["items"][2]["due_today"] is True
    assert (answer["total"], answer["overdue"], answer["due_today"]) == (6, 2, 2)


async def test_completed_items_are_never_overdue(
    make_context: MakeContext, lists: dict[str, TodoList]
) -> None:
    """What is done is asked for by status."""
    lists[HOME].fill(
        item("Tax", "1", due=date(2026, 10, 1), status=TodoItemStatus.COMPLETED)
    )

    done = await call(make_context([HOME]), "get_todo_items", status="completed")
    everything = await call(make_context([HOME]), "get_todo_items", status="all")
    open_ones = await call(make_context([HOME]), "get_todo_items")

    assert done["items"][0]["completed"] is True
    assert "overdue" not in done["items"][0]
    assert everything == done
    assert open_ones["items"] == []


async def test_an_unavailable_list_does_not_hide_the_others(
    hass: HomeAssistant, make_context: MakeContext, lists: dict[str, TodoList]
) -> None:
    """What could not be read is named (F196)."""
    lists[SHOPPING].fill(item("Milk", "7"))
    hass.states.async_set(HOME, "unavailable", {"friendly_name": "Home"})

    answer = await call(make_context([HOME, SHOPPING]), "get_todo_items")

    assert [entry["title"] for entry in answer["items"]] == ["Milk"]
    assert answer["not_read"] == ["Home: todo.home is unavailable."]


async def test_an_item_is_added_once(
    make_context: MakeContext, lists: dict[str, TodoList]
) -> None:
    """What is on the list is looked up before anything is written (F061, F203)."""
    context = make_context([SHOPPING])

    first = await call(context, "add_todo_item", list=SHOPPING, title="Oat milk")
    again = await call(context, "add_todo_item", list=SHOPPING, title=" oat  MILK ")

    assert first["status"] == "added"
    assert first["item"]["uid"] == "uid-1"
    assert again["status"] == "exists_already"
    assert len(lists[SHOPPING].items) == 1


async def test_a_completed_item_can_be_added_again(
    make_context: MakeContext, lists: dict[str, TodoList]
) -> None:
    """Milk that was bought runs out again."""
    lists[SHOPPING].fill(item("Milk", "1", status=TodoItemStatus.COMPLETED))

    answer = await call(
        make_context([SHOPPING]), "add_todo_item", list=SHOPPING, title="Milk"
    )

    assert answer["status"] == "added"


@pytest.mark.parametrize(
    ("due", "shown"),
    [("2026-10-09", "2026-10-09"), ("2026-10-09T18:30", "2026-10-09T18:30")],
)
async def test_due_dates_and_descriptions_are_kept(
    make_context: MakeContext, lists: dict[str, TodoList], due: str, shown: str
) -> None:
    """A due time is local, as people mean it."""
    answer = await call(
        make_context([HOME]),
        "add_todo_item",
        list=HOME,
        title="Pay the plumber",
        due=due,
        description="Invoice 12",
    )

    assert answer["item"]["due"] == shown
    assert answer["item"]["weekday"] == "Friday"
    assert answer["item"]["description"] == "Invoice 12"


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ({"due": "2026-10-09"}, "does not keep due dates"),
        ({"due": "2026-10-09T18:00"}, "does not keep a due time"),
        ({"description": "Two litres"}, "does not keep descriptions"),
    ],
)
async def test_what_a_list_does_not_keep_is_refused(
    make_context: MakeContext,
    lists: dict[str, TodoList],
    field: dict[str, str],
    message: str,
) -> None:
    """Nothing is dropped in silence."""
    with pytest.raises(ToolError, match=message):
        await call(
            make_context([SHOPPING]),
            "add_todo_item",
            list=SHOPPING,
            title="Milk",
            **field,
        )

    assert lists[SHOPPING].items == []


@pytest.mark.parametrize("wanted", ["7", "Milk", "milk "])
async def test_an_item_is_completed_and_read_back(
    make_context: MakeContext, lists: dict[str, TodoList], wanted: str
) -> None:
    """By uid or exact title; a repeat changes nothing."""
    lists[SHOPPING].fill(item("Milk", "7"), item("Milk chocolate", "8"))
    context = make_context([SHOPPING])

    first = await call(context, "complete_todo_item", list=SHOPPING, item=wanted)
    again = await call(context, "complete_todo_item", list=SHOPPING, item=wanted)

    assert first == {"status": "completed", "item": {"title": "Milk"}}
    assert again["status"] == "completed_already"
    assert [entry.status for entry in lists[SHOPPING].items] == [
        TodoItemStatus.COMPLETED,
        TodoItemStatus.NEEDS_ACTION,
    ]


async def test_an_item_that_stays_open_is_not_confirmed(
    make_context: MakeContext, lists: dict[str, TodoList]
) -> None:
    """'Completed' is said only of what the list shows so."""
    lists[SHOPPING].fill(item("Milk", "7"))
    lists[SHOPPING].keeps = False

    answer = await call(
        make_context([SHOPPING]), "complete_todo_item", list=SHOPPING, item="Milk"
    )
    added = await call(
        make_context([SHOPPING]), "add_todo_item", list=SHOPPING, title="Eggs"
    )

    assert answer["status"] == "not_confirmed"
    assert added["status"] == "not_confirmed"


async def test_unclear_items_are_asked_back(
    make_context: MakeContext, lists: dict[str, TodoList]
) -> None:
    """A guess could tick off the wrong thing."""
    lists[SHOPPING].fill(item("Milk", "7"), item("Milk", "8"))
    context = make_context([SHOPPING])

    with pytest.raises(ToolError, match=r"2 open items have this title.*7, 8"):
        await call(context, "complete_todo_item", list=SHOPPING, item="Milk")
    with pytest.raises(ToolError, match=r"There is no item 'Bread'.*Milk; Milk"):
        await call(context, "complete_todo_item", list=SHOPPING, item="Bread")
    with pytest.raises(ToolError, match=r"todo\.home is not one of the entities"):
        await call(context, "complete_todo_item", list=HOME, item="Milk")
