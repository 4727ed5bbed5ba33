"""An agent as an AI Task of a real Home Assistant: a picture in, data out."""

import io
from typing import Any

from PIL import Image, PngImagePlugin
import pytest

from scripts.household.client import HassClient, HassError
from scripts.household.home import House
from scripts.simulated_model import SimulatedModel

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

MEDIA = "media-source://media_source/local/receipt.png"
ENTITY = "ai_task.daily_briefing_ai_task"
STRUCTURE = {
    "total": {"selector": {"number": {"min": 0, "mode": "box"}}, "required": True},
    "shop": {"selector": {"text": {}}},
}


def receipt() -> bytes:
    """Return a picture of a receipt; the simulated model reads its comment."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "\nTotal: 12.40 EUR\nShop: Corner shop\n")
    out = io.BytesIO()
    Image.new("RGB", (16, 16), "white").save(out, "PNG", pnginfo=info)
    return out.getvalue()


async def generate(client: HassClient, media_type: str) -> Any:
    """Have data generated from the receipt as an automation does."""
    return await client.action(
        "ai_task.generate_data",
        {
            "entity_id": ENTITY,
            "task_name": "Receipt",
            "instructions": "What does the receipt say?",
            "structure": STRUCTURE,
            "attachments": {
                "media_content_id": MEDIA,
                "media_content_type": media_type,
            },
        },
        return_response=True,
    )


async def test_a_receipt_becomes_data(
    house: House, client: HassClient, model: SimulatedModel
) -> None:
    """Switched on in the registry, it answers the action with data of that form."""
    (house.hass.config_dir / "media" / "receipt.png").write_bytes(receipt())
    await client.send(
        "config/entity_registry/update", entity_id=ENTITY, disabled_by=None
    )
    await client.action(
        "homeassistant.reload_config_entry", {"entity_id": "event.reviewer_activity"}
    )
    await client.wait_for_state(ENTITY, "unknown", timeout=60)
    before = len(model.turns)
    response = await generate(client, "image/png")
    assert response["data"] == {"total": 12.4, "shop": "Corner shop"}
    content = model.turns[before].body["messages"][0]["content"]
    assert [block["type"] for block in content] == ["image", "text"]
    assert await client.state(ENTITY) != "unknown"


async def test_what_cannot_go_along_is_told(client: HassClient) -> None:
    """The error names the file and says what can."""
    with pytest.raises(HassError, match=r"receipt\.png is of the kind video/mp4"):
        await generate(client, "video/mp4")
