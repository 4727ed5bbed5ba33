"""Answers to sentences: asking agents, having them run, pausing and resuming them."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Final

from homeassistant.components.conversation.models import ConversationInput
from homeassistant.util import dt as dt_util

from .agents.definition import AgentDefinition
from .approval_voice import ApprovalVoice
from .day_told import DayTold
from .dispatch.inputs import RunRefused
from .errands import Asker, Errands
from .guard import guard_of
from .memory.records import Event, RunRecord, RunSource, RunState
from .sentence_gate import LOOSE, UNCLEAR, WHAT
from .sentence_match import Heard
from .speaking import Speaker
from .speech import report_speech

if TYPE_CHECKING:
    from .household import Household

#: Seconds that somebody stands in the room and waits; after that they are told later.
PATIENCE: Final = 8.0
#: More names are not listed aloud.
MAX_NAMED: Final = 12
#: The name under which the journal keeps who was paused together.
STATE: Final = "paused_aloud"

type Answer = Callable[[Heard, Speaker], Awaitable[str]]


class Answers:
    """Does what was said, and returns what is to be said in return."""

    def __init__(self, household: Household, approvals: ApprovalVoice) -> None:
        """Nobody has been paused yet."""
        self._household = household
        day = DayTold(household)
        self._answers: Mapping[str, Answer] = {
            "ask": self._ask,
            LOOSE: self._ask,
            "ask_what": self._ask_what,
            "run": self._run,
            "pause": self._pause,
            "resume": self._resume,
            "pause_all": self._pause_all,
            "resume_all": self._resume_all,
            "who": self._who,
            "unknown": self._unknown,
            UNCLEAR: self._unclear,
            "did": day.did,
            "last": day.last,
            "working": day.working,
            "status": day.status,
            "cost": day.cost,
            "waiting": approvals.waiting,
            "yes": approvals.yes,
            "no": approvals.no,
        }
        self._paused: list[str] = []

    async def async_load(self) -> None:
        """Read who was paused together."""
        kept = await self._household.journal.get_state(STATE) or {}
        self._paused = list(kept.get("agents", ()))

    async def async_answer(self, heard: Heard, user_input: ConversationInput) -> str:
        """Do what was said; raises ``HomeAssistantError`` for what cannot be done."""
        speaker = Speaker.of(self._household.hass, user_input)
        return await self._answers[heard.kind](heard, speaker)

    def _agent(self, heard: Heard) -> AgentDefinition:
        """Return whom a sentence names, or raise ``RunRefused``; it may have gone."""
        agent_id = heard.agent_id or ""
        if (agent := self._household.registry.get(agent_id)) is None:
            raise RunRefused("agent_unknown", agent=agent_id)
        return agent

    async def _ask(self, heard: Heard, speaker: Speaker) -> str:
        """Ask an agent something."""
        return await self._have_run(heard, speaker, heard.slots[WHAT], "spoken_asked")

    async def _run(self, heard: Heard, speaker: Speaker) -> str:
        """Have an agent do what it is there for."""
        return await self._have_run(heard, speaker, "", "spoken_started")

    async def _have_run(
        self, heard: Heard, speaker: Speaker, task: str, later: str
    ) -> str:
        """Have an agent run, and say what came of it or that it takes longer."""
        agent = self._agent(heard)
        await speaker.check_asking()
        asker = Asker(
            source=RunSource.VOICE,
            context=speaker.context,
            language=speaker.language,
            satellite_id=speaker.satellite_id,
            device_id=speaker.device_id,
        )
        errands = guard_of(self._household.guards, Errands)
        record = await errands.async_ask(asker, agent, task, patience=PATIENCE)
        if not record.state.terminal:
            return await speaker.say(later, agent=agent.name)
        return await self._outcome(agent, record, speaker)

    async def _outcome(
        self, agent: AgentDefinition, record: RunRecord, speaker: Speaker
    ) -> str:
        """Say what came of a run."""
        if record.report is None:
            return await speaker.say("spoken_failed", agent=agent.name)
        told = report_speech(record.report)
        if record.state is RunState.WAITING:
            return f"{told} {await speaker.say('spoken_waits_for_yes')}"
        if record.state is RunState.DEGRADED:
            return f"{await speaker.say('spoken_without_model')} {told}"
        return told

    async def _ask_what(self, heard: Heard, speaker: Speaker) -> str:
        """Say that a question is missing."""
        agent = self._agent(heard)
        return await speaker.say("spoken_ask_what", agent=agent.name)

    async def _pause(self, heard: Heard, speaker: Speaker) -> str:
        """Keep an agent from running."""
        agent = self._agent(heard)
        await speaker.check_pausing(agent)
        if not self._household.registry.enabled(agent.agent_id):
            return await speaker.say("spoken_paused_already", agent=agent.name)
        await self._switch(agent, speaker, on=False)
        return await speaker.say("spoken_paused", agent=agent.name)

    async def _resume(self, heard: Heard, speaker: Speaker) -> str:
        """Let an agent run again."""
        agent = self._agent(heard)
        await speaker.check_resuming(agent, self._household.journal)
        if self._household.registry.enabled(agent.agent_id):
            return await speaker.say("spoken_not_paused", agent=agent.name)
        await self._switch(agent, speaker, on=True)
        return await speaker.say("spoken_resumed", agent=agent.name)

    async def _pause_all(self, heard: Heard, speaker: Speaker) -> str:
        """Keep everybody from running, and remember whom."""
        registry = self._household.registry
        agents = [one for one in registry.all() if registry.enabled(one.agent_id)]
        for agent in agents:
            await speaker.check_pausing(agent)
        # Who was paused before and has not been resumed stays to be resumed.
        await self._remember([*self._paused, *(one.agent_id for one in agents)])
        for agent in agents:
            await self._switch(agent, speaker, on=False)
        return await speaker.say_count("spoken_paused_all", len(agents))

    async def _resume_all(self, heard: Heard, speaker: Speaker) -> str:
        """Let those run again who were paused together, and nobody else."""
        registry = self._household.registry
        agents = [
            agent
            for agent_id in self._paused
            if (agent := registry.get(agent_id)) and not registry.enabled(agent_id)
        ]
        for agent in agents:
            await speaker.check_resuming(agent, self._household.journal)
        for agent in agents:
            await self._switch(agent, speaker, on=True)
        await self._remember([])
        return await speaker.say_count("spoken_resumed_all", len(agents))

    async def _remember(self, agent_ids: list[str]) -> None:
        """Write down who was paused together."""
        self._paused = list(dict.fromkeys(agent_ids))
        await self._household.journal.set_state(STATE, {"agents": self._paused})

    async def _switch(
        self, agent: AgentDefinition, speaker: Speaker, *, on: bool
    ) -> None:
        """Switch an agent on or off, and leave a trace of who did."""
        user_id = speaker.context.user_id
        user = await speaker.hass.auth.async_get_user(user_id) if user_id else None
        by = user.name if user is not None and user.name else "a voice nobody knows"
        self._household.switch(agent.agent_id, on)
        await self._household.journal.add_event(
            Event(
                agent_id=agent.agent_id,
                run_id=None,
                at=dt_util.utcnow(),
                text=f"{'Resumed' if on else 'Paused'} aloud by {by}",
            )
        )

    async def _who(self, heard: Heard, speaker: Speaker) -> str:
        """Say who there is."""
        agents = self._household.registry.all()
        if not agents:
            return await speaker.say("spoken_nobody")
        names = await speaker.say_list([one.name for one in agents[:MAX_NAMED]])
        if (more := len(agents) - MAX_NAMED) > 0:
            return await speaker.say("spoken_staff_more", names=names, more=str(more))
        return await speaker.say("spoken_staff", names=names)

    async def _unknown(self, heard: Heard, speaker: Speaker) -> str:
        """Say that nobody is called so, and who there is."""
        nobody = await speaker.say("spoken_unknown")
        return f"{nobody} {await self._who(heard, speaker)}"

    async def _unclear(self, heard: Heard, speaker: Speaker) -> str:
        """Say what can be said."""
        return await speaker.say("spoken_unclear")
