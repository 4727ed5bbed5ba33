"""AI Task entities: a task agent as what answers ``ai_task.generate_data``."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final, override

import probatio

from homeassistant.components.ai_task import (
    AITaskEntity,
    AITaskEntityFeature,
    GenDataTask,
    GenDataTaskResult,
)
from homeassistant.components.conversation import AssistantContent, ChatLog
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import llm
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.json import json_dumps

from .agents.definition import AgentDefinition
from .agents.kinds import Pattern
from .const import DOMAIN
from .dispatch.enclosures import Enclosure, SourceFile, enclose
from .dispatch.wishes import Wish
from .dispatch.wording import in_words
from .entity import AgentEntity, async_add_agent_entities
from .household import Household, HouseholdConfigEntry
from .memory.records import RunRecord, RunRequest, RunSource, RunState
from .tools.schema import OPENAPI, flat

PARALLEL_UPDATES = 0

TASK: Final = EntityDescription(
    key="ai_task",
    translation_key="ai_task",
    entity_registry_enabled_default=False,
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: HouseholdConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up an entity for each task agent."""
    async_add_agent_entities(entry, async_add_entities, _entities)


def _entities(household: Household, agent: AgentDefinition) -> list[AgentEntity]:
    """Make one agent's entity; others have a memory, and more to do than one task."""
    if agent.pattern is not Pattern.TASK:
        return []
    return [AgentTask(household, agent, TASK)]


class AgentTask(AgentEntity, AITaskEntity):
    """Has the agent run for data."""

    _attr_supported_features = (
        AITaskEntityFeature.GENERATE_DATA | AITaskEntityFeature.SUPPORT_ATTACHMENTS
    )

    @override
    async def _async_generate_data(
        self, task: GenDataTask, chat_log: ChatLog
    ) -> GenDataTaskResult:
        """Have the agent run, with its own tools, and return what it delivers."""
        context = self._context or Context()
        await self.household.parts.people.async_check_asker(context)
        wish = Wish(
            name=task.name,
            schema=_schema(task.structure),
            check=task.structure,
            files=await self._files(task),
        )
        record = await self._run(wish, task.instructions, context)
        data = self._data(record, wish)
        text = data if isinstance(data, str) else json_dumps(data)
        chat_log.async_add_assistant_content_without_tools(
            AssistantContent(agent_id=self.entity_id, content=text)
        )
        return GenDataTaskResult(conversation_id=chat_log.conversation_id, data=data)

    async def _files(self, task: GenDataTask) -> tuple[Enclosure, ...]:
        """Read what goes along."""
        sources = [
            SourceFile(
                name=one.media_content_id, media_type=one.mime_type, path=one.path
            )
            for one in task.attachments or ()
        ]
        return await self.hass.async_add_executor_job(enclose, sources)

    async def _run(self, wish: Wish, task: str, context: Context) -> RunRecord:
        """Have the agent run to its end; who stops waiting stops the run."""
        household = self.household
        request = RunRequest(
            agent_id=self.agent_id,
            source=RunSource.AI_TASK,
            task=task,
            user_id=household.parts.users.person_of(context),
            # Who waits gets the data.
            notify=False,
        )
        wishes = household.parts.wishes
        wishes[request.request_id] = wish
        try:
            handle = await household.dispatcher.submit(request, context)
            return await handle.wait()
        except asyncio.CancelledError:
            household.dispatcher.cancel(request.request_id)
            raise
        finally:
            del wishes[request.request_id]

    def _data(self, record: RunRecord, wish: Wish) -> Any:
        """Return what was delivered, or raise where nothing of the form was."""
        if wish.data is not None:
            return wish.data
        if record.state is RunState.DEGRADED and record.report and wish.check is None:
            return record.report.body or record.report.headline
        raise HomeAssistantError(
            translation_domain=DOMAIN,
            translation_key="ai_task_failed",
            translation_placeholders={
                "agent": self.agent.name,
                "error": in_words(record.error, record.error_detail),
            },
        )


def _schema(structure: probatio.Schema | None) -> Mapping[str, Any] | None:
    """Return the JSON schema of a structure, or raise what a person can act on."""
    if structure is None:
        return None
    try:
        schema = probatio.to_openapi(
            structure,
            custom_serializer=llm.selector_serializer,
            openapi_version=OPENAPI,
        )
    except (TypeError, ValueError, KeyError, AttributeError) as err:
        raise HomeAssistantError(
            translation_domain=DOMAIN,
            translation_key="ai_task_structure",
            translation_placeholders={"error": str(err)},
        ) from err
    if "properties" not in schema:
        raise HomeAssistantError(
            translation_domain=DOMAIN,
            translation_key="ai_task_structure",
            translation_placeholders={"error": "it has no fields"},
        )
    return flat(schema)
