"""The repair of a notify target that messages do not reach."""

from dataclasses import replace
from typing import Any, Final

import voluptuous as vol

from homeassistant.components.repairs import RepairsFlowResult
from homeassistant.core import callback
from homeassistant.helpers.selector import (
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)
from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from .const import CONF_NOTIFY, DOMAIN
from .flow_options import notify_targets
from .governance.notifier import IN_HOME_ASSISTANT, Notification
from .memory.records import OutboxEntry, Urgency
from .repair_base import HouseholdRepair

FIELD_TARGET: Final = "target"


class NotifyRepair(HouseholdRepair):
    """Chooses another target, takes the present one out, or tries it again."""

    async def async_step_init(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Offer the three ways."""
        return self.async_show_menu(
            step_id="init",
            menu_options=["choose", "remove", "again"],
            description_placeholders=self.placeholders,
        )

    async def async_step_choose(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Have another target take the place of this one, with what waits for it."""
        if user_input is None:
            return self.ask("choose", _targets_schema(self._others()))
        return await self._async_replace((str(user_input[FIELD_TARGET]),), "choose")

    async def async_step_remove(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Take the target out; what waits for it is shown in Home Assistant."""
        if user_input is None:
            return self.ask("remove")
        return await self._async_replace((), "remove")

    async def async_step_again(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Deliver what waits for the target now."""
        if user_input is None:
            return self.ask("again")
        await self._async_hasten(self._target)
        if not self.gone and not await self._async_waiting():
            await self.household.parts.notifier.send(_trial(self._target))
        if self.gone:
            return self.async_create_entry(data={})
        return self.ask("again", error="still_there")

    @property
    def _target(self) -> str:
        """The target that it is about."""
        return str(self.about["target"])

    def _others(self) -> list[str]:
        """Return the targets on offer."""
        return [one for one in notify_targets(self.hass) if one != self._target]

    async def _async_replace(
        self, new: tuple[str, ...], step_id: str
    ) -> RepairsFlowResult:
        """Put what is new in the place of the target, wherever the UI has it."""
        household, old = self.household, self._target
        files = [
            agent.file
            for agent in household.registry.all()
            if agent.file and old in agent.notify
        ]
        if files:
            schema = _targets_schema(self._others()) if new else None
            return self.ask(
                step_id, schema, error="in_files", error_detail=", ".join(files)
            )
        await self._async_hasten(new[0] if new else IN_HOME_ASSISTANT)
        entry, entries = self.entry, self.hass.config_entries
        for subentry in entry.subentries.values():
            if old in (present := subentry.data.get(CONF_NOTIFY, ())):
                data = {**subentry.data, CONF_NOTIFY: _without(present, old, new)}
                entries.async_update_subentry(entry, subentry, data=data)
        if old in (present := entry.options.get(CONF_NOTIFY, ())):
            options = {**entry.options, CONF_NOTIFY: _without(present, old, new)}
            entries.async_update_entry(entry, options=options)
        return self.async_create_entry(data={})

    async def _async_hasten(self, target: str) -> None:
        """Deliver what waits for the target, now and to another one where wanted."""
        household, now = self.household, dt_util.utcnow()
        household.parts.dependencies.reset(target)
        for one in await self._async_waiting():
            await household.journal.update_outbox(
                replace(one, target=target, not_before=now)
            )
        await household.parts.notifier.flush()

    async def _async_waiting(self) -> list[OutboxEntry]:
        """Return what waits for the target."""
        outbox = await self.household.journal.outbox()
        return [one for one in outbox if one.target == self._target]


@callback
def _targets_schema(targets: list[str]) -> vol.Schema:
    """Return the form that asks for another target."""
    choice = SelectSelector(
        SelectSelectorConfig(
            options=targets, custom_value=True, mode=SelectSelectorMode.DROPDOWN
        )
    )
    return vol.Schema({vol.Required(FIELD_TARGET): choice})


def _trial(target: str) -> Notification:
    """Return a message that shows whether a target takes any, unlike all before it."""
    return Notification(
        agent_id=DOMAIN,
        run_id=None,
        title="Household Agents",
        message="This is a trial, because you asked for one under Repairs.",
        urgency=Urgency.HIGH,
        targets=(target,),
        dedupe_key=f"trial:{ulid_now()}",
    )


def _without(present: list[str], old: str, new: tuple[str, ...]) -> list[str]:
    """Return targets with what is new in the place of the old, each of them once."""
    kept = [one for one in present if one != old]
    return list(dict.fromkeys((*kept, *new)))
