"""Teams: a goal, a roster and phases that end when code and people say so.

Every step is a pure function of ``team_state``; here it is written down first,
then told. A step that was written and not told is told after a restart.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Coroutine, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
import logging
from typing import Any, Final

from homeassistant.core import CALLBACK_TYPE, Context, callback
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from ..agents.definition import AgentDefinition
from ..agents.device import device_id_of
from ..agents.kinds import Pattern
from ..agents.registry import Changes
from ..const import DOMAIN, EVENT_TEAM
from ..dispatch.delivery import message_text
from ..dispatch.parts import Parts
from ..governance.notifier import Button, Notification
from ..memory.connection import JournalError
from ..memory.records import Report
from . import team_state
from .exits import ExitCheck
from .rosters import dedicated_to
from .team_checks import (
    check_active,
    check_confirmable,
    check_paused,
    check_person,
    check_startable,
    check_wanted,
)
from .team_news import Standing, event_data, happened, report_of
from .team_phone import async_listen, button
from .team_state import News, TeamProgress, TeamState
from .team_watch import UNSEEN, ExitProblemHook, TeamWatch

_LOGGER = logging.getLogger(__name__)

_STATE: Final = "teams"
#: How often lateness is looked at.
LOOK_EVERY: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamHooks:
    """What a team does to the household around it."""

    switch: Callable[[str, bool], None]
    spawn: Callable[[Coroutine[Any, Any, None], str], None]
    exit_problem: ExitProblemHook


class Teams:
    """Keeps where each team stands and takes it from phase to phase."""

    def __init__(self, parts: Parts, hooks: TeamHooks) -> None:
        """Follow nothing yet; ``async_start`` does."""
        self._parts = parts
        self._hooks = hooks
        self._progress: dict[str, TeamProgress] = {}
        self._stand_ups: dict[str, Mapping[str, Any]] = {}
        self._watch = TeamWatch(parts, self._look_later, hooks.exit_problem)
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._telling: set[str] = set()
        self._stop: list[CALLBACK_TYPE] = []
        self._started = False

    async def async_load(self) -> None:
        """Read where the teams stand."""
        stored = await self._parts.journal.get_state(_STATE) or {}
        for team_id, data in stored.get("progress", {}).items():
            try:
                self._progress[team_id] = TeamProgress.from_dict(data)
            except (KeyError, TypeError, ValueError) as err:
                _LOGGER.error(
                    "Where the team %s stood cannot be read (%r): start it anew with "
                    "start_team",
                    team_id,
                    err,
                )
        self._stand_ups = dict(stored.get("stand_ups", {}))

    @callback
    def listen(self) -> None:
        """Hear buttons on phones from the first moment on: nobody presses twice."""
        self._stop = [
            async_listen(self._parts, self._confirm_by_phone, self._hooks.spawn)
        ]

    async def async_start(self) -> None:
        """Tell what was not told, and follow the criteria of active teams."""
        self._started = True
        self._stop += [
            self._parts.registry.listen(self._staff_changed),
            async_track_time_interval(self._parts.hass, self._look_at_all, LOOK_EVERY),
        ]
        for team_id, progress in self._progress.items():
            if progress.untold:
                self._hooks.spawn(self._tell(team_id), f"tell of {team_id}")
        self._look_at_all(dt_util.utcnow())

    @callback
    def async_stop(self) -> None:
        """Follow nothing any more."""
        self._started = False
        for stop in self._stop:
            stop()
        self._stop = []
        self._watch.disarm_all()

    def progress(self, team_id: str) -> TeamProgress:
        """Return where a team stands."""
        return self._progress.get(team_id, TeamProgress())

    def last_check(self, team_id: str) -> ExitCheck:
        """Return what the last look at the present phase's criteria found."""
        return self._watch.last(team_id)

    def stand_up(self, team_id: str) -> Mapping[str, Any] | None:
        """Return what the last stand-up found."""
        return self._stand_ups.get(team_id)

    async def retain(self, known: Collection[str]) -> None:
        """Forget the progress of teams that are gone for good."""
        gone = [
            team_id
            for team_id in {*self._progress, *self._stand_ups}
            if team_id not in known
        ]
        for team_id in gone:
            self._watch.disarm(team_id)
            self._progress.pop(team_id, None)
            self._stand_ups.pop(team_id, None)
        if gone:
            await self._keep()

    async def begin(self, team: AgentDefinition) -> None:
        """Have a team that was never started begin with its first phase."""
        if self.progress(team.agent_id).state is TeamState.CREATED:
            await self.start(team, None, None)

    async def start(
        self, team: AgentDefinition, user_id: str | None, context: Context | None
    ) -> None:
        """Begin a team's first phase, or begin a completed team anew."""
        async with self._locks[team.agent_id]:
            old = self.progress(team.agent_id)
            check_startable(team, old)
            self._stand_ups.pop(team.agent_id, None)
            begun = team_state.started(team, dt_util.utcnow(), user_id)
            await self._move(team, begun, context)
            for agent_id in {team.agent_id, *old.rested}:
                if not self._parts.registry.enabled(agent_id):
                    self._hooks.switch(agent_id, True)
            await self._settle(team.agent_id)

    async def pause(self, team: AgentDefinition, context: Context | None) -> None:
        """Have an active team rest where it is."""
        async with self._locks[team.agent_id]:
            progress = self.progress(team.agent_id)
            check_active(team, progress)
            await self._move(
                team, team_state.paused(progress, dt_util.utcnow()), context
            )

    async def resume(self, team: AgentDefinition, context: Context | None) -> None:
        """Have a paused team go on where it was."""
        async with self._locks[team.agent_id]:
            progress = self.progress(team.agent_id)
            check_paused(team, progress)
            await self._move(
                team, team_state.resumed(progress, dt_util.utcnow()), context
            )
            await self._settle(team.agent_id)

    async def confirm(
        self,
        team: AgentDefinition,
        user_id: str | None,
        context: Context | None,
        *,
        wanted: str = "",
        force: bool = False,
    ) -> None:
        """End the present phase on a person's word.

        Without ``force`` the word is the answer to the question that was asked:
        it replaces nothing that code checks, and a second one ends no second
        phase. ``wanted`` names the phase that is meant.
        """
        check_person(team, user_id)
        async with self._locks[team.agent_id]:
            progress = self.progress(team.agent_id)
            check_active(team, progress)
            check_wanted(team, progress, wanted)
            check = await self._check(team, progress)
            if not force:
                check_confirmable(team, progress, check)
            done = team_state.advanced(
                progress, team, dt_util.utcnow(), user_id=user_id
            )
            await self._move(team, done, context)
            await self._settle(team.agent_id)

    async def settle(self, team_id: str) -> None:
        """Look at a team's criteria and take it as far as they allow."""
        async with self._locks[team_id]:
            await self._settle(team_id)

    async def stood_up(self, team_id: str, found: Mapping[str, Any]) -> None:
        """Keep what a stand-up found, and look at the criteria once more."""
        async with self._locks[team_id]:
            self._stand_ups[team_id] = found
            await self._keep()
            # It may have taken so long that the team is in another phase by now.
            current = self.progress(team_id).current
            same = current is not None and current.name == found["phase"]
            await self._settle(team_id, stood_up=same)

    async def _settle(self, team_id: str, *, stood_up: bool = False) -> None:
        """Take a team as far as it comes; its lock is held."""
        team = self._parts.registry.get(team_id)
        if team is None or not self._parts.registry.enabled(team_id):
            return
        # Each turn but the last one ends a phase.
        for _ in range(len(team.phases) + 1):
            progress = self.progress(team_id)
            if progress.state is not TeamState.ACTIVE:
                return
            check = await self._check(team, progress)
            following = team_state.looked_at(
                progress,
                team,
                dt_util.utcnow(),
                met=check.met,
                reached=check.reached,
                stood_up=stood_up,
            )
            await self._move(team, self._warned(team, following))
            if len(following.phases) == len(progress.phases):
                return
            stood_up = False

    @staticmethod
    def _warned(team: AgentDefinition, progress: TeamProgress) -> TeamProgress:
        """Return the team with its slip, where that is worse than what was told."""
        slip, current = (
            team_state.slipped(progress, team, dt_util.utcnow()),
            progress.current,
        )
        if current is None or slip <= current.slip:
            return progress
        return team_state.warned(progress, slip)

    async def _check(self, team: AgentDefinition, progress: TeamProgress) -> ExitCheck:
        """Look at the present phase's criteria."""
        phase = progress.phase(team)
        return await self._watch.check(team, phase) if phase else UNSEEN

    async def _move(
        self, team: AgentDefinition, new: TeamProgress, context: Context | None = None
    ) -> None:
        """Take a step to its end, even if whoever takes it is cancelled."""
        if new != self.progress(team.agent_id):
            await asyncio.shield(
                self._parts.hass.async_create_task(
                    self._step(team, new, context),
                    f"{DOMAIN} step of {team.agent_id}",
                    eager_start=True,
                )
            )

    async def _step(
        self, team: AgentDefinition, new: TeamProgress, context: Context | None
    ) -> None:
        """Write a step down, then let everybody know."""
        old = self.progress(team.agent_id)
        self._progress[team.agent_id] = new
        try:
            await self._keep()
        except JournalError:
            # What is not written did not happen: the next look tries again.
            self._progress[team.agent_id] = old
            raise
        if new.state is not TeamState.ACTIVE:
            self._watch.forget(team)
        if (kind := happened(old, new)) is not None:
            self._parts.hass.bus.async_fire(
                EVENT_TEAM,
                {
                    **event_data(kind, team, new, dt_util.utcnow()),
                    "device_id": device_id_of(self._parts.hass, team.agent_id),
                },
                context=context,
            )
        self._parts.board.notify(team.agent_id)
        if new.untold and new.untold != old.untold:
            self._hooks.spawn(self._tell(team.agent_id), f"tell of {team.agent_id}")

    async def _keep(self) -> None:
        """Write down where all teams stand."""
        await self._parts.journal.set_state(
            _STATE,
            {
                "progress": {key: one.as_dict() for key, one in self._progress.items()},
                "stand_ups": {key: dict(one) for key, one in self._stand_ups.items()},
            },
        )

    async def _tell(self, team_id: str) -> None:
        """Tell people what they do not know yet, each thing once."""
        if team_id in self._telling:
            # Whoever is at it goes on until nothing is left.
            return
        self._telling.add(team_id)
        try:
            while (news := await self._next_news(team_id)) is not None:
                await self._tell_one(team_id, news)
        except Exception:
            _LOGGER.exception("Telling of the team %s failed", team_id)
        finally:
            self._telling.discard(team_id)

    async def _next_news(self, team_id: str) -> News | None:
        """Return what is to be told next, once the team's step is at its end."""
        async with self._locks[team_id]:
            known = self._parts.registry.get(team_id) is not None
            return next(iter(self.progress(team_id).untold if known else ()), None)

    async def _tell_one(self, team_id: str, news: News) -> None:
        """Tell one thing, and write down that it was."""
        if (team := self._parts.registry.get(team_id)) is None:
            return
        if news is News.COMPLETED:
            await self._conclude(team)
        report = self.news(team, news)
        await self._parts.notifier.send(
            Notification(
                agent_id=team_id,
                run_id=None,
                title=f"{team.name}: {report.headline}"[:200],
                message=message_text(report),
                urgency=report.urgency,
                targets=team.notify,
                buttons=self._buttons(team, news),
            )
        )
        async with self._locks[team_id]:
            if (progress := self._progress.get(team_id)) is not None:
                self._progress[team_id] = team_state.told(progress, news)
                await self._keep()

    def _buttons(self, team: AgentDefinition, news: News) -> tuple[Button, ...]:
        """Return what can be pressed under news of a team."""
        current = self.progress(team.agent_id).current
        if news is not News.ASK or current is None:
            return ()
        return (button(team, current.name),)

    async def _confirm_by_phone(
        self, team: AgentDefinition, phase: str, context: Context
    ) -> None:
        """Take the press of a phone's button as its owner's word."""
        await self.confirm(team, context.user_id, context, wanted=phase)

    def news(self, team: AgentDefinition, news: News) -> Report:
        """Return news of a team in words."""
        found = self._stand_ups.get(team.agent_id) or {}
        return report_of(
            news,
            Standing(
                team=team,
                progress=self.progress(team.agent_id),
                now=dt_util.utcnow(),
                blockers=[str(one["title"]) for one in found.get("blockers", ())],
            ),
        )

    async def _conclude(self, team: AgentDefinition) -> None:
        """Rest a team that reached its goal, and keep what it knows."""
        registry = self._parts.registry
        members = dedicated_to(team, registry)
        going = [one for one in (team.agent_id, *members) if registry.enabled(one)]
        progress = self.progress(team.agent_id)
        rested = tuple(dict.fromkeys((*progress.rested, *going)))
        self._progress[team.agent_id] = replace(progress, rested=rested)
        await self._keep()
        for agent_id in going:
            self._hooks.switch(agent_id, False)
        for agent_id in (team.agent_id, *members):
            await self._parts.memory.archive(agent_id)

    @callback
    def look_soon(self, team_id: str) -> None:
        """Look at a team that was switched on: much may have come about meanwhile."""
        if team_id in self._progress:
            self._look_later(team_id)

    @callback
    def _look_later(self, team_id: str) -> None:
        """Look at a team in a task of its own."""
        if not self._started:
            return
        self._hooks.spawn(self._settle_alone(team_id), f"look at {team_id}")

    async def _settle_alone(self, team_id: str) -> None:
        """Look at a team; whatever goes wrong is logged and the next look comes."""
        try:
            await self.settle(team_id)
        except Exception:
            _LOGGER.exception("Looking at the team %s failed", team_id)

    @callback
    def _look_at_all(self, _now: datetime) -> None:
        """Look at every active team."""
        for team_id, progress in self._progress.items():
            if progress.state is TeamState.ACTIVE:
                self._look_later(team_id)

    @callback
    def _staff_changed(self, changes: Changes) -> None:
        """Follow the criteria of changed definitions, and none of those that left."""
        for team_id in changes.removed:
            self._watch.disarm(team_id)
        for team_id in sorted(changes.added | changes.changed):
            agent = self._parts.registry.get(team_id)
            if agent is not None and agent.pattern is Pattern.TEAM:
                self._look_later(team_id)
