"""A turn of a conversation: one run that somebody listens to.

All that it knows of what was said before is the chat log of that very conversation.
What takes longer is done by colleagues in runs of their own, which go on when this
one has ended.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, override

from homeassistant.core import callback

from ..agents.definition import AgentDefinition
from ..agents.kinds import Pattern
from ..dispatch import gates
from ..dispatch.claiming import unsupported_claims
from ..dispatch.delegation import Delegation
from ..dispatch.executor import AgentExecutor
from ..dispatch.inputs import RunRefused
from ..dispatch.prompt import Prompt
from ..dispatch.reply import ANSWER, FinalReply
from ..dispatch.report import looks_like_tool_call
from ..dispatch.report_facts import gather
from ..dispatch.run import Outcome, Run
from ..dispatch.speaking import Delta, Speech
from ..dispatch.talk_prompt import Said, Scene, bounded, talk_prompt
from ..dispatch.wording import in_words
from ..governance.marks import marks
from ..governance.people import NotAllowed
from ..memory.effect_records import Effect
from ..memory.records import Report, RunRecord
from ..tools.base import ToolError
from ..tools.result import clip

#: Seconds for a helper's findings, where the answer is heard and where it is read:
#: nobody stands in front of a silent speaker for longer.
RESEARCH_SPOKEN: Final = 20.0
RESEARCH_READ: Final = 90.0
#: What comes back of a colleague's report into the conversation (F088).
MAX_BODY: Final = 500
MAX_ITEMS: Final = 5

#: Has a colleague run for whoever asked; one that has not ended is told later.
type Errand = Callable[[AgentDefinition, str], Awaitable[RunRecord]]


@dataclass(slots=True, kw_only=True)
class Turn:
    """What is only of this turn, and kept nowhere."""

    scene: Scene
    text: str
    earlier: Sequence[Said]
    #: What earlier turns of the same conversation have caused.
    done: Sequence[Effect]
    #: Takes what is said, for Home Assistant's chat log.
    out: Callable[[Delta], None]
    errand: Errand
    #: What is said in place of a claim that nothing bears out.
    unsure: str
    #: What this turn has caused.
    caused: Sequence[Effect] = field(default=(), init=False)


class TalkDelegation(Delegation):
    """A way to colleagues that keeps nobody waiting."""

    turn: Turn

    @override
    def colleagues(self) -> Sequence[AgentDefinition]:
        """Return whom a main agent may have work: everybody who does not talk."""
        if not self._run.agent.talks:
            return super().colleagues()
        registry = self._registry
        return tuple(
            other
            for other in registry.all()
            if not other.talks and registry.enabled(other.agent_id)
        )

    @override
    async def ask(self, agent_id: str, task: str, context: Mapping[str, Any]) -> Report:
        """Have a colleague work, and return its short result or that it takes longer."""
        run = self._run
        asked = next((o for o in self.colleagues() if o.agent_id == agent_id), None)
        if asked is None:
            raise ToolError(f"You may not ask '{agent_id}'.")
        try:
            self._rate.take(run.agent)
            with run.waiting():
                record = await self.turn.errand(asked, task)
        except (RunRefused, NotAllowed) as err:
            raise ToolError(f"{asked.name} was not asked: {err}") from err
        run.step("dispatch", agent=agent_id, child=record.run_id)
        if not record.state.terminal:
            return _later(asked)
        if record.report is None:
            why = in_words(record.error, record.error_detail)
            raise ToolError(f"{asked.name} gave no report: {why}")
        return _short(record.report)

    @override
    async def research(self, question: str) -> Report:
        """Have a helper look into a question for as long as somebody may wait."""
        spoken = self.turn.scene.spoken
        seconds = RESEARCH_SPOKEN if spoken else RESEARCH_READ
        try:
            async with asyncio.timeout(seconds):
                return await super().research(question)
        except TimeoutError as err:
            raise ToolError(
                f"The helper found nothing within {seconds:g} s and was stopped. Say so, "
                "and which colleague could look into it."
            ) from err


@dataclass(slots=True, kw_only=True)
class TalkExecutor(AgentExecutor):
    """Executes one turn."""

    turn: Turn

    @override
    async def __call__(self, run: Run) -> Outcome:
        """Answer, and have it heard while it is made."""
        turn = self.turn
        speech = run.listener = Speech(
            lambda said: self._objections(run, said), turn.out
        )
        run.earlier = turn.done
        if run.agent.remembers:
            run.memory = await self.parts.memory.view(run.agent.agent_id, run.now)
        try:
            report = await self.conclude(run, self._final(run), tools=True)
            if speech.drop():
                run.step("held_back", said=speech.heard)
                speech.say(turn.unsure)
        finally:
            turn.caused = tuple(run.effects.caused.values())
        return Outcome(report=report.with_notes(*run.caveats()))

    @override
    async def prepare(self, run: Run) -> None:
        """Begin the budget of the turn's tree; no restart takes a turn up again."""
        if run.agent.pattern.delegates:
            agent = run.agent
            self.parts.budgets.open_tree(
                run.root_id, agent.name, agent.tokens_per_workflow
            )

    @override
    def delegation(self, run: Run) -> Delegation:
        """Return the way to colleagues."""
        way = TalkDelegation(
            run,
            self.dispatcher,
            self.parts.registry,
            self.rate,
            self.parts.skills.narrow,
        )
        way.turn = self.turn
        return way

    @override
    def make_prompt(
        self,
        run: Run,
        definitions: Sequence[Mapping[str, Any]],
        data: str,
        *,
        tools: bool,
    ) -> Prompt:
        """Assemble what the turn begins with."""
        parts, agent, turn = self.parts, run.agent, self.turn
        run.known |= marks("\n".join(said.text for said in bounded(turn.earlier)))
        asks = any(tool["name"] == "ask_agent" for tool in definitions)
        return talk_prompt(
            agent,
            turn.scene,
            turn.text,
            now=run.now,
            conventions=parts.settings.conventions,
            skills=parts.skills.catalogue(agent.skills),
            colleagues=self.delegation(run).colleagues() if asks else (),
            memory=run.memory,
            tools=definitions,
            earlier=turn.earlier,
        )

    def _final(self, run: Run) -> FinalReply:
        """Return what ends the turn: words that pass the gates."""
        return FinalReply(
            facts=lambda report: self.report_facts(run, report),
            trace=lambda data: run.step("quality_gate", **data),
        )

    @callback
    def _objections(self, run: Run, said: str) -> list[str]:
        """Return what is wrong with what would be said."""
        report = Report(headline=said)
        facts = gather(self.parts.hass, report, run.known)
        found = gates.failures_of(gates.check(gates.SAFETY, report, ANSWER, facts))
        found += unsupported_claims(self.parts.hass, run, [said])
        if looks_like_tool_call(said, ""):
            found.append("it is a tool call in words")
        return found


def _short(report: Report) -> Report:
    """Return of a colleague's report what belongs into a conversation."""
    return replace(
        report, body=clip(report.body, MAX_BODY), items=report.items[:MAX_ITEMS]
    )


def _later(agent: AgentDefinition) -> Report:
    """Say that a colleague needs longer than anybody should wait."""
    if agent.pattern is Pattern.TEAM:
        return Report(headline=f"{agent.name} has begun; it works in phases.")
    return Report(
        headline=f"{agent.name} is still at work.",
        body=(
            "The person is told the result as soon as it is there, without your doing. "
            "Say just that. Do not guess the result and do not ask again."
        ),
    )
