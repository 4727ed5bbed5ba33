"""Conversations with agents: each turn is a run, heard while it is made."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncGenerator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from homeassistant.components.conversation import (
    AssistantContent,
    ChatLog,
    ConversationInput,
    ConversationResult,
    UserContent,
    async_get_result_from_chat_log,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
)
from homeassistant.helpers.intent import IntentResponseErrorCode

from .agents.definition import AgentDefinition
from .dispatch.handle import RunHandle
from .dispatch.inputs import RunRefused
from .dispatch.speaking import Delta
from .dispatch.talk_prompt import Said, Scene
from .errands import Asker, Errands
from .governance.people import NotAllowed
from .guard import Guard, guard_of
from .memory.connection import JournalError
from .memory.effect_records import Effect
from .memory.records import RunRequest, RunSource
from .orchestration.talk import TalkExecutor, Turn
from .spoken import async_spoken, async_spoken_error
from .spoken_errors import async_problem, async_why_not

if TYPE_CHECKING:
    from .household import Household

#: Seconds that a colleague may take while somebody waits: as long as one stands in
#: front of a speaker that says nothing, and as long as one looks at a screen.
PATIENCE_SPOKEN: Final = 8.0
PATIENCE_READ: Final = 30.0
#: What was done in so many conversations is remembered, the newest of it: Home
#: Assistant forgets a conversation after five minutes.
MAX_CONVERSATIONS: Final = 64
MAX_DONE: Final = 50


class Talks(Guard):
    """Takes turns of conversations with agents."""

    def __init__(self, household: Household) -> None:
        """Nobody has said anything."""
        self._household = household
        #: What conversations have caused, by their id and whom they are with.
        self._done: OrderedDict[tuple[str, str], tuple[Effect, ...]] = OrderedDict()

    async def async_turn(
        self,
        agent: AgentDefinition,
        user_input: ConversationInput,
        chat_log: ChatLog,
        entity_id: str,
    ) -> ConversationResult:
        """Answer what somebody said, into the chat log while it is made."""
        household, language = self._household, user_input.language
        try:
            await household.parts.people.async_check_asker(user_input.context)
            turn, stream = await self._prepare(agent, user_input, chat_log)
            handle = await self._begin(agent, user_input, turn)
        except NotAllowed:
            said = await async_spoken(
                household.hass, language, "talk_not_allowed", agent=agent.name
            )
            return _unanswered(user_input, chat_log, entity_id, said)
        except RunRefused as err:
            said = await async_why_not(household.hass, language, agent, err)
            return _unanswered(user_input, chat_log, entity_id, said)
        except JournalError as err:
            said = await async_spoken_error(household.hass, language, err)
            return _unanswered(user_input, chat_log, entity_id, said)
        handle.done.add_done_callback(lambda _done: stream.put_nowait(None))
        problem = await self._listen(handle, stream, agent, user_input, chat_log)
        self._remember(chat_log.conversation_id, agent, turn)
        result = async_get_result_from_chat_log(user_input, chat_log)
        if problem is not None:
            _mark_failed(result, problem)
        return result

    async def _prepare(
        self,
        agent: AgentDefinition,
        user_input: ConversationInput,
        chat_log: ChatLog,
    ) -> tuple[Turn, asyncio.Queue[Delta | None]]:
        """Gather what is only of this turn, and where what is said arrives."""
        stream: asyncio.Queue[Delta | None] = asyncio.Queue()
        scene = await _scene(self._household.hass, user_input, chat_log)
        asker = Asker(
            source=RunSource.VOICE,
            context=user_input.context,
            language=user_input.language,
            satellite_id=user_input.satellite_id,
            device_id=user_input.device_id,
        )
        patience = PATIENCE_SPOKEN if scene.spoken else PATIENCE_READ
        errands = guard_of(self._household.guards, Errands)
        turn = Turn(
            scene=scene,
            text=user_input.text,
            earlier=said_before(chat_log),
            done=self._done.get((chat_log.conversation_id, agent.agent_id), ()),
            out=stream.put_nowait,
            errand=partial(errands.async_ask, asker, patience=patience),
            unsure=await async_spoken(
                self._household.hass, user_input.language, "talk_unsure"
            ),
        )
        return turn, stream

    async def _begin(
        self, agent: AgentDefinition, user_input: ConversationInput, turn: Turn
    ) -> RunHandle:
        """Begin the turn's run, or raise ``RunRefused``."""
        household = self._household
        agents = household.agents
        executor = TalkExecutor(
            parts=agents.parts,
            rate=agents.rate,
            dispatcher=agents.dispatcher,
            turn=turn,
        )
        request = RunRequest(
            agent_id=agent.agent_id,
            source=RunSource.VOICE,
            task=user_input.text,
            user_id=household.parts.users.person_of(user_input.context),
            notify=False,
            live=True,
        )
        return await household.dispatcher.converse(
            request, executor, user_input.context
        )

    async def _listen(
        self,
        handle: RunHandle,
        stream: asyncio.Queue[Delta | None],
        agent: AgentDefinition,
        user_input: ConversationInput,
        chat_log: ChatLog,
    ) -> str | None:
        """Have the chat log hear the run to its end; return why there is no answer."""
        hass, language = self._household.hass, user_input.language
        problem: str | None = None

        async def deltas() -> AsyncGenerator[Any]:
            """Yield what is said, and at the end why nothing more is."""
            nonlocal problem
            while (delta := await stream.get()) is not None:
                yield delta
            problem = await async_problem(hass, language, agent, handle.record)
            if problem is not None:
                yield {"role": "assistant", "content": problem}

        try:
            async for _content in chat_log.async_add_delta_content_stream(
                user_input.agent_id, deltas()
            ):
                pass
        except asyncio.CancelledError:
            # Nobody listens any more; colleagues that were asked go on.
            self._household.dispatcher.cancel(handle.record.run_id)
            raise
        return problem

    @callback
    def _remember(
        self, conversation_id: str, agent: AgentDefinition, turn: Turn
    ) -> None:
        """Remember what a turn has done, for what is said of it later."""
        if not turn.caused:
            return
        key = (conversation_id, agent.agent_id)
        done = (*self._done.pop(key, ()), *turn.caused)
        self._done[key] = done[-MAX_DONE:]
        while len(self._done) > MAX_CONVERSATIONS:
            self._done.popitem(last=False)


