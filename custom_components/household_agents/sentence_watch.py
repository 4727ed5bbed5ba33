"""Keeps Home Assistant listening for the sentences, as the staff is called just now."""

import asyncio
from collections.abc import Iterator, Mapping
import logging
from typing import TYPE_CHECKING, Any, Final, override

from hassil.recognize import RecognizeResult

from homeassistant.components.conversation.agent_manager import get_agent_manager
from homeassistant.components.conversation.models import ConversationInput
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.debounce import Debouncer
from homeassistant.helpers.start import async_at_started

from .agents.registry import Changes
from .approval_voice import ApprovalVoice
from .const import DOMAIN
from .guard import Guard
from .sentence_answers import Answers
from .sentence_match import Grammar
from .sentence_names import Called, normal, spoken_names
from .sentence_words import Words, load_words
from .spoken import async_spoken, async_spoken_error

if TYPE_CHECKING:
    from .household import Household

_LOGGER = logging.getLogger(__name__)

#: Names change by the dozen when an integration is set up.
COOLDOWN: Final = 2.0


class Sentences(Guard):
    """Understands sentences in every pipeline, before any model hears them."""

    def __init__(self, household: Household) -> None:
        """Listen for nothing yet."""
        self._household = household
        self._languages: tuple[Words, ...] = ()
        self._grammar = Grammar((), {})
        self._stop_hearing: CALLBACK_TYPE | None = None
        self._closers: list[CALLBACK_TYPE] = []
        self._changing = asyncio.Lock()
        self._stopped = False
        self._answers = Answers(household, ApprovalVoice(household))
        self._soon = Debouncer(
            household.hass,
            _LOGGER,
            cooldown=COOLDOWN,
            immediate=True,
            function=self._async_listen,
            background=True,
        )

    @override
    async def async_load(self) -> None:
        """Read the sentences and what was paused."""
        hass = self._household.hass
        self._languages = await hass.async_add_executor_job(load_words)
        await self._answers.async_load()

    @override
    async def async_start(self) -> None:
        """Listen, and follow every change of a name."""
        hass = self._household.hass
        self._closers += [
            self._household.registry.listen(self._staff_changed),
            hass.bus.async_listen(
                dr.EVENT_DEVICE_REGISTRY_UPDATED, self._device_changed, _names
            ),
            hass.bus.async_listen(
                er.EVENT_ENTITY_REGISTRY_UPDATED, self._entity_changed, _names
            ),
            # By then every device has its name.
            async_at_started(hass, self._started),
        ]
        await self._async_listen()

    @override
    async def async_stop(self) -> None:
        """Listen no more; names that are being taken over are dropped."""
        self._stopped = True
        self._soon.async_shutdown()
        for close in self._closers:
            close()
        self._closers.clear()
        if self._stop_hearing is not None:
            self._stop_hearing()
            self._stop_hearing = None

    @callback
    def _staff_changed(self, changes: Changes) -> None:
        """Take new names over."""
        self._soon.async_schedule_call()

    @callback
    def _device_changed(self, _event: Event[dr.EventDeviceRegistryUpdatedData]) -> None:
        """Take over how a device is called."""
        self._soon.async_schedule_call()

    @callback
    def _entity_changed(self, _event: Event[er.EventEntityRegistryUpdatedData]) -> None:
        """Take over how an entity is called."""
        self._soon.async_schedule_call()

    @callback
    def _started(self, _hass: HomeAssistant) -> None:
        """Take over how everything is called."""
        self._soon.async_schedule_call()

    async def _async_listen(self) -> None:
        """Listen for the sentences with the names as they are."""
        async with self._changing:
            hass = self._household.hass
            grammar = Grammar(
                self._languages,
                spoken_names(self._called(), self._languages, hass.config.language),
                devices=frozenset(self._device_names()),
            )
            if grammar.templates == self._grammar.templates:
                return
            # Home Assistant reads its part when it next hears something.
            await hass.async_add_executor_job(grammar.prepare)
            if self._stopped:
                # A reload came first: whoever listened now would answer from a
                # household that is gone.
                return
            if self._stop_hearing is not None:
                self._stop_hearing()
            self._grammar = grammar
            self._stop_hearing = get_agent_manager(hass).register_trigger(
                list(grammar.templates), self._async_heard
            )

    async def _async_heard(
        self, user_input: ConversationInput, _result: RecognizeResult
    ) -> str:
        """Answer a sentence; Home Assistant's reading of it may be one of several."""
        hass, language = self._household.hass, user_input.language
        heard = self._grammar.understand(user_input.text)
        if heard is None:
            return await async_spoken(hass, language, "spoken_unclear")
        try:
            return await self._answers.async_answer(heard, user_input)
        except HomeAssistantError as err:
            return await async_spoken_error(hass, language, err)

    def _called(self) -> Iterator[Called]:
        """Yield what every agent is called."""
        devices = dr.async_get(self._household.hass)
        entities = er.async_get(self._household.hass)
        for agent in self._household.registry.all():
            device = devices.async_get_device_by_identifier(
                (DOMAIN, agent.agent_id), self._household.entry.entry_id
            )
            entity_id = entities.async_get_entity_id(
                "sensor", DOMAIN, f"{agent.agent_id}_status"
            )
            entry = entities.async_get(entity_id) if entity_id else None
            given = device.name_by_user if device is not None else None
            yield Called(
                agent_id=agent.agent_id,
                names=tuple(filter(None, (agent.name, given))),
                aliases=tuple(
                    one
                    for one in (entry.aliases if entry is not None else ())
                    if isinstance(one, str)
                ),
            )

    def _device_names(self) -> Iterator[str]:
        """Yield what else in the house has a name."""
        hass = self._household.hass
        entities = er.async_get(hass)
        for state in hass.states.async_all():
            entry = entities.async_get(state.entity_id)
            if entry is None or entry.platform != DOMAIN:
                yield normal(state.name)


@callback
def _names(data: Mapping[str, Any]) -> bool:
    """Whether something has come, gone, or got another name."""
    changes = data.get("changes", ())
    return data["action"] != "update" or any(
        "name" in key or "alias" in key for key in changes
    )
