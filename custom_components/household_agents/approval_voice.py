"""Yes and no by voice, from somebody whom Home Assistant knows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from hassil.recognize import RecognizeResult

from homeassistant.components.conversation.agent_manager import get_agent_manager
from homeassistant.components.conversation.models import ConversationInput
from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util

from .answering import async_answer, async_answerer
from .approval_choice import Choice, choose
from .governance.questions import shown
from .memory.approval_records import Approval

if TYPE_CHECKING:
    from .household import Household

#: The sentences, in hassil's notation; ``what`` is free text.
ASKING: Final = (
    "(what|which approvals) (is|are) waiting for (my|our|an|a) (approval|answer|yes)",
    "what (is|are) waiting for approval",
    "(what|which) approvals (is|are) (waiting|pending|open)",
    "(list|read) [me] [the] [pending|open|waiting] approvals",
    "what needs (my|our|an) (approval|answer)",
)
YES: Final = ("approve {what}", "say yes to {what}")
NO: Final = ("(deny|decline|reject) {what}", "say no to {what}")

#: So long a number that was read out stands for what it was read out for.
HEARD_FOR: Final = timedelta(minutes=5)
#: More are not read out; the rest is in the to-do list.
MAX_READ: Final = 5
_ELSEWHERE: Final = (
    "I cannot tell who is speaking, so answer on your phone or in the to-do list "
    "Approvals."
)
_NOTHING: Final = "Nothing is waiting for approval."


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was read out to somebody, in this order."""

    at: datetime
    approval_ids: tuple[str, ...]


class ApprovalVoice:
    """Reads out what is pending, and takes answers that name it."""

    def __init__(self, household: Household) -> None:
        """Nothing has been read out yet."""
        self._household = household
        self._heard: dict[str, Heard] = {}

    async def async_ask(
        self, user_input: ConversationInput, result: RecognizeResult
    ) -> str:
        """Read out what is pending."""
        try:
            user = await async_answerer(self._household, user_input.context)
        except HomeAssistantError as err:
            return self._refusal(user_input, err)
        return self._read_out(user.id, "")

    async def async_yes(
        self, user_input: ConversationInput, result: RecognizeResult
    ) -> str:
        """Say yes to what was named."""
        return await self._answer(user_input, result, yes=True)

    async def async_no(
        self, user_input: ConversationInput, result: RecognizeResult
    ) -> str:
        """Say no to what was named."""
        return await self._answer(user_input, result, yes=False)

    async def _answer(
        self, user_input: ConversationInput, result: RecognizeResult, *, yes: bool
    ) -> str:
        """Answer what was named, or say what there is and ask which."""
        what = result.entities["what"].text
        try:
            user = await async_answerer(self._household, user_input.context)
            pending = self._pending()
            choice = choose(what, pending, self._known(user.id), self._called)
            if choice.chosen is None:
                return self._read_out(user.id, _WHY_NOT[choice.why])
            answered = await async_answer(
                self._household, choice.chosen.approval_id, yes, user_input.context
            )
        except HomeAssistantError as err:
            return self._refusal(user_input, err)
        name, word = self._name(answered), "Approved" if yes else "Denied"
        ending = "does it now" if yes else "does not do it"
        return f"{word}: {answered.title}. {name} {ending}."

    def _read_out(self, user_id: str, before: str) -> str:
        """Say what is pending, numbered, and remember what the numbers mean."""
        pending = self._pending()
        if not pending:
            self._heard.pop(user_id, None)
            return _NOTHING
        read = pending[:MAX_READ]
        self._heard[user_id] = Heard(
            at=dt_util.utcnow(), approval_ids=tuple(one.approval_id for one in read)
        )
        lines = [
            f"{number}: {self._name(one)} asks: {one.title}, until "
            f"{shown(one.expires_at)}."
            for number, one in enumerate(read, 1)
        ]
        if more := len(pending) - len(read):
            lines.append(f"{more} more are in the to-do list Approvals.")
        return " ".join(
            [before, *lines, "Say approve or deny with the number."]
        ).strip()

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

    @staticmethod
    def _refusal(user_input: ConversationInput, err: HomeAssistantError) -> str:
        """Say why that was no answer."""
        return str(err) if user_input.context.user_id else _ELSEWHERE


_WHY_NOT: Final = {
    Choice.UNHEARD: "Several wait, and I have not read them to you lately.",
    Choice.UNKNOWN: "I do not know which one you mean.",
    Choice.SEVERAL: "That could mean several.",
    Choice.ALL: "I take them one at a time.",
}


@callback
def async_register(household: Household) -> CALLBACK_TYPE:
    """Understand the sentences in every pipeline, before any model hears them."""
    voice = ApprovalVoice(household)
    manager = get_agent_manager(household.hass)
    closers = [
        manager.register_trigger(list(sentences), heard)
        for sentences, heard in (
            (ASKING, voice.async_ask),
            (YES, voice.async_yes),
            (NO, voice.async_no),
        )
    ]

    @callback
    def close() -> None:
        """Understand them no more."""
        for one in closers:
            one()

    return close
