"""Yes and no by voice, from somebody whom Home Assistant knows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from homeassistant.util import dt as dt_util

from .answering import async_answer, async_answerer
from .approval_choice import Choice, choose
from .memory.approval_records import Approval
from .sentence_gate import WHAT
from .sentence_match import Heard
from .speaking import Speaker

if TYPE_CHECKING:
    from .household import Household

#: So long a number that was read out stands for what it was read out for.
HEARD_FOR: Final = timedelta(minutes=5)
#: More are not read out; the rest is in the to-do list.
MAX_READ: Final = 5

_WHY_NOT: Final = {
    Choice.UNHEARD: "approval_unheard",
    Choice.UNKNOWN: "approval_unknown",
    Choice.SEVERAL: "approval_several",
    Choice.ALL: "approval_all",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOut:
    """What was read out to somebody, in this order."""

    at: datetime
    approval_ids: tuple[str, ...]


class ApprovalVoice:
    """Reads out what is pending, and takes answers that name it."""

    def __init__(self, household: Household) -> None:
        """Nothing has been read out yet."""
        self._household = household
        self._heard: dict[str, ReadOut] = {}

    async def waiting(self, heard: Heard, speaker: Speaker) -> str:
        """Read out what is pending."""
        if speaker.context.user_id is None:
            return await speaker.say("approval_elsewhere")
        user = await async_answerer(self._household, speaker.context)
        return await self._read_out(user.id, "", speaker)

    async def yes(self, heard: Heard, speaker: Speaker) -> str:
        """Say yes to what was named."""
        return await self._answer(heard, speaker, yes=True)

    async def no(self, heard: Heard, speaker: Speaker) -> str:
        """Say no to what was named."""
        return await self._answer(heard, speaker, yes=False)

    async def _answer(self, heard: Heard, speaker: Speaker, *, yes: bool) -> str:
        """Answer what was named, or say what there is and ask which."""
        if speaker.context.user_id is None:
            return await speaker.say("approval_elsewhere")
        user = await async_answerer(self._household, speaker.context)
        choice = choose(
            heard.slots[WHAT],
            self._pending(),
            self._known(user.id),
            self._called,
            heard.words.choice,
        )
        if choice.chosen is None:
            why = await speaker.say(_WHY_NOT[choice.why])
            return await self._read_out(user.id, why, speaker)
        answered = await async_answer(
            self._household, choice.chosen.approval_id, yes, speaker.context
        )
        return await speaker.say(
            "approval_yes" if yes else "approval_no",
            title=answered.title,
            agent=self._name(answered),
        )

    async def _read_out(self, user_id: str, before: str, speaker: Speaker) -> str:
        """Say what is pending, numbered, and remember what the numbers mean."""
        pending = self._pending()
        if not pending:
            self._heard.pop(user_id, None)
            return await speaker.say("approval_none")
        read = pending[:MAX_READ]
        self._heard[user_id] = ReadOut(
            at=dt_util.utcnow(), approval_ids=tuple(one.approval_id for one in read)
        )
        lines = [
            await speaker.say(
                "approval_line",
                number=str(number),
                agent=self._name(one),
                title=one.title,
                time=await speaker.say_time(one.expires_at),
            )
            for number, one in enumerate(read, 1)
        ]
        if more := len(pending) - len(read):
            lines.append(await speaker.say_count("approval_more", more))
        how = await speaker.say("approval_how")
        return " ".join([before, *lines, how]).strip()

    def _known(self, user_id: str) -> tuple[str, ...]:
        """Return what was read out to somebody a moment ago."""
        heard = self._heard.get(user_id)
        if heard is None or dt_util.utcnow() - heard.at > HEARD_FOR:
            return ()
        return heard.approval_ids

    def _pending(self) -> list[Approval]:
        """Return what is pending, oldest first."""
        return sorted(self._household.parts.approvals.pending(), key=lambda one: one.at)

    def _name(self, approval: Approval) -> str:
        """Return the agent's name."""
        agent = self._household.registry.get(approval.agent_id)
        return agent.name if agent is not None else approval.agent_id

    def _called(self, approval: Approval) -> str:
        """Return what people call an approval by: who asks, to do what, to what.

        Its title is not among it: there the agent's own words may stand.
        """
        hass = self._household.hass
        states = map(hass.states.get, approval.entity_ids)
        names = [state.name for state in states if state is not None]
        return " ".join(
            [
                self._name(approval),
                approval.tool,
                approval.action or "",
                *names,
                *approval.entity_ids,
            ]
        ).replace(".", " ")
