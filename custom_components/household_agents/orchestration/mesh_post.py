"""A run's way to write to others: the tool's side of the mesh."""

from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any, override

from homeassistant.util import dt as dt_util

from ..dispatch.run import Run
from ..memory.message_schema import MessageAction, Priority
from ..memory.messages import Envelope, MessageRecord
from ..tools.base import Contact, Letter, Post, ToolError
from .mesh_policy import DEADLINE, MessageRefused

if TYPE_CHECKING:
    from .mesh import Mesh


class RunPost(Post):
    """Writes in the name of a run's agent."""

    def __init__(self, mesh: Mesh, run: Run) -> None:
        """Keep the run that writes."""
        self._mesh = mesh
        self._run = run

    @override
    def contacts(self) -> Sequence[Contact]:
        """Return whom the agent may write to."""
        return tuple(
            Contact(address=one.address, name=one.name)
            for one in self._mesh.recipients(self._run.agent.agent_id)
            if one.address not in self._run.heard
        )

    @override
    async def send(self, letter: Letter) -> dict[str, Any]:
        """Send a letter and say how far it is, or raise ``ToolError``."""
        run = self._run
        envelope = Envelope(
            sender=run.agent.agent_id,
            recipient=letter.recipient,
            action=MessageAction.REQUEST,
            payload=letter.payload(),
            deadline=dt_util.utcnow() + DEADLINE,
            priority=Priority(letter.priority),
            idempotency_key=_key(run, letter),
            chain=tuple(dict.fromkeys((*run.heard, run.agent.agent_id))),
        )
        try:
            record = await self._mesh.send(envelope, run.ha_context)
        except MessageRefused as err:
            raise ToolError(f"The message was not sent: {err}") from err
        run.step("message", message_id=record.message_id, recipient=record.recipient)
        return _told(record)


def _key(run: Run, letter: Letter) -> str:
    """Return a key that is the same in every attempt at the run's work."""
    text = f"{letter.recipient}\n{letter.subject}\n{letter.body}"
    return f"{run.request.work}:{sha256(text.encode()).hexdigest()[:32]}"


def _told(record: MessageRecord) -> dict[str, Any]:
    """Say what became of a message, and what to expect."""
    answer = {
        "message_id": record.message_id,
        "state": str(record.state),
        "conversation_id": record.envelope.conversation_id,
    }
    if record.envelope.needs_reply:
        answer["note"] = "The answer comes to a later run of yours: do not wait for it."
    return answer
