"""After a cut: what lists and calendars show of what was to be put on them."""

from collections.abc import Mapping
from typing import Any

import pytest

from custom_components.household_agents.governance.aftermath import holds
from custom_components.household_agents.memory.effect_records import Effect
from homeassistant.core import HomeAssistant

LIST, CALENDAR = "todo.shopping", "calendar.family"
ITEMS = [
    {"uid": "1", "summary": "Buy  MILK", "status": "needs_action"},
    {"uid": "2", "summary": "Post the letter", "status": "completed"},
]
EVENTS = [
    {"summary": "Dentist", "start": "2026-05-04T09:30:00+00:00", "end": "x"},
    {"summary": "Holiday", "start": "2026-05-05", "end": "2026-05-06"},
]


async def read(
    domain: str, service: str, data: Mapping[str, Any], entity_id: str
) -> dict[str, Any]:
    """Answer as the house would."""
    answers = {"todo.get_items": "items", "calendar.get_events": "events"}
    found = {"items": ITEMS, "events": EVENTS}
    kind = answers[f"{domain}.{service}"]
    return {entity_id: {kind: found[kind]}}


def effect(action: str, entity_id: str, **data: Any) -> Effect:
    """Return an effect that was cut."""
    return Effect.intended(
        work_key="w",
        run_id="r",
        agent_id="a",
        index=0,
        action=action,
        entity_ids=(entity_id,),
        data=data,
    )


@pytest.mark.parametrize(
    ("cut", "expected"),
    [
        (effect("todo.add_item", LIST, item="buy milk"), True),
        (effect("todo.add_item", LIST, item="Post the letter"), True),
        (effect("todo.add_item", LIST, item="Buy bread"), False),
        (effect("todo.update_item", LIST, item="2", status="completed"), True),
        (effect("todo.update_item", LIST, item="1", status="completed"), False),
        (effect("todo.update_item", LIST, item="9", status="completed"), False),
        (
            effect(
                "calendar.create_event",
                CALENDAR,
                summary="dentist",
                start_date_time="2026-05-04T09:30:00+00:00",
            ),
            True,
        ),
        (
            effect(
                "calendar.create_event",
                CALENDAR,
                summary="Dentist",
                start_date_time="2026-05-04T10:30:00+00:00",
            ),
            False,
        ),
        (
            effect(
                "calendar.create_event",
                CALENDAR,
                summary="Holiday",
                start_date="2026-05-05",
            ),
            True,
        ),
        (
            effect(
                "calendar.create_event",
                CALENDAR,
                summary="Holiday",
                start_date="2026-05-06",
            ),
            False,
        ),
        (effect("light.turn_on", "light.lamp"), True),
        (effect("light.turn_off", "light.lamp"), False),
        (effect("light.turn_on", "light.gone"), None),
        (effect("light.turn_on", "light.away"), None),
        (effect("tts.speak", "media_player.kitchen"), None),
    ],
)
async def test_what_the_house_shows(
    hass: HomeAssistant, cut: Effect, expected: bool | None
) -> None:
    """An item or event that is there was added; what cannot be seen is not guessed."""
    hass.states.async_set("light.lamp", "on")
    hass.states.async_set("light.away", "unavailable")
    assert await holds(hass, cut, read) is expected
