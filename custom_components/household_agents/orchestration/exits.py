"""Exit criteria: what a phase's end asks for, checked in code and not by a model."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
import logging
from typing import Any, Final

import voluptuous as vol

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import ConditionError, HomeAssistantError, TemplateError
from homeassistant.helpers import condition, config_validation as cv
from homeassistant.helpers.event import (
    TrackTemplate,
    async_track_template_result,
    async_track_time_interval,
)
from homeassistant.helpers.template import Template, result_as_boolean

from ..agents.definition import AgentDefinition, Phase
from ..agents.front_matter import plain

_LOGGER = logging.getLogger(__name__)

#: How often conditions are looked at that cannot say when they change.
POLL_EVERY: Final = timedelta(minutes=1)


class ExitProblem(ValueError):
    """A phase's exit, or a team's, can never be checked; ``field`` names what is wrong."""

    def __init__(self, phase: str, field: str, message: str) -> None:
        """Keep the parts of the text apart."""
        super().__init__(f"phase '{phase}', {field}: {message}")
        self.phase = phase
        self.field = field
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitCheck:
    """What a look at the criteria found; a person's word is not among them."""

    met: bool
    #: The team's own end has come, whatever its phase asks for.
    reached: bool = False
    #: What does not hold yet, in words.
    missing: tuple[str, ...] = ()
    #: Why the criteria could not be checked, in words.
    error: str | None = None


async def async_check_exits(hass: HomeAssistant, team: AgentDefinition) -> None:
    """Raise ``ExitProblem`` for the first phase whose exit can never be checked."""
    try:
        Template(team.done_when, hass).ensure_valid()
    except TemplateError as err:
        raise ExitProblem(team.name, "done_when", str(err)) from err
    for phase in team.phases:
        await _async_conditions(hass, phase)


async def _async_conditions(
    hass: HomeAssistant, phase: Phase
) -> list[tuple[str, Mapping[str, Any]]]:
    """Return a phase's conditions in words and as Home Assistant takes them."""
    try:
        Template(phase.exit_when, hass).ensure_valid()
    except TemplateError as err:
        raise ExitProblem(phase.name, "exit_when", str(err)) from err
    try:
        configs = cv.CONDITIONS_SCHEMA(plain(phase.exit_conditions))
        if any(kind == "trigger" for config in configs for kind in _kinds(config)):
            raise ExitProblem(
                phase.name,
                "exit_conditions",
                "a condition on a trigger never holds here, since no trigger is at work",
            )
        valid = [
            await condition.async_validate_condition_config(hass, config)
            for config in configs
        ]
    except (vol.Invalid, HomeAssistantError) as err:
        raise ExitProblem(phase.name, "exit_conditions", str(err)) from err
    return [(_in_words(config, index), config) for index, config in enumerate(valid, 1)]


def _kinds(config: Mapping[str, Any]) -> Iterable[str]:
    """Yield the kinds of a condition and of those inside it."""
    yield str(config.get("condition"))
    for inner in config.get("conditions") or ():
        if isinstance(inner, Mapping):
            yield from _kinds(inner)


def _in_words(config: Mapping[str, Any], number: int) -> str:
    """Return what people call a condition: its alias, or what it is about."""
    if alias := config.get("alias"):
        return str(alias)
    kind = str(config["condition"])
    about = config.get("entity_id") or (config.get("target") or {}).get("entity_id")
    if not about:
        return f"condition {number} ({kind})"
    return f"{kind} of {about if isinstance(about, str) else ', '.join(about)}"


class PhaseExit:
    """One phase's criteria, built once, which say when they may have changed."""

    def __init__(
        self,
        hass: HomeAssistant,
        phase: Phase,
        done_when: str,
        changed: Callable[[], None],
    ) -> None:
        """Build nothing yet; ``changed`` is called whenever a look is worth it."""
        self.phase = phase
        self.done_when = done_when
        self._hass = hass
        self._changed = changed
        self._template = Template(phase.exit_when, hass) if phase.exit_when else None
        self._done = Template(done_when, hass) if done_when else None
        self._conditions: list[tuple[str, condition.ConditionChecker]] = []
        self._stop: list[CALLBACK_TYPE] = []
        self._broken: str | None = None
        self._disarmed = False

    async def async_arm(self) -> None:
        """Build the criteria and follow what they depend on, unless disarmed meanwhile."""
        try:
            for words, config in await _async_conditions(self._hass, self.phase):
                checker = await condition.async_from_config(self._hass, dict(config))
                self._conditions.append((words, checker))
                self._stop.append(await checker.async_track_changes(self._changed))
        except ExitProblem as err:
            self._broken = f"{err.field}: {err.message}"
        except HomeAssistantError as err:
            self._broken = f"exit_conditions: {err}"
        if self._disarmed:
            self.disarm()
        elif self._broken is None:
            self._follow()

    @callback
    def _follow(self) -> None:
        """Follow the template, and the clock where nothing else tells of a change."""

        @callback
        def rendered(_event: object, _updates: object) -> None:
            self._changed()

        @callback
        def polled(_now: datetime) -> None:
            self._changed()

        @callback
        def quietly(_level: int, message: str) -> None:
            # What is wrong is told by ``check``, once, and not at each state.
            _LOGGER.debug("Exit of phase %s: %s", self.phase.name, message)

        if templates := [one for one in (self._template, self._done) if one]:
            followed = async_track_template_result(
                self._hass,
                [TrackTemplate(template, None) for template in templates],
                rendered,
                log_fn=quietly,
            )
            self._stop.append(followed.async_remove)
        if any(checker.needs_polling for _, checker in self._conditions):
            self._stop.append(async_track_time_interval(self._hass, polled, POLL_EVERY))

    @callback
    def disarm(self) -> None:
        """Follow nothing any more."""
        self._disarmed = True
        for stop in self._stop:
            stop()
        for _, checker in self._conditions:
            checker.async_unload()
        self._stop.clear()
        self._conditions.clear()

    @callback
    def check(self) -> ExitCheck:
        """Look at all criteria; they hold together or not at all."""
        if self._broken is not None:
            return ExitCheck(met=False, error=self._broken)
        missing: list[str] = []
        found: list[bool | None] = []
        try:
            if self._done is not None and result_as_boolean(self._done.async_render()):
                return ExitCheck(met=True, reached=True)
            if self._template is not None:
                found.append(result_as_boolean(self._template.async_render()))
                missing += [] if found[0] else ["its exit template"]
            for words, checker in self._conditions:
                found.append(checker.async_check())
                missing += [words] if found[-1] is False else []
        except (TemplateError, ConditionError) as err:
            return ExitCheck(met=False, error=str(err))
        # A condition that is switched off says nothing; if all are, nobody does.
        if found and all(one is None for one in found) and not self.phase.confirm:
            missing.append("all its conditions are switched off")
        return ExitCheck(met=not missing, missing=tuple(missing))