@callback
def said_before(chat_log: ChatLog) -> Sequence[Said]:
    """Return what was said in a conversation before its newest words."""
    return [
        Said(by_person=isinstance(one, UserContent), text=one.content)
        for one in chat_log.content[:-1]
        if isinstance(one, UserContent | AssistantContent) and one.content
    ]


async def _scene(
    hass: HomeAssistant, user_input: ConversationInput, chat_log: ChatLog
) -> Scene:
    """Return who talks, where and how."""
    if user_input.extra_system_prompt:
        chat_log.extra_system_prompt = user_input.extra_system_prompt
    user_id, speaker = user_input.context.user_id, None
    if user_id and (user := await hass.auth.async_get_user(user_id)) is not None:
        speaker = user.name
    satellite, device = user_input.satellite_id, user_input.device_id
    return Scene(
        language=user_input.language,
        spoken=bool(satellite or device),
        speaker=speaker,
        area=_area(hass, satellite, device),
        about=chat_log.extra_system_prompt,
    )


@callback
def _area(
    hass: HomeAssistant, satellite_id: str | None, device_id: str | None
) -> str | None:
    """Return the name of the area that somebody is heard in."""
    entity = er.async_get(hass).async_get(satellite_id) if satellite_id else None
    area_id = entity.area_id if entity is not None else None
    if area_id is None:
        device_id = device_id or (entity.device_id if entity is not None else None)
        device = dr.async_get(hass).async_get(device_id) if device_id else None
        area_id = device.area_id if device is not None else None
    area = ar.async_get(hass).async_get_area(area_id) if area_id else None
    return area.name if area is not None else None


def _unanswered(
    user_input: ConversationInput, chat_log: ChatLog, entity_id: str, said: str
) -> ConversationResult:
    """Say why nothing begins."""
    chat_log.async_add_assistant_content_without_tools(
        AssistantContent(agent_id=entity_id, content=said)
    )
    result = async_get_result_from_chat_log(user_input, chat_log)
    _mark_failed(result, said)
    return result


@callback
def _mark_failed(result: ConversationResult, said: str) -> None:
    """Have whoever asked by an action see that this is no answer."""
    result.response.async_set_error(IntentResponseErrorCode.FAILED_TO_HANDLE, said)
