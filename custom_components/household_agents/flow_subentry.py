"""Adding an agent and changing it: one flow for all four patterns."""

from collections.abc import Mapping
from typing import Any, Final

import voluptuous as vol

from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigEntryState,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.core import callback
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.helpers.selector import (
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)
from homeassistant.util import slugify

from .agents.definition import (
    RECOMMENDED_TOOLS,
    AgentDefinition,
    DefinitionError,
    parse,
)
from .agents.gallery import gallery
from .agents.kinds import Pattern
from .flow_choices import choices
from .flow_fields import Choices
from .flow_forms import PATTERNS, Form, needed
from .flow_gallery import async_options
from .flow_rules import (
    RECOMMENDED_AGENTS,
    FieldError,
    async_check,
    coordinated,
    free_agent_id,
    warnings,
    with_triggers,
)
from .rights import NO_RIGHTS, Rights, raised
from .tools.catalogue import CATALOGUE

CONF_TEMPLATE: Final = "template"


class AgentSubentryFlow(ConfigSubentryFlow):
    """Add an agent from the gallery or from nothing, or change one."""

    #: What the form was accepted as; there is no saving before that.
    _definition: AgentDefinition
    #: What is asked for; it follows from the fields that the form begins with.
    _form: Form

    def __init__(self) -> None:
        """Begin with an empty definition."""
        self._fields: dict[str, Any] = {}
        self._template: AgentDefinition | None = None
        self._unread: list[str] = []

    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask how to begin; where the gallery has nothing, there is one way."""
        self._require_loaded()
        if not await self._async_templates():
            return await self.async_step_blank()
        return self.async_show_menu(step_id="user", menu_options=["gallery", "blank"])

    async def async_step_gallery(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Begin with one of the gallery's definitions."""
        templates = await self._async_templates()
        if user_input is None:
            offered = await async_options(self.hass, templates)
            return self.async_show_form(
                step_id="gallery", data_schema=_gallery_schema(offered)
            )
        self._template = templates[user_input[CONF_TEMPLATE]]
        return await self._async_begin(self._template.data)

    async def async_step_blank(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Begin with nothing."""
        return await self._async_begin({})

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Begin with what the agent is now."""
        self._require_loaded()
        return await self._async_begin(self._get_reconfigure_subentry().data)

    async def _async_begin(self, fields: Mapping[str, Any]) -> SubentryFlowResult:
        """Show the form that fits the fields."""
        self._fields, self._form = dict(fields), Form.of(self._pattern, fields)
        return await self.async_step_agent()

    async def async_step_agent(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Show the form until it validates."""
        self._require_loaded()
        errors: dict[str, str] = {}
        placeholders = {"field": "", "detail": ""}
        fields, unfolded = self._fields, set[str]()
        if user_input is not None:
            fields = self._form.flat(user_input)
            if (other := Form.of(self._pattern, fields)) != self._form:
                unfolded = set(self._reshape(other, fields))
            else:
                try:
                    await self._async_accept(fields)
                except FieldError as err:
                    errors[self._form.place_of(err.field)] = err.error
                    placeholders = {"field": err.field, "detail": err.detail}
                else:
                    return await self.async_step_save()
        unfolded |= {*errors, *needed(fields)}
        return self.async_show_form(
            step_id="agent",
            data_schema=self.add_suggested_values_to_schema(
                self._form.schema(self._choices(fields), unfolded),
                user_input if errors else self._form.nested(self._fields),
            ),
            errors=errors,
            description_placeholders=placeholders,
        )

    async def async_step_more_freedom(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Say what becomes possible, before it does."""
        return self.async_show_menu(
            step_id="more_freedom",
            menu_options=["save", "agent"],
            description_placeholders={
                "name": self._definition.name,
                "changes": "\n".join(f"- {one}" for one in self._more_freedom()),
            },
        )

    async def async_step_many_tools(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Say why an agent with so many tools is unwise (F041, F043)."""
        return self._warn("many_tools", RECOMMENDED_TOOLS, len(self._definition.tools))

    async def async_step_many_agents(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Say why coordinating so many agents is unwise (F257, F259)."""
        return self._warn(
            "many_agents", RECOMMENDED_AGENTS, coordinated(self._definition)
        )

    async def async_step_save(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Save once every warning has been read."""
        if self._unread:
            step: SubentryFlowResult = await getattr(
                self, f"async_step_{self._unread.pop(0)}"
            )()
            return step
        if self.source == SOURCE_RECONFIGURE:
            return self.async_update_and_abort(
                self._get_entry(),
                self._get_reconfigure_subentry(),
                title=self._definition.name,
                data=self._fields,
            )
        return self.async_create_entry(
            title=self._definition.name,
            data=self._fields,
            unique_id=self._definition.agent_id,
        )

    def _reshape(self, form: Form, entered: Mapping[str, Any]) -> frozenset[str]:
        """Go on with the form that fits what was chosen; return its new sections.

        What only the old one had goes: the definition could not keep it.
        """
        old = self._form
        kept = {
            key: value for key, value in self._fields.items() if key not in old.fields
        }
        self._fields = {
            key: value
            for key, value in {**kept, **entered}.items()
            if key in form.fields or key not in old.fields
        }
        self._form = form
        return frozenset(
            name for name, keys in form.sections.items() if set(keys) - old.fields
        )

    async def _async_accept(self, entered: Mapping[str, Any]) -> None:
        """Take what was entered over, or raise ``FieldError``."""
        # What the form does not show is not the form's to lose.
        shown = self._form.fields
        hidden = {key: value for key, value in self._fields.items() if key not in shown}
        fields = with_triggers({**hidden, **entered, "pattern": str(self._pattern)})
        self._definition = await async_check(
            self.hass, fields, self._agent_id(entered.get("name", "")), CATALOGUE
        )
        self._fields = fields
        self._unread = warnings(self._definition)
        if self._more_freedom():
            self._unread.append("more_freedom")

    def _more_freedom(self) -> tuple[str, ...]:
        """Return what a changed agent may do that it might not do before."""
        if self.source != SOURCE_RECONFIGURE:
            return ()
        try:
            before = Rights.of(parse(self._get_reconfigure_subentry().data))
        except DefinitionError:
            # It did nothing: its definition was broken.
            before = NO_RIGHTS
        return raised(before, Rights.of(self._definition))

    def _agent_id(self, name: str) -> str:
        """Return the id, which a new name never changes.

        One that keeps its name from the gallery keeps its id from there, which
        other definitions refer to.
        """
        if self.source == SOURCE_RECONFIGURE:
            subentry = self._get_reconfigure_subentry()
            return subentry.unique_id or subentry.subentry_id
        if self._template and self._template.name == name:
            return free_agent_id(self._template.agent_id, self._agents())
        return free_agent_id(slugify(name), self._agents())

    def _warn(self, step_id: str, recommended: int, count: int) -> SubentryFlowResult:
        """Leave the choice to the person."""
        return self.async_show_menu(
            step_id=step_id,
            menu_options=["agent", "save"],
            description_placeholders={
                "name": self._definition.name,
                "count": str(count),
                "recommended": str(recommended),
            },
        )

    @property
    def _pattern(self) -> Pattern:
        """Return the pattern that the subentry's type stands for."""
        return PATTERNS[self._subentry_type]

    async def _async_templates(self) -> dict[str, AgentDefinition]:
        """Return the gallery's definitions of this pattern."""
        every = await self.hass.async_add_executor_job(gallery)
        return {
            agent_id: agent
            for agent_id, agent in every.items()
            if agent.pattern is self._pattern
        }

    @callback
    def _require_loaded(self) -> None:
        """End the flow where nothing could use what it would save."""
        if self._get_entry().state is not ConfigEntryState.LOADED:
            raise AbortFlow("entry_not_loaded")

    @callback
    def _choices(self, fields: Mapping[str, Any]) -> Choices:
        """Return what the form offers; nobody reviews or dispatches themselves."""
        agents = self._agents()
        if self.source == SOURCE_RECONFIGURE:
            agents.pop(self._agent_id(""), None)
        household = self._get_entry().runtime_data
        return choices(self.hass, household, self._pattern, fields, agents)

    @callback
    def _agents(self) -> dict[str, str]:
        """Return the names of all agents by id, those from files included."""
        entry = self._get_entry()
        from_entry = {
            subentry.unique_id: subentry.title
            for subentry in entry.subentries.values()
            if subentry.unique_id
        }
        staff = entry.runtime_data.registry.all()
        return {**from_entry, **{agent.agent_id: agent.name for agent in staff}}


def _gallery_schema(offered: list[SelectOptionDict]) -> vol.Schema:
    """Return the form that asks for one of the gallery's definitions."""
    return vol.Schema(
        {
            vol.Required(CONF_TEMPLATE): SelectSelector(
                SelectSelectorConfig(options=offered, mode=SelectSelectorMode.LIST)
            )
        }
    )
