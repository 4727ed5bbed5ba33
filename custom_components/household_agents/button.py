"""Buttons: have an agent run, or let it back into rotation."""

from typing import Final, override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .agents.definition import AgentDefinition
from .agents.kinds import Pattern
from .entity import AgentEntity, async_add_agent_entities
from .household import Household, HouseholdConfigEntry
from .memory.records import RunRequest, RunSource
from .orchestration.team_state import WAITING

PARALLEL_UPDATES = 0

# The category keeps agents from being offered the buttons through Assist, which
# exposes no entity that has one by itself.
RUN: Final = ButtonEntityDescription(
    key="run", translation_key="run", entity_category=EntityCategory.CONFIG
)
CONFIRM: Final = ButtonEntityDescription(
    key="confirm_phase",
    translation_key="confirm_phase",
    entity_category=EntityCategory.CONFIG,
)
RESET: Final = ButtonEntityDescription(
    key="reset_breaker",
    translation_key="reset_breaker",
    entity_category=EntityCategory.CONFIG,
    entity_registry_enabled_default=False,
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: HouseholdConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the buttons."""
    async_add_agent_entities(
        entry,
        async_add_entities,
        _buttons,
    )


def _buttons(household: Household, agent: AgentDefinition) -> list[AgentEntity]:
    """Make one agent's buttons."""
    buttons: list[AgentEntity] = [
        RunButton(household, agent, RUN),
        ResetBreakerButton(household, agent, RESET),
    ]
    if agent.pattern is Pattern.TEAM:
        buttons.append(ConfirmPhaseButton(household, agent, CONFIRM))
    return buttons


class RunButton(AgentEntity, ButtonEntity):
    """Has the agent run now."""

    @override
    async def async_press(self) -> None:
        """Submit a run."""
        context = self._context
        await self.household.dispatcher.submit(
            RunRequest(
                agent_id=self.agent_id,
                source=RunSource.BUTTON,
                user_id=self.household.parts.users.person_of(context),
            ),
            context,
        )


class ResetBreakerButton(AgentEntity, ButtonEntity):
    """Lets the agent back into rotation."""

    @override
    async def async_press(self) -> None:
        """Close the breaker."""
        self.household.reset_breaker(self.agent_id)


class ConfirmPhaseButton(AgentEntity, ButtonEntity):
    """Says that a team's phase is done; there to press while that is asked for."""

    @override
    def _facts(self) -> object:
        """Return whether somebody waits for it."""
        return self.available

    @property
    @override
    def available(self) -> bool:
        """Return whether the phase waits for a person's word."""
        return self.household.teams.progress(self.agent_id).shown == WAITING

    @override
    async def async_press(self) -> None:
        """Confirm as the person who pressed."""
        context = self._context
        user_id = self.household.parts.users.person_of(context)
        await self.household.teams.confirm(self.agent, user_id, context)
