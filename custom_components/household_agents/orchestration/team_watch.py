"""Watches the criteria of active teams, so that no phase waits for a stand-up."""

from collections.abc import Callable
from functools import partial
import logging
from typing import Final

from homeassistant.core import callback
from homeassistant.helpers.debounce import Debouncer

from ..agents.definition import AgentDefinition, Phase
from ..dispatch.parts import Parts
from .exits import ExitCheck, PhaseExit

_LOGGER = logging.getLogger(__name__)

#: Seconds in which the changes of many entities are one look at the criteria.
COOLDOWN: Final = 1.0
#: Nothing was looked at yet.
UNSEEN: Final = ExitCheck(met=False)

#: Told which exit cannot be checked and why, or that all is well again.
type ExitProblemHook = Callable[[AgentDefinition, str | None], None]


class TeamWatch:
    """Follows one phase of each active team and remembers what a look found."""

    def __init__(
        self, parts: Parts, look: Callable[[str], None], on_problem: ExitProblemHook
    ) -> None:
        """``look`` is called with a team's id soon after its criteria changed."""
        self._parts = parts
        self._look = look
        self._on_problem = on_problem
        self._exits: dict[str, PhaseExit] = {}
        self._lookers: dict[str, Debouncer[None]] = {}
        self._checks: dict[str, ExitCheck] = {}

    def last(self, team_id: str) -> ExitCheck:
        """Return what the last look at a team's criteria found."""
        return self._checks.get(team_id, UNSEEN)

    async def check(self, team: AgentDefinition, phase: Phase) -> ExitCheck:
        """Look at a phase's criteria, building them first if they are new."""
        team_id = team.agent_id
        armed = self._exits.get(team_id)
        wanted = (phase, team.done_when)
        if armed is None or (armed.phase, armed.done_when) != wanted:
            self.disarm(team_id)
            armed = PhaseExit(
                self._parts.hass, *wanted, partial(self._changed, team_id)
            )
            self._exits[team_id] = armed
            await armed.async_arm()
        check = self._checks[team_id] = armed.check()
        self._on_problem(team, f"{phase.name}, {check.error}" if check.error else None)
        trouble = "exit_broken" if check.error else None
        self._parts.board.update(team_id, trouble=trouble)
        self._parts.board.notify(team_id)
        return check

    @callback
    def _changed(self, team_id: str) -> None:
        """Have a team looked at soon; many changes at once are one look."""
        if team_id not in self._lookers:
            self._lookers[team_id] = Debouncer(
                self._parts.hass,
                _LOGGER,
                cooldown=COOLDOWN,
                immediate=False,
                function=partial(self._look, team_id),
            )
        self._lookers[team_id].async_schedule_call()

    @callback
    def disarm(self, team_id: str) -> None:
        """Stop following a team's criteria."""
        if (armed := self._exits.pop(team_id, None)) is not None:
            armed.disarm()
        if (looker := self._lookers.pop(team_id, None)) is not None:
            looker.async_shutdown()

    @callback
    def forget(self, team: AgentDefinition) -> None:
        """Stop following a team that rests, and take back what was wrong with it."""
        self.disarm(team.agent_id)
        self._checks.pop(team.agent_id, None)
        self._on_problem(team, None)
        self._parts.board.update(team.agent_id, trouble=None)

    @callback
    def disarm_all(self) -> None:
        """Follow nothing any more."""
        for team_id in {*self._exits, *self._lookers}:
            self.disarm(team_id)
