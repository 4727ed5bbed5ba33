"""Assist's pipelines in a house: with whom they talk."""

from .client import HassClient


async def talk_with(client: HassClient, entity_id: str, **more: object) -> str:
    """Have the preferred pipeline talk with an agent, and return the pipeline's id.

    ``more`` are further fields of the pipeline.
    """
    listed = await client.send("assist_pipeline/pipeline/list")
    chosen = next(
        one for one in listed["pipelines"] if one["id"] == listed["preferred_pipeline"]
    )
    # The command takes every field but the id by its own name.
    fields = {key: value for key, value in chosen.items() if key != "id"}
    await client.send(
        "assist_pipeline/pipeline/update",
        pipeline_id=chosen["id"],
        **fields | {"conversation_engine": entity_id, **more},
    )
    return str(chosen["id"])
